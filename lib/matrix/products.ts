/**
 * The matrix product, and the transpose that goes with it.
 *
 * @module
 */
import { checkShape, message, ShapeError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";
import { checkPrecision, like } from "./precision.ts";

/**
 * Multiplies two matrices.
 *
 * Equation: `C[i, j] = sum over k of A[i, k] B[k, j]`
 *
 * Zeros of `B` are skipped, so a one-hot column costs one column of `A`.
 *
 * @param A `[n, k]`.
 * @param B `[k, m]`, of the same precision.
 * @returns `[n, m]`.
 * @throws {ShapeError} If the inner sizes differ.
 * @throws {TypeError} If one is f64 and the other f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matMul } from "./products.ts";
 * import { matrix } from "./create.ts";
 *
 * assert.deepEqual(matMul(matrix([[1, 2]]), matrix([[3], [4]])).toRows(), [[11]]);
 * ```
 */
export function matMul(A: Matrix, B: Matrix): Matrix {
  checkShape("run matMul", "A", A, "n", "k");
  checkShape("run matMul", "B", B, "k", "m");
  if (A.cols !== B.rows) {
    const reason = `A is [${A.rows}, ${A.cols}] and B is [${B.rows}, ${B.cols}]: ` +
      `the inner sizes ${A.cols} and ${B.rows} differ`;
    throw new ShapeError(message("run matMul", reason, "A's columns must be as many as B's rows"));
  }
  checkPrecision("run matMul", A, B);
  const C = like(A, A.rows, B.cols);
  const n = A.rows;
  const sums = new Float64Array(n); // one column of C, summed in f64 also for f32
  for (let j = 0; j < B.cols; j++) {
    sums.fill(0);
    for (let k = 0; k < B.rows; k++) {
      const b = B.data[j * B.rows + k]!;
      if (b === 0) continue;
      const start = k * n;
      for (let i = 0; i < n; i++) sums[i]! += A.data[start + i]! * b;
    }
    C.data.set(sums, j * n);
  }
  return C;
}

/**
 * Swaps rows and columns.
 *
 * @param A `[n, m]`.
 * @returns `[m, n]`.
 * @throws {ShapeError} If `A` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { transpose } from "./products.ts";
 * import { matrix } from "./create.ts";
 *
 * assert.deepEqual(transpose(matrix([[1, 2]])).toRows(), [[1], [2]]);
 * ```
 */
export function transpose(A: Matrix): Matrix {
  checkShape("run transpose", "A", A, "rows", "cols");
  const result = like(A, A.cols, A.rows);
  for (let j = 0; j < A.cols; j++) {
    for (let i = 0; i < A.rows; i++) result.data[i * A.cols + j] = A.data[j * A.rows + i]!;
  }
  return result;
}
