/**
 * The way back through a softmax output.
 * Taught in notebooks/source/05_bptt.md (slide train-2).
 *
 * @module
 */
import { add, multiply, sumColumns } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { matMul, transpose } from "../matrix/products.ts";

/** Gradients of one step's output: `dQ` is the gradient of the loss with respect to Q. */
export interface OutputGradients {
  /** `[outputSize, hiddenSize]`, summed over the batch. */
  dWya: Matrix;
  /** `[outputSize, 1]`, summed over the batch. */
  dby: Matrix;
  /** `[hiddenSize, batchSize]`. */
  daNext: Matrix;
}

/**
 * Differentiates softmax and cross-entropy of one step together, and the product before them.
 *
 * Equation: `dlogits = (yHat - onehot(y)) / m`, `dWya = dlogits a<t>^T`, `dby = sum of dlogits over
 * the batch`, `daNext = Wya^T dlogits`
 * Source: slides train-1 and train-2, with softmax outputs.
 *
 * @param yHat Probabilities of the step, `[outputSize, batchSize]`.
 * @param y True class of each example.
 * @param aNext Hidden state of the step, `[hiddenSize, batchSize]`.
 * @param Wya Weights from hidden state to output, `[outputSize, hiddenSize]`.
 * @returns Gradients of the loss, averaged over examples.
 */
export function outputBackward(
  yHat: Matrix,
  y: readonly number[],
  aNext: Matrix,
  Wya: Matrix,
): OutputGradients {
  const oneHot = like(yHat);
  y.forEach((k, j) => oneHot.data[j * yHat.rows + k] = -1);
  const dlogits = multiply(add(yHat, oneHot), 1 / yHat.cols); // [outputSize, batchSize]
  return {
    dWya: matMul(dlogits, transpose(aNext)),
    dby: sumColumns(dlogits),
    daNext: matMul(transpose(Wya), dlogits),
  };
}
