import { ShapeError } from "../../lib/errors.ts";
import { standardizer } from "../../lib/data/standardize.ts";
import { column, matrix, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { single } from "../assert_close.ts";

Deno.test("standardizer() brings the parts that it saw to mean 0 and deviation 1", () => {
  const parts = [randn(random(1), 2, 50, 3), randn(random(2), 2, 9, 5)];
  const { apply, undo } = standardizer(parts);
  const done = parts.map(apply);
  for (const i of [0, 1]) {
    const row = done.flatMap((X) => X.toRows()[i]!);
    const mean = row.reduce((a, b) => a + b) / 59;
    const square = row.reduce((sum, x) => sum + x * x, 0) / 59;
    assertAlmostEquals(mean, 0, 1e-12); // rounding of 59 sums
    assertAlmostEquals(square, 1, 1e-12);
  }
  undo(done[0]!).data.forEach((x, k) => assertAlmostEquals(x, parts[0]!.data[k]!, 1e-12));
});

Deno.test("standardizer() measures the training part alone", () => {
  // mean 2, deviation 1; whatever else it is applied to
  const { mean, deviation, apply } = standardizer([column([1]), column([3])]);
  assertEquals([mean.at(0, 0), deviation.at(0, 0)], [2, 1]);
  assertEquals(apply(matrix([[100, -100]])).toRows(), [[98, -102]]);
});

Deno.test("standardizer() leaves a row whose numbers are alike at 0", () => {
  const { apply, deviation } = standardizer([matrix([[7, 7, 7]])]);
  assertEquals(deviation.at(0, 0), 1);
  assertEquals(apply(matrix([[7, 8]])).toRows(), [[0, 1]]);
});

Deno.test("standardizer() keeps the precision, and leaves its arguments alone", () => {
  const X = single(matrix([[1, 3]]));
  const { apply } = standardizer([X]);
  assert(apply(X).data instanceof Float32Array);
  assertEquals([...X.data], [1, 3]);
});

Deno.test("standardizer() refuses what it cannot measure", () => {
  assertThrows(() => standardizer([]), RangeError, "there are no columns");
  assertThrows(() => standardizer([zeros(2, 0)]), RangeError, "there are no columns");
  const two = () => standardizer([zeros(2, 1), zeros(3, 1)]);
  assertThrows(two, ShapeError, "parts[1] must have shape [2, cols], current shape is [3, 1]");
  assertThrows(() => standardizer(zeros(2, 2) as unknown as []), TypeError, "an array of matrices");
  const odd = new Matrix(1, 1, Float64Array.of(NaN));
  assertThrows(() => standardizer([odd]), RangeError, "parts[0] must hold finite numbers");
  const { apply, undo } = standardizer([zeros(2, 1)]);
  assertThrows(
    () => apply(zeros(3, 1)),
    ShapeError,
    "Cannot run apply: X must have shape [2, cols]",
  );
  assertThrows(() => undo(zeros(1, 1)), ShapeError, "Cannot run undo: X must have shape");
});

Deno.test("standardizer() measures numbers whose squares overflow or vanish", () => {
  for (const size of [1e308, 1e200, 1e-200, 2 ** -1070]) {
    const { deviation, apply } = standardizer([matrix([[-size, size]])]);
    assertEquals(deviation.at(0, 0), size);
    assertEquals(apply(matrix([[size, -size]])).toRows(), [[1, -1]]);
  }
});
