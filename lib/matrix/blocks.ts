/**
 * Matrices put together from blocks and cut apart again.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { checkShape } from "../errors.ts";
import type { Matrix } from "./matrix.ts";
import { checkPrecision, like } from "./precision.ts";

/**
 * Puts A above B.
 *
 * @param A `[n, m]`.
 * @param B `[k, m]`, of the same precision.
 * @returns `[n + k, m]`.
 * @throws {ShapeError} If the numbers of columns differ.
 * @throws {TypeError} If one is f64 and the other f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { stackRows } from "./blocks.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(stackRows(column([1]), column([2])).toRows(), [[1], [2]]);
 * ```
 */
export function stackRows(A: Matrix, B: Matrix): Matrix {
  checkShape("run stackRows", "A", A, "rows", "cols");
  checkShape("run stackRows", "B", B, "rows", A.cols, "only the numbers of rows may differ");
  checkPrecision("run stackRows", A, B);
  const result = like(A, A.rows + B.rows, A.cols);
  for (let j = 0; j < A.cols; j++) {
    result.data.set(A.data.subarray(j * A.rows, (j + 1) * A.rows), j * result.rows);
    result.data.set(B.data.subarray(j * B.rows, (j + 1) * B.rows), j * result.rows + A.rows);
  }
  return result;
}

/**
 * Cuts a matrix below its first n rows; undoes {@linkcode stackRows}.
 *
 * @param A `[rows, m]`.
 * @param n Rows of the first part, 0 to `rows`.
 * @returns `[n, m]` and `[rows - n, m]`.
 * @throws {RangeError} If `n` is not a whole number from 0 to `rows`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { splitRows } from "./blocks.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(splitRows(column([1, 2, 3]), 1)[1].toRows(), [[2], [3]]);
 * ```
 */
export function splitRows(A: Matrix, n: number): [Matrix, Matrix] {
  checkShape("run splitRows", "A", A, "rows", "cols");
  checkValue("run splitRows", "n", n, wholeNumber({ from: 0, to: A.rows }));
  const above = like(A, n);
  const below = like(A, A.rows - n);
  for (let j = 0; j < A.cols; j++) {
    const middle = j * A.rows + n;
    above.data.set(A.data.subarray(j * A.rows, middle), j * n);
    below.data.set(A.data.subarray(middle, (j + 1) * A.rows), j * (A.rows - n));
  }
  return [above, below];
}
