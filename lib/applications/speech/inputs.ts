/**
 * What the network reads: mel-frequency cepstral coefficients of the bands, forty columns a second.
 *
 * @module
 */
import { zeros } from "../../matrix/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { mfcc } from "../../signal/mfcc.ts";
import { FRAME_RATE } from "./bands.ts";

/** Coefficients, their slopes, and the slopes' slopes. */
export const INPUTS = 39;
/** Frames of a column: the slopes know of those that are left out. */
export const STRIDE = 2;
/** Columns a second. */
export const STEP_RATE = FRAME_RATE / STRIDE;
/** Noise that is always there, in nats below the loudest: no recording is as silent as a program. */
const FLOOR = 9;
/** A frame whose loudest band is this near to the loudest of all belongs to a word. */
const NEAR = 5;
const COEFFICIENTS = INPUTS / 3;
/** Usual size of each coefficient, and of the slopes: larger ones would drown the others. */
const SCALE = Float64Array.from({ length: INPUTS }, (_, i) => {
  const usual = 4 / (1 + 0.4 * (i % COEFFICIENTS));
  return usual * [1, 0.3, 0.12][Math.floor(i / COEFFICIENTS)]!;
});

/**
 * Computes what the network reads of a recording. The mean of its loud frames is taken off, and so
 * what the microphone does to all of them.
 *
 * @param bands Its bands, as from `bandsOf`.
 * @returns `[INPUTS, steps]`, f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { zeros } from "../../matrix/create.ts";
 * import { inputsOf } from "./inputs.ts";
 *
 * const x = inputsOf(zeros(24, 81));
 * assert.deepEqual([x.rows, x.cols], [39, 41]);
 * ```
 */
export function inputsOf(bands: Matrix): Matrix {
  const { rows, cols, data } = bands;
  let top = -Infinity;
  for (let k = 0; k < data.length; k++) top = Math.max(top, data[k]!);
  const floor = Math.exp(-FLOOR);
  const audible = new Float64Array(data.length);
  for (let k = 0; k < data.length; k++) audible[k] = Math.log(Math.exp(data[k]! - top) + floor);
  const all = mfcc(new Matrix(rows, cols, audible), COEFFICIENTS);
  const mean = new Float64Array(INPUTS); // of the slopes it is 0
  let loud = 0;
  for (let t = 0; t < cols; t++) {
    const frame = data.subarray(t * rows, (t + 1) * rows);
    if (!frame.some((x: number) => x > top - NEAR)) continue;
    loud++;
    for (let i = 0; i < COEFFICIENTS; i++) mean[i]! += all.data[t * INPUTS + i]!;
  }
  const steps = Math.ceil(cols / STRIDE);
  const result = zeros(INPUTS, steps, "f32");
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < INPUTS; i++) {
      const x = all.data[s * STRIDE * INPUTS + i]! - mean[i]! / Math.max(1, loud);
      result.data[s * INPUTS + i] = x / SCALE[i]!;
    }
  }
  return result;
}
