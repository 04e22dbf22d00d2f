/**
 * Inputs of a tagger: the one-hot word above a few features of its shape.
 * Taught in notebooks/source/04_forward.md (slide example-2).
 *
 * A name that the training part does not have is in no vocabulary; its shape still says something.
 *
 * @module
 */
import { described, message } from "../../errors.ts";
import { column } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowsOf } from "../../data/vocabulary.ts";

/** A yes or no about a token in its sentence. */
interface Shape {
  /** A few words for it. */
  name: string;
  /** Decides it for token t. */
  holds(token: string, t: number, tokens: readonly string[]): boolean;
}

const LETTER = /[\p{L}\p{M}]/u;
const CAPITAL = /^\p{Lu}/u;
/** Signs after which a sentence may begin. */
const OPENING = new Set(["“", "«", ":", "!", "?", "…"]);

/** Says whether a token begins a sentence, or a quoted one. */
function begins(t: number, tokens: readonly string[]): boolean {
  const before = tokens.slice(0, t);
  if (!before.some((token) => LETTER.test(token)) || OPENING.has(before.at(-1)!)) return true;
  // of straight quotes, the first, the third ... opens
  return before.at(-1) === '"' && before.filter((token) => token === '"').length % 2 === 1;
}

const like = (name: string, pattern: RegExp): Shape => ({
  name,
  holds: (token) => pattern.test(token),
});

const SHAPES: readonly Shape[] = [
  like("capital", CAPITAL),
  { name: "begins a sentence", holds: (_, t, tokens) => begins(t, tokens) },
  {
    name: "capital inside a sentence",
    holds: (token, t, tokens) => CAPITAL.test(token) && !begins(t, tokens),
  },
  like("all capitals", /^\p{Lu}{2,}$/u),
  like("digit", /\p{Nd}/u),
  like("sign", /^[^\p{L}\p{M}\p{Nd}]+$/u),
  like("one letter", /^\p{L}$/u),
  like("hyphen", /.-./),
  like("letter beyond A to Z", /(?=\P{ASCII})[\p{L}\p{M}]/u),
  like("ends in -s", /[^s]s$/),
  like("ends in -ed", /ed$/),
  like("ends in -ing", /.ing$/),
  like("ends in -ly", /.ly$/),
  like("ends in -er, -or", /.[eo]r$/),
  like("ends in -y", /[^l]y$/),
  like("ends in -an", /.an$/),
  like("ends in -ese, -ish, -ic", /.(ese|ish|ic)$/),
  like("ends in -a", /.a$/),
  like("ends in -o, -i, -u", /.[oiu]$/),
  like("ends in -land, -burg, -ton, -ville, -stan", /.(land|burg|ton|ville|stan)$/),
];

/** Names of the shape features, in the order of their rows. */
export const SHAPE_NAMES: readonly string[] = SHAPES.map(({ name }) => name);

/**
 * Finds the rows that hold a 1 in each token's input.
 *
 * Row k < vocabulary.length is word k, compared in lower case; below stand the features of
 * {@linkcode SHAPE_NAMES}.
 *
 * @param tokens Tokens of one sentence.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @returns One list of rows a token.
 * @throws {RangeError} If a word is unknown and the vocabulary has no `<unk>`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { activeRows, SHAPE_NAMES } from "./features.ts";
 *
 * const [luke] = activeRows(["Luke", "fought"], ["<unk>", "the"]);
 * assert.equal(luke[0], 0); // an unknown word
 * const shapes = luke.slice(1).map((row) => SHAPE_NAMES[row - 2]);
 * assert.deepEqual(shapes, ["capital", "begins a sentence"]);
 * ```
 */
export function activeRows(
  tokens: readonly string[],
  vocabulary: readonly string[],
): number[][] {
  const words = rowsOf(tokens.map((token) => token.toLowerCase()), vocabulary);
  return tokens.map((token, t) => {
    const shapes = SHAPES.flatMap(({ holds }, k) => holds(token, t, tokens) ? [k] : []);
    return [words[t]!, ...shapes.map((k) => vocabulary.length + k)];
  });
}

/**
 * Turns a sentence into the inputs of a tagger.
 *
 * @param tokens Tokens of one sentence.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @returns `x<1> ... x<T>`, one column of zeros and ones a token, each
 * `[vocabulary.length + SHAPE_NAMES.length, 1]`.
 * @throws {RangeError} If a word is unknown and the vocabulary has no `<unk>`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inputsOf, SHAPE_NAMES } from "./features.ts";
 *
 * const x = inputsOf(["the", "battle"], ["<unk>", "the"]);
 * assert.equal(x.length, 2);
 * assert.equal(x[0].rows, 2 + SHAPE_NAMES.length);
 * assert.equal(x[0].at(1, 0), 1);
 * ```
 */
export function inputsOf(tokens: readonly string[], vocabulary: readonly string[]): Matrix[] {
  return activeRows(tokens, vocabulary).map((rows) => {
    const active = new Set(rows);
    const inputSize = vocabulary.length + SHAPES.length;
    return column(Array.from({ length: inputSize }, (_, row) => active.has(row) ? 1 : 0));
  });
}

/**
 * Lists the shape features of one token in words.
 *
 * @param tokens Tokens of one sentence.
 * @param t Which token, from 0.
 * @returns Names out of {@linkcode SHAPE_NAMES}.
 * @throws {RangeError} If there is no such token.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { shapesOf } from "./features.ts";
 *
 * assert.deepEqual(shapesOf(["in", "NASA"], 1).at(-1), "all capitals");
 * ```
 */
export function shapesOf(tokens: readonly string[], t: number): string[] {
  const token = tokens[t];
  if (token === undefined) {
    const reason = `there is no token ${described(t)} among ${tokens.length}`;
    throw new RangeError(message("list the shapes", reason, "tokens count from 0"));
  }
  return SHAPES.filter(({ holds }) => holds(token, t, tokens)).map(({ name }) => name);
}
