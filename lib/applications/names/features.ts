/**
 * Inputs of a tagger: the one-hot word above a few features of its shape.
 * Taught in notebooks/source/04_forward.md (slide example-2).
 *
 * A name that the training part does not have is in no vocabulary; its shape still says something.
 *
 * @module
 */
import { described, message } from "../../errors.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowsOf } from "../../data/vocabulary.ts";

/** A yes or no about a token. */
interface Shape {
  /** A few words for it. */
  name: string;
  /** Decides it for a token; `begins` says whether the token begins a sentence, or a quoted one. */
  holds(token: string, begins: boolean): boolean;
}

const LETTER = /[\p{L}\p{M}]/u;
const CAPITAL = /^\p{Lu}/u;
/** Signs after which a sentence may begin. */
const OPENING = new Set(["“", "«", ":", "!", "?", "…"]);

/** Says for each token whether it begins a sentence, or a quoted one. */
function beginnings(tokens: readonly string[]): boolean[] {
  let [words, quotes] = [0, 0];
  return tokens.map((token, t) => {
    const before = tokens[t - 1] ?? "";
    // of straight quotes, the first, the third ... opens
    const begins = words === 0 || OPENING.has(before) || before === '"' && quotes % 2 === 1;
    if (LETTER.test(token)) words++;
    if (token === '"') quotes++;
    return begins;
  });
}

const like = (name: string, pattern: RegExp): Shape => ({
  name,
  holds: (token) => pattern.test(token),
});

const SHAPES: readonly Shape[] = [
  like("capital", CAPITAL),
  { name: "begins a sentence", holds: (_, begins) => begins },
  {
    name: "capital inside a sentence",
    holds: (token, begins) => CAPITAL.test(token) && !begins,
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
  const begins = beginnings(tokens);
  return tokens.map((token, t) => {
    const shapes = SHAPES.flatMap(({ holds }, k) => holds(token, begins[t]!) ? [k] : []);
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
    const xt = zeros(vocabulary.length + SHAPES.length, 1); // [inputSize, 1]
    for (const row of rows) xt.data[row] = 1;
    return xt;
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
  if (tokens[t] === undefined) {
    const reason = `there is no token ${described(t)} among ${tokens.length}`;
    throw new RangeError(message("list the shapes", reason, "tokens count from 0"));
  }
  return shapesOfAll(tokens)[t]!;
}

/**
 * Lists the shape features of every token in words.
 *
 * @param tokens Tokens of one sentence.
 * @returns For each, names out of {@linkcode SHAPE_NAMES}.
 */
export function shapesOfAll(tokens: readonly string[]): string[][] {
  const begins = beginnings(tokens);
  return tokens.map((token, t) =>
    SHAPES.filter(({ holds }) => holds(token, begins[t]!)).map(({ name }) => name)
  );
}
