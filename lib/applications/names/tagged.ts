/**
 * Sentences with a tag for each token, and how they are written down in a file.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { tokenize } from "../../data/tokenize.ts";

/** A sentence as tokens, each with its tag. */
export interface TaggedSentence {
  /** The tokens, `x<1>` first. */
  readonly tokens: readonly string[];
  /** 1 where the token is part of a person's name, 0 elsewhere; as long as `tokens`. */
  readonly tags: readonly number[];
}

/**
 * Reads a sentence whose names stand in square brackets.
 *
 * Two names may not stand side by side: without a token between them they are one run of ones.
 *
 * @param text One sentence, as in `[Luke Skywalker] fought.`
 * @returns Its tokens and tags, without the brackets.
 * @throws {SyntaxError} If a bracket is not closed, is empty or stands inside another, or two names
 * stand side by side.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 *
 * const { tokens, tags } = parseTagged("[Luke Skywalker] fought.");
 * assert.deepEqual(tokens, ["Luke", "Skywalker", "fought", "."]);
 * assert.deepEqual(tags, [1, 1, 0, 0]);
 * ```
 */
export function parseTagged(text: string): TaggedSentence {
  const fault = (reason: string) =>
    new SyntaxError(message("read a tagged sentence", `${reason} in ${text}`, HINT));
  if (!/^(\[\])*$/.test(text.replace(/[^[\]]/g, ""))) throw fault("brackets do not pair up");
  const sentence = text.replace(/[[\]]/g, "");
  const inName: boolean[] = []; // one entry a character of `sentence`
  text.split(/[[\]]/).forEach((part, i) => {
    for (let k = 0; k < part.length; k++) inName.push(i % 2 === 1);
  });
  const tokens = tokenize(sentence);
  let end = 0;
  const tags = tokens.map((token) => {
    const start = sentence.indexOf(token, end);
    end = start + token.length;
    if (inName[start] !== inName[end - 1]) throw fault(`a bracket stands inside ${token}`);
    return inName[start] ? 1 : 0;
  });
  const names = text.match(/\[[^\]]*\]/g) ?? [];
  if (names.some((name) => name.slice(1, -1).trim() === "")) throw fault("a name is empty");
  const runs = tags.filter((tag, t) => tag === 1 && tags[t - 1] !== 1).length;
  if (runs !== names.length) throw fault("two names stand side by side");
  return { tokens, tags };
}
const HINT = "write [Luke Skywalker] and [Darth Vader] fought.";
