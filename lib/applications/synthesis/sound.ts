/**
 * From a sound to frames, and from frames to a sound.
 *
 * @module
 */
import { map } from "../../matrix/algebra.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../signal/frames.ts";
import { griffinLim } from "../../signal/griffin_lim.ts";
import { melFilters, powersFromMel } from "../../signal/mel.ts";
import { logMel } from "../../signal/mfcc.ts";
import { hann } from "../../signal/windows.ts";
import { BANDS, RANGE } from "./utterance.ts";

/** Samples a second. */
export const RATE = 8000;
/** Frames a second. */
export const FRAME_RATE = 80;
const FRAMES = { size: 512, hop: RATE / FRAME_RATE, window: hann(400) };
const MEL = { bands: BANDS, size: FRAMES.size, rate: RATE, low: 60, high: 3900 };
/** Of the loudest sample. */
const LOUDEST = 0.7;

/**
 * Measures the frames of a sound.
 *
 * @param samples Samples, 8000 a second.
 * @returns `[BANDS, frames]`: 0 in the loudest band of the loudest frame, down to -RANGE.
 */
export function framesOf(samples: Samples): Matrix {
  const bands = logMel(samples, { ...FRAMES, ...MEL });
  let top = -Infinity;
  for (let k = 0; k < bands.data.length; k++) top = Math.max(top, bands.data[k]!);
  return map(bands, (x) => Math.max(-RANGE, x - top));
}

/**
 * Makes a sound of frames: powers by band become powers by frequency, and Griffin and Lim find phases.
 *
 * @param bands `[BANDS, frames]`, logarithms of powers.
 * @returns Samples, 8000 a second; the loudest is 0.7.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { framesOf, soundOf } from "./sound.ts";
 *
 * const tone = Float64Array.from({ length: 1600 }, (_, i) => Math.sin(i / 3));
 * const again = soundOf(framesOf(tone));
 * assert.equal(again.length, 1600);
 * ```
 */
export function soundOf(bands: Matrix): Float64Array {
  const powers = powersFromMel(map(bands, Math.exp), melFilters(MEL));
  const samples = griffinLim(map(powers, Math.sqrt), FRAMES);
  const top = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return samples.map((x) => top > 0 ? x * LOUDEST / top : 0);
}
