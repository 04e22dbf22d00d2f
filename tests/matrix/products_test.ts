import { ShapeError } from "../../lib/errors.ts";
import { shapeOf } from "../../lib/matrix/algebra.ts";
import { splitRows, stackRows } from "../../lib/matrix/blocks.ts";
import { column, matrix, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { matMul, transpose } from "../../lib/matrix/products.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { assertClose, single, snapshot } from "../assert_close.ts";

const A = matrix([[1, 2, 3], [4, 5, 6]]);

Deno.test("matMul() multiplies rows by columns", () => {
  const B = matrix([[1, 0], [0, 1], [2, -1]]);
  assertEquals(matMul(A, B).toRows(), [[7, -1], [16, -1]]);
  assertEquals(matMul(B, A).toRows(), [[1, 2, 3], [4, 5, 6], [-2, -1, 0]]);
});

Deno.test("matMul() is the sum over the inner index, on odd sizes", () => {
  const rng = random(1);
  for (const [n, k, m] of [[1, 1, 1], [3, 5, 7], [8, 1, 9], [17, 13, 2]] as const) {
    const [P, Q] = [randn(rng, n, k), randn(rng, k, m)];
    const expected = zeros(n, m);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        for (let l = 0; l < k; l++) expected.data[j * n + i]! += P.at(i, l) * Q.at(l, j);
      }
    }
    assertClose(matMul(P, Q), expected, 1e-14, "product"); // rounding of 13 products
    // f32 has 7 digits; the sums themselves are made in f64
    assertClose(matMul(single(P), single(Q)), expected, 1e-6, "product in f32");
  }
});

Deno.test("matMul() handles sizes of zero", () => {
  assertEquals(shapeOf(matMul(zeros(0, 3), zeros(3, 2))), [0, 2]);
  assertEquals(shapeOf(matMul(zeros(2, 3), zeros(3, 0))), [2, 0]);
  assertEquals(matMul(zeros(2, 0), zeros(0, 1)).toRows(), [[0], [0]]);
});

Deno.test("matMul() refuses inner sizes that differ, and mixed precisions", () => {
  assertThrows(
    () => matMul(A, A),
    ShapeError,
    "Cannot run matMul: A is [2, 3] and B is [2, 3]: the inner sizes 3 and 2 differ\n" +
      "Hint: A's columns must be as many as B's rows",
  );
  assertThrows(() => matMul(A, 2 as unknown as Matrix), ShapeError, "B must have shape [k, m]");
  assertThrows(
    () => matMul(A, single(transpose(A))),
    TypeError,
    "Cannot run matMul: A is f64, B is f32\nHint: both must be f64, or both f32",
  );
});

Deno.test("transpose() swaps rows and columns", () => {
  assertEquals(transpose(A).toRows(), [[1, 4], [2, 5], [3, 6]]);
  assertEquals(transpose(transpose(A)), A);
  assertEquals(shapeOf(transpose(zeros(0, 3))), [3, 0]);
  assert(transpose(single(A)).data instanceof Float32Array);
});

Deno.test("stackRows() puts A above B, splitRows() cuts them apart again", () => {
  const B = matrix([[7, 8, 9]]);
  const stacked = stackRows(A, B);
  assertEquals(stacked.toRows(), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  assertEquals(splitRows(stacked, 2), [A, B]);
  assertEquals(splitRows(A, 0).map(shapeOf), [[0, 3], [2, 3]]);
  assertEquals(splitRows(A, 2).map(shapeOf), [[2, 3], [0, 3]]);
  assertEquals(stackRows(zeros(0, 3), A), A);
  assertEquals(shapeOf(stackRows(zeros(2, 0), zeros(1, 0))), [3, 0]);
  assert(stackRows(single(A), single(B)).data instanceof Float32Array);
  assert(splitRows(single(A), 1).every(({ data }) => data instanceof Float32Array));
});

Deno.test("stackRows() and splitRows() refuse what does not fit", () => {
  assertThrows(
    () => stackRows(A, column([1])),
    ShapeError,
    "Cannot run stackRows: B must have shape [rows, 3], current shape is [1, 1]\n" +
      "Hint: only the numbers of rows may differ",
  );
  assertThrows(() => stackRows(A, single(A)), TypeError, "A is f64, B is f32");
  for (const n of [-1, 3, 0.5, NaN]) {
    assertThrows(
      () => splitRows(A, n),
      RangeError,
      `Cannot run splitRows: n must be a whole number from 0 to 2, current value is ${n}`,
    );
  }
});

Deno.test("products and blocks return new matrices and leave their arguments alone", () => {
  const square = matrix([[1, 2], [3, 4]]);
  const before = snapshot(square);
  const results = [
    matMul(square, square),
    transpose(square),
    stackRows(square, square),
    ...splitRows(square, 1),
  ];
  for (const { data } of results) data.fill(0);
  assertEquals(snapshot(square), before);
});
