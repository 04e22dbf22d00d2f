/**
 * Metrics of answers that are one of several classes.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { type Score, scoreOf } from "./entity_f1.ts";

/** Checks that there are as many predictions as true answers, and at least one. */
function checkPair(
  action: string,
  predicted: readonly unknown[],
  gold: readonly unknown[],
): void {
  if (!Array.isArray(predicted) || !Array.isArray(gold) || predicted.length !== gold.length) {
    const reason = `predicted is ${described(predicted)}, gold is ${described(gold)}`;
    throw new ShapeError(message(action, reason, "one prediction for each true answer"));
  }
  if (gold.length > 0) return;
  throw new RangeError(message(action, "there are no answers", "an average needs at least one"));
}

/** Checks that every class is one of 0 ... classes - 1. */
function checkClasses(
  action: string,
  name: string,
  list: readonly number[],
  classes: number,
): void {
  const odd = list.findIndex((k) => !(Number.isInteger(k) && k >= 0 && k < classes));
  if (odd < 0) return;
  const reason = `${name}[${odd}] must be a whole number from 0 to ${classes - 1}, ` +
    `current value is ${described(list[odd])}`;
  throw new RangeError(message(action, reason, "it is the index of a class"));
}

/**
 * Measures the share of answers that are right.
 *
 * @param predicted Predicted classes.
 * @param gold True classes, as many.
 * @returns Right answers over all answers, 0 to 1.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If there are no answers, or one is no class.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { accuracy } from "./classification.ts";
 *
 * assert.equal(accuracy([1, 0, 2, 2], [1, 0, 2, 1]), 0.75);
 * ```
 */
export function accuracy(predicted: readonly number[], gold: readonly number[]): number {
  checkPair("run accuracy", predicted, gold);
  checkClasses("run accuracy", "predicted", predicted, Infinity);
  checkClasses("run accuracy", "gold", gold, Infinity);
  return predicted.filter((k, i) => k === gold[i]).length / gold.length;
}

/**
 * Counts which class was taken for which.
 *
 * @param predicted Predicted classes, 0 to classes - 1.
 * @param gold True classes, as many.
 * @param classes How many classes there are, 1 or more.
 * @returns Counts, `[classes, classes]`: row is the true class, column the predicted one.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If there are no answers, or one is no class.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { confusionMatrix } from "./classification.ts";
 *
 * assert.deepEqual(confusionMatrix([0, 1, 1], [0, 0, 1], 2).toRows(), [[1, 1], [0, 1]]);
 * ```
 */
export function confusionMatrix(
  predicted: readonly number[],
  gold: readonly number[],
  classes: number,
): Matrix {
  const action = "run confusionMatrix";
  if (!Number.isSafeInteger(classes) || classes < 1) {
    const reason = `classes must be a whole number of 1 or more, current value is ${
      described(classes)
    }`;
    throw new RangeError(message(action, reason));
  }
  checkPair(action, predicted, gold);
  checkClasses(action, "predicted", predicted, classes);
  checkClasses(action, "gold", gold, classes);
  const counts = zeros(classes, classes);
  gold.forEach((truth, i) => counts.data[predicted[i]! * classes + truth]!++);
  return counts;
}

/**
 * Scores one class among the answers, each answer by itself.
 *
 * @param predicted Predicted classes.
 * @param gold True classes, as many.
 * @param positive The class that is scored; 1 by default.
 * @returns Precision, recall and F1 of that class: all 1 when it is neither there nor predicted,
 * otherwise 0 where a ratio is 0/0.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If there are no answers, or one is no class.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenF1 } from "./classification.ts";
 *
 * // one of two predicted is right, one of two is found: entities would give 0 here
 * assert.equal(tokenF1([1, 0, 1], [1, 1, 0]).f1, 0.5);
 * ```
 */
export function tokenF1(
  predicted: readonly number[],
  gold: readonly number[],
  positive = 1,
): Score {
  const action = "run tokenF1";
  checkPair(action, predicted, gold);
  checkClasses(action, "predicted", predicted, Infinity);
  checkClasses(action, "gold", gold, Infinity);
  const found = predicted.filter((k) => k === positive).length;
  const there = gold.filter((k) => k === positive).length;
  const right = gold.filter((k, i) => k === positive && predicted[i] === positive).length;
  return scoreOf(right, found, there);
}
