/**
 * Answers what someone typed: its translation, and what cannot be known.
 *
 * @module
 */
import { UNKNOWN } from "../../data/vocabulary.ts";
import type { Answer } from "../application.ts";
import type { Translator } from "./model.ts";
import { sentenceOf, tokensOf } from "./tokens.ts";

/** Tokens of a sentence that is translated at most. */
const LONGEST = 30;
/** A word, not a sign. */
const WORD = /\p{L}/u;
/** Where a sentence ends. */
const END = /(?<=[.?!…])\s+(?![?!.])/u;

/** What is asked of a model. */
export type Asked = Pick<Translator, "align" | "sourceWords">;

/**
 * Translates a text, sentence by sentence.
 *
 * @param translator The model.
 * @param text What was typed; any text. Accents that are missing are put back where only one word
 * can be meant.
 * @returns The translation. A sentence of which it knows less than half the words, or that is
 * longer than it can hold, is left as it is.
 */
export function answer(translator: Asked, text: string): Answer {
  const words = readerOf(translator.sourceWords);
  const sentences = text.trim().split(END).map((sentence) => ({
    sentence: sentence.trim(),
    tokens: tokensOf(sentence).map((token) => words(token) ?? token),
  }));
  const all = sentences.flatMap(({ tokens }) => tokens).filter((token) => WORD.test(token));
  if (all.length === 0) {
    return { text: text.trim(), values: { translation: "" }, notes: ["there is no word in it"] };
  }
  const known = (token: string) => words(token) !== undefined;
  const fits = (tokens: readonly string[]) => {
    const own = tokens.filter((token) => WORD.test(token));
    return tokens.length <= LONGEST && own.length > 0 && 2 * own.filter(known).length >= own.length;
  };
  const asked = new Map<string, string>();
  for (const { sentence, tokens } of sentences) if (fits(tokens)) asked.set(sentence, "");
  const closed = [...asked.keys()].map((sentence) => {
    const { tokens } = sentences.find((one) => one.sentence === sentence)!;
    return WORD.test(tokens.at(-1)!) ? [...tokens, "."] : tokens;
  });
  translator.align(closed).forEach(({ target }, k) => {
    const sentence = [...asked.keys()][k]!;
    const open = WORD.test(tokensOf(sentence).at(-1)!);
    asked.set(sentence, sentenceOf(open && target.at(-1) === "." ? target.slice(0, -1) : target));
  });
  const translation = sentences.map(({ sentence }) => asked.get(sentence) ?? sentence).join(" ");
  const unknown = [...new Set(all.filter((token) => !known(token)))];
  const long = sentences.filter(({ tokens }) => tokens.length > LONGEST);
  const notes: string[] = [];
  if (unknown.length > 0) notes.push(`it does not know ${listed(unknown)}`);
  if (long.length > 0) {
    const count = Math.max(...long.map(({ tokens }) => tokens.length));
    notes.push(`a sentence of ${count} words and signs is left as it is: ${LONGEST} are the most`);
  } else if (sentences.some(({ sentence }) => !asked.has(sentence))) {
    notes.push("what it mostly does not know is left as it is");
  }
  return { text: translation, values: { translation }, notes };
}

/** Finds a token's spelling among those that can be read, with its accents where they are missing. */
function readerOf(words: readonly string[]): (token: string) => string | undefined {
  const bare = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "");
  const known = new Set(words.filter((word) => word !== UNKNOWN));
  const accented = Map.groupBy(known, bare);
  return (token) => {
    if (known.has(token)) return token;
    const meant = accented.get(token);
    return meant?.length === 1 ? meant[0] : undefined;
  };
}

/** The first few of a list. */
function listed(words: readonly string[]): string {
  return words.slice(0, 3).join(", ") + (words.length > 3 ? ", …" : "");
}
