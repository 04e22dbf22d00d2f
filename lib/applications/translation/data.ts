/**
 * The translation data set: French sentences and their English, or pairs of one's own.
 *
 * Source: datasets/translation, generated for this course; its README.md has the counts.
 *
 * @module
 */
import { vocabularyOf } from "../../data/vocabulary.ts";
import { message } from "../../errors.ts";
import { random } from "../../matrix/random.ts";
import { type Pair, parsePairs } from "./pairs.ts";
import { tokensOf } from "./tokens.ts";

/** Pairs by part, with the tokens that have a row of their own. */
export interface TranslationData {
  /** `<unk>`, then tokens of the sources. */
  readonly sourceWords: readonly string[];
  /** `<unk>`, then tokens of the targets. */
  readonly targetWords: readonly string[];
  /** To learn from. */
  readonly train: readonly Pair[];
  /** To choose settings by. */
  readonly validation: readonly Pair[];
  /** To report on. */
  readonly test: readonly Pair[];
  /** To report on as well, where there is such a part: written by hand. */
  readonly hard?: readonly Pair[];
}

/** Tokens of either language that get a row of their own at most, the most frequent ones. */
const WORDS = 4000;

/** Puts parts together: the training part gives the words. */
function withWords(parts: Omit<TranslationData, "sourceWords" | "targetWords">): TranslationData {
  const words = (side: keyof Pair) =>
    vocabularyOf(parts.train.map((pair) => tokensOf(pair[side])), WORDS);
  return { sourceWords: words("source"), targetWords: words("target"), ...parts };
}

/**
 * Loads the translation data set.
 *
 * @returns All parts, each in the order of its file.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadTranslation } from "./data.ts";
 *
 * const { train } = await loadTranslation();
 * assert.equal(train[0]!.target, "Do you want to sing with me?");
 * ```
 */
export async function loadTranslation(): Promise<TranslationData> {
  const files = await Promise.all([
    import("../../../datasets/translation/train.tsv", { with: { type: "text" } }),
    import("../../../datasets/translation/validation.tsv", { with: { type: "text" } }),
    import("../../../datasets/translation/test.tsv", { with: { type: "text" } }),
    import("../../../datasets/translation/hard.tsv", { with: { type: "text" } }),
  ]);
  const [train, validation, test, hard] = files.map(({ default: text }) =>
    parsePairs(text, "datasets/translation").pairs
  );
  return withWords({ train: train!, validation: validation!, test: test!, hard: hard! });
}

/**
 * Deals pairs into three parts, eight tenths, one and one. Pairs that share a sentence, on either
 * side, stay together, so that nothing of the test part is in the training part.
 *
 * @param pairs All pairs.
 * @param name What to call them in errors.
 * @returns The parts, and the words of the training part.
 * @throws {RangeError} If there are fewer than ten that share nothing.
 */
export function dealPairs(pairs: readonly Pair[], name: string): TranslationData {
  const groups = random(1).shuffle(clusters(pairs));
  if (groups.length < 10) {
    const reason = `${name} has ${groups.length} pairs that share no sentence`;
    const hint = "ten are the least that make three parts";
    throw new RangeError(message("read pairs of sentences", reason, hint));
  }
  const tenth = Math.floor(groups.length / 10);
  return withWords({
    test: groups.slice(0, tenth).flat(),
    validation: groups.slice(tenth, 2 * tenth).flat(),
    train: groups.slice(2 * tenth).flat(),
  });
}

/** Pairs that hang together by their sentences. */
function clusters(pairs: readonly Pair[]): Pair[][] {
  const parents = pairs.map((_, k) => k);
  const root = (k: number): number => {
    while (parents[k] !== k) k = parents[k] = parents[parents[k]!]!;
    return k;
  };
  const owners = new Map<string, number>();
  pairs.forEach((pair, k) => {
    for (const side of ["source", "target"] as const) {
      const key = `${side} ${tokensOf(pair[side]).join(" ")}`;
      const owner = owners.get(key) ?? k;
      owners.set(key, owner);
      parents[root(k)] = root(owner);
    }
  });
  return [...Map.groupBy(pairs.keys(), root).values()].map((list) => list.map((k) => pairs[k]!));
}

/**
 * Loads a file of one's own.
 *
 * @param path A file of pairs with a tab between them.
 * @returns Its pairs in three parts.
 * @throws {SyntaxError} If a line is no pair; the text names it.
 * @throws {RangeError} If there are too few pairs.
 */
export async function loadPairs(path: string): Promise<TranslationData> {
  const { pairs, more } = parsePairs(await Deno.readTextFile(path), path);
  if (more > 0) {
    // deno-lint-ignore no-console -- said once, to who gave the file
    console.info(`${more} lines of ${path} have more than two columns: the others are passed over`);
  }
  return dealPairs(pairs, path);
}
