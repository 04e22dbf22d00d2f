/**
 * BLEU: how much of a translation's wording is in a reference.
 *
 * @module
 */
import { type Check, checkValue, wholeNumber } from "../checks.ts";
import { entered } from "../entered.ts";
import { described, message, ShapeError } from "../errors.ts";

/** The tokens of one sentence. */
type Sentence = readonly string[];

const SENTENCE: Check = {
  ...{ be: "an array of tokens", kind: ShapeError, hint: "split it into words first" },
  fits: Array.isArray,
};

/** Counts each run of n tokens. */
function countRuns(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i++) {
    const key = JSON.stringify(tokens.slice(i, i + n));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * Scores translations against one reference each, or several, all of them together.
 *
 * Equation: `BLEU = min(1, e^(1 - r / c)) * (p1 p2 ... pn)^(1/n)`: pk is the share of all runs of k
 * tokens that a reference has too, each counted no more often than in the reference that has it most
 * often; c and r are the lengths of all translations and of their references, of several the one
 * whose length is nearest, the shorter of two
 * Source: Papineni et al. 2002, "BLEU: a method for automatic evaluation of machine translation",
 * without smoothing. A length that no translation reaches is left out of the product.
 *
 * @param candidates The translations, one array of tokens a sentence.
 * @param references What they should be, in the same order: one array of tokens a sentence, or an
 * array of several such arrays.
 * @param order Longest run that counts, 1 or more; 4 by default.
 * @returns 0 to 1; 0 when no run of some length is right.
 * @throws {ShapeError} If there is not one reference a translation.
 * @throws {RangeError} If there are no sentences or no tokens in the references, or `order` is out of
 * range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bleu } from "./bleu.ts";
 *
 * const reference = ["the", "cat", "sat"];
 * assert.equal(bleu([["the", "the", "cat"]], [reference], 1), 2 / 3); // one "the" too many
 * assert.equal(bleu([["the", "cat"]], [reference], 1), Math.exp(-0.5)); // all right, but short
 * ```
 */
export function bleu(
  candidates: readonly (readonly string[])[],
  references: readonly (Sentence | readonly Sentence[])[],
  order = 4,
): number {
  entered(bleu);
  const action = "run bleu";
  checkValue(action, "order", order, wholeNumber({ from: 1 }));
  checkValue(action, "references", references, {
    ...{ be: "an array", kind: ShapeError, hint: "one reference for each sentence" },
    fits: Array.isArray,
  });
  const all = references.map((entry) =>
    (Array.isArray(entry?.[0]) ? entry : [entry]) as readonly Sentence[]
  );
  checkSentences(action, candidates, all.map(([first]) => first!));
  for (const several of all) checkSentences(action, several, several);
  const nearest = candidates.map(({ length }, i) =>
    all[i]!.map((reference) => reference.length)
      .reduce((a, b) => (Math.abs(b - length) - Math.abs(a - length) || b - a) < 0 ? b : a)
  );
  const total = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0);
  const [long, wanted] = [total(candidates.map(({ length }) => length)), total(nearest)];
  if (wanted === 0) throw new RangeError(message(action, "there are no tokens in the references"));
  const logs: number[] = [];
  for (let n = 1; n <= order; n++) {
    let [right, runs] = [0, 0];
    candidates.forEach((candidate, i) => {
      const there = all[i]!.map((reference) => countRuns(reference, n));
      for (const [run, count] of countRuns(candidate, n)) {
        right += Math.min(count, Math.max(...there.map((counts) => counts.get(run) ?? 0)));
        runs += count;
      }
    });
    if (runs > 0) logs.push(Math.log(right / runs));
  }
  if (logs.length === 0) return 0;
  const precision = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  return precision * Math.min(1, Math.exp(1 - wanted / long));
}

/**
 * Checks two lists of sentences.
 *
 * @param action What is being done, as in "run bleu".
 * @param candidates Sentences, as arrays of tokens.
 * @param references As many.
 * @throws {ShapeError} If the numbers differ, or a sentence is no array.
 * @throws {RangeError} If there are none.
 */
export function checkSentences(
  action: string,
  candidates: readonly (readonly string[])[],
  references: readonly (readonly string[])[],
): void {
  const lists = Array.isArray(candidates) && Array.isArray(references);
  if (!lists || candidates.length !== references.length) {
    const reason = `there are ${described(candidates)} and ${described(references)}`;
    throw new ShapeError(message(action, reason, "one reference for each sentence"));
  }
  if (references.length === 0) throw new RangeError(message(action, "there are no sentences"));
  for (const sentence of [...candidates, ...references]) {
    checkValue(action, "a sentence", sentence, SENTENCE);
  }
}
