import fixtures from "../fixtures/signal.json" with { type: "json" };
import { matrix } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { map } from "../../lib/matrix/algebra.ts";
import { fft, inverseFft, inverseRealFft, realFft } from "../../lib/signal/fft.ts";
import { framesOf } from "../../lib/signal/frames.ts";
import { griffinLim } from "../../lib/signal/griffin_lim.ts";
import { hertzOf, melFilters, melOf, powersFromMel } from "../../lib/signal/mel.ts";
import { dct, deltas, logMel, mfcc } from "../../lib/signal/mfcc.ts";
import { inverseStft, powers, stft } from "../../lib/signal/stft.ts";
import { hamming, hann } from "../../lib/signal/windows.ts";
import { matMul } from "../../lib/matrix/products.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertClose } from "../assert_close.ts";

/** The fixtures have twelve digits. */
const TOLERANCE = 1e-10;
type Parts = { re: number[]; im: number[] };
const row = (data: ArrayLike<number>) => matrix([Array.from(data)]);
const complex = ({ re, im }: Parts) => ({ re: Float64Array.from(re), im: Float64Array.from(im) });
const same = (actual: ArrayLike<number>, expected: number[], name: string) =>
  assertClose(row(actual), [expected], TOLERANCE, name);

Deno.test("hann() and hamming() are SciPy's, of odd lengths and of one sample too", () => {
  for (const [name, window] of Object.entries({ hann, hamming })) {
    const expected = fixtures.windows[name as "hann" | "hamming"];
    for (const [n, values] of Object.entries(expected)) same(window(Number(n)), values, name);
  }
  assertThrows(() => hann(0), RangeError, "length");
  assertThrows(() => hamming(2.5), RangeError, "length");
});

Deno.test("fft() and inverseFft() are NumPy's, and undo each other", () => {
  const { z, Z, inverse } = fixtures.fft;
  for (const part of ["re", "im"] as const) {
    same(fft(complex(z))[part], Z[part], "fft");
    same(inverseFft(complex(z))[part], inverse[part], "inverseFft");
    same(inverseFft(fft(complex(z)))[part], z[part], "both");
  }
  const one = { re: [3], im: [-2] };
  assertEquals([...fft(complex(one)).re, ...fft(complex(one)).im], [3, -2]);
});

Deno.test("fft() says what it takes", () => {
  for (const wrong of [[1, 2, 3, 4], null, { re: [1] }, Float64Array.of(1)]) {
    const told = "must be a record { re, im } of two lists";
    assertThrows(() => fft(wrong as never), TypeError, told);
    assertThrows(() => inverseFft(wrong as never), TypeError, told);
  }
});

Deno.test("realFft() is NumPy's rfft(), and inverseRealFft() undoes it at every length", () => {
  const { x, X } = fixtures.realFft;
  for (const part of ["re", "im"] as const) same(realFft(x)[part], X[part], part);
  for (const n of [2, 4, 8, 32]) {
    same(inverseRealFft(realFft(x.slice(0, n))), x.slice(0, n), `n = ${n}`);
  }
});

Deno.test("the transforms refuse lengths that are no power of two, and NaN", () => {
  for (const n of [0, 1, 3, 12]) {
    assertThrows(() => realFft(new Float64Array(n)), RangeError, "a power of two");
  }
  const twelve = { re: new Float64Array(12), im: new Float64Array(12) };
  for (const run of [fft, inverseFft, inverseRealFft]) {
    assertThrows(() => run(twelve), RangeError, "a power of two");
    assertThrows(() => run({ ...twelve, im: new Float64Array(3) }), TypeError, "12 and 3");
  }
  assertThrows(() => realFft([1, NaN]), RangeError, "sample 1 is NaN");
});

Deno.test("framesOf() is librosa's frame(), and has no column for less than a frame", () => {
  const { x, F } = fixtures.frames;
  assertClose(framesOf(x, 7, 3), F, 0, "frames");
  assertEquals(framesOf([1, 2], 3, 1).cols, 0);
  assertThrows(() => framesOf(x, 7, 0), RangeError, "hop");
});

const { x, window, S, changed, inverse } = fixtures.stft;
const options = { size: 64, hop: 20, window };

Deno.test("stft() and inverseStft() are librosa's, with a shorter window in the middle", () => {
  const spectra = stft(x, options);
  for (const part of ["re", "im"] as const) assertClose(spectra[part], S[part], TOLERANCE, part);
  same(inverseStft({ re: matrix(changed.re), im: matrix(changed.im) }, options, 290), inverse, "x");
  const again = inverseStft(spectra, options);
  assertEquals(again.length, 300);
  same(again, x, "there and back");
  assertEquals(stft([], options).re.cols, 1);
});

Deno.test("stft() refuses options that do not fit", () => {
  assertThrows(() => stft(x, { ...options, size: 48 }), RangeError, "power of two");
  assertThrows(() => stft(x, { ...options, size: 32 }), TypeError, "window has 50 samples");
  assertThrows(() => stft(x, { ...options, hop: 0 }), RangeError, "hop");
  const { re, im } = stft(x, options);
  assertThrows(() => inverseStft({ re, im }, { size: 32, hop: 20 }), TypeError, "17 rows");
});

const mel = { bands: 8, size: 64, rate: 8000, low: 100, high: 3800 };

Deno.test("melFilters(), logMel() and the mel scale are librosa's", () => {
  const { hz, mels, filters, logMel: expected } = fixtures.mel;
  same(hz.map(melOf), mels, "mels");
  hz.forEach((one, k) => assertAlmostEquals(hertzOf(mels[k]!), one, 1e-8));
  assertClose(melFilters(mel), filters, TOLERANCE, "filters");
  assertClose(logMel(x, { ...mel, ...options }), expected, TOLERANCE, "logMel");
  assertThrows(() => melFilters({ ...mel, high: 5000 }), RangeError, "half the rate");
  assertThrows(() => melFilters({ ...mel, bands: 40 }), RangeError, "fewer bands");
});

Deno.test("powersFromMel() finds powers of which the bands are as asked, none below 0", () => {
  const filters = melFilters(mel);
  const wanted = matMul(filters, powers(stft(x, options)));
  const found = powersFromMel(wanted, filters);
  assertClose(matMul(filters, found), wanted, 0.01, "bands"); // after 100 rounds
  assert(found.data.every((p) => p >= 0));
  const silent = powersFromMel(new Matrix(8, 1, new Float64Array(8)), filters);
  assert(silent.data.every((p) => p === 0));
});

Deno.test("dct() is SciPy's orthonormal DCT-II", () => {
  const { x, C } = fixtures.dct;
  assertClose(dct(matrix(x), 5), C, TOLERANCE, "dct");
  assertThrows(() => dct(matrix(x), 9), RangeError, "count");
});

Deno.test("deltas() are librosa's with mode nearest; mfcc() puts them below each other", () => {
  const { x, two, four } = fixtures.deltas;
  // the filter of librosa fits a line by least squares, which is the same sum in another order
  assertClose(deltas(matrix(x)), two, TOLERANCE, "reach 2");
  assertClose(deltas(matrix(x), 4), four, TOLERANCE, "reach 4");
  const first = dct(matrix(x), 3).toRows();
  const second = deltas(matrix(first));
  const expected = [...first, ...second.toRows(), ...deltas(second).toRows()];
  assertClose(mfcc(matrix(x), 3), expected, TOLERANCE, "mfcc");
  const single = mfcc(new Matrix(4, 12, Float32Array.from(matrix(x).data)), 3);
  assert(single.data instanceof Float32Array);
  assertClose(single, expected, 1e-5, "mfcc in f32");
});

Deno.test("griffinLim() comes as near to the magnitudes as librosa's, the same for a seed", () => {
  const tone = Float64Array.from({ length: 2048 }, (_, i) => Math.sin(i / 5) + Math.sin(i / 3) / 2);
  const frames = { size: 256, hop: 64 };
  const magnitudes = (samples: Float64Array) => map(powers(stft(samples, frames)), Math.sqrt);
  const wanted = magnitudes(tone);
  const error = (samples: Float64Array) =>
    Math.hypot(...magnitudes(samples).data.map((m, k) => m - wanted.data[k]!)) /
    Math.hypot(...wanted.data);
  const made = griffinLim(wanted, frames);
  assertEquals(made, griffinLim(wanted, frames));
  // phases begin at random, so the two end at different places
  assert(error(made) < 2 * fixtures.griffinLim.error, `${error(made)}`);
  assert(error(griffinLim(wanted, { ...frames, rounds: 0 })) > 0.3);
  assertThrows(() => griffinLim(wanted, { ...frames, momentum: 2 }), RangeError, "momentum");
});
