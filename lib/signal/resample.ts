/**
 * Changes the rate of a signal.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { checkSamples, type Samples } from "./frames.ts";

/** Zero crossings of the filter on each side, and its Kaiser window's shape. */
const CROSSINGS = 10;
const BETA = 5;
const RATE = wholeNumber({ from: 1, to: 1_000_000 });

/** Bessel's function of the first kind, order 0, of an imaginary argument. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-17 * sum; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}

const divisor = (a: number, b: number): number => b === 0 ? a : divisor(b, a % b);

/** A low-pass filter for `factor` times as many samples: sinc times a Kaiser window, its sum 1. */
function lowPass(factor: number): Float64Array {
  const half = CROSSINGS * factor;
  const filter = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (i - half) / factor;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * bessel(BETA * Math.sqrt(1 - ((i - half) / half) ** 2)) / bessel(BETA);
  });
  const sum = filter.reduce((a, b) => a + b, 0);
  return filter.map((h) => h / sum);
}

/**
 * Changes the rate of a signal: what is above half the lower rate is filtered out.
 *
 * Equation: `y[m] = up sum over k of h[half + m down - k up] x[k]`, where up / down = to / from in
 * lowest terms, and h is a low-pass filter of `2 half + 1` samples
 *
 * @param samples The signal at the rate `from`, n samples.
 * @param from Samples a second, a whole number.
 * @param to Samples a second that are wanted, a whole number.
 * @returns `ceil(n to / from)` samples.
 * @throws {RangeError} If a rate is no whole number from 1 to 1000000, or a sample is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { resample } from "./resample.ts";
 *
 * const halved = resample(new Float64Array(100).fill(1), 16000, 8000);
 * assert.equal(halved.length, 50);
 * assert(Math.abs(halved[25] - 1) < 1e-3);
 * ```
 */
export function resample(samples: Samples, from: number, to: number): Float64Array {
  const action = "run resample";
  checkSamples(action, samples);
  checkValue(action, "from", from, RATE);
  checkValue(action, "to", to, RATE);
  if (from === to) return new Float64Array(samples);
  const common = divisor(from, to);
  const [up, down] = [to / common, from / common];
  const filter = lowPass(Math.max(up, down));
  const half = (filter.length - 1) / 2;
  const result = new Float64Array(Math.ceil(samples.length * up / down));
  for (let m = 0; m < result.length; m++) {
    // places of the filter that fall on a sample: half + m down - k up from 0 to 2 half
    const first = Math.max(0, Math.ceil((m * down - half) / up));
    const last = Math.min(samples.length - 1, Math.floor((m * down + half) / up));
    let sum = 0;
    for (let k = first; k <= last; k++) sum += filter[half + m * down - k * up]! * samples[k]!;
    result[m] = up * sum;
  }
  return result;
}
