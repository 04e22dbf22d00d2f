/**
 * Losses on logits, with their gradients: softmax for one class of several, sigmoid for answers that
 * are each yes or no. Taught in notebooks/source/05_bptt.md (slide train-1).
 *
 * Logits are what go into softmax and sigmoid. A loss that starts from them can neither overflow
 * nor meet the logarithm of 0, however sure the network is.
 *
 * @module
 */
import { type Check, checkOptions } from "../checks.ts";
import { entered } from "../entered.ts";
import { message } from "../errors.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import {
  checkLabelOptions,
  checkLabels,
  LABEL_CHECKS,
  type LabelOptions,
  weightOf,
} from "./cross_entropy.ts";
import { checkTargets, finiteLoss } from "./squared_error.ts";

/** A loss and its gradient with respect to the logits. */
export interface LogitLoss {
  /** The loss in nats. */
  loss: number;
  /** One matrix a time step, in the shapes of the logits. */
  dlogits: Matrix[];
}

/**
 * Measures how badly logits fit the true classes: softmax and cross-entropy in one.
 *
 * Equation: `L = -(1/m) * sum over t and j of w ln softmax(logits[t])[y[t][j], j]`,
 * `dlogits = w (softmax(logits) - onehot(y)) / m`, m = batchSize, w the weight of the true class, 1
 * unless given
 *
 * @param logits One matrix a time step, each `[outputSize, batchSize]`.
 * @param y True classes: `y[t][j]` is that of step t and example j, 0 to outputSize - 1.
 * @param options A label that does not count, and weights of the classes.
 * @returns Loss in nats, summed over steps, averaged over examples; its gradient.
 * @throws {ShapeError} If `y` does not fit `logits`.
 * @throws {RangeError} If a class is out of range, there are no examples, or a logit is NaN or
 * infinite, and the text names the time step, or the loss is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { softmaxCrossEntropy } from "./logit_losses.ts";
 *
 * const { loss, dlogits } = softmaxCrossEntropy([column([7, 7])], [[1]]);
 * assert.equal(loss, Math.log(2)); // two classes, equally likely
 * assert.deepEqual(dlogits[0].toRows(), [[0.5], [-0.5]]);
 * ```
 */
export function softmaxCrossEntropy(
  logits: Matrix[],
  y: number[][],
  options: LabelOptions = {},
): LogitLoss {
  entered(softmaxCrossEntropy);
  const action = "run softmaxCrossEntropy";
  checkLabels(action, logits, y, "logits", options);
  let loss = 0;
  const dlogits = logits.map((z, t) => {
    checkFinite(`${action}, time step ${t + 1}`, `logits[${t}]`, z);
    const dz = like(z);
    for (let j = 0; j < z.cols; j++) {
      const truth = y[t]![j]!;
      const weight = weightOf(truth, options);
      if (weight === 0) continue;
      const logs = logSoftmax(z, j);
      loss -= weight * logs[truth]! / z.cols;
      dz.data.set(
        logs.map((log, k) => weight * (Math.exp(log) - (k === truth ? 1 : 0)) / z.cols),
        j * z.rows,
      );
    }
    return dz;
  });
  return { loss: finiteLoss(action, loss), dlogits };
}

/**
 * Computes the logarithm of softmax of one column.
 *
 * Equation: `ln softmax(z)[i] = z[i] - top - ln sum over k of e^(z[k] - top)`
 *
 * @param Z Logits, `[n, m]`.
 * @param j The column.
 * @returns n logarithms of probabilities, 0 or less, in f64.
 */
export function logSoftmax(Z: Matrix, j: number): Float64Array {
  const z = Float64Array.from(Z.data.subarray(j * Z.rows, (j + 1) * Z.rows));
  const top = z.reduce((a, b) => Math.max(a, b), -Infinity);
  const total = z.reduce((sum, x) => sum + Math.exp(x - top), 0);
  return z.map((x) => x - top - Math.log(total));
}

/** Where answers are numbers, -1 alone can be told from them. */
const MINUS_ONE: Check = { be: "-1", fits: (x) => x === -1 };

/**
 * Measures how badly logits fit answers that are each yes or no: sigmoid and the two-class loss in
 * one.
 *
 * Equation: `L = -(1/m) * sum over t, i and j of w (y ln s + (1 - y) ln(1 - s))`,
 * s = sigmoid(logit), `dlogits = w (s - y) / m`, m = batchSize, w the weight of row i, 1 unless given
 * Source: slide train-1.
 *
 * @param logits One matrix a time step, each `[outputSize, batchSize]`.
 * @param y The answers, in the same shapes, 0 to 1; -1 too with `ignore: -1`.
 * @param options Whether -1 stands for an answer that does not count, and weights of the rows.
 * @returns Loss in nats, summed over steps and rows, averaged over examples; its gradient.
 * @throws {ShapeError} If `y` does not fit `logits`.
 * @throws {RangeError} If an answer is out of range, there are no examples, or a logit is NaN or
 * infinite, and the text names the time step, or the loss is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { binaryCrossEntropy } from "./logit_losses.ts";
 *
 * const { loss, dlogits } = binaryCrossEntropy([column([0])], [column([1])]);
 * assert.equal(loss, Math.log(2)); // sigmoid(0) is one half
 * assert.equal(dlogits[0].at(0, 0), -0.5);
 * ```
 */
export function binaryCrossEntropy(
  logits: Matrix[],
  y: Matrix[],
  options: LabelOptions = {},
): LogitLoss {
  entered(binaryCrossEntropy);
  const action = "run binaryCrossEntropy";
  checkOptions(action, options, { ...LABEL_CHECKS, ignore: MINUS_ONE });
  checkTargets(action, "logits", logits, y);
  if (logits[0]) checkLabelOptions(action, options, logits[0].rows);
  const { ignore, classWeights } = options;
  let loss = 0;
  const dlogits = logits.map((z, t) => {
    const dz = like(z);
    z.data.forEach((logit, k) => {
      const answer = y[t]!.data[k]!;
      if (answer === ignore) return;
      if (answer < 0 || answer > 1) {
        const place = `entry (${k % z.rows}, ${Math.floor(k / z.rows)}) of y[${t}]`;
        throw new RangeError(message(action, `${place} must be from 0 to 1, it is ${answer}`));
      }
      const weight = classWeights?.[k % z.rows] ?? 1;
      if (weight === 0) return;
      const small = Math.exp(-Math.abs(logit)); // in (0, 1]: no overflow
      // -ln s = ln(1 + e^-logit) and -ln(1 - s) = ln(1 + e^logit), the large one taken apart
      loss += weight * (Math.max(logit, 0) - logit * answer + Math.log1p(small)) / z.cols;
      const s = logit >= 0 ? 1 / (1 + small) : small / (1 + small);
      dz.data[k] = weight * (s - answer) / z.cols;
    });
    return dz;
  });
  return { loss: finiteLoss(action, loss), dlogits };
}
