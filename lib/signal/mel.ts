/**
 * The mel scale: pitch as it is heard, in bands that get wider towards high frequencies.
 *
 * @module
 */
import { checkValue, positive, wholeNumber } from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { zeros } from "../matrix/create.ts";
import { Matrix } from "../matrix/matrix.ts";
import { RATE } from "./frames.ts";

/**
 * Turns a frequency into mels.
 *
 * Equation: `mel = 2595 log10(1 + hz / 700)`
 *
 * @param hz Frequency in hertz, 0 or more.
 * @returns Mels.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { melOf } from "./mel.ts";
 *
 * assert.equal(Math.round(melOf(1000)), 1000);
 * ```
 */
export function melOf(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700);
}

/**
 * Turns mels into a frequency.
 *
 * Equation: `hz = 700 (10^(mel / 2595) - 1)`
 *
 * @param mel Mels, 0 or more.
 * @returns Frequency in hertz.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { hertzOf, melOf } from "./mel.ts";
 *
 * assert(Math.abs(hertzOf(melOf(440)) - 440) < 1e-9);
 * ```
 */
export function hertzOf(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

/** Where bands lie. */
export interface MelOptions {
  /** How many bands. */
  bands: number;
  /** Samples of a transform. */
  size: number;
  /** Samples a second. */
  rate: number;
  /** Lowest frequency in hertz; 0 by default. */
  low?: number;
  /** Highest frequency in hertz; half the rate by default. */
  high?: number;
}

/**
 * Computes triangular filters whose middles are as far from each other in mels.
 *
 * Equation: `F[b, k]` rises from 0 at middle b - 1 to 1 at middle b, and falls to 0 at middle b + 1
 *
 * @param options Bands, size of a transform, rate, and the frequencies between which they lie.
 * @returns `[bands, size / 2 + 1]`: times a column of powers, the power in each band.
 * @throws {RangeError} If an option is out of range, or a band is so narrow that no frequency of the
 * transform is in it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { melFilters } from "./mel.ts";
 *
 * const filters = melFilters({ bands: 10, size: 256, rate: 8000 });
 * assert.deepEqual([filters.rows, filters.cols], [10, 129]);
 * ```
 */
export function melFilters(options: MelOptions): Matrix {
  const action = "run melFilters";
  const { bands, size, rate, low = 0, high = rate / 2 } = options;
  checkValue(action, "bands", bands, wholeNumber({ from: 1 }));
  checkValue(action, "size", size, wholeNumber({ from: 2 }));
  checkValue(action, "rate", rate, RATE);
  checkValue(action, "high", high, positive);
  if (!(low >= 0 && low < high && high <= rate / 2)) {
    const reason = `bands from ${low} to ${high} Hz at ${rate} samples a second`;
    throw new RangeError(message(action, reason, "0 <= low < high <= half the rate"));
  }
  const [from, to] = [melOf(low), melOf(high)];
  const edges = Array.from(
    { length: bands + 2 },
    (_, b) => hertzOf(from + (to - from) * b / (bands + 1)),
  );
  const filters = zeros(bands, size / 2 + 1);
  for (let b = 0; b < bands; b++) {
    const [left, middle, right] = edges.slice(b, b + 3) as [number, number, number];
    let sum = 0;
    for (let k = 0; k < filters.cols; k++) {
      const hz = k * rate / size;
      const weight = Math.min((hz - left) / (middle - left), (right - hz) / (right - middle));
      filters.data[k * bands + b] = Math.max(0, weight);
      sum += Math.max(0, weight);
    }
    if (sum === 0) {
      const reason = `band ${b} lies between two frequencies of the transform`;
      throw new RangeError(message(action, reason, "take fewer bands, or a larger size"));
    }
  }
  return filters;
}

/** Rounds of {@linkcode powersFromMel}; more change little. */
const ROUNDS = 100;

/**
 * Finds powers that have the given power in each band: none is below 0, and they are smooth, for
 * rounds begin with each band spread over its triangle.
 *
 * Equation: `P <- P * (F' M) / (F' F P)`, which never raises `|F P - M|^2`
 * Source: Lee, Seung 2001, "Algorithms for non-negative matrix factorization".
 *
 * @param mel Power in each band, `[bands, frames]`, 0 or more.
 * @param filters What {@linkcode melFilters} gave.
 * @returns Powers, `[size / 2 + 1, frames]`.
 * @throws {ShapeError} If there is not one row a band.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matMul } from "../matrix/products.ts";
 * import { column } from "../matrix/create.ts";
 * import { melFilters, powersFromMel } from "./mel.ts";
 *
 * const filters = melFilters({ bands: 3, size: 32, rate: 8000 });
 * const again = matMul(filters, powersFromMel(column([1, 2, 3]), filters));
 * assert(again.data.every((x, b) => Math.abs(x - (b + 1)) < 1e-3));
 * ```
 */
export function powersFromMel(mel: Matrix, filters: Matrix): Matrix {
  if (mel.rows !== filters.rows) {
    const reason = `there are ${mel.rows} bands, the filters have ${filters.rows}`;
    throw new ShapeError(message("run powersFromMel", reason, "use the filters that made them"));
  }
  const [bands, bins] = [filters.rows, filters.cols];
  // a frequency belongs to two bands at most, neighbours
  const first = Int32Array.from({ length: bins }, (_, k) => {
    let b = 0;
    while (b < bands - 1 && filters.data[k * bands + b]! === 0) b++;
    return Math.min(b, Math.max(0, bands - 2));
  });
  const second = Math.min(1, bands - 1);
  const weight = (k: number, b: number) => filters.data[k * bands + b]!;
  const result = zeros(bins, mel.cols);
  const below = new Float64Array(bands);
  for (let t = 0; t < mel.cols; t++) {
    const P = result.data.subarray(t * bins, (t + 1) * bins);
    const M = mel.data.subarray(t * bands, (t + 1) * bands);
    for (let k = 0; k < bins; k++) P[k] = spread(M, k);
    for (let round = 0; round < ROUNDS; round++) {
      below.fill(0);
      for (let k = 0; k < bins; k++) {
        const b = first[k]!;
        below[b]! += weight(k, b) * P[k]!;
        if (second) below[b + 1]! += weight(k, b + 1) * P[k]!;
      }
      for (let k = 0; k < bins; k++) {
        const now = spread(below, k);
        if (now > 0) P[k]! *= spread(M, k) / now;
      }
    }
  }
  return result;

  /** What the bands of a frequency give it back. */
  function spread(rows: ArrayLike<number>, k: number): number {
    const b = first[k]!;
    return weight(k, b) * rows[b]! + (second ? weight(k, b + 1) * rows[b + 1]! : 0);
  }
}
