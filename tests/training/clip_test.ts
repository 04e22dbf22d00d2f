import { ShapeError } from "../../lib/errors.ts";
import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { clipByNorm, clipByValue, globalNorm } from "../../lib/training/clip.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { snapshot } from "../assert_close.ts";

const gradients = { Waa: matrix([[3, 0], [0, 0]]), ba: column([0, -4]) }; // norm 5

Deno.test("clipByValue() limits every entry on both sides", () => {
  const { Waa, ba } = clipByValue(gradients, 2);
  assertEquals([Waa.toRows(), ba.toRows()], [[[2, 0], [0, 0]], [[0], [-2]]]);
});

Deno.test("clipByNorm() scales all matrices by one number", () => {
  const { Waa, ba } = clipByNorm(gradients, 2.5);
  assertEquals([Waa.toRows(), ba.toRows()], [[[1.5, 0], [0, 0]], [[0], [-2]]]);
});

Deno.test("clipByNorm() changes nothing at or below the limit", () => {
  for (const limit of [5, 6, Infinity]) {
    assertEquals(snapshot(clipByNorm(gradients, limit)), snapshot(gradients));
  }
});

Deno.test("clipByNorm() leaves zero gradients zero", () => {
  assertEquals(clipByNorm({ w: zeros(2, 2) }, 1), { w: zeros(2, 2) });
});

Deno.test("clipping returns new matrices of the same form and precision", () => {
  const before = snapshot(gradients);
  for (const clip of [clipByNorm, clipByValue]) {
    const result = clip(gradients, 100);
    assert(result.ba !== gradients.ba && result.ba.data !== gradients.ba.data);
    const [list] = clip([new Matrix(1, 1, new Float32Array([3]))], 1);
    assert(list!.data instanceof Float32Array);
    assertEquals(list!.at(0, 0), 1);
    assertEquals(clip({}, 1), {});
  }
  assertEquals(snapshot(gradients), before);
});

Deno.test("globalNorm() neither overflows nor vanishes", () => {
  // relative rounding of a division, a root and a product
  assertAlmostEquals(globalNorm({ a: column([3e200]), b: column([4e200]) }) / 5e200, 1, 1e-15);
  assertAlmostEquals(globalNorm({ a: column([3e-200]), b: column([4e-200]) }) / 5e-200, 1, 1e-15);
  assertEquals(globalNorm({}), 0);
});

Deno.test("clipping refuses limits that are not positive, and gradients that are not finite", () => {
  for (const clip of [clipByNorm, clipByValue]) {
    for (const limit of [0, -1, NaN, "1" as unknown as number]) {
      assertThrows(() => clip(gradients, limit), RangeError, "limit must be a positive number");
    }
    for (const odd of [NaN, Infinity]) {
      const bad = { Waa: gradients.Waa, ba: new Matrix(1, 1, new Float64Array([odd])) };
      assertThrows(
        () => clip(bad, 1),
        RangeError,
        `gradients.ba must hold finite numbers, entry (0, 0) is ${odd}`,
      );
    }
    assertThrows(
      () => clip(column([1]) as unknown as { w: Matrix }, 1),
      ShapeError,
      "gradients must be a record of matrices",
    );
    assertThrows(
      () => clip({ w: 3 as unknown as Matrix }, 1),
      ShapeError,
      "gradients.w must have shape [rows, cols], current value is 3",
    );
  }
});
