import { bandsOf, lineOf, parseLine, trimmed } from "../../../lib/applications/speech/bands.ts";
import { INPUTS, inputsOf } from "../../../lib/applications/speech/inputs.ts";
import type { Spoken } from "../../../lib/applications/speech/bands.ts";
import { joined, LONGEST, stringsOf } from "../../../lib/applications/speech/strings.ts";
import { Matrix } from "../../../lib/matrix/matrix.ts";
import { random } from "../../../lib/matrix/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const tone = (rate: number, seconds: number, size = 1) =>
  Float64Array.from(
    { length: rate * seconds },
    (_, i) => size * Math.sin(2 * Math.PI * 1000 * i / rate),
  );

Deno.test("bandsOf() gives the same at every rate and loudness", () => {
  const bands = bandsOf(tone(8000, 1), 8000);
  assertEquals([bands.rows, bands.cols], [24, 81]);
  assertEquals(bands, bandsOf(tone(8000, 1, 0.01), 8000));
  const other = bandsOf(tone(44100, 1), 44100);
  const middle = (A: Matrix) => A.data.subarray(24 * 40, 24 * 41);
  middle(other).forEach((x, b) => assertAlmostEquals(x, middle(bands)[b]!, 0.2)); // a pure tone
  const loudest = [...middle(bands)].findIndex((x) => x > -0.1);
  assert(loudest >= 10 && loudest <= 11, `${loudest}`); // 1000 Hz: 1000 mel, between 150 and 2080
});

Deno.test("lineOf() writes what parseLine() reads, byte for byte", () => {
  const bands = bandsOf(tone(8000, 0.2), 8000);
  const spoken = { voice: "me", words: ["one", "two"], bands };
  const again = parseLine(lineOf(spoken));
  assertEquals(lineOf(again), lineOf(spoken));
  bands.data.forEach((x, k) => assertAlmostEquals(again.bands.data[k]!, x, 1 / 16)); // 0 is 255
  for (const line of ["", "me", "me\tone", "me\tone\t"]) {
    assertThrows(() => parseLine(line), SyntaxError, "three columns");
  }
});

Deno.test("trimmed() leaves out silence at both ends, up to one frame, and none inside", () => {
  const loud = [0, 0, 0, 1, 0, 1, 0, 0];
  const data = Float32Array.from({ length: 24 * 8 }, (_, k) => loud[Math.floor(k / 24)] ? 0 : -16);
  assertEquals(trimmed(new Matrix(24, 8, data)).cols, 5); // 2 to 6
  assertEquals(trimmed(new Matrix(24, 1, data.slice(0, 24))).cols, 1);
});

Deno.test("inputsOf() does not hear how loud a recording is, nor what a microphone adds", () => {
  const rng = random(1);
  const data = Float32Array.from({ length: 24 * 41 }, () => -5 * rng.uniform());
  const bands = new Matrix(24, 41, data);
  const x = inputsOf(bands);
  assertEquals([x.rows, x.cols], [INPUTS, 21]);
  const louder = inputsOf(new Matrix(24, 41, data.map((value) => value + 3)));
  louder.data.forEach((value, k) => assertAlmostEquals(value, x.data[k]!, 1e-5)); // f32
  const microphone = inputsOf(new Matrix(24, 41, data.map((value, k) => value - (k % 24) / 24)));
  const apart = Math.max(...microphone.data.map((value, k) => Math.abs(value - x.data[k]!)));
  assert(apart < 0.2, `${apart}`); // not quite 0: some bands come near to the noise
});

const word = (voice: string, ...words: string[]): Spoken => ({
  ...{ voice, words },
  bands: new Matrix(24, 30, new Float32Array(24 * 30).fill(-1)),
});

Deno.test("joined() puts words together, the same for a seed, and never too long", () => {
  const parts = [word("a", "one"), word("a", "two", "six")];
  const one = joined(parts, random(3));
  assertEquals(one.words, ["one", "two", "six"]);
  assertEquals(one, joined(parts, random(3)));
  assert(one.bands.data.some((x, k) => x !== joined(parts, random(4)).bands.data[k]));
  assert(one.bands.data.every(Number.isFinite));
  const long = { ...parts[0]!, bands: new Matrix(24, 900, new Float32Array(24 * 900)) };
  for (const seed of [1, 2, 3, 4, 5]) assert(joined([long], random(seed)).bands.cols <= LONGEST);
  assertEquals(parts[0]!.bands.data[0], -1); // the recordings stay as they are
});

Deno.test("stringsOf() draws one voice's words, one to seven of them", () => {
  const draw = stringsOf([word("a", "one"), word("b", "two"), word("b", "six", "six")]);
  const rng = random(1);
  const strings = Array.from({ length: 200 }, () => draw(rng));
  const lengths = new Set(strings.map(({ words }) => words.length));
  assertEquals([...lengths].sort(), [1, 2, 3, 4, 5, 6, 7]);
  for (const { voice, words } of strings) {
    assert(words.every((said) => (said === "one") === (voice === "a")), words.join(" "));
  }
});
