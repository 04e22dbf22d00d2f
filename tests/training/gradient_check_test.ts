import { ShapeError } from "../../lib/errors.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { single, snapshot } from "../assert_close.ts";

/** Sum of the cubes of all entries: its gradient is 3 w^2. */
function cubes({ w }: { w: Matrix }): number {
  return [...w.data].reduce((sum, x) => sum + x ** 3, 0);
}
const params = { w: matrix([[1, 2, 3], [4, 5, 6]]) };
const right = { w: matrix([[3, 12, 27], [48, 75, 108]]) };

Deno.test("gradientCheck() passes a right gradient", () => {
  assert(gradientCheck(cubes, params, right).worst < 1e-9); // about 1e-16 L / eps over 3
});

Deno.test("gradientCheck() finds the wrong entry", () => {
  const wrong = { w: matrix([[3, 12, 27], [48, 75, 54]]) };
  const { worst, parameter, row, col, analytic, numeric } = gradientCheck(cubes, params, wrong);
  assertEquals([parameter, row, col, analytic], ["w", 1, 2, 54]);
  assertAlmostEquals(worst, 0.5, 1e-8); // 54 of 108
  assertAlmostEquals(numeric, 108, 1e-6); // rounding of L = 441 over 2 eps, with room
});

Deno.test("gradientCheck() is off by the third derivative, when eps is large", () => {
  const { numeric } = gradientCheck(cubes, { w: column([2]) }, { w: column([12]) }, { eps: 1 });
  assertEquals(numeric, 13); // (27 - 1) / 2
});

Deno.test("gradientCheck() compares gradients below the floor with the floor", () => {
  const flat = () => 0;
  const result = gradientCheck(flat, { w: column([1]) }, { w: column([1e-6]) }, { floor: 1e-2 });
  assertAlmostEquals(result.worst, 1e-4, 1e-15); // 1e-6 / 1e-2
  assertEquals(gradientCheck(flat, {}, {}).worst, 0);
});

Deno.test("gradientCheck() leaves its arguments alone", () => {
  const before = snapshot({ params, right });
  gradientCheck(cubes, params, right);
  assertEquals(snapshot({ params, right }), before);
});

Deno.test("gradientCheck() takes arrays of matrices", () => {
  const loss = ([w]: Matrix[]) => 2 * w!.at(0, 0);
  assert(gradientCheck(loss, [column([1])], [column([2])]).worst < 1e-9); // as above
});

Deno.test("gradientCheck() refuses what it cannot compare", () => {
  const two = { w: column([1]), v: column([2]) } as { w: Matrix };
  assertThrows(
    () => gradientCheck(cubes, params, { w: column([1]) }),
    ShapeError,
    "gradients.w must have shape [2, 3], current shape is [1, 1]",
  );
  assertThrows(() => gradientCheck(cubes, params, {} as typeof params), ShapeError, "gradients.w");
  assertThrows(
    () => gradientCheck(cubes, { w: column([1]) }, two),
    ShapeError,
    "gradients.v has no parameter of that name",
  );
  assertThrows(
    () => gradientCheck(() => NaN, params, right),
    RangeError,
    "the loss is NaN when entry (0, 0) of w moves",
  );
  assertThrows(() => gradientCheck(cubes, params, right, { eps: 0 }), RangeError, "eps must be");
  assertThrows(
    () => gradientCheck(cubes, { w: single(params.w) }, { w: single(right.w) }),
    TypeError,
    "w is f32\nHint: check gradients in f64",
  );
  const bad = new Matrix(1, 1, new Float64Array([NaN]));
  assertThrows(() => gradientCheck(cubes, { w: column([1]) }, { w: bad }), RangeError, "finite");
});
