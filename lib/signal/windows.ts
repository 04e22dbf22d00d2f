/**
 * Windows: what a frame is multiplied with, so that its ends do not look like clicks.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";

/** Two cosines that fall from the middle to the ends; periodic, as a Fourier transform sees them. */
function raisedCosine(action: string, length: number, base: number): Float64Array {
  checkValue(action, "length", length, wholeNumber({ from: 1 }));
  if (length === 1) return Float64Array.of(1);
  return Float64Array.from(
    { length },
    (_, i) => base - (1 - base) * Math.cos(2 * Math.PI * i / length),
  );
}

/**
 * Computes a Hann window, which is 0 at its start.
 *
 * Equation: `w[i] = 0.5 - 0.5 cos(2 pi i / length)`
 *
 * @param length Samples of a frame, 1 or more.
 * @returns The window; periodic: the next frame begins where it would be 0 again.
 * @throws {RangeError} If `length` is no whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { hann } from "./windows.ts";
 *
 * assert.deepEqual([...hann(4)].map((w) => Number(w.toFixed(9))), [0, 0.5, 1, 0.5]);
 * ```
 */
export function hann(length: number): Float64Array {
  return raisedCosine("run hann", length, 0.5);
}

/**
 * Computes a Hamming window, which does not quite reach 0.
 *
 * Equation: `w[i] = 0.54 - 0.46 cos(2 pi i / length)`
 *
 * @param length Samples of a frame, 1 or more.
 * @returns The window; periodic, as that of {@linkcode hann}.
 * @throws {RangeError} If `length` is no whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { hamming } from "./windows.ts";
 *
 * assert.deepEqual([...hamming(4)].map((w) => Number(w.toFixed(9))), [0.08, 0.54, 1, 0.54]);
 * ```
 */
export function hamming(length: number): Float64Array {
  return raisedCosine("run hamming", length, 0.54);
}
