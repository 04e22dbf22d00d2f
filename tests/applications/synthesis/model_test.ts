import results from "../../../datasets/synthesis/results.json" with { type: "json" };
import { answer, digitsOf } from "../../../lib/applications/synthesis/answer.ts";
import { application } from "../../../lib/applications/synthesis/application.ts";
import { concatenation, meanFrame } from "../../../lib/applications/synthesis/baselines.ts";
import { loadSynthesis } from "../../../lib/applications/synthesis/data.ts";
import {
  durationsOf,
  inputsOf,
  openSynthesiser,
  trainSynthesiser,
} from "../../../lib/applications/synthesis/model.ts";
import { frameError } from "../../../lib/applications/synthesis/score.ts";
import { framesOf, soundOf } from "../../../lib/applications/synthesis/sound.ts";
import { parseLine, type Utterance } from "../../../lib/applications/synthesis/utterance.ts";
import type { Scores } from "../../../lib/applications/application.ts";
import { Matrix } from "../../../lib/matrix/matrix.ts";
import { manyToMany } from "../../../lib/networks/shapes.ts";
import { readWav } from "../../../lib/signal/wav.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";
const committed = () =>
  Deno.readFileSync(new URL("../../../datasets/synthesis/model.safetensors", import.meta.url));

/** An utterance whose frames are all alike. */
const flat = (level: number, ...timed: [string, number][]): Utterance => {
  const frames = timed.reduce((sum, [, n]) => sum + n, 0);
  const bands = new Matrix(40, frames, new Float32Array(40 * frames).fill(level));
  return { timed: timed.map(([word, frames]) => ({ word, frames })), bands };
};
const little = [
  flat(-3, ["_", 2], ["one", 10], ["two", 12], ["_", 4]),
  flat(-5, ["_", 2], ["two", 8], ["one", 20], ["_", 4]),
];
const tiny = () => trainSynthesiser(little, { hiddenSize: 3, epochs: 2 });

Deno.test("results.json is nearer than every baseline on each seed, and most of it is understood", () => {
  const best = Math.min(...Object.values(results.baselines).map(({ test }) => test));
  assertEquals(results.seeds.map(({ seed }) => seed), [1, 2, 3]);
  for (const scores of results.seeds) {
    assert(scores.test < best, `test ${scores.test}`);
    assert(scores["strings, of 25"] >= 20, `${scores["strings, of 25"]} strings`);
    assert(scores["digits, of 10"] >= 9);
  }
  assert(results.example.right, results.example.output);
});

Deno.test("the committed synthesiser has the figures of results.json", {
  ignore: !canRead,
}, async () => {
  const bytes = committed();
  assert(bytes.length <= 300_000, `${bytes.length} bytes`);
  const synthesiser = application.open(bytes);
  const data = await loadSynthesis();
  const { seed: _, ...reported } = results.seeds[0]!;
  const scores: Scores = application.score(synthesiser, { ...data, test: data.test.slice(0, 5) });
  assertAlmostEquals(scores.validation!, reported.validation, 1e-3); // f32
  assert(scores["strings, of 5"]! >= 4, `${scores["strings, of 5"]}`);
  const error = frameError((timed) => synthesiser.bands(timed), data.test);
  assertAlmostEquals(error, reported.test, 1e-3);
  assertEquals(application.example(synthesiser), results.example);
  assertEquals(application.parameters(synthesiser), results.parameters);
});

Deno.test("a hundred steps of trainSynthesiser() come nearer than the mean frame", {
  ignore: !canRead,
}, async () => {
  const { train, validation } = await loadSynthesis();
  const steps: number[] = [];
  const synthesiser = trainSynthesiser(train, {
    ...{ epochs: 3, hiddenSize: 16 },
    onStep: ({ step }) => void steps.push(step),
  });
  assertEquals(steps.length, 114); // 260 strings and 4 times 10 digits, eight a step
  const error = frameError((timed) => synthesiser.bands(timed), validation);
  assert(error < 0.7 * frameError(meanFrame(train), validation), `${error}`);
});

Deno.test("digitsOf() reads words and figures, and tells what is none", () => {
  assertEquals(digitsOf("").digits, []);
  assertEquals(digitsOf("SEVEN-two, 10!").digits, ["seven", "two", "one", "zero"]);
  assertEquals(digitsOf("４２").digits, ["four", "two"]); // full-width figures
  assertEquals(digitsOf("eleven 中文 two"), { digits: ["two"], others: ["eleven", "中文"] });
  assertEquals(digitsOf("one1one").digits, ["one", "one", "one"]);
});

Deno.test("answer() says digits, and what it cannot say", () => {
  const ask = (text: string) => answer(tiny(), text);
  const { text, files, values, notes } = ask("1 two");
  assertEquals([text, notes], ["one two", []]);
  const { rate, channels } = readWav(files!.wav!);
  assertEquals(rate, 8000);
  // pauses of 2 and 4 frames, "one" inside takes 10 and "two" at the end 12; a frame is 100 samples
  assertEquals(channels[0]!.length, (2 + 10 + 12 + 4 - 1) * 100);
  assertEquals(values.seconds, 2700 / 8000);
  assertEquals(ask("").notes, ["there is no digit in it"]);
  assertEquals(ask("hello you").notes, ["it says digits, not hello, you"]);
  assertEquals(ask("one hundred").notes, ["it says digits, not hundred"]);
  assertEquals(ask("1".repeat(30)).notes, ["only the first 12 of 30 digits are said"]);
});

Deno.test("durationsOf() tells words inside from the last one", () => {
  const durations = durationsOf(little);
  assertEquals(durations["one"], [10, 20]);
  assertEquals(durations["two"], [8, 12]);
  assertEquals(durations["_"], [2, 4]);
});

Deno.test("openSynthesiser() reads what save() wrote, and refuses another network's file", () => {
  const one = tiny();
  const again = openSynthesiser(one.save());
  assertEquals(again.durations, one.durations);
  assertEquals(again.bands(one.timed(["one"])), one.bands(one.timed(["one"])));
  const other = manyToMany({ inputSize: 3, hiddenSize: 2, outputSize: 2 });
  assertThrows(() => openSynthesiser(other.save()), SyntaxError, "no durations");
});

Deno.test("concatenation() takes the recording whose length is nearest, and stretches it", () => {
  const bands = concatenation(little)([{ word: "one", frames: 18 }, { word: "one", frames: 11 }]);
  assertEquals(bands.cols, 29);
  assertEquals([bands.at(0, 0), bands.at(0, 28)], [-5, -3]);
});

Deno.test("framesOf() measures what soundOf() makes, as far as phases can be found", () => {
  const tone = Float64Array.from({ length: 4000 }, (_, i) => Math.sin(i / 3) + Math.sin(i / 1.7));
  const bands = framesOf(tone);
  assertEquals([bands.rows, bands.cols], [40, 41]);
  const again = framesOf(soundOf(bands));
  const loud = [...bands.data.keys()].filter((k) => bands.data[k]! > -3);
  assert(loud.length > 40);
  for (const k of loud) assertAlmostEquals(again.data[k]!, bands.data[k]!, 2); // nats
});

Deno.test("inputsOf() and parseLine() take each frame of each word", () => {
  const x = inputsOf([{ word: "_", frames: 1 }, { word: "nine", frames: 4 }]);
  assertEquals([x.rows, x.cols, x.at(10, 0), x.at(9, 4)], [13, 5, 1, 1]);
  assertAlmostEquals(x.at(12, 4), 0.1, 1e-7); // 4 of 40 frames, in f32
  assertThrows(() => parseLine("one:2\tAAAA"), SyntaxError, "one:2 takes 2 frames");
});
