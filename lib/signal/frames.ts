/**
 * Cuts a signal into short frames that overlap: in so short a time a sound hardly changes.
 *
 * @module
 */
import { aList, type Check, checkValue, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import { Matrix } from "../matrix/matrix.ts";

/** Samples of a sound, one a period of its rate, from -1 to 1 where they come from a file. */
export type Samples = ArrayLike<number>;

const COUNT = wholeNumber({ from: 1 });
/** A rate in samples a second. */
export const RATE: Check = {
  be: "a rate of 1 to 1000000 samples a second",
  fits: (x) => typeof x === "number" && x >= 1 && x <= 1e6,
};

/**
 * Checks that samples are a list of finite numbers.
 *
 * @param action What is being done, for errors.
 * @param samples The samples.
 * @throws {ShapeError} If they are no array.
 * @throws {RangeError} If one is NaN or infinite.
 */
export function checkSamples(action: string, samples: Samples): void {
  checkValue(action, "samples", samples, aList);
  for (let k = 0; k < samples.length; k++) {
    if (Number.isFinite(samples[k])) continue;
    throw new RangeError(message(action, `sample ${k} is ${samples[k]}`, "samples are finite"));
  }
}

/**
 * Cuts a signal into frames. What is left at the end and fills no frame is left out.
 *
 * Equation: `F[i, t] = x[t * hop + i]`, `1 + floor((n - length) / hop)` columns
 *
 * @param samples The signal, n samples.
 * @param length Samples of a frame, 1 or more.
 * @param hop Samples from the start of a frame to that of the next, 1 or more.
 * @returns `[length, frames]`: one column a frame; no column where the signal is shorter than one.
 * @throws {RangeError} If a size is no whole number of 1 or more, or a sample is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { framesOf } from "./frames.ts";
 *
 * assert.deepEqual(framesOf([1, 2, 3, 4, 5], 3, 2).toRows(), [[1, 3], [2, 4], [3, 5]]);
 * ```
 */
export function framesOf(samples: Samples, length: number, hop: number): Matrix {
  const action = "run framesOf";
  checkSamples(action, samples);
  checkValue(action, "length", length, COUNT);
  checkValue(action, "hop", hop, COUNT);
  const count = Math.max(0, 1 + Math.floor((samples.length - length) / hop));
  const data = new Float64Array(length * count);
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < length; i++) data[t * length + i] = samples[t * hop + i]!;
  }
  return new Matrix(length, count, data);
}
