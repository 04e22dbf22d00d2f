/**
 * Learning rates that change. A schedule takes the number of the step, from 1, and how many there
 * are where that is known, and gives the rate; every optimizer takes one in place of a number.
 *
 * @module
 */
import { atLeast, checkValue, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import { OPTIMIZER_CHECKS, type Schedule } from "./optimizer.ts";

const RATE = atLeast(0);
const COUNT = wholeNumber({ from: 1 });

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
  checkValue("make stepDecay", "rate", rate, RATE);
  checkValue("make stepDecay", "every", every, COUNT);
  checkValue("make stepDecay", "factor", factor, RATE);
  return (step) => rate * factor ** Math.floor((step - 1) / every);
}

/**
 * Lowers the rate along half a cosine, and keeps it there.
 *
 * Without `steps` the way down ends with the training: with the last step that `fit` will take.
 *
 * Equation: `last + (rate - last) * (1 + cos(pi * min(1, (step - 1) / steps))) / 2`
 * Source: Loshchilov, Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", one run.
 *
 * @param rate The rate at first, 0 or more.
 * @param steps How many steps the way down takes, 1 or more; all there are by default.
 * @param last The rate at the end, 0 or more; 0 by default.
 * @returns The schedule.
 * @throws {RangeError} If a number is out of range; at a step, if nobody says how many there are.
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
export function cosineDecay(rate: number, steps?: number, last = 0): Schedule {
  checkValue("make cosineDecay", "rate", rate, RATE);
  if (steps !== undefined) checkValue("make cosineDecay", "steps", steps, COUNT);
  checkValue("make cosineDecay", "last", last, RATE);
  return (step, all) => {
    const way = steps ?? all;
    if (way === undefined) {
      const reason = "nobody says how many steps there are";
      throw new RangeError(message("run cosineDecay", reason, "pass steps, or train with fit"));
    }
    const part = Math.min(1, (step - 1) / way);
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
  checkValue("make warmup", "rate", rate, OPTIMIZER_CHECKS.learningRate);
  const after = typeof rate === "function" ? rate : () => rate;
  checkValue("make warmup", "steps", steps, COUNT);
  return (step, all) => Math.min(1, step / steps) * after(step, all);
}
