/**
 * What any tagger of names can do: tag a sentence, and be scored.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import type { Scores } from "../application.ts";
import { NAME_LABELS, type TaggingData } from "./data.ts";
import type { TaggedSentence } from "./tagged.ts";
import { tokenize } from "../../data/tokenize.ts";
import { bioEntityF1, type Score } from "../../training/entity_f1.ts";

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

/** Gives each token the number of its label; 0 is none. */
export type Labeller = (tokens: readonly string[]) => number[];

/**
 * Turns a tagger into one that gives labels.
 *
 * @param tagger What tags.
 * @param label The label of what it takes for a name; 1 by default.
 * @returns Gives that label where the tagger's probability is above one half, 0 elsewhere.
 */
export function labellerOf(tagger: NameTagger, label = 1): Labeller {
  return (tokens) => tagger.probabilities(tokens).map((p) => p > 0.5 ? label : 0);
}

/**
 * Scores labels on sentences whose labels are known.
 *
 * @param labeller What gives the labels.
 * @param sentences Sentences; each tag is the number of a label.
 * @param labels The labels: `O`, `B-TYPE`, `I-TYPE`.
 * @returns Precision, recall and F1 of whole entities, counted over all sentences together.
 */
export function scoreLabels(
  labeller: Labeller,
  sentences: readonly TaggedSentence[],
  labels: readonly string[],
): Score {
  const named = (tags: readonly number[]) => tags.map((tag) => labels[tag]!);
  return bioEntityF1(
    sentences.map(({ tokens }) => named(labeller(tokens))),
    sentences.map(({ tags }) => named(tags)),
  );
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
  return scoreLabels(labellerOf(tagger), sentences, NAME_LABELS);
}

/**
 * Counts pairs of sentences, such as Teddy bears and Teddy Roosevelt, of which both come out right.
 *
 * @param labeller What gives the labels.
 * @param sentences The pairs, one sentence after the other.
 * @returns How many.
 */
function rightPairs(labeller: Labeller, sentences: readonly TaggedSentence[]): number {
  const right = sentences.map(({ tokens, tags }) => {
    return labeller(tokens).every((tag, t) => tag === tags[t]);
  });
  return right.filter((first, i) => i % 2 === 0 && first && right[i + 1]).length;
}

/** So many sentences of the hard part, its first ones, are pairs. */
const PAIRED = 44;

/**
 * Scores labels on every held-out part.
 *
 * @param labeller What gives the labels.
 * @param data The parts.
 * @returns Entity F1 of each part, and the right pairs where there is a hard part.
 */
export function scoresOf(labeller: Labeller, data: TaggingData): Scores {
  const { labels, validation, test, hard } = data;
  const f1 = (part: readonly TaggedSentence[]) => scoreLabels(labeller, part, labels).f1;
  return {
    validation: f1(validation),
    test: f1(test),
    ...(hard && { hard: f1(hard), pairs: rightPairs(labeller, hard.slice(0, PAIRED)) }),
  };
}
