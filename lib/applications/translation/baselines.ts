/**
 * Ways to translate without a network: what a trained one has to beat.
 *
 * @module
 */
import type { Scores } from "../application.ts";
import type { TranslationData } from "./data.ts";
import type { Pair } from "./pairs.ts";
import { scoresOf, type Translates } from "./score.ts";
import { tokensOf } from "./tokens.ts";

/** Rounds of counting; the table no longer changes much. */
const ROUNDS = 8;

/**
 * Translates word by word, with a dictionary that it learns: each word gives the likeliest of the
 * words that stand across from it.
 *
 * Equation: `p(e | f) = sum of shares of e that fall to f / sum of all that fall to f`, in eight rounds
 * Source: Brown and others 1993, the first of their models.
 *
 * @param pairs Pairs to learn from.
 * @returns What translates; words that are not there are left out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { wordByWord } from "./baselines.ts";
 *
 * const pairs = [["il chante", "he sings"], ["il rit", "he laughs"], ["elle rit", "she laughs"]];
 * const translates = wordByWord(pairs.map(([source, target]) => ({ source: source!, target: target! })));
 * assert.deepEqual(translates([["elle", "chante"]]), [["she", "sings"]]);
 * ```
 */
export function wordByWord(pairs: readonly Pair[]): Translates {
  const all = pairs.map(({ source, target }) => [tokensOf(source), tokensOf(target)] as const);
  let table = new Map<string, Map<string, number>>();
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Map<string, Map<string, number>>();
    const chance = (f: string, e: string) => round === 0 ? 1 : table.get(f)?.get(e) ?? 0;
    for (const [source, target] of all) {
      for (const e of target) {
        const sum = source.reduce((total, f) => total + chance(f, e), 0);
        for (const f of source) {
          const row = counts.get(f) ?? new Map<string, number>();
          counts.set(f, row.set(e, (row.get(e) ?? 0) + chance(f, e) / sum));
        }
      }
    }
    table = new Map([...counts].map(([f, row]) => {
      const sum = [...row.values()].reduce((a, b) => a + b, 0);
      return [f, new Map([...row].map(([e, count]) => [e, count / sum]))];
    }));
  }
  const best = new Map([...table].map(([f, row]) => {
    return [f, [...row].reduce((a, b) => b[1] > a[1] ? b : a)[0]];
  }));
  return (sources) => sources.map((tokens) => tokens.flatMap((token) => best.get(token) ?? []));
}

/**
 * Gives the translation of the training sentence that shares most words with what is asked.
 *
 * @param pairs Pairs to look in.
 * @returns What translates: by the share of common words, the first of equals.
 */
export function nearestSentence(pairs: readonly Pair[]): Translates {
  const sets = pairs.map(({ source }) => new Set(tokensOf(source)));
  const places = new Map<string, number[]>();
  sets.forEach((words, k) => {
    for (const word of words) {
      const list = places.get(word);
      list ? list.push(k) : places.set(word, [k]);
    }
  });
  return (sources) =>
    sources.map((tokens) => {
      const [own, common] = [new Set(tokens), new Map<number, number>()];
      for (const word of own) {
        for (const k of places.get(word) ?? []) common.set(k, (common.get(k) ?? 0) + 1);
      }
      let [best, most] = [0, -1];
      for (const [k, count] of common) {
        const share = count / (own.size + sets[k]!.size - count);
        if (share > most || (share === most && k < best)) [best, most] = [k, share];
      }
      return tokensOf(pairs[best]!.target);
    });
}

/**
 * Scores what costs nothing.
 *
 * @param data The parts.
 * @returns The scores by name.
 */
export function baselinesOf(data: TranslationData): Record<string, Scores> {
  return {
    "word by word": scoresOf(wordByWord(data.train), data),
    "nearest sentence": scoresOf(nearestSentence(data.train), data),
  };
}
