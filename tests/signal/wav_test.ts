import fixtures from "../fixtures/signal.json" with { type: "json" };
import { matrix } from "../../lib/matrix/create.ts";
import { resample } from "../../lib/signal/resample.ts";
import { frequencyOf, melodySamples } from "../../lib/signal/tones.ts";
import { monoOf, readWav, type SampleFormat, writeWav } from "../../lib/signal/wav.ts";
import { powers, stft } from "../../lib/signal/stft.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertClose } from "../assert_close.ts";

const rows = (channels: readonly Float64Array[]) => matrix(channels.map((one) => [...one]));

for (const { name, rate, file, channels } of fixtures.wav) {
  Deno.test(`readWav() reads what soundfile wrote, ${name}`, () => {
    const read = readWav(Uint8Array.fromHex(file));
    assertEquals(read.rate, rate);
    assertClose(rows(read.channels), channels, 1e-12, name); // twelve digits in the fixture
  });
}

for (const { name, file, words } of fixtures.foreign) {
  Deno.test(`readWav() refuses ${name}, by name`, () => {
    const error = assertThrows(() => readWav(Uint8Array.fromHex(file)), SyntaxError, words);
    assertEquals(error.message.split("\n").length, 2);
  });
}

const good = writeWav([0.1, -0.2, 0.3], 8000);
const changed = (at: number, ...bytes: number[]) => {
  const file = good.slice();
  file.set(bytes, at);
  return file;
};
const shortFormat = new Uint8Array([...changed(16, 8).slice(0, 28), ...good.slice(36)]);
const refused: [name: string, file: Uint8Array, words: string][] = [
  ["an empty file", new Uint8Array(0), "the file is empty"],
  ["a text", new TextEncoder().encode("hello, this is no sound"), "does not begin with RIFF"],
  ["zeros", new Uint8Array(100), "does not begin with RIFF"],
  ["a header alone", good.slice(0, 12), "its fmt part is missing"],
  ["a file cut in its format", good.slice(0, 30), "cut off: its fmt part has 10 of 16 bytes"],
  ["a file without samples", good.slice(0, 36), "its data part is missing"],
  ["a file cut in its samples", good.slice(0, 48), "cut off: its data part has 4 of 6 bytes"],
  ["a format of 8 bytes", shortFormat, "its fmt part has 8 bytes, it needs 16"],
  ["PCM of 12 bits", changed(34, 12), "PCM of 12 bits"],
  ["no channels", changed(22, 0), "it has 0 channels"],
  ["six channels", changed(22, 6), "it has 6 channels"],
  ["a rate of 0", changed(24, 0, 0, 0, 0), "its rate is 0"],
  ["a block of 7 bytes", changed(32, 7), "a block of 7 bytes"],
  ["MP3 inside", changed(20, 85), "its samples are MP3"],
  ["an unknown kind", changed(20, 99), "of the kind 99"],
  ["numbers of the other order", changed(0, 0x52, 0x49, 0x46, 0x58), "big-endian"],
];
for (const [name, file, words] of refused) {
  Deno.test(`readWav() refuses ${name}`, () => {
    assertThrows(() => readWav(file), SyntaxError, words);
  });
}

Deno.test("readWav() refuses NaN in a file of floats", () => {
  const file = writeWav([0, 0], 8000, { format: "float32" });
  new DataView(file.buffer).setFloat32(48, NaN, true);
  assertThrows(() => readWav(file), SyntaxError, "sample 1 is NaN");
});

Deno.test("readWav() takes a pipe's unknown length, other parts before the samples, a view", () => {
  const piped = good.slice();
  new DataView(piped.buffer).setUint32(40, 0xffffffff, true);
  assertEquals(readWav(piped), readWav(good));
  const list = new TextEncoder().encode("LIST\x03\0\0\0abc\0"); // 3 bytes, and one that fills up
  const more = new Uint8Array([...good.slice(0, 36), ...list, ...good.slice(36)]);
  assertEquals(readWav(more), readWav(good));
  const inside = new Uint8Array([9, 9, 9, ...good]).subarray(3);
  assertEquals(readWav(inside), readWav(good));
});

Deno.test("writeWav() writes what soundfile writes, where that has the same header", () => {
  const formats: Record<string, SampleFormat> = {
    PCM_U8: "pcm8",
    PCM_16: "pcm16",
    PCM_24: "pcm24",
  };
  for (const [kind, format] of Object.entries(formats)) {
    const { file, channels } = fixtures.wav.find(({ name }) => name === `WAV ${kind} mono`)!;
    assertEquals(writeWav(channels[0]!, 44100, { format }).toHex(), file, kind);
  }
});

Deno.test("writeWav() comes back from readWav() up to its bits, and cuts off what is too loud", () => {
  const samples = [0, 0.3, -0.7, 1, -1, 2, -3];
  const cut = samples.map((x) => Math.max(-1, Math.min(1, x)));
  const steps = { pcm8: 2 ** -7, pcm16: 2 ** -15, pcm24: 2 ** -23, pcm32: 2 ** -31 };
  for (const [format, step] of Object.entries(steps)) {
    const [read] = readWav(writeWav(samples, 8000, { format: format as SampleFormat })).channels;
    read!.forEach((x, k) => assertAlmostEquals(x, cut[k]!, step));
  }
  assertEquals([...readWav(writeWav(samples, 8000, { format: "float64" })).channels[0]!], samples);
  assertThrows(() => writeWav([Infinity], 8000), RangeError, "sample 0 is Infinity");
  assertThrows(() => writeWav([0], 0), RangeError, "rate");
});

Deno.test("monoOf() averages the channels", () => {
  const { file } = fixtures.wav.find(({ name }) => name === "WAV DOUBLE stereo")!;
  const mono = monoOf(readWav(Uint8Array.fromHex(file)));
  const expected = [-0.5, 1.249 / 2, -0.5, 1.249 / 2, -0.5];
  mono.forEach((x, k) => assertAlmostEquals(x, expected[k]!, 1e-12));
});

for (const { from, to, x, y } of fixtures.resample) {
  Deno.test(`resample() from ${from} to ${to} is SciPy's resample_poly()`, () => {
    assertClose(rows([resample(x, from, to)]), [y], 1e-10, "y");
  });
}

Deno.test("resample() leaves the same rate as it is, and takes nothing", () => {
  assertEquals([...resample([1, 2], 8000, 8000)], [1, 2]);
  assertEquals(resample([], 44100, 8000).length, 0);
  assertThrows(() => resample([1], 8000, 0.5), RangeError, "to must be a whole number");
});

Deno.test("melodySamples() plays the pitch that is asked for, without a click at its ends", () => {
  const samples = melodySamples([{ pitch: 69, seconds: 0.5 }, { seconds: 0.1 }], 8000);
  assertEquals(samples.length, 4800);
  const { re, im } = stft(samples.slice(0, 2048), { size: 2048, hop: 2048 });
  const spectrum = powers({ re, im }).data.subarray(0, 1025);
  const loudest = spectrum.indexOf(Math.max(...spectrum));
  assertAlmostEquals(loudest * 8000 / 2048, 440, 4); // one place is 3.9 Hz
  assertEquals(samples[0], 0);
  assert(Math.abs(samples[3999]!) < 0.05);
  assert(samples.every((x) => Math.abs(x) <= 0.8));
  assertAlmostEquals(frequencyOf(60), 261.6256, 1e-4); // middle C
  assertThrows(() => melodySamples([{ pitch: 128, seconds: 1 }]), RangeError, "pitch of tone 0");
  assertThrows(() => melodySamples([{ seconds: 0 }]), RangeError, "seconds of tone 0");
});

Deno.test("melodySamples() leaves out overtones that the rate cannot hold", () => {
  const samples = melodySamples([{ pitch: 127, seconds: 0.2 }], 8000); // 12 544 Hz
  assert(samples.every((x) => x === 0));
});
