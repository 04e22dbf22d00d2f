/**
 * Mel-frequency cepstral coefficients: the shape of a spectrum in a dozen numbers, the customary
 * input of speech recognisers.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import { map } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { matMul } from "../matrix/products.ts";
import type { Samples } from "./frames.ts";
import { melFilters, type MelOptions } from "./mel.ts";
import { powers, stft, type StftOptions } from "./stft.ts";

/**
 * Computes the first rows of an orthonormal discrete cosine transform of each column (DCT-II).
 *
 * Equation: `C[k, t] = s_k sum over b of X[b, t] cos(pi k (b + 1/2) / n)`, s_0 = sqrt(1/n), else
 * `s_k = sqrt(2/n)`
 *
 * @param X `[n, frames]`.
 * @param count Rows of the result, 1 to n.
 * @returns `[count, frames]`.
 * @throws {RangeError} If `count` is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { dct } from "./mfcc.ts";
 *
 * const [[mean], [slope]] = dct(column([3, 3, 3, 3]), 2).toRows();
 * assert(Math.abs(mean - 6) < 1e-12 && Math.abs(slope) < 1e-12); // sqrt(4) times 3, and no slope
 * ```
 */
export function dct(X: Matrix, count: number): Matrix {
  checkValue("run dct", "count", count, wholeNumber({ from: 1, to: X.rows }));
  const n = X.rows;
  const C = like(X, count, n);
  for (let b = 0; b < n; b++) {
    for (let k = 0; k < count; k++) {
      const scale = Math.sqrt((k === 0 ? 1 : 2) / n);
      C.data[b * count + k] = scale * Math.cos(Math.PI * k * (b + 0.5) / n);
    }
  }
  return matMul(C, X);
}

/**
 * Measures how each row rises: the slope of the straight line through the columns around each one.
 * At the ends the first and the last column stand for what is missing.
 *
 * Equation: `D[:, t] = sum over d from 1 to reach of d (X[:, t+d] - X[:, t-d]) / (2 sum of d^2)`
 *
 * @param X `[rows, frames]`.
 * @param reach Columns on each side, 1 or more; 2 by default.
 * @returns `[rows, frames]`.
 * @throws {RangeError} If `reach` is no whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { deltas } from "./mfcc.ts";
 *
 * assert.equal(deltas(matrix([[0, 3, 6, 9, 12]])).at(0, 2), 3); // a straight line
 * ```
 */
export function deltas(X: Matrix, reach = 2): Matrix {
  checkValue("run deltas", "reach", reach, wholeNumber({ from: 1 }));
  const { rows, cols, data } = X;
  const result = like(X);
  let squares = 0;
  for (let d = 1; d <= reach; d++) squares += 2 * d * d;
  for (let t = 0; t < cols; t++) {
    for (let d = 1; d <= reach; d++) {
      const [after, before] = [Math.min(cols - 1, t + d) * rows, Math.max(0, t - d) * rows];
      for (let i = 0; i < rows; i++) {
        result.data[t * rows + i]! += d * (data[after + i]! - data[before + i]!) / squares;
      }
    }
  }
  return result;
}

/** How a signal is turned into bands. */
export type BandOptions = StftOptions & MelOptions & {
  /** The least power, of which logarithms are still taken; 1e-10 by default. */
  floor?: number;
};

/**
 * Computes the logarithm of the power in each mel band of each frame.
 *
 * @param samples The signal.
 * @param options Frames, bands, and the least power.
 * @returns `[bands, frames]`, natural logarithms.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { logMel } from "./mfcc.ts";
 *
 * const silence = logMel(new Float64Array(800), { size: 256, hop: 80, bands: 20, rate: 8000 });
 * assert.deepEqual([silence.rows, silence.cols], [20, 11]);
 * assert.equal(silence.at(0, 0), Math.log(1e-10));
 * ```
 */
export function logMel(samples: Samples, options: BandOptions): Matrix {
  const { size, hop, window, floor = 1e-10, ...mel } = options;
  if (!(floor > 0)) throw new RangeError(message("run logMel", `floor is ${floor}`, "above 0"));
  const spectra = stft(samples, { size, hop, ...(window && { window }) });
  const power = matMul(melFilters({ size, ...mel }), powers(spectra));
  return map(power, (x) => Math.log(Math.max(floor, x)));
}

/**
 * Computes mel-frequency cepstral coefficients with their slopes, and the slopes' slopes.
 *
 * Source: Davis, Mermelstein 1980; deltas after Furui 1986.
 *
 * @param bands Logarithms of powers in mel bands, `[bands, frames]`, as {@linkcode logMel} gives them.
 * @param count Coefficients, 13 by default.
 * @returns `[3 * count, frames]`: coefficients, deltas, deltas of the deltas.
 * @throws {RangeError} If there are fewer bands than coefficients.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { zeros } from "../matrix/create.ts";
 * import { mfcc } from "./mfcc.ts";
 *
 * assert.equal(mfcc(zeros(20, 7)).rows, 39);
 * ```
 */
export function mfcc(bands: Matrix, count = 13): Matrix {
  const first = dct(bands, count);
  const second = deltas(first);
  const parts = [first, second, deltas(second)];
  const rows = 3 * count;
  const result = like(bands, rows, bands.cols);
  for (let t = 0; t < bands.cols; t++) {
    parts.forEach(({ data }, p) =>
      result.data.set(data.subarray(t * count, (t + 1) * count), t * rows + p * count)
    );
  }
  return result;
}
