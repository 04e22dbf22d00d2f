/**
 * What repeated multiplication by one matrix leaves of a gradient: the linear network, in which the
 * spectral radius alone decides.
 * Taught in notebooks/source/06_memory.md (slide problem-1).
 *
 * @module
 */
import {
  atLeast,
  checkOptions,
  type Checks,
  checkValue,
  required,
  wholeNumber,
} from "../checks.ts";
import { multiply } from "../matrix/algebra.ts";
import { randn } from "../matrix/create.ts";
import { matMul, transpose } from "../matrix/products.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { random } from "../matrix/random.ts";

/** Sizes of the experiment. */
export interface PowerOptions {
  /** Rows of the matrix; 32 unless told otherwise. */
  hiddenSize?: number;
  /** Steps, up to 4000; 101 unless told otherwise. */
  timeSteps?: number;
}

const COUNT = wholeNumber({ from: 1 });
const CHECKS: Checks<PowerOptions> = {
  hiddenSize: COUNT,
  timeSteps: wholeNumber({ from: 1, to: 4000 }),
};

/**
 * Measures what a linear network leaves of a gradient, lag by lag, for one spectral radius.
 *
 * The weights are drawn from N(0, 1) and scaled to the radius, which is measured by growth over
 * 4000 steps. The gradient with respect to the last state is drawn from N(0, 1).
 *
 * Equation: `ratio[k] = |(W^T)^k g| / |g|`, against the prediction `radius ** k`
 * Source: slide problem-1.
 *
 * @param radius The largest |λ| of the weights, above 0.
 * @param seed A whole number; the same one gives the same weights and gradient.
 * @param options Sizes.
 * @returns One ratio a lag, from lag 0, which is 1, to lag `timeSteps - 1`.
 * @throws {RangeError} If the radius is negative, or an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { powerByLag } from "./power_by_lag.ts";
 *
 * const ratios = powerByLag(0.9, 1, { hiddenSize: 1, timeSteps: 3 });
 * assert(Math.abs(ratios[2]! - 0.81) < 1e-12); // one unit: 0.9 twice
 * ```
 */
export function powerByLag(radius: number, seed: number, options: PowerOptions = {}): number[] {
  const action = "multiply by one matrix again and again";
  checkValue(action, "radius", radius, required(atLeast(0)));
  checkOptions(action, options, CHECKS);
  const { hiddenSize = 32, timeSteps = 101 } = options;
  const rng = random(seed);
  const back = transpose(randn(rng, hiddenSize, hiddenSize)); // [hiddenSize, hiddenSize]
  const g = randn(rng, hiddenSize, 1);
  const first = SETTLE / 10;
  const grown = logNorms(back, g, SETTLE);
  const perStep = (grown[SETTLE]! - grown[first]!) / (SETTLE - first);
  return grown.slice(0, timeSteps).map((log, lag) =>
    radius ** lag * Math.exp(log - grown[0]! - perStep * lag)
  );
}

/** Steps over which a radius is measured. */
const SETTLE = 4000;

/** The logarithm of the norm after each multiplication, from none to `steps`. */
function logNorms(W: Matrix, start: Matrix, steps: number): number[] {
  let vector = start;
  let log = 0;
  const logs = [Math.log(Math.hypot(...start.data))];
  for (let step = 0; step < steps; step++) {
    vector = matMul(W, vector);
    const norm = Math.hypot(...vector.data);
    logs.push(log += Math.log(norm));
    vector = multiply(vector, 1 / norm);
  }
  return logs;
}

/**
 * Measures {@linkcode powerByLag} for several seeds.
 *
 * @param radius The largest |λ| of the weights.
 * @param seeds The seeds, one or more.
 * @returns The median over the seeds, one a lag; of an even count, the upper of the middle two.
 * @throws {TypeError} If there is no seed.
 */
export function medianPowerByLag(radius: number, seeds: readonly number[]): number[] {
  checkValue("multiply by one matrix again and again", "seeds", seeds, {
    ...{ be: "a list of one seed or more", kind: TypeError, each: wholeNumber() },
    fits: (x) => Array.isArray(x) && x.length > 0,
  });
  const runs = seeds.map((seed) => powerByLag(radius, seed));
  return runs[0]!.map((_, lag) => {
    const sorted = runs.map((run) => run[lag]!).toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1]!;
  });
}
