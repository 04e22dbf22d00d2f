/**
 * What goes in and what comes out, for each task of the deck.
 *
 * @module
 */
import { Object } from "../../natives.ts";
import { defineExercise } from "../engine/define.ts";
import type { Trial } from "../engine/exercise.ts";
import { Table } from "../engine/reading.ts";

/** What can go in or come out. */
export type Kind =
  | "text"
  | "audio"
  | "video"
  | "category"
  | "dna"
  | "labels"
  | "notes"
  | "nothing";

const KINDS = ["text", "audio", "video", "category", "dna", "labels", "notes", "nothing"];

const RIGHT: Record<string, { input: Kind; output: Kind }> = {
  translation: { input: "text", output: "text" },
  speechRecognition: { input: "audio", output: "text" },
  speechSynthesis: { input: "text", output: "audio" },
  sentiment: { input: "text", output: "category" },
  music: { input: "nothing", output: "notes" },
  dna: { input: "dna", output: "labels" },
  video: { input: "video", output: "category" },
  ner: { input: "text", output: "labels" },
};

/** Confusions that have a sentence, by what was written. */
const KNOWN: Readonly<Record<string, string>> = {
  "speechRecognition.input: text": "speech-swapped",
  "speechRecognition.output: audio": "speech-swapped",
  "speechSynthesis.input: audio": "synthesis-of-audio",
  "speechSynthesis.output: text": "synthesis-of-audio",
  "music.input: notes": "music-with-an-input",
  "music.input: audio": "music-with-an-input",
  "music.output: audio": "melody-as-audio",
  "sentiment.output: text": "sentiment-as-text",
  "sentiment.output: labels": "sentiment-at-each-word",
  "dna.input: text": "dna-as-text",
  "dna.output: dna": "dna-without-labels",
  "dna.output: category": "dna-one-label",
  "video.output: labels": "video-at-each-picture",
  "ner.output: text": "ner-as-text",
  "ner.output: category": "ner-one-label",
};

/** The first place that is wrong. */
const trial: Trial = (result) => {
  if (!(result instanceof Table)) return { sort: "form", text: "" };
  for (const [task, right] of Object.entries(RIGHT)) {
    const entry = result.entries.get(task);
    if (!(entry instanceof Table)) return { sort: "form", text: "" };
    for (const side of ["input", "output"] as const) {
      const got = entry.entries.get(side);
      if (got === right[side]) continue;
      const place = `${task}.${side}`;
      return typeof got === "string" && KINDS.includes(got)
        ? { sort: KNOWN[`${place}: ${got}`] ?? "other", text: `${place} is not ${got}.` }
        : { sort: "other", text: `${place} is none of the kinds: ${KINDS.join(", ")}.` };
    }
  }
  return undefined;
};

/** The right table with one place changed. */
const changed = (task: string, entry: { input?: Kind; output?: Kind }) => ({
  tasks: { ...RIGHT, [task]: { ...RIGHT[task]!, ...entry } },
});

/** The exercise. */
export default defineExercise({
  id: "inputs-and-outputs",
  slides: ["when-2", "when-3"],
  title: "What goes in, what comes out",
  points: 2,
  signatures: { tasks: ": Record<string, { input: Kind; output: Kind }>" },
  task: "Define `tasks`: for each of `translation`, `speechRecognition`, `speechSynthesis`, " +
    "`sentiment`, `music`, `dna`, `video` and `ner` an object `{ input, output }`. Each is one of " +
    '"text", "audio", "video", "category", "dna", "labels", "notes" or "nothing". "labels" is one ' +
    'for each position of the input, "category" is one for all of it.',
  hints: [
    "Slide when-3 has four of the eight. For the other four look at the pictures of slide when-2: what stands on the left, what on the right?",
    "∅ on the slide means that there is no input. Where each letter or each word gets an answer of its own, the output is labels.",
    'Speech is audio. Recognition listens and writes; synthesis reads and speaks. A melody is notes, made out of nothing. A film of somebody running becomes one word, a category; a DNA sequence is of kind "dna".',
  ],
  tolerance: 1e-9, // not used: the kinds are looked at
  draw: () => [{ tasks: [], trial }],
  reference: { tasks: RIGHT },
  mistakes: {
    "speech-swapped": {
      sentence: "speechRecognition: audio goes in, and text comes out. The other way round is " +
        "synthesis.",
      wrong: changed("speechRecognition", { input: "text", output: "audio" }),
    },
    "synthesis-of-audio": {
      sentence: "speechSynthesis makes audio of a text. The other way round is recognition.",
      wrong: changed("speechSynthesis", { input: "audio", output: "text" }),
    },
    "music-with-an-input": {
      sentence: "music: the slide has ∅ on the left. The melody comes from nothing.",
      wrong: changed("music", { input: "notes" }),
    },
    "melody-as-audio": {
      sentence: "music: the slide shows a melody, which is notes. What it sounds like is made of " +
        "them later.",
      wrong: changed("music", { output: "audio" }),
    },
    "sentiment-as-text": {
      sentence: "sentiment: the answer is no sentence. It is one of a few classes: a category.",
      wrong: changed("sentiment", { output: "text" }),
    },
    "sentiment-at-each-word": {
      sentence: "sentiment: one answer belongs to the whole sentence, none to a single word.",
      wrong: changed("sentiment", { output: "labels" }),
    },
    "dna-as-text": {
      sentence: "dna: its letters are bases, no text. There is a kind of its own for it.",
      wrong: changed("dna", { input: "text" }),
    },
    "dna-without-labels": {
      sentence:
        "dna: the sequence comes back unchanged on the slide; what is new is which letters " +
        "are marked.",
      wrong: changed("dna", { output: "dna" }),
    },
    "dna-one-label": {
      sentence:
        "dna: the slide marks a stretch, so each letter is inside it or not. One answer for " +
        "all of it would not say where.",
      wrong: changed("dna", { output: "category" }),
    },
    "video-at-each-picture": {
      sentence: "video: the slide has one word for the whole film.",
      wrong: changed("video", { output: "labels" }),
    },
    "ner-as-text": {
      sentence: "ner: the sentence comes back unchanged; what is new is which words are names.",
      wrong: changed("ner", { output: "text" }),
    },
    "ner-one-label": {
      sentence:
        "ner: each word is a name or not. One answer for the whole sentence would not say " +
        "which.",
      wrong: changed("ner", { output: "category" }),
    },
  },
});
