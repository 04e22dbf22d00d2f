/**
 * Ways to tag names without a network: what a trained tagger has to beat.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import type { Scores } from "../application.ts";
import type { TaggingData } from "./data.ts";
import { shapesOfAll } from "./features.ts";
import { type Labeller, labellerOf, type NameTagger, scoresOf } from "./score.ts";
import type { TaggedSentence } from "./tagged.ts";

/** Says that nothing is a name. */
export const nothingIsAName: NameTagger = { probabilities: (tokens) => tokens.map(() => 0) };

/** Says that every word with a capital is part of a name. */
export const everyCapital: NameTagger = {
  probabilities: (tokens) => tokens.map((token) => /^\p{Lu}/u.test(token) ? 1 : 0),
};

/**
 * Gives each word the tag that it has most often in some sentences. A word that is not there gets
 * the tag that words with its capital have there in its place: at the start, or inside a sentence.
 *
 * @param sentences Tagged sentences to count in.
 * @returns A tagger whose probabilities are the shares that it counted; 0 where it counted nothing.
 * Its `labels` give the most frequent label, where there are several.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 * import { mostFrequentTag } from "./baselines.ts";
 *
 * const tagger = mostFrequentTag(["In May [May] sang.", "We met [Ann] in May."].map(parseTagged));
 * assert.deepEqual(tagger.probabilities(["In", "Rome", "May", "sang"]), [0, 1 / 2, 1 / 3, 0]);
 * ```
 */
export function mostFrequentTag(
  sentences: readonly TaggedSentence[],
): NameTagger & { labels: Labeller } {
  const [words, places] = [new Counter(), new Counter()];
  for (const { tokens, tags } of sentences) {
    const where = placesOf(tokens);
    tokens.forEach((token, t) => {
      words.add(token, tags[t]!);
      places.add(where[t]!, tags[t]!);
    });
  }
  const counted = (tokens: readonly string[]) => {
    const where = placesOf(tokens);
    return tokens.map((token, t) => words.of(token) ?? places.of(where[t]!) ?? [1]);
  };
  return {
    probabilities: (tokens) =>
      counted(tokens).map((counts) => {
        const all = counts.reduce((sum, n) => sum + n, 0);
        return (all - counts[0]!) / all;
      }),
    labels: (tokens) => counted(tokens).map((counts) => counts.indexOf(Math.max(...counts))),
  };
}

/** Each token's capital and its place, in words. */
function placesOf(tokens: readonly string[]): string[] {
  return shapesOfAll(tokens).map((shapes) =>
    `${shapes.includes("capital")} ${shapes.includes("begins a sentence")}`
  );
}

/** Counts how often a key comes with each tag. */
class Counter {
  #counts = new Map<string, number[]>();

  add(key: string, tag: number): void {
    const counts = this.#counts.get(key) ?? [0];
    while (counts.length <= tag) counts.push(0);
    counts[tag]!++;
    this.#counts.set(key, counts);
  }

  of(key: string): readonly number[] | undefined {
    return this.#counts.get(key);
  }
}

/**
 * Scores all three, on every part that there is.
 *
 * @param data Sentences and their labels.
 * @returns Scores by the rule's name.
 */
export function baselinesOf(data: TaggingData): Record<string, Scores> {
  const { labels, train } = data;
  // what a capital means where there are several types: the one that is most frequent
  const counts = labels.map((label, k) =>
    label.startsWith("I-")
      ? train.reduce((n, { tags }) => n + tags.filter((tag) => tag === k).length, 0)
      : -1
  );
  const common = Math.max(1, counts.indexOf(Math.max(...counts)));
  return {
    "nothing is a name": scoresOf(labellerOf(nothingIsAName), data),
    "every capital": scoresOf(labellerOf(everyCapital, common), data),
    "most frequent tag": scoresOf(mostFrequentTag(train).labels, data),
  };
}
