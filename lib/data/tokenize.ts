/**
 * Cuts a sentence into tokens: the x<1> ... x<T> of the slides.
 * Taught in notebooks/source/04_forward.md (slide example-1).
 *
 * @module
 */
import { aText, checkValue } from "../checks.ts";
import { entered } from "../entered.ts";

const LETTER = String.raw`[\p{L}\p{M}\p{Nd}]`;
const WORD = `${LETTER}+(?:-${LETTER}+)*`;
const TOKEN = new RegExp(`(${WORD})(['’]s(?!${LETTER}))?|\\S`, "gu");

/**
 * Cuts a sentence into words, the ending 's, and signs.
 *
 * A word is a run of letters, digits and inner hyphens, of any alphabet. `'s` or `’s` right after a
 * word is a token of its own. Every other character that is not a space is one token.
 *
 * @param sentence Any text.
 * @returns The tokens as typed, from left to right; none is empty.
 * @throws {TypeError} If `sentence` is not a string.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenize } from "./tokenize.ts";
 *
 * assert.deepEqual(tokenize("Skywalker's."), ["Skywalker", "'s", "."]);
 * ```
 */
export function tokenize(sentence: string): string[] {
  entered(tokenize);
  checkValue("run tokenize", "sentence", sentence, aText);
  return [...sentence.matchAll(TOKEN)].flatMap(([token, word, ending]) =>
    ending ? [word!, ending] : [token]
  );
}
