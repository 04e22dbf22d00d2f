/**
 * Cross-entropy of a sequence of softmax outputs.
 * Taught in notebooks/source/05_bptt.md (slide train-1).
 *
 * @module
 */
import {
  atLeast,
  checkEach,
  checkOptions,
  type Checks,
  checkValue,
  isList,
  listOf,
  wholeNumber,
} from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape, described, message, ShapeError } from "../errors.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** What of a loss on labels counts, and how much. */
export interface LabelOptions {
  /**
   * Label of a target that does not count, -1 or one of the classes; all count by default. With the
   * sigmoid loss -1 may stand in a matrix too, for a single answer.
   */
  ignore?: number;
  /**
   * How much each class counts, one number of 0 or more a class; 1 by default. With the sigmoid loss
   * each class has an answer of its own, which is weighted whether it is yes or no.
   */
  classWeights?: ArrayLike<number>;
}

/** What the options must be, as far as that does not depend on the classes. */
export const LABEL_CHECKS: Checks<LabelOptions> = {
  ignore: wholeNumber({ from: -1 }),
  classWeights: { be: "an array of numbers", kind: TypeError, fits: isList },
};

/**
 * Checks that options fit the classes.
 *
 * @param action What is being done, as in "run crossEntropy".
 * @param options The options, checked by {@linkcode LABEL_CHECKS}.
 * @param classes How many there are.
 * @throws {RangeError} If a class is out of range, or a weight negative or not finite.
 * @throws {ShapeError} If there is not one weight a class.
 */
export function checkLabelOptions(
  action: string,
  { ignore, classWeights }: LabelOptions,
  classes: number,
): void {
  if (ignore !== undefined) {
    checkValue(action, "ignore", ignore, wholeNumber({ from: -1, to: classes - 1 }));
  }
  if (!classWeights) return;
  checkValue(action, "classWeights", classWeights, listOf(classes, "one number a class"));
  checkEach(action, "classWeights", classWeights, atLeast(0));
  if (Array.from(classWeights).some((weight) => weight > 0)) return;
  const reason = "all classWeights are 0, so nothing counts";
  throw new RangeError(message(action, reason, "give the classes that matter a weight above 0"));
}

/** How far above 1 rounding may carry a probability that is 1, f32 included. */
const ROUNDING = 1e-6;

/**
 * Measures how badly outputs fit the true classes.
 *
 * Equation: `L = -(1/m) * sum over t and j of w ln yHat[t][y[t][j], j]`, m = batchSize, w the weight
 * of the true class, 1 unless given
 * Source: slide train-1, with softmax outputs in place of its two classes.
 *
 * @param yHat Probabilities, one matrix a time step, each `[outputSize, batchSize]`.
 * @param y True classes: `y[t][j]` is that of step t and example j, 0 to outputSize - 1.
 * @param options A label that does not count, and weights of the classes.
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
export function crossEntropy(
  yHat: Matrix[],
  y: number[][],
  options: LabelOptions = {},
): number {
  entered(crossEntropy);
  const action = "run crossEntropy";
  checkLabels(action, yHat, y, "yHat", options);
  let loss = 0;
  for (const [t, { rows, cols, data }] of yHat.entries()) {
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const k = y[t]![j]!;
      const weight = weightOf(k, options);
      if (weight === 0) continue;
      const p = data[j * rows + k]!;
      if (p > 0 && p <= 1 + ROUNDING) sum -= weight * Math.log(p);
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
 * Tells how much a label counts.
 *
 * @param label The label.
 * @param options What is ignored, and weights.
 * @returns 0 or more; 1 where nothing is said.
 */
export function weightOf(label: number, { ignore, classWeights }: LabelOptions): number {
  return label === ignore ? 0 : classWeights?.[label] ?? 1;
}

/**
 * Checks that labels fit outputs.
 *
 * @param action What is being done, as in "run crossEntropy".
 * @param outputs One matrix a time step, each `[outputSize, batchSize]`.
 * @param y Classes, `y[t][j]` for step t and example j.
 * @param name The outputs' name, as the caller knows it.
 * @param options What is ignored, and weights.
 * @throws {ShapeError} If there is not one label a step and example.
 * @throws {RangeError} If a label is out of range, or there are no examples.
 */
export function checkLabels(
  action: string,
  outputs: Matrix[],
  y: number[][],
  name: string,
  options: LabelOptions,
): void {
  checkOptions(action, options, LABEL_CHECKS);
  if (!Array.isArray(outputs) || !Array.isArray(y) || y.length !== outputs.length) {
    const reason = `${name} is ${described(outputs)}, y is ${described(y)}`;
    throw new ShapeError(message(action, reason, "both have one entry a time step"));
  }
  const first = outputs[0];
  if (first) checkLabelOptions(action, options, first.rows);
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
    const aClass = wholeNumber({ from: 0, to: output.rows - 1 });
    checkEach(action, `y[${t}]`, labels, {
      ...{ ...aClass, hint: "it is the index of a class" },
      fits: (k) => aClass.fits(k) || (k !== undefined && k === options.ignore),
    });
  }
}
