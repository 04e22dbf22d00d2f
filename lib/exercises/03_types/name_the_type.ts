/**
 * Which of the five shapes a task has.
 *
 * @module
 */
import { Object } from "../../natives.ts";
import { defineExercise } from "../engine/define.ts";
import type { Trial } from "../engine/exercise.ts";
import { Table } from "../engine/reading.ts";

const SHAPES = ["one-to-one", "one-to-many", "many-to-one", "many-to-many", "encoder-decoder"];

const RIGHT = {
  imageClass: "one-to-one",
  music: "one-to-many",
  sentiment: "many-to-one",
  video: "many-to-one",
  translation: "encoder-decoder",
  ner: "many-to-many",
  dna: "many-to-many",
  speechRecognition: "encoder-decoder",
  speechSynthesis: "encoder-decoder",
};

/** Tasks that are built in two ways. */
const EITHER = ["dna", "speechRecognition", "speechSynthesis"];
const BOTH = ["many-to-many", "encoder-decoder"];

/** Confusions that have a sentence, by what was written. */
const KNOWN: Readonly<Record<string, string>> = {
  "ner: encoder-decoder": "ner-as-encoder-decoder",
  "translation: many-to-many": "translation-aligned",
  "music: many-to-many": "music-with-an-input",
  "music: many-to-one": "music-turned-round",
  "sentiment: one-to-many": "sentiment-turned-round",
  "sentiment: many-to-many": "sentiment-at-each-word",
  "video: many-to-many": "video-at-each-picture",
  "video: one-to-one": "video-as-a-picture",
  "imageClass: many-to-one": "picture-as-a-sequence",
};

/** The first task whose shape is wrong. */
const trial: Trial = (result) => {
  if (!(result instanceof Table)) return { sort: "form", text: "" };
  for (const [task, shape] of Object.entries(RIGHT)) {
    const got = result.entries.get(task);
    const accepted = EITHER.includes(task) ? BOTH : [shape];
    if (typeof got === "string" && accepted.includes(got)) continue;
    if (typeof got !== "string" || !SHAPES.includes(got)) {
      return { sort: "other", text: `${task} is none of the five: ${SHAPES.join(", ")}.` };
    }
    return { sort: KNOWN[`${task}: ${got}`] ?? "other", text: `${task} is not ${got}.` };
  }
  return undefined;
};

const written = (changed: Partial<typeof RIGHT>) => ({ types: { ...RIGHT, ...changed } });

/** The exercise. */
export default defineExercise({
  id: "name-the-type",
  slides: ["types-1", "types-2", "types-3", "types-4", "types-5"],
  title: "Name the type",
  points: 2,
  signatures: { types: ": Record<string, string>" },
  task: "Define `types`: for each of the tasks `imageClass`, `music`, `sentiment`, `video`, " +
    "`translation`, `ner`, `dna`, `speechRecognition` and `speechSynthesis` the shape that fits " +
    'best, one of "one-to-one", "one-to-many", "many-to-one", "many-to-many" or "encoder-decoder".',
  hints: [
    "Ask two questions of each task. How many inputs are there, one or a sequence? And how many outputs: one, one for each input, or a number of its own?",
    'Where outputs stand one beside each input it is "many-to-many"; where their number and order are free it is "encoder-decoder". For three of the nine both are built.',
    "Start from slides types-2 to types-5, which name one task each. The picture is one column, the film is a sequence of them with one label for all.",
  ],
  tolerance: 1e-9, // not used: the names are looked at
  draw: () => [{ types: [], trial }],
  reference: { types: RIGHT as Record<string, string> },
  mistakes: {
    "ner-as-encoder-decoder": {
      sentence:
        "ner: each word has a tag of its own, at its own step. Nothing needs to be read to " +
        "the end first.",
      wrong: written({ ner: "encoder-decoder" }),
    },
    "translation-aligned": {
      sentence: "translation: the two sentences differ in length and order, so word t has no " +
        "output t. First one network reads, then another writes.",
      wrong: written({ translation: "many-to-many" }),
    },
    "music-with-an-input": {
      sentence:
        "music: slide types-2 has one input, a first note or nothing at all. The notes are " +
        "the output.",
      wrong: written({ music: "many-to-many" }),
    },
    "music-turned-round": {
      sentence: "music is turned round: the many notes come out.",
      wrong: written({ music: "many-to-one" }),
    },
    "sentiment-turned-round": {
      sentence: "sentiment is turned round: many words go in, one label comes out.",
      wrong: written({ sentiment: "one-to-many" }),
    },
    "sentiment-at-each-word": {
      sentence: "sentiment: one label belongs to the whole sentence, none to a single word.",
      wrong: written({ sentiment: "many-to-many" }),
    },
    "video-at-each-picture": {
      sentence: "video: one label belongs to the whole film. “Running” is not seen in one picture.",
      wrong: written({ video: "many-to-many" }),
    },
    "video-as-a-picture": {
      sentence: "video: a film is a sequence of pictures. One picture would be one-to-one.",
      wrong: written({ video: "one-to-one" }),
    },
    "picture-as-a-sequence": {
      sentence: "imageClass: a picture goes in as one column, all at once.",
      wrong: written({ imageClass: "many-to-one" }),
    },
  },
});
