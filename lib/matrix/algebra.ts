/**
 * Algebra on matrices. Every function returns a new matrix and leaves its arguments alone.
 *
 * The only broadcast is in {@linkcode add}: a later operand may be one column.
 *
 * @module
 */
import { aFunction, checkValue } from "../checks.ts";
import { checkShape, described, message } from "../errors.ts";
import { checkPrecision, like } from "./precision.ts";
import { Matrix } from "./matrix.ts";

/**
 * Tells the shape of a matrix.
 *
 * @param A A matrix.
 * @returns `[rows, cols]`.
 * @throws {ShapeError} If `A` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { shapeOf } from "./algebra.ts";
 * import { zeros } from "./create.ts";
 *
 * assert.deepEqual(shapeOf(zeros(2, 3)), [2, 3]);
 * ```
 */
export function shapeOf(A: Matrix): [number, number] {
  checkShape("run shapeOf", "A", A, "rows", "cols");
  return [A.rows, A.cols];
}

/**
 * Adds matrices entry by entry. A later operand may be one column: it is added to every column.
 *
 * @param A `[n, m]`.
 * @param others Each `[n, m]` or `[n, 1]`.
 * @returns `[n, m]`.
 * @throws {ShapeError} If an operand has another shape.
 * @throws {TypeError} If one is f64 and another f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { add } from "./algebra.ts";
 * import { column, matrix } from "./create.ts";
 *
 * const A = matrix([[1, 2], [3, 4]]);
 * assert.deepEqual(add(A, column([10, 20])).toRows(), [[11, 12], [23, 24]]);
 * ```
 */
export function add(A: Matrix, ...others: Matrix[]): Matrix {
  checkShape("run add", "A", A, "rows", "cols");
  const result = new Matrix(A.rows, A.cols, A.data.slice());
  for (const b of others) {
    checkShape("run add", "a later operand", b, A.rows, b?.cols === 1 ? 1 : A.cols, ADD_HINT);
    checkPrecision("run add", A, b);
    const broadcast = b.cols === 1 && A.cols !== 1;
    for (let j = 0; j < A.cols; j++) {
      const start = broadcast ? 0 : j * A.rows;
      for (let i = 0; i < A.rows; i++) result.data[j * A.rows + i]! += b.data[start + i]!;
    }
  }
  return result;
}
const ADD_HINT = "it has the shape of the first, or is one column with as many rows";

/**
 * Subtracts entry by entry.
 *
 * @param A `[n, m]`.
 * @param B `[n, m]`.
 * @returns `A - B`, `[n, m]`.
 * @throws {ShapeError} If the shapes differ.
 * @throws {TypeError} If one is f64 and the other f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtract } from "./algebra.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(subtract(column([3]), column([1])).toRows(), [[2]]);
 * ```
 */
export function subtract(A: Matrix, B: Matrix): Matrix {
  checkShape("run subtract", "A", A, "rows", "cols");
  checkShape("run subtract", "B", B, A.rows, A.cols);
  checkPrecision("run subtract", A, B);
  return new Matrix(A.rows, A.cols, A.data.map((x, k) => x - B.data[k]!));
}

/**
 * Multiplies entry by entry, or every entry by a number.
 *
 * @param A `[n, m]`.
 * @param B `[n, m]`, or a finite number.
 * @returns `[n, m]`.
 * @throws {ShapeError} If the shapes differ.
 * @throws {TypeError} If one is f64 and the other f32.
 * @throws {RangeError} If the number is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { multiply } from "./algebra.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(multiply(column([3, 4]), 2).toRows(), [[6], [8]]);
 * ```
 */
export function multiply(A: Matrix, B: Matrix | number): Matrix {
  checkShape("run multiply", "A", A, "rows", "cols");
  if (typeof B === "number") {
    checkValue("run multiply", "the number", B, { be: "finite", fits: Number.isFinite });
    return new Matrix(A.rows, A.cols, A.data.map((x) => x * B));
  }
  checkShape("run multiply", "B", B, A.rows, A.cols);
  checkPrecision("run multiply", A, B);
  return new Matrix(A.rows, A.cols, A.data.map((x, k) => x * B.data[k]!));
}

/**
 * Sums each row over the columns, that is over the examples.
 *
 * Equation: `s[i] = sum over j of A[i, j]`
 *
 * @param A `[n, m]`.
 * @returns One column, `[n, 1]`.
 * @throws {ShapeError} If `A` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sumColumns } from "./algebra.ts";
 * import { matrix } from "./create.ts";
 *
 * assert.deepEqual(sumColumns(matrix([[1, 2], [3, 4]])).toRows(), [[3], [7]]);
 * ```
 */
export function sumColumns(A: Matrix): Matrix {
  checkShape("run sumColumns", "A", A, "rows", "cols");
  const result = like(A, A.rows, 1);
  for (let j = 0; j < A.cols; j++) {
    for (let i = 0; i < A.rows; i++) result.data[i]! += A.data[j * A.rows + i]!;
  }
  return result;
}

/**
 * Applies a function to every entry.
 *
 * @param A `[n, m]`.
 * @param f Takes an entry, gives a number that is not NaN.
 * @returns `[n, m]`.
 * @throws {RangeError} If `f` gives NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { map } from "./algebra.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(map(column([1, 4]), Math.sqrt).toRows(), [[1], [2]]);
 * ```
 */
export function map(A: Matrix, f: (entry: number) => number): Matrix {
  checkShape("run map", "A", A, "rows", "cols");
  checkValue("run map", "f", f, aFunction);
  const result = like(A);
  for (let k = 0; k < A.data.length; k++) {
    const y = f(A.data[k]!);
    if (typeof y !== "number" || Number.isNaN(y)) {
      const reason = `f(${described(A.data[k])}) gave ${described(y)}, not a number`;
      throw new RangeError(message("run map", reason));
    }
    result.data[k] = y;
  }
  return result;
}
