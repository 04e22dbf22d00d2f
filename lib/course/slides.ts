/**
 * The slides of the deck, by the ids that the lessons carry.
 *
 * @module
 */

/** One slide. */
export interface Slide {
  /** As in `example-5`: the part of the deck, and the slide's number in it. */
  readonly id: string;
  /** The lesson that teaches it, as in `04_forward`. */
  readonly lesson: string;
}

/** The parts of the deck in its order: id, number of slides (0: a single slide), lesson. */
const PARTS: readonly (readonly [part: string, slides: number, lesson: string])[] = [
  ["title", 0, "00_start"],
  ["outline", 0, "00_start"],
  ["what", 4, "01_what"],
  ["when", 3, "02_when"],
  ["types", 5, "03_types"],
  ["example", 8, "04_forward"],
  ["train", 3, "05_bptt"],
  ["problem", 3, "06_memory"],
  ["lstm", 15, "07_lstm"],
  ["summary", 0, "09_summary"],
  ["resources", 0, "09_summary"],
];

/** The ten lessons with the titles that the course map shows. */
export const LESSONS: Readonly<Record<string, string>> = {
  "00_start": "Start here",
  "01_what": "What is an RNN?",
  "02_when": "When to use one",
  "03_types": "Five shapes",
  "04_forward": "A simple example",
  "05_bptt": "How to train",
  "06_memory": "Long-term dependencies",
  "07_lstm": "LSTM",
  "08_gru": "GRU",
  "09_summary": "Summary and projects",
};

/** All 45 slides, in the deck's order. */
export const SLIDES: readonly Slide[] = PARTS.flatMap(([part, slides, lesson]) =>
  slides === 0
    ? [{ id: part, lesson }]
    : Array.from({ length: slides }, (_, i) => ({ id: `${part}-${i + 1}`, lesson }))
);

/**
 * Tells whether the deck has such a slide.
 *
 * @param id As in `example-5`.
 * @returns True if it does.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { isSlide } from "./slides.ts";
 *
 * assert(isSlide("example-8"));
 * assert(!isSlide("example-9"));
 * ```
 */
export function isSlide(id: string): boolean {
  return SLIDES.some((slide) => slide.id === id);
}
