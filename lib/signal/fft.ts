/**
 * The fast Fourier transform: how much of each frequency is in a signal.
 *
 * @module
 */
import { type Check, checkValue, isList } from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { checkSamples, type Samples } from "./frames.ts";
import { RealTransform, transform } from "./_transform.ts";

/** Complex numbers: real and imaginary parts, as long as each other. */
export interface Complex {
  /** Real parts. */
  readonly re: Float64Array;
  /** Imaginary parts. */
  readonly im: Float64Array;
}

function checkLength(action: string, length: number): void {
  if (length >= 1 && Number.isInteger(Math.log2(length))) return;
  const reason = `the length must be a power of two, current length is ${length}`;
  throw new RangeError(message(action, reason, "pad with zeros up to the next power of two"));
}

const COMPLEX: Check = {
  ...{
    be: "a record { re, im } of two lists",
    kind: TypeError,
    hint: "realFft takes samples alone",
  },
  fits: (x) => isList((x as Complex | null)?.re) && isList((x as Complex | null)?.im),
};

function checkComplex(action: string, x: Complex): void {
  checkValue(action, "the argument", x, COMPLEX);
  const { re, im } = x;
  if (re.length !== im.length) {
    const reason =
      `re and im must be as long as each other, they have ${re.length} and ${im.length}`;
    throw new ShapeError(message(action, `${reason} entries`));
  }
  checkSamples(action, re);
  checkSamples(action, im);
}

/**
 * Computes the discrete Fourier transform.
 *
 * Equation: `X[k] = sum over i of x[i] exp(-2 pi j i k / n)`
 *
 * @param x n complex numbers, n a power of two.
 * @returns n complex numbers.
 * @throws {RangeError} If n is no power of two, or a number is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { fft } from "./fft.ts";
 *
 * const { re } = fft({ re: Float64Array.of(1, 1), im: Float64Array.of(0, 0) });
 * assert.deepEqual([...re], [2, 0]);
 * ```
 */
export function fft(x: Complex): Complex {
  checkComplex("run fft", x);
  checkLength("run fft", x.re.length);
  const [re, im] = [x.re.slice(), x.im.slice()];
  transform(re, im);
  return { re, im };
}

/**
 * Computes the inverse of {@linkcode fft}.
 *
 * Equation: `x[i] = (1/n) sum over k of X[k] exp(2 pi j i k / n)`
 *
 * @param X n complex numbers, n a power of two.
 * @returns n complex numbers.
 * @throws {RangeError} If n is no power of two, or a number is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inverseFft } from "./fft.ts";
 *
 * const { re } = inverseFft({ re: Float64Array.of(2, 0), im: Float64Array.of(0, 0) });
 * assert.deepEqual([...re], [1, 1]);
 * ```
 */
export function inverseFft(X: Complex): Complex {
  checkComplex("run inverseFft", X);
  const n = X.re.length;
  checkLength("run inverseFft", n);
  // real and imaginary parts exchanged, transformed, and exchanged again
  const [re, im] = [X.im.slice(), X.re.slice()];
  transform(re, im);
  return { re: im.map((x) => x / n), im: re.map((x) => x / n) };
}

/**
 * Computes the discrete Fourier transform of real numbers: half of it, the other half mirrors it.
 *
 * Even and odd samples go through one transform of half the length, as real and imaginary parts.
 *
 * Equation: `X[k] = sum over i of x[i] exp(-2 pi j i k / n)`, k from 0 to n / 2
 *
 * @param samples n numbers, n a power of two, 2 or more.
 * @returns `n / 2 + 1` complex numbers.
 * @throws {RangeError} If n is no power of two, or a number is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { realFft } from "./fft.ts";
 *
 * assert.deepEqual([...realFft([1, -1, 1, -1]).re], [0, 0, 4]); // as fast as it can change
 * ```
 */
export function realFft(samples: Samples): Complex {
  const action = "run realFft";
  checkSamples(action, samples);
  const n = samples.length;
  checkLength(action, n);
  checkLength(action, n / 2); // not 1
  const real = new RealTransform(n);
  real.numbers.set(samples as ArrayLike<number>);
  const [re, im] = [new Float64Array(n / 2 + 1), new Float64Array(n / 2 + 1)];
  real.forward(re, im, 0);
  return { re, im };
}

/**
 * Computes the inverse of {@linkcode realFft}.
 *
 * @param X `n / 2 + 1` complex numbers, n a power of two, 2 or more; the imaginary parts of the first
 * and the last do not count.
 * @returns n real numbers.
 * @throws {RangeError} If n is no power of two, or a number is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inverseRealFft } from "./fft.ts";
 *
 * const X = { re: Float64Array.of(0, 0, 4), im: new Float64Array(3) };
 * assert.deepEqual([...inverseRealFft(X)], [1, -1, 1, -1]);
 * ```
 */
export function inverseRealFft(X: Complex): Float64Array {
  const action = "run inverseRealFft";
  checkComplex(action, X);
  const n = 2 * (X.re.length - 1);
  checkLength(action, n);
  checkLength(action, n / 2); // not 1
  const real = new RealTransform(n);
  real.backward(X.re, X.im, 0);
  return real.numbers;
}
