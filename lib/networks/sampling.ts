/**
 * One symbol out of a column of probabilities.
 *
 * @module
 */
import {
  atLeast,
  type Check,
  checkEach,
  checkOptions,
  type Checks,
  checkValue,
  isList,
  orMore,
  wholeNumber,
} from "../checks.ts";
import { entered } from "../entered.ts";
import { message } from "../errors.ts";
import { RNG, type Rng } from "../matrix/random.ts";

/** How to choose. */
export interface SamplingOptions {
  /** Above 0; below 1 likely symbols become likelier, at 0 the likeliest is taken. 1 by default. */
  temperature?: number;
  /** How many of the likeliest symbols may be chosen; all by default. */
  topK?: number;
}

/** What the options must be. */
export const SAMPLING_CHECKS: Checks<SamplingOptions> = {
  temperature: orMore(0),
  topK: wholeNumber({ from: 1 }),
};
const LIST: Check = { be: "an array of numbers", kind: TypeError, fits: isList };
const CHANCE = atLeast(0);

/** Copies probabilities, checked: one at least is above 0. */
function chancesOf(probabilities: ArrayLike<number>): number[] {
  checkValue("sample", "probabilities", probabilities, LIST);
  checkEach("sample", "probabilities", probabilities, CHANCE);
  const list = Array.from(probabilities);
  if (list.some((p) => p > 0)) return list;
  throw new RangeError(message("sample", "no symbol has a probability above 0"));
}

/**
 * Changes probabilities by a temperature.
 *
 * Equation: `p[i]^(1 / temperature)`, divided by the sum over i
 *
 * @param probabilities Numbers of 0 or more, not all 0.
 * @param temperature 0 or more; at 0 all is given to the largest.
 * @returns Probabilities that sum to 1.
 * @throws {RangeError} If `temperature` or a probability is negative or no number, or all are 0.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { withTemperature } from "./sampling.ts";
 *
 * assert.deepEqual(withTemperature([0.2, 0.8], 0), [0, 1]);
 * assert.deepEqual(withTemperature([0.25, 0.75], 1), [0.25, 0.75]);
 * ```
 */
export function withTemperature(probabilities: ArrayLike<number>, temperature: number): number[] {
  entered(withTemperature);
  checkValue("sample", "temperature", temperature, SAMPLING_CHECKS.temperature);
  const list = chancesOf(probabilities);
  const top = list.reduce((a, b) => Math.max(a, b), 0);
  if (temperature === 0) {
    const winner = list.indexOf(top);
    return list.map((_, i) => i === winner ? 1 : 0);
  }
  // what has no chance gets none, and 1 to an infinite power is 1
  const powers = list.map((p) => p === 0 ? 0 : p === top ? 1 : (p / top) ** (1 / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * Draws a symbol.
 *
 * @param probabilities Numbers of 0 or more, not all 0.
 * @param rng Source of randomness.
 * @param options Temperature and choice.
 * @returns Its label.
 * @throws {RangeError} If an option or a probability is out of range.
 * @throws {TypeError} If there is an option of another name.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { random } from "../matrix/random.ts";
 * import { sample } from "./sampling.ts";
 *
 * assert.equal(sample([0.3, 0.6, 0.1], random(1), { topK: 1 }), 1);
 * ```
 */
export function sample(
  probabilities: ArrayLike<number>,
  rng: Rng,
  options: SamplingOptions = {},
): number {
  checkValue("sample", "rng", rng, RNG);
  checkOptions("sample", options, SAMPLING_CHECKS);
  const list = chancesOf(probabilities);
  const { temperature = 1, topK = list.length } = options;
  const order = list.map((_, i) => i).sort((a, b) => list[b]! - list[a]! || a - b);
  const kept = new Set(order.slice(0, topK));
  const chances = withTemperature(list.map((p, i) => kept.has(i) ? p : 0), temperature);
  let left = rng.uniform();
  for (const [label, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return label;
  }
  return chances.findLastIndex((chance) => chance > 0); // rounding
}
