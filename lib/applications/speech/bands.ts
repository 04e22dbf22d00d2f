/**
 * What is kept of a recording: the loudness of its frequency bands, frame by frame.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../signal/frames.ts";
import { logMel } from "../../signal/mfcc.ts";
import { resample } from "../../signal/resample.ts";
import { hamming } from "../../signal/windows.ts";

/** Samples a second, as on a telephone. */
export const RATE = 8000;
/** Frequency bands. */
export const BANDS = 24;
/** Frames a second: one in 12.5 ms. */
export const FRAME_RATE = 80;
/** What is softer than the loudest band by more than this, in nats of power, counts as silence. */
export const RANGE = 16;
/** Steps of a nat in a file. */
const STEPS = 16;

const FRAMES = {
  ...{ size: 256, hop: RATE / FRAME_RATE, window: hamming(200) },
  ...{ bands: BANDS, rate: RATE, low: 100, high: 3800 },
};

/**
 * Measures the bands of a recording.
 *
 * @param samples Its samples.
 * @param rate Samples a second.
 * @returns `[BANDS, frames]`: logarithms of power, 0 in the loudest band of the loudest frame, down to
 * -RANGE.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bandsOf } from "./bands.ts";
 *
 * const tone = Float64Array.from({ length: 16000 }, (_, i) => Math.sin(i / 4));
 * const bands = bandsOf(tone, 16000);
 * assert.deepEqual([bands.rows, bands.cols], [24, 81]);
 * assert.equal(Math.max(...bands.data), 0);
 * ```
 */
export function bandsOf(samples: Samples, rate: number): Matrix {
  const { rows, cols, data } = logMel(resample(samples, rate, RATE), FRAMES);
  let top = -Infinity;
  for (let k = 0; k < data.length; k++) top = Math.max(top, data[k]!);
  const grains = new Float32Array(data.length);
  for (let k = 0; k < data.length; k++) {
    grains[k] = Math.round(Math.max(-RANGE, data[k]! - top) * STEPS) / STEPS;
  }
  return new Matrix(rows, cols, grains);
}

/**
 * Leaves out what is silent before the first sound and after the last one, up to one frame.
 *
 * @param bands As from {@linkcode bandsOf}.
 * @param threshold Softer than this, in nats below the loudest, is silent; 9 by default.
 * @returns The frames between.
 */
export function trimmed(bands: Matrix, threshold = 9): Matrix {
  const { rows, cols, data } = bands;
  const sounds = (t: number) =>
    data.subarray(t * rows, (t + 1) * rows).some((x: number) => x > -threshold);
  let [first, last] = [0, cols - 1];
  while (first < last && !sounds(first)) first++;
  while (last > first && !sounds(last)) last--;
  [first, last] = [Math.max(0, first - 1), Math.min(cols, last + 2)];
  return new Matrix(rows, last - first, data.slice(first * rows, last * rows));
}

/** Someone who says something. */
export interface Spoken {
  /** Who speaks. */
  readonly voice: string;
  /** The words. */
  readonly words: readonly string[];
  /** The bands. */
  readonly bands: Matrix;
}

/**
 * Writes a recording as a line of a file: voice, words, and a byte a number in base 64.
 *
 * @param spoken The recording.
 * @returns The line, three columns with tabs between.
 */
export function lineOf({ voice, words, bands }: Spoken): string {
  const bytes = Uint8Array.from(bands.data, (x) => Math.min(255, (x + RANGE) * STEPS));
  return [voice, words.join(" "), bytes.toBase64()].join("\t");
}

/**
 * Reads such a line.
 *
 * @param line What {@linkcode lineOf} gave.
 * @returns The recording.
 * @throws {SyntaxError} If it is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseLine } from "./bands.ts";
 *
 * const { words, bands } = parseLine(`me\tone two\t${new Uint8Array(48).toBase64()}`);
 * assert.deepEqual([words, bands.cols, bands.at(0, 0)], [["one", "two"], 2, -16]);
 * ```
 */
export function parseLine(line: string): Spoken {
  const [voice, words, code] = line.split("\t");
  if (!voice || !words || !code) {
    throw new SyntaxError(message("read a recording", `the line has no three columns`));
  }
  const data = Float32Array.from(Uint8Array.fromBase64(code), (x) => x / STEPS - RANGE);
  return { voice, words: words.split(" "), bands: new Matrix(BANDS, data.length / BANDS, data) };
}
