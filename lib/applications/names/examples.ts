/**
 * Tagged sentences as examples for a network.
 *
 * @module
 */
import { aList, checkValue, isRecord, words } from "../../checks.ts";
import { message } from "../../errors.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { activeRows, SHAPE_NAMES } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";

/**
 * Turns tagged sentences into examples; empty ones are left out.
 *
 * @param sentences Tagged sentences.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @returns For each, columns of zeros and ones,
 * `[vocabulary.length + SHAPE_NAMES.length, tokens.length]`, and its tags.
 * @throws {RangeError} If no sentence has a token.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { examplesOf } from "./examples.ts";
 * import { parseTagged } from "./tagged.ts";
 *
 * const [{ x, y }] = examplesOf([parseTagged("we met [Ann]")], ["<unk>", "met", "we"]);
 * assert.deepEqual([x.at(2, 0), x.at(1, 1), x.at(0, 2)], [1, 1, 1]); // we, met, an unknown word
 * assert.deepEqual(y, [0, 0, 1]);
 * ```
 */
export function examplesOf(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
): { x: Matrix; y: number[] }[] {
  const action = "train a tagger";
  checkValue(action, "sentences", sentences, {
    ...{ ...aList, kind: TypeError, hint: "parseTagged makes one of a text" },
    each: {
      ...{ be: "a tagged sentence", kind: TypeError },
      fits: (x) => isRecord(x) && Array.isArray(x.tokens) && Array.isArray(x.tags),
    },
  });
  checkValue(action, "vocabulary", vocabulary, words);
  const examples = sentences.filter(({ tokens }) => tokens.length > 0).map(({ tokens, tags }) => {
    const x = zeros(vocabulary.length + SHAPE_NAMES.length, tokens.length);
    activeRows(tokens, vocabulary).forEach((rows, t) => {
      for (const row of rows) x.data[t * x.rows + row] = 1;
    });
    return { x, y: [...tags] };
  });
  if (examples.length > 0) return examples;
  throw new RangeError(message(action, "there is no sentence with tokens"));
}
