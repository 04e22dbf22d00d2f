import { ShapeError } from "../../lib/errors.ts";
import { add, map, multiply, shapeOf, subtract, sumColumns } from "../../lib/matrix/algebra.ts";
import { column, matrix, ones, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { single, snapshot } from "../assert_close.ts";

const A = matrix([[1, 2, 3], [4, 5, 6]]);
const B = matrix([[10, 20, 30], [40, 50, 60]]);

Deno.test("shapeOf() gives rows, then columns", () => {
  assertEquals(shapeOf(A), [2, 3]);
  assertEquals(shapeOf(zeros(0, 5)), [0, 5]);
  assertThrows(() => shapeOf(3 as unknown as Matrix), ShapeError, "A must have shape [rows, cols]");
});

Deno.test("add() adds any number of matrices and columns", () => {
  assertEquals(add(A).toRows(), A.toRows());
  assertEquals(add(A, B, column([100, 200])).toRows(), [[111, 122, 133], [244, 255, 266]]);
  assertEquals(add(column([1]), column([2])).toRows(), [[3]]);
  assertEquals(shapeOf(add(zeros(2, 0), column([1, 2]))), [2, 0]);
});

Deno.test("add() broadcasts a later column only", () => {
  assertThrows(
    () => add(column([1, 2]), A),
    ShapeError,
    "Cannot run add: a later operand must have shape [2, 1], current shape is [2, 3]\n" +
      "Hint: it has the shape of the first, or is one column with as many rows",
  );
  assertThrows(() => add(A, matrix([[1, 2, 3]])), ShapeError, "current shape is [1, 3]");
  assertThrows(() => add(A, column([1])), ShapeError, "must have shape [2, 1]");
  assertThrows(() => add(A, 1 as unknown as Matrix), ShapeError, "current value is 1");
});

Deno.test("subtract() subtracts entry by entry, and broadcasts nothing", () => {
  assertEquals(subtract(B, A).toRows(), [[9, 18, 27], [36, 45, 54]]);
  assertThrows(
    () => subtract(A, column([1, 2])),
    ShapeError,
    "Cannot run subtract: B must have shape [2, 3], current shape is [2, 1]",
  );
});

Deno.test("multiply() takes a matrix or a number, and broadcasts nothing", () => {
  assertEquals(multiply(A, A).toRows(), [[1, 4, 9], [16, 25, 36]]);
  assertEquals(multiply(A, -1).toRows(), [[-1, -2, -3], [-4, -5, -6]]);
  assertThrows(
    () => multiply(A, column([1, 2])),
    ShapeError,
    "Cannot run multiply: B must have shape [2, 3], current shape is [2, 1]",
  );
  assertThrows(
    () => multiply(A, NaN),
    RangeError,
    "Cannot run multiply: the number must be finite, current value is NaN",
  );
});

Deno.test("sumColumns() sums over examples", () => {
  assertEquals(sumColumns(A).toRows(), [[6], [15]]);
  assertEquals(sumColumns(zeros(2, 0)).toRows(), [[0], [0]]);
  assertEquals(shapeOf(sumColumns(zeros(0, 2))), [0, 1]);
});

Deno.test("map() applies a function, and refuses NaN", () => {
  assertEquals(map(A, (x) => x * 10).toRows(), [[10, 20, 30], [40, 50, 60]]);
  assertThrows(
    () => map(column([-1]), Math.sqrt),
    RangeError,
    "Cannot run map: f(-1) gave NaN, not a number",
  );
  assertThrows(() => map(A, () => "1" as unknown as number), RangeError, 'f(1) gave "1"');
});

Deno.test("algebra keeps the precision of its operands", () => {
  const S = single(A);
  const results = [add(S, S), subtract(S, S), multiply(S, S), sumColumns(S), map(S, (x) => x)];
  for (const { data } of results) assert(data instanceof Float32Array);
});

Deno.test("add(), subtract() and multiply() refuse operands of two precisions", () => {
  const S = single(A);
  for (const f of [add, subtract, multiply]) {
    const text = (first: string, second: string) =>
      `Cannot run ${f.name}: A is ${first}, B is ${second}\nHint: both must be f64, or both f32`;
    assertThrows(() => f(S, A), TypeError, text("f32", "f64"));
    assertThrows(() => f(A, S), TypeError, text("f64", "f32"));
  }
  assertThrows(() => add(A, A, single(column([1, 2]))), TypeError, "A is f64, B is f32");
});

Deno.test("algebra returns new matrices and leaves its arguments alone", () => {
  const before = snapshot([A, B]);
  const results = [add(A), add(A, B), subtract(A, B), multiply(A, B), map(A, (x) => x)];
  for (const { data } of results) data.fill(0);
  assertEquals(snapshot([A, B]), before);
});

Deno.test("algebra handles matrices without entries", () => {
  const none = zeros(0, 3);
  for (
    const result of [add(none, none), subtract(none, none), multiply(none, 2), map(none, Number)]
  ) {
    assertEquals(shapeOf(result), [0, 3]);
  }
  assertEquals(ones(0, 0).toRows(), []);
});
