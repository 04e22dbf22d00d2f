/**
 * Learning rates that change. A schedule takes the number of the step, from 1, and gives the rate;
 * every optimizer takes one in place of a number.
 *
 * @module
 */
import { described, message } from "../errors.ts";
import type { Schedule } from "./optimizer.ts";

function checkRate(action: string, name: string, rate: number): void {
  if (typeof rate === "number" && rate >= 0 && rate < Infinity) return;
  const reason = `${name} must be finite, 0 or more, current value is ${described(rate)}`;
  throw new RangeError(message(action, reason));
}

function checkSteps(action: string, name: string, steps: number): void {
  if (Number.isSafeInteger(steps) && steps >= 1) return;
  const reason = `${name} must be a whole number of 1 or more, current value is ${
    described(steps)
  }`;
  throw new RangeError(message(action, reason));
}

/**
 * Multiplies the rate by a factor now and then.
 *
 * Equation: `rate * factor^floor((step - 1) / every)`
 *
 * @param rate The rate at first, 0 or more.
 * @param every After how many steps it changes, 1 or more; 1 gives exponential decay.
 * @param factor What it is multiplied by, 0 or more.
 * @returns The schedule.
 * @throws {RangeError} If a number is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { stepDecay } from "./schedules.ts";
 *
 * assert.deepEqual([1, 10, 11, 21].map(stepDecay(8, 10, 0.5)), [8, 8, 4, 2]);
 * ```
 */
export function stepDecay(rate: number, every: number, factor: number): Schedule {
  checkRate("make stepDecay", "rate", rate);
  checkSteps("make stepDecay", "every", every);
  checkRate("make stepDecay", "factor", factor);
  return (step) => rate * factor ** Math.floor((step - 1) / every);
}

/**
 * Lowers the rate along half a cosine, and keeps it there.
 *
 * Equation: `last + (rate - last) * (1 + cos(pi * min(1, (step - 1) / steps))) / 2`
 * Source: Loshchilov, Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", one run.
 *
 * @param rate The rate at first, 0 or more.
 * @param steps How many steps the way down takes, 1 or more.
 * @param last The rate at the end, 0 or more; 0 by default.
 * @returns The schedule.
 * @throws {RangeError} If a number is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cosineDecay } from "./schedules.ts";
 *
 * const schedule = cosineDecay(8, 10);
 * assert.deepEqual([1, 6, 11, 99].map((step) => Math.round(schedule(step))), [8, 4, 0, 0]);
 * ```
 */
export function cosineDecay(rate: number, steps: number, last = 0): Schedule {
  checkRate("make cosineDecay", "rate", rate);
  checkSteps("make cosineDecay", "steps", steps);
  checkRate("make cosineDecay", "last", last);
  return (step) => {
    const part = Math.min(1, (step - 1) / steps);
    return last + (rate - last) * (1 + Math.cos(Math.PI * part)) / 2;
  };
}

/**
 * Raises the rate from near 0 over the first steps: an optimizer's memory is empty then.
 *
 * Equation: `min(1, step / steps) * rate(step)`
 *
 * @param rate The rate after that: a number of 0 or more, or a schedule.
 * @param steps How many steps it takes, 1 or more.
 * @returns The schedule.
 * @throws {RangeError} If a number is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { warmup } from "./schedules.ts";
 *
 * assert.deepEqual([1, 2, 4, 5].map(warmup(8, 4)), [2, 4, 8, 8]);
 * ```
 */
export function warmup(rate: number | Schedule, steps: number): Schedule {
  const after = typeof rate === "function" ? rate : () => rate;
  if (typeof rate !== "function") checkRate("make warmup", "rate", rate);
  checkSteps("make warmup", "steps", steps);
  return (step) => Math.min(1, step / steps) * after(step);
}
