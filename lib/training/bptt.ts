/**
 * Backpropagation through time for a vanilla RNN with one output a step.
 * Taught in notebooks/source/05_bptt.md (slides train-2 and train-3).
 *
 * @module
 */
import { entered } from "../entered.ts";
import { rnnBackward, rnnForward, type RnnParams } from "../cells/rnn.ts";
import { add } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { outputBackward } from "./output_backward.ts";

/** A loss and its gradients. */
export interface LossAndGradients {
  /** Cross-entropy in nats, summed over steps, averaged over examples. */
  loss: number;
  /** Gradient of the loss with respect to each parameter, under the parameter's name. */
  gradients: RnnParams;
}

/**
 * Computes the loss of an RNN on a batch of sequences, and its gradients.
 *
 * Equation: `dlogits<t> = (yHat<t> - onehot(y<t>)) / m`, `dWya = sum over t of dlogits<t> a<t>^T`,
 * `dby = sum over t and the batch of dlogits<t>`, `da<t> = Wya^T dlogits<t>`; then that of
 * {@linkcode rnnBackward}
 * Source: slides train-1 and train-2, with softmax outputs.
 *
 * @param x Inputs, one matrix a time step, each `[inputSize, batchSize]`.
 * @param y True classes: `y[t][j]` is that of step t and example j, 0 to outputSize - 1.
 * @param a0 Hidden state before the first step, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @returns Loss in nats, summed over steps, averaged over examples; its gradients.
 * @throws {ShapeError} If the shapes do not fit.
 * @throws {RangeError} If a class is out of range, or NaN or Infinity turns up in a loss or a
 * gradient; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix, zeros } from "../matrix/create.ts";
 * import { bptt } from "./bptt.ts";
 *
 * const zero = matrix([[0]]);
 * const params = { Waa: zero, Wax: zero, Wya: zeros(2, 1), ba: zero, by: zeros(2, 1) };
 * const { loss, gradients } = bptt([zero], [[1]], zero, params);
 * assert.equal(loss, Math.log(2)); // two classes, nothing learned yet
 * assert.deepEqual(gradients.by.toRows(), [[0.5], [-0.5]]);
 * ```
 */
export function bptt(
  x: Matrix[],
  y: number[][],
  a0: Matrix,
  params: RnnParams,
): LossAndGradients {
  entered(bptt);
  return truncatedBptt(x, y, a0, params, Infinity);
}

/**
 * Computes the same loss, and gradients that reach back less far than those of {@linkcode bptt}.
 *
 * The forward run is that of `bptt`: the state goes on. The gradient is cut between `x[jk - 1]` and
 * `x[jk]`, so what happened before a cut does not learn from what came after it.
 *
 * @param x Inputs, one matrix a time step, each `[inputSize, batchSize]`.
 * @param y True classes: `y[t][j]` is that of step t and example j, 0 to outputSize - 1.
 * @param a0 Hidden state before the first step, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @param k Steps between two cuts, 1 or more; from T on there is none.
 * @returns Loss in nats, summed over steps, averaged over examples; its truncated gradients.
 * @throws {ShapeError} If the shapes do not fit.
 * @throws {RangeError} If `k` or a class is out of range, or NaN or Infinity turns up in a loss or a
 * gradient; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix } from "../matrix/create.ts";
 * import { bptt, truncatedBptt } from "./bptt.ts";
 *
 * const one = matrix([[1]]);
 * const params = { Waa: one, Wax: one, Wya: column([1, -1]), ba: one, by: column([0, 0]) };
 * const whole = bptt([one, one, one], [[0], [1], [0]], one, params);
 * const cut = truncatedBptt([one, one, one], [[0], [1], [0]], one, params, 2);
 * assert.equal(cut.loss, whole.loss);
 * assert.deepEqual(cut.gradients.Wya, whole.gradients.Wya); // the output has no memory
 * assert.notDeepEqual(cut.gradients.Waa, whole.gradients.Waa);
 * ```
 */
export function truncatedBptt(
  x: Matrix[],
  y: number[][],
  a0: Matrix,
  params: RnnParams,
  k: number,
): LossAndGradients {
  entered(truncatedBptt);
  const { a, yHat, caches } = rnnForward(x, a0, params);
  const loss = crossEntropy(yHat, y);
  let [dWya, dby] = [like(params.Wya), like(params.by)];
  const da: Matrix[] = [];
  for (const [t, probabilities] of yHat.entries()) {
    const step = outputBackward(probabilities, y[t]!, a[t]!, params.Wya);
    dWya = add(dWya, step.dWya);
    dby = add(dby, step.dby);
    da.push(step.daNext);
  }
  const { dWaa, dWax, dba } = rnnBackward(da, caches, params, k);
  return { loss, gradients: { Waa: dWaa, Wax: dWax, Wya: dWya, ba: dba, by: dby } };
}
