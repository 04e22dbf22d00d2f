/**
 * Cross-entropy of a sequence of softmax outputs.
 * Taught in notebooks/source/05_bptt.md (slide train-1).
 *
 * @module
 */
import { checkEach, isList, wholeNumber } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape, described, message, ShapeError } from "../errors.ts";
import type { Matrix } from "../matrix/matrix.ts";

const CLASS_HINT = "it is the index of a class";

/** How far above 1 rounding may carry a probability that is 1, f32 included. */
const ROUNDING = 1e-6;

/**
 * Measures how badly outputs fit the true classes.
 *
 * Equation: `L = -(1/m) * sum over t and j of ln yHat[t][y[t][j], j]`, m = batchSize
 * Source: slide train-1, with softmax outputs in place of its two classes.
 *
 * @param yHat Probabilities, one matrix a time step, each `[outputSize, batchSize]`.
 * @param y True classes: `y[t][j]` is that of step t and example j, 0 to outputSize - 1.
 * @returns Loss in nats, summed over steps, averaged over examples. 0 without steps.
 * @throws {ShapeError} If `y` does not fit `yHat`.
 * @throws {RangeError} If a class is out of range, there are no examples, a probability is not
 * one, or the loss is infinite; the text names the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { crossEntropy } from "./cross_entropy.ts";
 *
 * const yHat = column([0.5, 0.25, 0.25]);
 * assert.equal(crossEntropy([yHat, yHat], [[0], [0]]), 2 * Math.log(2));
 * ```
 */
export function crossEntropy(yHat: Matrix[], y: number[][]): number {
  entered(crossEntropy);
  const action = "run crossEntropy";
  checkLabels(action, yHat, y);
  let loss = 0;
  for (const [t, { rows, cols, data }] of yHat.entries()) {
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const k = y[t]![j]!;
      const p = data[j * rows + k]!;
      if (p > 0 && p <= 1 + ROUNDING) sum -= Math.log(p);
      else {
        const reason = `yHat[${t}] gives class ${k} of example ${j} the probability ${p}`;
        const hint = p === 0
          ? "the loss is infinite: has training exploded? clip the gradients or learn more slowly"
          : "yHat holds probabilities: run softmax first";
        throw new RangeError(message(`${action}, time step ${t + 1}`, reason, hint));
      }
    }
    loss += sum / cols;
  }
  return loss;
}

/**
 * Checks that labels fit outputs.
 *
 * @param action What is being done, as in "run crossEntropy".
 * @param outputs One matrix a time step, each `[outputSize, batchSize]`.
 * @param y Classes, `y[t][j]` for step t and example j.
 * @param name The outputs' name, as the caller knows it.
 * @throws {ShapeError} If there is not one label a step and example.
 * @throws {RangeError} If a label is out of range, or there are no examples.
 */
export function checkLabels(
  action: string,
  outputs: Matrix[],
  y: number[][],
  name = "yHat",
): void {
  if (!Array.isArray(outputs) || !Array.isArray(y) || y.length !== outputs.length) {
    const reason = `${name} is ${described(outputs)}, y is ${described(y)}`;
    throw new ShapeError(message(action, reason, "both have one entry a time step"));
  }
  const first = outputs[0];
  for (const [t, output] of outputs.entries()) {
    checkShape(action, `${name}[${t}]`, output, first?.rows ?? "rows", first?.cols ?? "cols");
    if (output.cols === 0) {
      const reason = `${name}[${t}] has shape [${output.rows}, 0]: there are no examples`;
      throw new RangeError(message(action, reason, "an average needs at least one"));
    }
    const labels = y[t]!;
    if (!isList(labels) || labels.length !== output.cols) {
      const reason = `y[${t}] must hold ${output.cols} classes, one an example, ` +
        `current value is ${described(labels)}`;
      throw new ShapeError(message(action, reason));
    }
    const to = output.rows - 1;
    checkEach(action, `y[${t}]`, labels, { ...wholeNumber({ from: 0, to }), hint: CLASS_HINT });
  }
}
