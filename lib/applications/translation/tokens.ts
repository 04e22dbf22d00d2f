/**
 * Sentences as tokens, and tokens as a sentence.
 *
 * @module
 */

/** Words, elided ones with their apostrophe, inverted ones with their hyphen; and signs. */
const TOKEN = /aujourd'hui|-t-\p{L}+|-?\p{L}[\p{L}\p{M}]*'?|\d+|[^\s\p{L}\p{M}]/gu;

/**
 * Cuts a sentence into tokens, in lower case.
 *
 * @param text Any text; typographic apostrophes and hyphens are read as plain ones.
 * @returns The tokens.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokensOf } from "./tokens.ts";
 *
 * assert.deepEqual(tokensOf("Chante-t-il ?"), ["chante", "-t-il", "?"]);
 * assert.deepEqual(tokensOf("J’ai chanté."), ["j'", "ai", "chanté", "."]);
 * ```
 */
export function tokensOf(text: string): string[] {
  const plain = text.normalize("NFC").toLowerCase().replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, "-");
  return plain.match(TOKEN) ?? [];
}

/**
 * Writes tokens as a sentence.
 *
 * @param tokens Tokens in lower case.
 * @returns The sentence: a capital at its start, I in capitals, no space before a sign.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sentenceOf } from "./tokens.ts";
 *
 * assert.equal(sentenceOf(["why", "do", "i", "sing", "?"]), "Why do I sing?");
 * ```
 */
export function sentenceOf(tokens: readonly string[]): string {
  const words = tokens.map((token) => token === "i" ? "I" : token).join(" ");
  const closed = words.replace(/ (?=[.,;:!?'-])/g, "").replace(/' /g, "'");
  return closed.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}
