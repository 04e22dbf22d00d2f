/** Fourier transforms in place, without checks: what runs thousands of times. */

/** cos and sin of -2 pi k / n for the first half of a circle, by n. */
const circles = new Map<number, { re: Float64Array; im: Float64Array }>();

function circleOf(n: number) {
  const known = circles.get(n);
  if (known) return known;
  const angles = Float64Array.from({ length: n / 2 }, (_, k) => -2 * Math.PI * k / n);
  const circle = { re: angles.map(Math.cos), im: angles.map(Math.sin) };
  circles.set(n, circle);
  return circle;
}

/**
 * Transforms n complex numbers, n a power of two: entries are sorted by their numbers read backwards in
 * binary, then pairs, fours, eights are put together.
 *
 * Source: Cooley, Tukey 1965, radix 2, decimation in time.
 */
export function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  let j = 0;
  for (let i = 1; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    const [a, b] = [re[i]!, im[i]!];
    re[i] = re[j]!;
    im[i] = im[j]!;
    re[j] = a;
    im[j] = b;
  }
  if (n === 1) return;
  const circle = circleOf(n);
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let k = 0; k < half; k++) {
      const c = circle.re[k * stride]!;
      const s = circle.im[k * stride]!;
      for (let a = k; a < n; a += 2 * half) {
        const b = a + half;
        const oddRe = re[b]! * c - im[b]! * s;
        const oddIm = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - oddRe;
        im[b] = im[a]! - oddIm;
        re[a] = re[a]! + oddRe;
        im[a] = im[a]! + oddIm;
      }
    }
  }
}

/** Transforms real numbers of one length, 2 or more, forwards and backwards, in memory of its own. */
export class RealTransform {
  /** Even and odd numbers, as the real and imaginary parts of half as many. */
  readonly #even: Float64Array;
  readonly #odd: Float64Array;
  readonly #circle: { re: Float64Array; im: Float64Array };
  /** The real numbers: what goes forwards, and what came backwards. */
  readonly numbers: Float64Array;

  constructor(n: number) {
    this.numbers = new Float64Array(n);
    this.#even = new Float64Array(n / 2);
    this.#odd = new Float64Array(n / 2);
    this.#circle = circleOf(n);
  }

  /** Writes the spectrum of `numbers`, n / 2 + 1 complex ones, to `re` and `im` from `at` on. */
  forward(re: Float64Array, im: Float64Array, at: number): void {
    const [x, even, odd] = [this.numbers, this.#even, this.#odd];
    const half = even.length;
    for (let i = 0; i < half; i++) {
      even[i] = x[2 * i]!;
      odd[i] = x[2 * i + 1]!;
    }
    transform(even, odd);
    for (let k = 0; k <= half; k++) {
      const a = k === half ? 0 : k;
      const b = k === 0 ? 0 : half - k;
      const oddRe = (odd[a]! + odd[b]!) / 2;
      const oddIm = (even[b]! - even[a]!) / 2;
      const c = k === half ? -1 : this.#circle.re[k]!;
      const s = k === half ? 0 : this.#circle.im[k]!;
      re[at + k] = (even[a]! + even[b]!) / 2 + oddRe * c - oddIm * s;
      im[at + k] = (odd[a]! - odd[b]!) / 2 + oddRe * s + oddIm * c;
    }
  }

  /** Writes to `numbers` what has this spectrum. The imaginary parts of its ends do not count. */
  backward(re: Float64Array, im: Float64Array, at: number): void {
    const [x, even, odd] = [this.numbers, this.#even, this.#odd];
    const half = even.length;
    for (let k = 0; k < half; k++) {
      const mirror = at + half - k;
      const [imA, imB] = k === 0 ? [0, 0] : [im[at + k]!, -im[mirror]!];
      const evenRe = (re[at + k]! + re[mirror]!) / 2;
      const evenIm = (imA + imB) / 2;
      const [dRe, dIm] = [(re[at + k]! - re[mirror]!) / 2, (imA - imB) / 2];
      const c = this.#circle.re[k]!;
      const s = -this.#circle.im[k]!;
      const oddRe = dRe * c - dIm * s;
      const oddIm = dRe * s + dIm * c;
      // conjugate, which turns the transform into its inverse
      even[k] = evenRe - oddIm;
      odd[k] = -(evenIm + oddRe);
    }
    transform(even, odd);
    for (let i = 0; i < half; i++) {
      x[2 * i] = even[i]! / half;
      x[2 * i + 1] = -odd[i]! / half;
    }
  }
}
