/**
 * Metrics of answers that are one of several classes.
 *
 * @module
 */
import { checkEach, checkValue, isList, wholeNumber } from "../checks.ts";
import { described, message, ShapeError } from "../errors.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { type Score, scoreOf } from "./entity_f1.ts";

/** Checks that there are as many predictions as true answers, one at least, and that all are classes. */
function checkPair(
  action: string,
  predicted: ArrayLike<number>,
  gold: ArrayLike<number>,
  classes = Infinity,
): void {
  if (!isList(predicted) || !isList(gold) || predicted.length !== gold.length) {
    const reason = `predicted is ${described(predicted)}, gold is ${described(gold)}`;
    throw new ShapeError(message(action, reason, "one prediction for each true answer"));
  }
  if (gold.length === 0) {
    throw new RangeError(message(action, "there are no answers", "an average needs at least one"));
  }
  const aClass = {
    ...wholeNumber({ from: 0, to: classes - 1 }),
    hint: "it is the index of a class",
  };
  checkEach(action, "predicted", predicted, aClass);
  checkEach(action, "gold", gold, aClass);
}

/** How many entries pass. */
function count(list: ArrayLike<number>, passes: (k: number, i: number) => boolean): number {
  return Array.from(list).filter(passes).length;
}

/**
 * Measures the share of answers that are right.
 *
 * @param predicted Predicted classes, in an array of any kind.
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
export function accuracy(predicted: ArrayLike<number>, gold: ArrayLike<number>): number {
  checkPair("run accuracy", predicted, gold);
  return count(predicted, (k, i) => k === gold[i]) / gold.length;
}

/**
 * Counts which class was taken for which.
 *
 * @param predicted Predicted classes, in an array of any kind, 0 to classes - 1.
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
  predicted: ArrayLike<number>,
  gold: ArrayLike<number>,
  classes: number,
): Matrix {
  const action = "run confusionMatrix";
  checkValue(action, "classes", classes, wholeNumber({ from: 1 }));
  checkPair(action, predicted, gold, classes);
  const counts = zeros(classes, classes);
  for (let i = 0; i < gold.length; i++) counts.data[predicted[i]! * classes + gold[i]!]!++;
  return counts;
}

/**
 * Scores one class among the answers, each answer by itself.
 *
 * @param predicted Predicted classes, in an array of any kind.
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
  predicted: ArrayLike<number>,
  gold: ArrayLike<number>,
  positive = 1,
): Score {
  checkPair("run tokenF1", predicted, gold);
  return scoreOf(
    count(gold, (k, i) => k === positive && predicted[i] === positive),
    count(predicted, (k) => k === positive),
    count(gold, (k) => k === positive),
  );
}
