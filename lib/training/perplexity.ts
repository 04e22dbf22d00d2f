/**
 * Perplexity of a language model.
 *
 * @module
 */
import { type Check, checkValue, isList } from "../checks.ts";
import { entered } from "../entered.ts";
import { message, ShapeError } from "../errors.ts";

const LIST: Check = { be: "an array", kind: ShapeError, fits: isList };
const LOGARITHM: Check = {
  be: "the logarithm of a probability above 0",
  fits: (x) => typeof x === "number" && x <= 0 && x > -Infinity,
  hint: "give Math.log(p), p above 0 and at most 1",
};

/**
 * Measures among how many equally likely symbols a language model hesitates, on average.
 *
 * Equation: `perplexity = e^(-(1/n) * sum of ln p)`
 *
 * @param logProbabilities Natural logarithm of the probability that the model gave to each true
 * symbol, 0 or less.
 * @returns 1 (always sure, always right) or more; the number of symbols for a model that knows
 * nothing.
 * @throws {ShapeError} If it is no array.
 * @throws {RangeError} If there are no symbols, or one is no logarithm of a probability above 0,
 * or the perplexity is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { perplexity } from "./perplexity.ts";
 *
 * assert.equal(perplexity([Math.log(0.25), Math.log(0.25)]), 4);
 * ```
 */
export function perplexity(logProbabilities: ArrayLike<number>): number {
  entered(perplexity);
  const action = "run perplexity";
  checkValue(action, "logProbabilities", logProbabilities, LIST);
  if (logProbabilities.length === 0) {
    throw new RangeError(message(action, "there are no symbols", "an average needs at least one"));
  }
  for (let k = 0; k < logProbabilities.length; k++) {
    checkValue(action, `entry ${k}`, logProbabilities[k], LOGARITHM);
  }
  const sum = Array.from(logProbabilities).reduce((a, b) => a + b, 0);
  const power = -sum / logProbabilities.length;
  const result = Math.exp(power);
  if (Number.isFinite(result)) return result;
  const reason = `e^${Number(power.toPrecision(3))} is above 1.8e308, the largest number`;
  throw new RangeError(message(action, reason, "compare the mean logarithms instead"));
}
