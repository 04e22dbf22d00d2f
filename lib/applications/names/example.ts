/**
 * The sentences of the slides, with their tags, and a pair of our own.
 *
 * @module
 */
import type { TaggedSentence } from "./tagged.ts";

/** Slide example-1: nine words and the full stop; y = 1 1 0 1 1 0 0 0 0, and 0 for the full stop. */
export const LUKE: TaggedSentence = {
  tokens: ["Luke", "Skywalker", "and", "Darth", "Vader", "fought", "an", "epic", "battle", "."],
  tags: [1, 1, 0, 1, 1, 0, 0, 0, 0, 0],
};

/** Slide types-5. */
export const SPELL: TaggedSentence = {
  tokens: ["Harry", "Potter", "and", "Hermione", "Granger", "invented", "a", "new", "spell"],
  tags: [1, 1, 0, 1, 1, 0, 0, 0, 0],
};

/** Slide when-2. */
export const YESTERDAY: TaggedSentence = {
  tokens: ["Yesterday", ",", "Harry", "Potter", "met", "Hermione", "Granger", "."],
  tags: [0, 0, 1, 1, 0, 1, 1, 0],
};

/** Two sentences that are equal up to the word Teddy, and differ in its tag. Not on a slide. */
export const TEDDY_BEARS: TaggedSentence = {
  tokens: ["He", "said", ",", '"', "Teddy", "bears", "are", "for", "children", ".", '"'],
  tags: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};

/** The other of the two; see {@linkcode TEDDY_BEARS}. */
export const TEDDY_ROOSEVELT: TaggedSentence = {
  tokens: ["He", "said", ",", '"', "Teddy", "Roosevelt", "was", "a", "hunter", ".", '"'],
  tags: [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
};
