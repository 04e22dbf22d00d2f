/**
 * Word error rate, of speech recognition.
 *
 * @module
 */
import { aList, type Check, checkValue } from "../checks.ts";
import { message } from "../errors.ts";
import { checkSentences } from "./bleu.ts";

const TEXT_OR_LIST: Check = { ...aList, fits: (x) => typeof x === "string" || aList.fits(x) };

/**
 * Counts the fewest changes that turn one list into another: entries put in, left out, replaced.
 *
 * Source: Levenshtein 1966; the table is filled row by row (Wagner, Fischer 1974).
 *
 * @param from A list.
 * @param to Another list.
 * @returns The number of changes.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { editDistance } from "./word_error_rate.ts";
 *
 * assert.equal(editDistance([..."kitten"], [..."sitting"]), 3);
 * ```
 */
export function editDistance(from: ArrayLike<unknown>, to: ArrayLike<unknown>): number {
  for (const [name, list] of Object.entries({ from, to })) {
    checkValue("run editDistance", name, list, TEXT_OR_LIST);
  }
  const wantedAll = Array.from(to);
  let row = Array.from({ length: to.length + 1 }, (_, j) => j); // from nothing to to[0..j]
  Array.from(from).forEach((entry, i) => {
    const next = [i + 1];
    wantedAll.forEach((wanted, j) => {
      const replaced = row[j]! + (entry === wanted ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    });
    row = next;
  });
  return row[to.length]!;
}

/**
 * Measures how many of the words that were said have to be mended, over all sentences together.
 *
 * Equation: `WER = (words put in + left out + replaced) / words said`
 *
 * @param predicted What was understood, one array of words a sentence.
 * @param gold What was said, in the same order.
 * @returns 0 (all right) or more; above 1 where more was understood than said.
 * @throws {ShapeError} If there is not one answer a sentence.
 * @throws {RangeError} If nothing was said.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { wordErrorRate } from "./word_error_rate.ts";
 *
 * assert.equal(wordErrorRate([["one", "two"], ["nine"]], [["one", "three"], ["five", "nine"]]), 0.5);
 * ```
 */
export function wordErrorRate(
  predicted: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
): number {
  checkSentences("run wordErrorRate", predicted, gold);
  const words = gold.reduce((sum, sentence) => sum + sentence.length, 0);
  if (words === 0) throw new RangeError(message("run wordErrorRate", "nothing was said"));
  const changes = gold.reduce((sum, said, i) => sum + editDistance(predicted[i]!, said), 0);
  return changes / words;
}
