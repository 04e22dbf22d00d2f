import { parseTagged } from "../../../lib/applications/names/tagged.ts";
import { rnnCellForward, type RnnParams } from "../../../lib/cells/rnn.ts";
import { Matrix } from "../../../lib/matrix/matrix.ts";
import { multiply } from "../../../lib/matrix/algebra.ts";
import { type Cell, rnnCell } from "../../../lib/training/cell.ts";
import { mapRecord } from "../../../lib/training/record.ts";
import {
  everyCapital,
  mostFrequentTag,
  nothingIsAName,
} from "../../../lib/applications/names/baselines.ts";
import {
  fallingRate,
  type TaggerStep,
  trainTagger,
} from "../../../lib/applications/names/tagger.ts";
import {
  labellerOf,
  type NameTagger,
  scoreTagger,
  tagSentence,
} from "../../../lib/applications/names/score.ts";
import { trainTwoWayTagger } from "../../../lib/applications/names/model.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const TINY = ["we met [Ann].", "we saw it.", "[Bob] saw it.", "it met us", "[Eve Ray] met us"]
  .map(parseTagged);
const WORDS = ["<unk>", "met", "saw", "we", "it", "us", "."];
const SMALL = { hiddenSize: 3, epochs: 2 };

Deno.test("trainTagger() reports every step, and its loss falls", () => {
  const reports: TaggerStep[] = [];
  const options = { hiddenSize: 4, epochs: 40, batchSize: 2, learningRate: 0.05 };
  trainTagger(TINY, WORDS, { ...options, onStep: (report) => reports.push(report) });
  assertEquals(reports.map(({ step }) => step), reports.map((_, i) => i + 1));
  assertEquals(reports.length, reports[0]!.steps);
  assertEquals(reports.at(-1)!.epoch, 40);
  // an untrained tagger gives either tag the probability one half, more or less
  assertAlmostEquals(reports[0]!.loss, Math.log(2), 0.1);
  assert(reports.at(-1)!.loss < 0.1);
});

Deno.test("trainTagger() and trainTwoWayTagger() repeat themselves for a seed", () => {
  const tokens = ["we", "met", "Zoe", "."];
  for (const train of [trainTagger, trainTwoWayTagger]) {
    const ask = (seed: number) => train(TINY, WORDS, { ...SMALL, seed }).probabilities(tokens);
    assertEquals(ask(1), ask(1));
    assert(ask(1).some((p, t) => p !== ask(2)[t]));
  }
});

Deno.test("trainTagger() names the training step and the matrix where numbers explode", () => {
  const train = () => trainTagger(TINY, WORDS, { ...SMALL, learningRate: 1e308 });
  assertThrows(train, RangeError, "Cannot train the rnn cell: training step 2 of ");
  try {
    train();
  } catch (error) {
    assert(/W[ay]+|b[ay]/.test((error as Error).message), `${error} names no matrix`);
  }
});

Deno.test("trainTagger() refuses sizes that train nothing", () => {
  const refused = (options: object, words: string) =>
    assertThrows(() => trainTagger(TINY, WORDS, options), RangeError, words);
  refused({ epochs: 0 }, "epochs must be a whole number of 1 or more, current value is 0");
  refused({ epochs: NaN }, "epochs must be a whole number of 1 or more, current value is NaN");
  refused({ hiddenSize: 1.5 }, "hiddenSize must be a whole number");
  refused({ batchSize: 0 }, "batchSize must be a whole number");
  assertThrows(() => trainTagger([], WORDS), RangeError, "there is no sentence with tokens");
});

Deno.test("Tagger.probabilities() depends on no later token", () => {
  const tagger = trainTagger(TINY, WORDS, SMALL);
  const head = (text: string) => tagger.probabilities(text.split(" ")).slice(0, 2);
  assertEquals(head("we met Ann"), head("we met it ."));
});

Deno.test("Tagger.probabilities() takes no tokens at all", () => {
  assertEquals(trainTagger(TINY, WORDS, SMALL).probabilities([]), []);
  assertEquals(trainTwoWayTagger(TINY, WORDS, SMALL).probabilities([]), []);
});

Deno.test("the baselines do what their names say", () => {
  const tokens = ["The", "king", "met", "Ann", "in", "May"];
  assertEquals(nothingIsAName.probabilities(tokens), [0, 0, 0, 0, 0, 0]);
  assertEquals(everyCapital.probabilities(tokens), [1, 0, 0, 1, 0, 1]);
  const counted = mostFrequentTag(["[Ann] met [Bob].", "In May, [Eve] met us."].map(parseTagged));
  // "The": of Ann and In at the start one is a name; May: never; Ann: always
  assertEquals(counted.probabilities(tokens), [0.5, 0, 0, 1, 0, 0]);
  assertEquals(mostFrequentTag([]).probabilities(["Ann"]), [0]);
});

Deno.test("tagSentence() gives tokens, probabilities and tags; one half is no name", () => {
  const half: NameTagger = { probabilities: (tokens) => tokens.map((_, t) => t === 0 ? 0.5 : 0.6) };
  assertEquals(tagSentence(half, "Ann's"), [
    { token: "Ann", probability: 0.5, tag: 0 },
    { token: "'s", probability: 0.6, tag: 1 },
  ]);
  assertEquals(labellerOf(half, 2)(["Ann", "'s"]), [0, 2]);
});

Deno.test("scoreTagger() counts whole names over all sentences", () => {
  const sentences = ["[Ann Lee] met [Bob]", "Rome fell"].map(parseTagged);
  // right: Ann Lee and Bob; wrong: Rome
  const { precision, recall } = scoreTagger(everyCapital, sentences);
  assertEquals([precision, recall], [2 / 3, 1]);
});

Deno.test("fallingRate() falls in a straight line, almost to 0", () => {
  const rates = [0, 50, 75, 99, 100].map((step) => fallingRate(2)(step, 100));
  assertEquals(rates, [2, 1, 0.5, 0.04, 0.04]);
});

Deno.test("trainTagger() learns at a falling rate, in as many steps as there are batches", () => {
  // a loss that is a plane: each step of Adam is the learning rate
  const one = (rows: number) => new Matrix(rows, 1, new Float64Array(rows).fill(1));
  const flat = { Waa: one(1), Wax: one(1), Wya: one(1), ba: one(1), by: one(1) };
  const cell = {
    ...rnnCell(),
    first: () => flat,
    lossAndGradients: () => ({ loss: 1, gradients: flat }),
  };
  const options = { cell, epochs: 1, batchSize: 1, learningRate: 0.1 };
  const { params } = trainTagger(TINY, WORDS, options);
  const way = 0.1 * (0.8 + 0.6 + 0.4 + 0.2 + 0.02);
  assertAlmostEquals(params.by.at(0, 0), 1 - way, 1e-6); // Adam's epsilon
});

Deno.test("trainTagger() has the settings that its options name, unless told otherwise", () => {
  const sentences = Array.from({ length: 20 }, () => TINY).flat();
  let calls = 0;
  // a loss that is steep at first, so that clipping shows; five calls are only timed
  const cell = {
    ...rnnCell(),
    lossAndGradients(...args: Parameters<Cell<RnnParams>["lossAndGradients"]>) {
      const { loss, gradients } = rnnCell().lossAndGradients(...args);
      const steep = calls++ < 8 ? 1000 : 1;
      return { loss, gradients: mapRecord(gradients, (dW) => multiply(dW, steep)) };
    },
  };
  const train = (options: object) => {
    calls = 0;
    return trainTagger(sentences, WORDS, { cell, ...options }).params;
  };
  const settings = {
    hiddenSize: 24,
    epochs: 5,
    batchSize: 32,
    learningRate: 0.02,
    clip: 5,
    seed: 1,
  };
  const untold = train({});
  assertEquals(train(settings), untold);
  for (const [name, value] of Object.entries(settings)) {
    const other = train({ ...settings, [name]: value * 2 });
    assert(JSON.stringify(other) !== JSON.stringify(untold), `${name} changes nothing`);
  }
});

Deno.test("trainTagger() trains the cell that it is given, and its tagger runs on it", () => {
  let calls = 0;
  const forward = (xt: Matrix, aPrev: Matrix, params: RnnParams) => {
    calls++;
    const { aNext, yHat } = rnnCellForward(xt, aPrev, params);
    return { aNext, yHat };
  };
  const mine = trainTagger(TINY, WORDS, { ...SMALL, cell: rnnCell({ forward }) });
  assert(calls > 0);
  assertEquals(mine.params, trainTagger(TINY, WORDS, SMALL).params);
  assertEquals(mine.note, "");
  calls = 0;
  mine.probabilities(["we", "met", "Ann"]);
  assertEquals(calls, 3);
});

Deno.test("trainTagger() takes fewer sentences where its cell is slow, and says so", () => {
  const { now } = performance;
  let time = 0;
  const forward = (xt: Matrix, aPrev: Matrix, params: RnnParams) => {
    time += 5000; // as if each time step took five seconds
    return rnnCellForward(xt, aPrev, params);
  };
  const sentences = Array.from({ length: 100 }, () => TINY).flat();
  performance.now = () => time;
  try {
    const tagger = trainTagger(sentences, WORDS, { ...SMALL, cell: rnnCell({ forward }) });
    assert(/^\d+ of 500 examples are used: .* more than 60 s$/.test(tagger.note), tagger.note);
  } finally {
    performance.now = now;
  }
});
