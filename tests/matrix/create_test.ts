import { ShapeError } from "../../lib/errors.ts";
import { column, matrix, ones, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("matrix() takes rows and stores columns", () => {
  const A = matrix([[1, 2, 3], [4, 5, 6]]);
  assertEquals([A.rows, A.cols], [2, 3]);
  assertEquals([...A.data], [1, 4, 2, 5, 3, 6]);
  assert(A.data instanceof Float64Array);
});

Deno.test("matrix() handles empty input", () => {
  assertEquals([matrix([]).rows, matrix([]).cols], [0, 0]);
  assertEquals([matrix([[], []]).rows, matrix([[], []]).cols], [2, 0]);
});

Deno.test("matrix() copies its rows", () => {
  const rows = [[1]];
  const A = matrix(rows);
  rows[0]![0] = 2;
  assertEquals(A.at(0, 0), 1);
});

Deno.test("matrix() refuses what are no rows of finite numbers", () => {
  const make = (rows: unknown) => () => matrix(rows as number[][]);
  assertThrows(
    make([[1, 2], [3]]),
    ShapeError,
    "Cannot create a matrix: row 0 has 2 entries, row 1 has 1\nHint: all rows have the same length",
  );
  assertThrows(
    make([1, 2]),
    TypeError,
    "Cannot create a matrix: it takes an array of rows, current value is an array of length 2\n" +
      "Hint: write matrix([[1, 2], [3, 4]])",
  );
  assertThrows(make(undefined), TypeError, "current value is undefined");
  assertThrows(
    make([[1, NaN]]),
    RangeError,
    "Cannot create a matrix: entry (0, 1) must be a finite number, current value is NaN",
  );
  assertThrows(make([[Infinity]]), RangeError, "current value is Infinity");
  assertThrows(make([["1"]]), RangeError, 'current value is "1"');
});

Deno.test("column() stands its numbers upright", () => {
  assertEquals(column([1, 2]).toRows(), [[1], [2]]);
  assertEquals([column([]).rows, column([]).cols], [0, 1]);
  assertThrows(() => column([NaN]), RangeError, "entry (0, 0)");
});

Deno.test("zeros() and ones() fill a matrix, in both precisions", () => {
  assertEquals(zeros(2, 3).toRows(), [[0, 0, 0], [0, 0, 0]]);
  assertEquals(ones(2, 1).toRows(), [[1], [1]]);
  assert(zeros(1, 1).data instanceof Float64Array);
  assert(zeros(1, 1, "f32").data instanceof Float32Array);
  assert(ones(1, 1, "f32").data instanceof Float32Array);
  assertEquals([zeros(0, 3).data.length, zeros(0, 3).cols], [0, 3]);
});

Deno.test("zeros() and ones() refuse sizes that are no whole numbers", () => {
  for (const make of [zeros, ones]) {
    for (const size of [-1, 1.5, NaN, Infinity, "2" as unknown as number]) {
      assertThrows(
        () => make(size, 1),
        RangeError,
        "Cannot create a Matrix: rows must be a whole number of 0 or more, current value is ",
      );
      assertThrows(() => make(1, size), RangeError, "cols must be a whole number of 0 or more");
    }
  }
});

Deno.test("randn() scales, repeats and moves its source on", () => {
  const A = randn(random(3), 2, 3);
  assertEquals(randn(random(3), 2, 3).data, A.data);
  assertEquals(randn(random(3), 2, 3, 2).data, A.data.map((x) => 2 * x));
  const rng = random(3);
  randn(rng, 2, 3);
  assert(randn(rng, 2, 3).at(0, 0) !== A.at(0, 0));
  assertThrows(() => randn(random(1), 1, 1, NaN), RangeError, "scale must be a finite number");
});

Deno.test("Matrix wraps numbers without a copy, and refuses another length", () => {
  const data = new Float64Array([1, 2, 3, 4]);
  const A = new Matrix(2, 2, data);
  assert(A.data === data);
  assertEquals(A.at(0, 1), 3);
  assertThrows(
    () => new Matrix(2, 3, data),
    ShapeError,
    "Cannot create a Matrix: [2, 3] needs 6 numbers, current length is 4",
  );
});

Deno.test("Matrix.at() refuses places outside", () => {
  const A = zeros(2, 3);
  for (const [i, j] of [[2, 0], [0, 3], [-1, 0], [0.5, 0], [NaN, 0]] as const) {
    assertThrows(
      () => A.at(i, j),
      RangeError,
      `Cannot read an entry: there is no entry (${i}, ${j}) in shape [2, 3]\n` +
        "Hint: rows and columns count from 0",
    );
  }
});
