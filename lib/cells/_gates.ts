/**
 * What the gated cells share: gates act on `[hPrev; xt]`, h above x.
 *
 * @module
 */
import { checkShape, message, ShapeError } from "../errors.ts";
import { add, map, multiply } from "../matrix/algebra.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { matMul } from "../matrix/products.ts";
import { Object } from "../natives.ts";

/** What an error's text says of inputs in another layout. */
export const COLUMNS = "columns are examples; transpose a batch-first array";

/**
 * Checks that the parameters of all gates fit each other.
 *
 * @param action What is being done, as in "run lstmCellForward".
 * @param weights Weights by name, each `[hiddenSize, hiddenSize + inputSize]`.
 * @param biases Biases by name, each `[hiddenSize, 1]`.
 * @throws {ShapeError} If one has another shape.
 */
export function checkGates(
  action: string,
  weights: Record<string, Matrix>,
  biases: Record<string, Matrix>,
): void {
  const hint = "gates act on [hPrev; xt]: hiddenSize + inputSize columns, hidden state first";
  const [first] = Object.values(weights);
  const hiddenSize = first?.rows ?? "hiddenSize";
  const columns = first && first.cols >= first.rows ? first.cols : "hiddenSize + inputSize";
  for (const [name, W] of Object.entries(weights)) {
    checkShape(action, name, W, hiddenSize, columns, hint);
    if (typeof columns === "string") {
      throw new ShapeError(
        message(
          action,
          `${name} has fewer columns than rows, shape is [${W.rows}, ${W.cols}]`,
          hint,
        ),
      );
    }
  }
  for (const [name, b] of Object.entries(biases)) {
    checkShape(action, name, b, hiddenSize, 1, "a bias is one column");
  }
}

/**
 * Computes what goes into a gate's sigmoid or tanh.
 *
 * Equation: `z = W [hPrev; xt] + b`
 *
 * @param action What is being done, as in "run lstmCellForward".
 * @param name The gate's letter, as in "f".
 * @param W Weights, `[hiddenSize, hiddenSize + inputSize]`.
 * @param b Bias, `[hiddenSize, 1]`.
 * @param stacked `[hPrev; xt]`, `[hiddenSize + inputSize, batchSize]`.
 * @param inputs What `stacked` was made of, by name.
 * @returns `[hiddenSize, batchSize]`.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out.
 */
export function gate(
  action: string,
  name: string,
  W: Matrix,
  b: Matrix,
  stacked: Matrix,
  inputs: Record<string, Matrix>,
): Matrix {
  const z = add(matMul(W, stacked), b);
  const sources = { ...inputs, [`W${name}`]: W, [`b${name}`]: b };
  checkFinite(action, `W${name} [hPrev; xt] + b${name}`, z, sources);
  return z;
}

/**
 * Differentiates sigmoid, given its value.
 *
 * Equation: `s' = s (1 - s)`
 *
 * @param s Values of sigmoid, in (0, 1).
 * @returns Its slopes, of the same shape.
 */
export function sigmoidSlope(s: Matrix): Matrix {
  return map(s, (value) => value * (1 - value));
}

/**
 * Differentiates tanh, given its value.
 *
 * Equation: `a' = 1 - a^2`
 *
 * @param a Values of tanh, in (-1, 1).
 * @returns Its slopes, of the same shape.
 */
export function tanhSlope(a: Matrix): Matrix {
  return map(a, (value) => 1 - value * value);
}

/**
 * Multiplies several matrices entry by entry.
 *
 * @param first `[n, m]`.
 * @param others Each `[n, m]`.
 * @returns `[n, m]`.
 */
export function times(first: Matrix, ...others: Matrix[]): Matrix {
  return others.reduce((product, factor) => multiply(product, factor), first);
}
