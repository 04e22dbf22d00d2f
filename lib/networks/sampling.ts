/**
 * One symbol out of a column of probabilities.
 *
 * @module
 */
import { entered } from "../entered.ts";
import { described, message } from "../errors.ts";
import type { Rng } from "../matrix/random.ts";

/** How to choose. */
export interface SamplingOptions {
  /** Above 0; below 1 likely symbols become likelier, at 0 the likeliest is taken. 1 by default. */
  temperature?: number;
  /** How many of the likeliest symbols may be chosen; all by default. */
  topK?: number;
}

/**
 * Changes probabilities by a temperature.
 *
 * Equation: `p[i]^(1 / temperature)`, divided by the sum over i
 *
 * @param probabilities Numbers of 0 or more, not all 0.
 * @param temperature 0 or more; at 0 all is given to the largest.
 * @returns Probabilities that sum to 1.
 * @throws {RangeError} If `temperature` is negative or no number.
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
export function withTemperature(probabilities: readonly number[], temperature: number): number[] {
  entered(withTemperature);
  if (!(temperature >= 0)) {
    const reason = `temperature must be 0 or more, current value is ${described(temperature)}`;
    throw new RangeError(message("sample", reason));
  }
  const top = Math.max(...probabilities);
  if (temperature === 0) {
    const winner = probabilities.indexOf(top);
    return probabilities.map((_, i) => i === winner ? 1 : 0);
  }
  const powers = probabilities.map((p) => (p / top) ** (1 / temperature));
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
 * @throws {RangeError} If an option is out of range.
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
  probabilities: readonly number[],
  rng: Rng,
  options: SamplingOptions = {},
): number {
  const { temperature = 1, topK = probabilities.length } = options;
  if (!Number.isInteger(topK) || topK < 1) {
    const reason = `topK must be a whole number of 1 or more, current value is ${described(topK)}`;
    throw new RangeError(message("sample", reason));
  }
  const kept = new Set(
    probabilities.map((_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
      .slice(0, topK),
  );
  const chances = withTemperature(probabilities.map((p, i) => kept.has(i) ? p : 0), temperature);
  let left = rng.uniform();
  for (const [label, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return label;
  }
  return chances.findLastIndex((chance) => chance > 0); // rounding
}
