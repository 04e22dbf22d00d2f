/**
 * The short-time Fourier transform: a spectrum for each frame of a signal, and back.
 *
 * @module
 */
import { type Check, checkOptions, type Checks, checkValue, wholeNumber } from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { Matrix } from "../matrix/matrix.ts";
import { checkSamples, type Samples } from "./frames.ts";
import { RealTransform } from "./_transform.ts";
import { hann } from "./windows.ts";

/** A spectrum for each frame: columns are frames, rows are frequencies from 0 to half the rate. */
export interface Spectra {
  /** Real parts, `[size / 2 + 1, frames]`. */
  readonly re: Matrix;
  /** Imaginary parts, of the same shape. */
  readonly im: Matrix;
}

/** How a signal is cut into frames. */
export interface StftOptions {
  /** Samples of a transform: a power of two. */
  size: number;
  /** Samples from the middle of a frame to that of the next. */
  hop: number;
  /** What a frame is multiplied with, `size` samples at most; the Hann window of `size` by default. */
  window?: Samples;
}

const SIZE: Check = {
  be: "a power of two, 2 or more",
  fits: (x) => typeof x === "number" && x >= 2 && Number.isInteger(Math.log2(x)),
};
const CHECKS: Checks<StftOptions> = {
  size: { ...SIZE, needed: true },
  hop: { ...wholeNumber({ from: 1 }), needed: true },
  window: {
    ...{ be: "an array", kind: ShapeError, hint: "as hann(size) gives it" },
    fits: (x) => Array.isArray(x) || ArrayBuffer.isView(x),
  },
};

/** Checks the options; the window comes back in the middle of a frame. */
function settled(action: string, options: StftOptions): Required<StftOptions> {
  checkOptions(action, options, CHECKS);
  const { size, hop, window = hann(size) } = options;
  checkSamples(action, window);
  if (window.length > size) {
    const reason = `window has ${window.length} samples, a transform has ${size}`;
    throw new ShapeError(message(action, reason, "make size larger, or the window shorter"));
  }
  const centred = new Float64Array(size);
  centred.set(window as ArrayLike<number>, Math.floor((size - window.length) / 2));
  return { size, hop, window: centred };
}

/**
 * Transforms each frame of a signal. Frame t has its middle at sample `t * hop`; before the signal
 * and after it there are zeros.
 *
 * Equation: `S[k, t] = sum over i of w[i] x[t * hop + i - size/2] exp(-2 pi j i k / size)`
 *
 * @param samples The signal, n samples.
 * @param options Size of a transform, hop and window.
 * @returns `[size / 2 + 1, 1 + floor(n / hop)]`.
 * @throws {RangeError} If `size` is no power of two, `hop` no whole number, a sample not finite.
 * @throws {ShapeError} If the window is longer than `size`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { stft } from "./stft.ts";
 *
 * const { re } = stft(new Float64Array(100).fill(1), { size: 16, hop: 8 });
 * assert.deepEqual([re.rows, re.cols], [9, 13]);
 * assert(Math.abs(re.at(0, 6) - 8) < 1e-12); // the sum of the window: a constant is all frequency 0
 * ```
 */
export function stft(samples: Samples, options: StftOptions): Spectra {
  const action = "run stft";
  checkSamples(action, samples);
  const { size, hop, window } = settled(action, options);
  const frames = 1 + Math.floor(samples.length / hop);
  const bins = size / 2 + 1;
  const [re, im] = [new Float64Array(bins * frames), new Float64Array(bins * frames)];
  const real = new RealTransform(size);
  for (let t = 0; t < frames; t++) {
    const first = t * hop - size / 2;
    for (let i = 0; i < size; i++) real.numbers[i] = window[i]! * (samples[first + i] ?? 0);
    real.forward(re, im, t * bins);
  }
  return { re: new Matrix(bins, frames, re), im: new Matrix(bins, frames, im) };
}

/** Parts of a signal that no window reaches stay 0. */
const LEAST = 1e-10;

/**
 * Finds the signal whose {@linkcode stft} is nearest: frames are transformed back, windowed once
 * more, and added up.
 *
 * Equation: `x[n] = sum over t of w[i] f_t[i] / sum over t of w[i]^2`, i = n - t * hop + size/2
 * Source: Griffin, Lim 1984, "Signal estimation from modified short-time Fourier transform", eq. 6.
 *
 * @param spectra As from {@linkcode stft}.
 * @param options Size of a transform, hop and window, as there.
 * @param length Samples of the signal; all that the frames cover by default.
 * @returns The signal.
 * @throws {ShapeError} If the spectra do not have `size / 2 + 1` rows.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inverseStft, stft } from "./stft.ts";
 *
 * const options = { size: 16, hop: 4 };
 * const signal = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i));
 * const again = inverseStft(stft(signal, options), options, signal.length);
 * assert(again.every((x, i) => Math.abs(x - signal[i]) < 1e-12));
 * ```
 */
export function inverseStft(spectra: Spectra, options: StftOptions, length?: number): Float64Array {
  const action = "run inverseStft";
  const { size, hop, window } = settled(action, options);
  const { re, im } = spectra;
  const bins = size / 2 + 1;
  if (re.rows !== bins || im.rows !== bins || re.cols !== im.cols) {
    const reason = `the spectra must have ${bins} rows, they have ${re.rows} and ${im.rows}`;
    throw new ShapeError(message(action, reason, "size is that of stft"));
  }
  const covered = Math.max(0, re.cols - 1) * hop;
  const [sum, weight] = [new Float64Array(covered + size), new Float64Array(covered + size)];
  const [reals, imaginaries] = [re, im].map(({ data }) => new Float64Array(data));
  const inverse = new RealTransform(size);
  for (let t = 0; t < re.cols; t++) {
    inverse.backward(reals!, imaginaries!, t * bins);
    for (let i = 0; i < size; i++) {
      sum[t * hop + i]! += window[i]! * inverse.numbers[i]!;
      weight[t * hop + i]! += window[i]! ** 2;
    }
  }
  if (length !== undefined) checkValue(action, "length", length, wholeNumber({ from: 0 }));
  const result = new Float64Array(length ?? covered);
  for (let n = 0; n < result.length; n++) {
    const at = n + size / 2;
    if ((weight[at] ?? 0) > LEAST) result[n] = sum[at]! / weight[at]!;
  }
  return result;
}

/**
 * Computes the power of each frequency in each frame.
 *
 * Equation: `P = re^2 + im^2`
 *
 * @param spectra As from {@linkcode stft}.
 * @returns The powers, of the same shape.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { powers } from "./stft.ts";
 *
 * assert.deepEqual(powers({ re: column([3, 0]), im: column([4, 1]) }).toRows(), [[25], [1]]);
 * ```
 */
export function powers({ re, im }: Spectra): Matrix {
  const data = new Float64Array(re.data.length);
  for (let k = 0; k < data.length; k++) data[k] = re.data[k]! ** 2 + im.data[k]! ** 2;
  return new Matrix(re.rows, re.cols, data);
}
