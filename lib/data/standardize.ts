/**
 * Standardisation: every row of numbers brought to mean 0 and standard deviation 1.
 *
 * @module
 */
import { checkValue } from "../checks.ts";
import { checkShape, message } from "../errors.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";

/** Brings numbers to the scale of those that it was fitted on, and back. */
export interface Standardizer {
  /** Mean of each row, `[rows, 1]`. */
  readonly mean: Matrix;
  /** Standard deviation of each row, `[rows, 1]`; 1 where all numbers of a row are alike. */
  readonly deviation: Matrix;
  /** Computes `(X - mean) / deviation`, row by row. */
  apply(X: Matrix): Matrix;
  /** Computes `X * deviation + mean`, row by row. */
  undo(X: Matrix): Matrix;
}

/**
 * Measures mean and standard deviation of each row over all columns of some matrices.
 *
 * Fit it on the training part alone, and apply it to every part: what is held out must not be known.
 *
 * Equation: `mean[i] = (1/n) * sum over j of X[i, j]`,
 * `deviation[i] = sqrt((1/n) * sum over j of (X[i, j] - mean[i])^2)`
 *
 * @param parts Matrices with the same rows, one column a time step or an example; one at least.
 * @returns What applies them.
 * @throws {TypeError} If `parts` is no array.
 * @throws {ShapeError} If the rows differ.
 * @throws {RangeError} If there are no columns, or a number is NaN or infinite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { standardizer } from "./standardize.ts";
 *
 * const { apply, undo } = standardizer([matrix([[1, 3], [5, 5]])]);
 * assert.deepEqual(apply(matrix([[1, 4], [5, 6]])).toRows(), [[-1, 2], [0, 1]]);
 * assert.deepEqual(undo(matrix([[2], [1]])).toRows(), [[4], [6]]);
 * ```
 */
export function standardizer(parts: readonly Matrix[]): Standardizer {
  const action = "run standardizer";
  checkValue(action, "parts", parts, {
    ...{ be: "an array of matrices", kind: TypeError, hint: "write [X] for one" },
    fits: Array.isArray,
  });
  parts.forEach((X, k) => {
    checkShape(action, `parts[${k}]`, X, parts[0]?.rows ?? "rows", "cols");
    checkFinite(action, `parts[${k}]`, X);
  });
  const count = parts.reduce((sum, { cols }) => sum + cols, 0);
  if (count === 0) {
    throw new RangeError(message(action, "there are no columns", "a mean needs at least one"));
  }
  const rows = parts[0]!.rows;
  /** The mean of a function of each entry, row by row. */
  const means = (f: (x: number, i: number) => number) => {
    const sums = new Float64Array(rows);
    for (const { data } of parts) data.forEach((x, k) => sums[k % rows]! += f(x, k % rows) / count);
    return sums;
  };
  const mean = means((x) => x);
  // halves do not overflow, and squares of what is near 1 neither overflow nor vanish
  const far = (x: number, i: number) => x / 2 - mean[i]! / 2;
  const scale = new Float64Array(rows);
  for (const { data } of parts) {
    data.forEach((x, k) =>
      scale[k % rows] = Math.max(scale[k % rows]!, Math.abs(far(x, k % rows)))
    );
  }
  scale.forEach((x, i) => scale[i] = x && 2 ** Math.floor(Math.log2(x))); // exact to divide by
  const deviation = means((x, i) => scale[i] && (far(x, i) / scale[i]!) ** 2)
    .map((square, i) => 2 * (scale[i]! * Math.sqrt(square)) || 1);
  const each = (name: string, f: (x: number, i: number) => number) => (X: Matrix) => {
    checkShape(`run ${name}`, "X", X, rows, "cols", "it has the rows that were measured");
    const result = like(X);
    X.data.forEach((x, k) => result.data[k] = f(x, k % rows));
    return result;
  };
  return {
    mean: new Matrix(rows, 1, mean),
    deviation: new Matrix(rows, 1, deviation),
    apply: each("apply", (x, i) => (x - mean[i]!) / deviation[i]!),
    undo: each("undo", (x, i) => x * deviation[i]! + mean[i]!),
  };
}
