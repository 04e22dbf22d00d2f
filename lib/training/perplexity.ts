/**
 * Perplexity of a language model.
 *
 * @module
 */
import { entered } from "../entered.ts";
import { described, message, ShapeError } from "../errors.ts";

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
 * @throws {RangeError} If there are no symbols, or one is no logarithm of a probability above 0.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { perplexity } from "./perplexity.ts";
 *
 * assert.equal(perplexity([Math.log(0.25), Math.log(0.25)]), 4);
 * ```
 */
export function perplexity(logProbabilities: readonly number[]): number {
  entered(perplexity);
  const action = "run perplexity";
  if (!Array.isArray(logProbabilities)) {
    const reason = `it takes an array, current value is ${described(logProbabilities)}`;
    throw new ShapeError(message(action, reason));
  }
  if (logProbabilities.length === 0) {
    throw new RangeError(message(action, "there are no symbols", "an average needs at least one"));
  }
  const odd = logProbabilities.findIndex((log) =>
    typeof log !== "number" || !(log <= 0 && log > -Infinity)
  );
  if (odd >= 0) {
    const reason = `entry ${odd} must be the logarithm of a probability above 0, ` +
      `current value is ${described(logProbabilities[odd])}`;
    throw new RangeError(message(action, reason, "give Math.log(p), p above 0 and at most 1"));
  }
  const sum = logProbabilities.reduce((a, b) => a + b, 0);
  return Math.exp(-sum / logProbabilities.length);
}
