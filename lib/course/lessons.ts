/**
 * The one list of lessons. README's table, the slides' places, the tests that grade and the map of
 * the course come from it, or are compared with it.
 *
 * @module
 */

/** A part of the deck. */
export interface Part {
  /** What its slides' ids begin with, as in `example`. */
  readonly id: string;
  /** As the slides head it. */
  readonly title: string;
  /** Its slides, `example-1` … `example-8`; without it the part is one slide, and its id the slide's. */
  readonly slides?: number;
}

/** One lesson. */
export interface LessonEntry {
  /** As in `04_forward`: names its files. */
  readonly name: string;
  /** What the course map and README call it. */
  readonly title: string;
  /** The parts of the deck that it teaches. */
  readonly parts: readonly Part[];
  /** Slides of an earlier lesson that it comes back to. */
  readonly again?: readonly string[];
  /** What README says of it. A lesson without this line is not written yet. */
  readonly about?: string;
}

/** The ten lessons in order. */
export const LESSONS: readonly LessonEntry[] = [
  {
    name: "00_start",
    title: "Start here",
    parts: [{ id: "title", title: "Recurrent Neural Networks" }, {
      id: "outline",
      title: "Outline",
    }],
    about: "run a cell, guess, measure, solve, get a hint, pass",
  },
  {
    name: "01_what",
    title: "What is an RNN?",
    parts: [{ id: "what", title: "What Are RNNs?", slides: 4 }],
    about: "a loop that remembers; how long; why order matters",
  },
  {
    name: "02_when",
    title: "When to use one",
    parts: [{ id: "when", title: "When to Use RNN?", slides: 3 }],
    about: "seven kinds of sequence; honest splits and baselines",
  },
  {
    name: "03_types",
    title: "Five shapes",
    parts: [{ id: "types", title: "Types of RNNs", slides: 5 }],
    about: "five wirings of one cell, each trained beside its baseline",
  },
  {
    name: "04_forward",
    title: "A simple example",
    parts: [{ id: "example", title: "A Simple Example", slides: 8 }],
    about: "forward propagation by hand; a tagger that finds names",
  },
  {
    name: "05_bptt",
    title: "How to train",
    parts: [{ id: "train", title: "How to Train?", slides: 3 }],
    about: "two losses; gradients through time, checked; a training of one's own",
  },
  {
    name: "06_memory",
    title: "Long-term dependencies",
    parts: [{ id: "problem", title: "Long-Term Dependencies", slides: 3 }],
    about: "why gradients vanish and explode; clipping; memory tasks",
  },
  {
    name: "07_lstm",
    title: "LSTM",
    parts: [{ id: "lstm", title: "LSTM", slides: 15 }],
    about: "gates by hand and learned; half-life; backward; what an LSTM costs",
  },
  {
    name: "08_gru",
    title: "GRU",
    parts: [],
    again: ["problem-3"],
    about: "two gates; two conventions; who remembers longer",
  },
  {
    name: "09_summary",
    title: "Summary and projects",
    parts: [{ id: "summary", title: "Summary" }, { id: "resources", title: "Resources" }],
  },
];
