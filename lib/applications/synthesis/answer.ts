/**
 * Answers a text of digits with a sound.
 *
 * @module
 */
import { writeWav } from "../../signal/wav.ts";
import type { Answer } from "../application.ts";
import { DIGITS } from "../speech/data.ts";
import type { Synthesiser } from "./model.ts";
import { RATE, soundOf } from "./sound.ts";

/** Digits that are said at most. */
const MOST = 12;

/**
 * Reads digits out of a text: words, or figures of any script.
 *
 * @param text Any text.
 * @returns The digits, and the words that are none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { digitsOf } from "./answer.ts";
 *
 * assert.deepEqual(digitsOf("One, 42 and two"), {
 *   digits: ["one", "four", "two", "two"],
 *   others: ["and"],
 * });
 * ```
 */
export function digitsOf(text: string): { digits: string[]; others: string[] } {
  const [digits, others]: [string[], string[]] = [[], []];
  for (
    const token
      of text.normalize("NFKC").toLowerCase().match(/[0-9]|[\p{L}\p{N}'’]+?(?![\p{L}'’])/gu) ?? []
  ) {
    const word = DIGITS[Number(token)] ?? token;
    (DIGITS.includes(word) ? digits : others).push(word);
  }
  return { digits, others };
}

/**
 * Says a text.
 *
 * @param synthesiser The model.
 * @param text What was typed; any text.
 * @returns What is said, with the sound as a WAV file; `values` has the seconds.
 */
export function answer(synthesiser: Synthesiser, text: string): Answer {
  const { digits, others } = digitsOf(text);
  const notes: string[] = [];
  if (others.length > 0) {
    const some = [...new Set(others)];
    notes.push(`it says digits, not ${some.slice(0, 3).join(", ")}${some.length > 3 ? ", …" : ""}`);
  }
  if (digits.length > MOST) {
    notes.push(`only the first ${MOST} of ${digits.length} digits are said`);
  }
  if (digits.length === 0) {
    const none = others.length > 0 ? notes : ["there is no digit in it"];
    return { text: "", values: { words: [] }, notes: none };
  }
  const words = digits.slice(0, MOST);
  const samples = soundOf(synthesiser.bands(synthesiser.timed(words)));
  return {
    text: words.join(" "),
    values: { words, seconds: samples.length / RATE },
    notes,
    files: { wav: writeWav(samples, RATE) },
  };
}
