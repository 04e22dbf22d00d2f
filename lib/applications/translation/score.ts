/**
 * How good translations are: whole sentences that are right, and BLEU.
 *
 * @module
 */
import { bleu } from "../../training/bleu.ts";
import type { Scores } from "../application.ts";
import type { TranslationData } from "./data.ts";
import type { Translator } from "./model.ts";
import type { Pair } from "./pairs.ts";
import { tokensOf } from "./tokens.ts";

/** Translates many sentences: tokens in, tokens out. */
export type Translates = (sources: readonly (readonly string[])[]) => (readonly string[])[];

/** Translates with a translator. */
export const translatesWith = (translator: Translator): Translates => (sources) =>
  translator.align(sources).map(({ target }) => target);

/**
 * Counts the sentences that are right from the first token to the last.
 *
 * @param written Translations, as tokens.
 * @param wanted What they should be, in the same order.
 * @returns The share of them, 0 to 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exactShare } from "./score.ts";
 *
 * assert.equal(exactShare([["he", "sings"], ["no"]], [["he", "sings"], ["yes"]]), 1 / 2);
 * ```
 */
export function exactShare(
  written: readonly (readonly string[])[],
  wanted: readonly (readonly string[])[],
): number {
  const right = written.filter((tokens, k) => tokens.join(" ") === wanted[k]!.join(" "));
  return right.length / wanted.length;
}

/**
 * Scores translations on every held-out part.
 *
 * @param translates What translates.
 * @param data The parts.
 * @returns Share of whole sentences that are right for each part, and BLEU of the test part.
 */
export function scoresOf(translates: Translates, data: TranslationData): Scores {
  const { validation, test, hard } = data;
  const answers = (part: readonly Pair[]) =>
    [
      translates(part.map(({ source }) => tokensOf(source))),
      part.map(({ target }) => tokensOf(target)),
    ] as const;
  const onTest = answers(test);
  return {
    validation: exactShare(...answers(validation)),
    test: exactShare(...onTest),
    BLEU: bleu(...onTest),
    ...(hard && { hard: exactShare(...answers(hard)) }),
  };
}
