/**
 * Ways to tag names without a network: what a trained tagger has to beat.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import { shapesOf } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";
import type { NameTagger } from "./score.ts";

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
export function mostFrequentTag(sentences: readonly TaggedSentence[]): NameTagger {
  const words = new Counter();
  const shapes = new Counter();
  for (const { tokens, tags } of sentences) {
    tokens.forEach((token, t) => {
      words.add(token, tags[t]!);
      shapes.add(placeOf(tokens, t), tags[t]!);
    });
  }
  const probabilities = (tokens: readonly string[]) =>
    tokens.map((token, t) => words.share(token) ?? shapes.share(placeOf(tokens, t)) ?? 0);
  return { probabilities };
}

/** A token's capital and its place, in words. */
function placeOf(tokens: readonly string[], t: number): string {
  const shapes = shapesOf(tokens, t);
  return `${shapes.includes("capital")} ${shapes.includes("begins a sentence")}`;
}

/** Counts how often a key comes with the tag 1. */
class Counter {
  #counts = new Map<string, [names: number, all: number]>();

  add(key: string, tag: number): void {
    const [names, all] = this.#counts.get(key) ?? [0, 0];
    this.#counts.set(key, [names + tag, all + 1]);
  }

  share(key: string): number | undefined {
    const counts = this.#counts.get(key);
    return counts && counts[0] / counts[1];
  }
}
