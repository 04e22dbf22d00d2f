/**
 * Precision of matrices: f64 or f32, never one of each in a product.
 *
 * @module
 */
import { message } from "../errors.ts";
import { type Precision, zeros } from "./create.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Tells the precision of a matrix.
 *
 * @param A A matrix.
 * @returns `f64` or `f32`.
 */
export function precisionOf(A: Matrix): Precision {
  return A.data instanceof Float32Array ? "f32" : "f64";
}

/**
 * Makes a matrix of zeros with the precision of another.
 *
 * @param A The other matrix.
 * @param rows Number of rows; those of `A` unless given.
 * @param cols Number of columns; those of `A` unless given.
 * @returns Zeros, `[rows, cols]`.
 */
export function like(A: Matrix, rows: number = A.rows, cols: number = A.cols): Matrix {
  return zeros(rows, cols, precisionOf(A));
}

/**
 * Checks that two operands are of one precision.
 *
 * @param action What is being done, as in "run matMul".
 * @param A The first operand.
 * @param B The second operand.
 * @throws {TypeError} If one is f64 and the other f32.
 */
export function checkPrecision(action: string, A: Matrix, B: Matrix): void {
  if (precisionOf(A) === precisionOf(B)) return;
  const reason = `A is ${precisionOf(A)}, B is ${precisionOf(B)}`;
  throw new TypeError(message(action, reason, "both must be f64, or both f32"));
}
