import { column, zeros } from "../../lib/matrix/create.ts";
import { checkFinite } from "../../lib/matrix/finite.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assertThrows } from "../assert.ts";

const odd = (...entries: number[]) => new Matrix(2, entries.length / 2, new Float64Array(entries));

Deno.test("checkFinite() passes every finite number", () => {
  checkFinite("run f", "A", column([0, -0, 1e308, -1e308, 5e-324]));
  checkFinite("run f", "A", zeros(0, 3));
  checkFinite("run f", "A", new Matrix(1, 1, new Float32Array([3.4e38])));
});

Deno.test("checkFinite() names the first entry that is not finite", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => checkFinite("run f", "A", odd(1, 2, 3, value)),
      RangeError,
      `Cannot run f: A must hold finite numbers, entry (1, 1) is ${value}`,
    );
  }
});

Deno.test("checkFinite() names the source that is not finite itself", () => {
  const [good, bad] = [odd(1, 2), odd(NaN, 2)];
  const sources = { x: good, W: bad };
  assertThrows(() => checkFinite("run f", "Wx", bad, sources), RangeError, "Cannot run f: W must");
  assertThrows(
    () => checkFinite("run f", "Wx", bad, { x: good }),
    RangeError,
    "Wx must hold finite numbers, entry (0, 0) is NaN\nHint: the numbers grew too large",
  );
});
