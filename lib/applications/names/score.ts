/**
 * What any tagger of names can do: tag a sentence, and be scored.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import type { TaggedSentence } from "./tagged.ts";
import { tokenize } from "../../data/tokenize.ts";
import { microEntityF1, type Score } from "../../training/entity_f1.ts";

/** Anything that finds names: a trained tagger, or a rule. */
export interface NameTagger {
  /** Says for each token how probable it is that it belongs to a person's name, 0 to 1. */
  probabilities(tokens: readonly string[]): number[];
}

/** One token with what a tagger thinks of it. */
export interface TaggedToken {
  /** The token as typed. */
  token: string;
  /** Probability that it belongs to a person's name, 0 to 1. */
  probability: number;
  /** 1 where that is above one half. */
  tag: number;
}

/**
 * Tags a sentence.
 *
 * @param tagger What tags.
 * @param sentence Any text.
 * @returns Its tokens, each with its probability and its tag.
 * @throws {TypeError} If `sentence` is not a string.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { everyCapital } from "./baselines.ts";
 * import { tagSentence } from "./score.ts";
 *
 * const tags = tagSentence(everyCapital, "The Force is with Luke.").map(({ tag }) => tag);
 * assert.deepEqual(tags, [1, 1, 0, 0, 1, 0]);
 * ```
 */
export function tagSentence(tagger: NameTagger, sentence: string): TaggedToken[] {
  const tokens = tokenize(sentence);
  return tagger.probabilities(tokens).map((probability, t) => ({
    token: tokens[t]!,
    probability,
    tag: probability > 0.5 ? 1 : 0,
  }));
}

/**
 * Scores a tagger on sentences whose tags are known.
 *
 * @param tagger What tags.
 * @param sentences Tagged sentences.
 * @returns Precision, recall and F1 of whole names, counted over all sentences together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 * import { everyCapital } from "./baselines.ts";
 * import { scoreTagger } from "./score.ts";
 *
 * const { precision, recall } = scoreTagger(everyCapital, [parseTagged("In Rome [Luke] fought.")]);
 * assert.deepEqual([precision, recall], [0, 0]); // "In Rome Luke" is no name
 * ```
 */
export function scoreTagger(tagger: NameTagger, sentences: readonly TaggedSentence[]): Score {
  const predicted = sentences.map(({ tokens }) =>
    tagger.probabilities(tokens).map((probability) => probability > 0.5 ? 1 : 0)
  );
  return microEntityF1(predicted, sentences.map(({ tags }) => tags));
}
