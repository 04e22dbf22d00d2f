/**
 * The way back through a softmax output.
 * Taught in notebooks/source/05_bptt.md (slide train-2).
 *
 * @module
 */
import { checkEach, checkValue, listOf, wholeNumber } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape } from "../errors.ts";
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
 * @throws {ShapeError} If the shapes do not fit.
 * @throws {RangeError} If a class is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix } from "../matrix/create.ts";
 * import { outputBackward } from "./output_backward.ts";
 *
 * const { dby } = outputBackward(column([0.5, 0.5]), [1], column([3]), column([1, 2]));
 * assert.deepEqual(dby.toRows(), [[0.5], [-0.5]]);
 * ```
 */
export function outputBackward(
  yHat: Matrix,
  y: readonly number[],
  aNext: Matrix,
  Wya: Matrix,
): OutputGradients {
  entered(outputBackward);
  const action = "run outputBackward";
  checkShape(action, "yHat", yHat, "outputSize", "batchSize", "columns are examples");
  checkShape(action, "aNext", aNext, "hiddenSize", yHat.cols, "columns are examples");
  checkShape(action, "Wya", Wya, yHat.rows, aNext.rows, "it leads from the state to the output");
  checkValue(action, "y", y, listOf(yHat.cols, "one class an example"));
  checkEach(action, "y", y, wholeNumber({ from: 0, to: yHat.rows - 1 }));
  const oneHot = like(yHat);
  y.forEach((k, j) => oneHot.data[j * yHat.rows + k] = -1);
  const dlogits = multiply(add(yHat, oneHot), 1 / yHat.cols); // [outputSize, batchSize]
  return {
    dWya: matMul(dlogits, transpose(aNext)),
    dby: sumColumns(dlogits),
    daNext: matMul(transpose(Wya), dlogits),
  };
}
