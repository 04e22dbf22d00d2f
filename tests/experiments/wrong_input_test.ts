/** What experiments and taggers say to options that are misspelt, missing or of another kind. */
import { parseTagged } from "../../lib/applications/names/tagged.ts";
import { trainTagger } from "../../lib/applications/names/tagger.ts";
import { trainTwoWayTagger } from "../../lib/applications/names/model.ts";
import { gradientByLag, medianByLag } from "../../lib/experiments/gradient_by_lag.ts";
import { sentenceWithGap } from "../../lib/experiments/grammar.ts";
import { drawExamples } from "../../lib/experiments/memory_task.ts";
import { oneBit } from "../../lib/experiments/one_bit.ts";
import { remember, sizeFor } from "../../lib/experiments/remember.ts";
import { random } from "../../lib/matrix/random.ts";
import { assertThrows } from "../assert.ts";

const trial = { cell: "rnn", hiddenSize: 2, lag: 3, seed: 1, sequences: 1 } as const;
const tagged = [parseTagged("we met [Ann]")];
const vocabulary = ["<unk>", "met"];

const REFUSED: [string, () => unknown][] = [
  [
    "there is no option timesteps",
    () => gradientByLag({ cell: "gru" }, 1, { timesteps: 3 } as never),
  ],
  [
    "options must be a record of options, current value is null",
    () => gradientByLag({ cell: "gru" }, 1, null as never),
  ],
  [
    'recurrence.cell must be one of "tanh", "relu", "lstm", "gru", current value is "rnn"',
    () => gradientByLag({ cell: "rnn" } as never, 1),
  ],
  [
    "sigma must be finite, 0 or more, current value is undefined",
    () => gradientByLag({ cell: "tanh" } as never, 1),
  ],
  [
    "there is no option forgetBias",
    () => gradientByLag({ cell: "gru", forgetBias: 1 } as never, 1),
  ],
  ["seeds must be a list of one seed or more", () => medianByLag({ cell: "gru" }, [])],
  ["seeds[1] must be a whole number", () => medianByLag({ cell: "gru" }, [1, 0.5])],
  [
    "there is no option learningrate",
    () => remember(oneBit, { ...trial, learningrate: 1 } as never),
  ],
  ["lag must be a whole number from 1", () => remember(oneBit, { ...trial, lag: "3" } as never)],
  [
    "task must be a memory task, current value is undefined",
    () => remember(undefined as never, trial),
  ],
  ["parameters must be a whole number", () => sizeFor(oneBit, "rnn", Infinity)],
  ["rng must be a source of random numbers", () => drawExamples(oneBit, 1 as never, 1, 3)],
  ["count must be a whole number", () => drawExamples(oneBit, random(1), -1, 3)],
  ["lag must be a whole number from 5", () => sentenceWithGap(random(1), 4)],
  ["there is no option epoch\n", () => trainTagger(tagged, vocabulary, { epoch: 1 } as never)],
  ["options must be a record", () => trainTagger(tagged, vocabulary, null as never)],
  [
    'learningRate must be a positive number, current value is "0.1"',
    () => trainTagger(tagged, vocabulary, { learningRate: "0.1" } as never),
  ],
  [
    "sentences[0] must be a tagged sentence, current value is an array of length 2",
    () => trainTagger([["we", "met"]] as never, vocabulary),
  ],
  [
    "there is no option droput",
    () => trainTwoWayTagger(tagged, vocabulary, { droput: 0 } as never),
  ],
  [
    'cell must be one of "rnn", "lstm", "gru"',
    () => trainTwoWayTagger(tagged, vocabulary, { cell: "GRU" } as never),
  ],
];

for (const [text, call] of REFUSED) {
  Deno.test(`an experiment is refused, when ${text.trim()}`, () => {
    assertThrows(call, Error, text);
  });
}
