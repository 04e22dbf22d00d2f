/**
 * Activation functions. Each takes a matrix and returns one of the same shape.
 *
 * @module
 */
import { checkShape, message } from "../errors.ts";
import { map } from "./algebra.ts";
import { zeros } from "./create.ts";
import { Matrix } from "./matrix.ts";

/**
 * Squashes every entry into (-1, 1).
 *
 * Equation: `tanh(z) = (e^z - e^-z) / (e^z + e^-z)`
 *
 * @param Z `[n, m]`.
 * @returns `[n, m]`.
 * @throws {ShapeError} If `Z` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tanh } from "./activations.ts";
 * import { column } from "./create.ts";
 *
 * assert.equal(tanh(column([0])).at(0, 0), 0);
 * ```
 */
export function tanh(Z: Matrix): Matrix {
  return map(Z, Math.tanh);
}

/**
 * Squashes every entry into (0, 1).
 *
 * Equation: `sigmoid(z) = 1 / (1 + e^-z)`
 *
 * @param Z `[n, m]`.
 * @returns `[n, m]`.
 * @throws {ShapeError} If `Z` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sigmoid } from "./activations.ts";
 * import { column } from "./create.ts";
 *
 * assert.equal(sigmoid(column([0])).at(0, 0), 0.5);
 * ```
 */
export function sigmoid(Z: Matrix): Matrix {
  // for z < 0 the form e^z / (1 + e^z), so that no intermediate value overflows
  return map(Z, (z) => z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
}

/**
 * Sets negative entries to zero.
 *
 * Equation: `relu(z) = max(0, z)`
 *
 * @param Z `[n, m]`.
 * @returns `[n, m]`.
 * @throws {ShapeError} If `Z` is not a matrix.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { relu } from "./activations.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(relu(column([-1, 2])).toRows(), [[0], [2]]);
 * ```
 */
export function relu(Z: Matrix): Matrix {
  return map(Z, (z) => Math.max(0, z));
}

/**
 * Turns each column into probabilities: positive, and summing to 1.
 *
 * Equation: `softmax(z)[i] = e^z[i] / sum over k of e^z[k]`, column by column
 *
 * The largest entry of a column is subtracted first, which changes nothing and prevents overflow.
 *
 * @param Z `[n, m]`.
 * @returns `[n, m]`.
 * @throws {ShapeError} If `Z` is not a matrix.
 * @throws {RangeError} If a column has no softmax: it holds NaN or Infinity, or -Infinity only.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { softmax } from "./activations.ts";
 * import { column } from "./create.ts";
 *
 * assert.deepEqual(softmax(column([5, 5])).toRows(), [[0.5], [0.5]]);
 * ```
 */
export function softmax(Z: Matrix): Matrix {
  checkShape("run softmax", "Z", Z, "rows", "cols");
  const result = zeros(Z.rows, Z.cols, Z.data instanceof Float32Array ? "f32" : "f64");
  for (let j = 0; j < Z.cols; j++) {
    const z = Array.from(Z.data.subarray(j * Z.rows, (j + 1) * Z.rows));
    const top = z.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = z.map((x) => Math.exp(x - top));
    const total = powers.reduce((a, b) => a + b, 0);
    if (Number.isNaN(total)) {
      const reason = `column ${j} holds NaN or Infinity, or -Infinity only`;
      throw new RangeError(message("run softmax", reason));
    }
    result.data.set(powers.map((power) => power / total), j * Z.rows);
  }
  return result;
}
