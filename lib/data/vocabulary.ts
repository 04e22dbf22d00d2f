/**
 * Words as numbers: a vocabulary, and one-hot columns.
 * Taught in notebooks/source/04_forward.md (slide example-2).
 *
 * @module
 */
import { aList, aText, checkEach, checkValue, wholeNumber } from "../checks.ts";
import { entered } from "../entered.ts";
import { described, message } from "../errors.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** The entry of a vocabulary that stands for every word that is not in it. */
export const UNKNOWN = "<unk>";

/**
 * Lists the most frequent words of some sentences.
 *
 * @param sentences Words of each sentence.
 * @param size Entries of the vocabulary at most, `<unk>` included, 1 or more.
 * @returns `<unk>`, then the words from the most to the least frequent; words that are equally
 * frequent in the order of their characters.
 * @throws {RangeError} If `size` is not a whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { vocabularyOf } from "./vocabulary.ts";
 *
 * const sentences = [["the", "ship"], ["the", "battle"]];
 * assert.deepEqual(vocabularyOf(sentences, 3), ["<unk>", "the", "battle"]);
 * ```
 */
export function vocabularyOf(
  sentences: readonly (readonly string[])[],
  size: number,
): string[] {
  checkValue("run vocabularyOf", "size", size, wholeNumber({ from: 1 }));
  checkValue("run vocabularyOf", "sentences", sentences, {
    ...aList,
    each: { ...aList, hint: "tokenize cuts a sentence into words", each: aText },
  });
  const counts = new Map<string, number>();
  for (const word of sentences.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  counts.delete(UNKNOWN);
  const order = [...counts].sort(([a, n], [b, k]) => k - n || (a < b ? -1 : 1));
  return [UNKNOWN, ...order.slice(0, size - 1).map(([word]) => word)];
}

/**
 * Finds each word's row in a vocabulary.
 *
 * @param words Words, compared as they are: capitals count.
 * @param vocabulary Distinct words, one a row.
 * @returns One row number a word, from 0; that of `<unk>` for a word that is not in the vocabulary.
 * @throws {RangeError} If a word is unknown and the vocabulary has no `<unk>`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { rowsOf } from "./vocabulary.ts";
 *
 * assert.deepEqual(rowsOf(["the", "Luke"], ["<unk>", "a", "the"]), [2, 0]);
 * ```
 */
export function rowsOf(words: readonly string[], vocabulary: readonly string[]): number[] {
  checkValue("find a row", "words", words, aList);
  checkEach("find a row", "words", words, aText);
  checkValue("find a row", "vocabulary", vocabulary, aList);
  const rows = new Map(Array.from(vocabulary, (word, row) => [word, row]));
  const unknown = rows.get(UNKNOWN);
  return words.map((word) => {
    const row = rows.get(word) ?? unknown;
    if (row !== undefined) return row;
    const reason = `the word ${described(word)} is not among the ${vocabulary.length} words`;
    throw new RangeError(message("find a row", reason, `add "${UNKNOWN}" to the vocabulary`));
  });
}

/**
 * Turns words into columns that hold a single 1, in the row of the word.
 *
 * Source: slide example-2.
 *
 * @param words Words, one a column.
 * @param vocabulary Distinct words, one a row; words that are not in it use the row of `<unk>`.
 * @returns `[vocabulary.length, words.length]`.
 * @throws {RangeError} If a word is unknown and the vocabulary has no `<unk>`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { oneHot } from "./vocabulary.ts";
 *
 * const x = oneHot(["the", "Luke"], ["<unk>", "a", "the"]);
 * assert.deepEqual(x.toRows(), [[0, 1], [0, 0], [1, 0]]);
 * ```
 */
export function oneHot(words: readonly string[], vocabulary: readonly string[]): Matrix {
  entered(oneHot);
  const rows = rowsOf(words, vocabulary);
  const X = zeros(vocabulary.length, words.length); // [vocabulary size, words]
  rows.forEach((row, j) => X.data[j * X.rows + row] = 1);
  return X;
}
