/**
 * Answers a sentence that someone typed: its names in square brackets, and what cannot be known.
 *
 * @module
 */
import { tokenize } from "../../data/tokenize.ts";
import { bioSpans } from "../../training/entity_f1.ts";
import type { Answer } from "../application.ts";
import type { TwoWayTagger } from "./model.ts";

/** A letter of another alphabet than ours. */
const OTHER = /(?!\p{Script=Latin})\p{L}/u;
const WORD = /^\p{Ll}/u;
/** Share of the words in lower case that may be unknown without a word about it. */
const MANY = 0.8;

/** What is asked of a model. */
export type Asked = Pick<TwoWayTagger, "tags" | "vocabulary" | "labels">;

/**
 * Tags a sentence.
 *
 * @param tagger The model.
 * @param text What was typed; any text.
 * @returns The text with its names in square brackets, with their types where there are several.
 * What is written in another alphabet than it learned is left as it is.
 */
export function answer(tagger: Asked, text: string): Answer {
  const tokens = tokenize(text);
  if (tokens.length === 0) {
    return { text: "", values: { names: [] }, notes: ["there is no word in it"] };
  }
  const places = placesOf(tokens, text);
  const types = new Set(tagger.labels.slice(1).map((label) => label.slice(2)));
  const spans = bioSpans(tagger.tags(tokens).map((tag) => tagger.labels[tag]!))
    .filter(([first, last]) => !tokens.slice(first, last).some((token) => OTHER.test(token)));
  let [shown, end] = ["", 0];
  const names = spans.map(([first, last, type]) => {
    const [from, to] = [places[first]!, places[last - 1]! + tokens[last - 1]!.length];
    const name = text.slice(from, to);
    shown += `${text.slice(end, from)}[${types.size > 1 ? `${type} ` : ""}${name}]`;
    end = to;
    return types.size > 1 ? { text: name, type } : name;
  });
  shown += text.slice(end);
  return { text: shown.trim(), values: { names }, notes: notesOn(tagger, tokens) };
}

/** Where each token stands in the text. */
function placesOf(tokens: readonly string[], text: string): number[] {
  let end = 0;
  return tokens.map((token) => {
    const start = text.indexOf(token, end);
    end = start + token.length;
    return start;
  });
}

/** What it cannot know of these words. */
function notesOn({ vocabulary }: Asked, tokens: readonly string[]): string[] {
  const notes: string[] = [];
  const other = [...new Set(tokens.filter((token) => OTHER.test(token)))];
  if (other.length > 0) {
    notes.push(`it learned words in Latin letters and leaves ${listed(other)} as it is`);
  }
  const known = new Set(vocabulary);
  const words = tokens.filter((token) => WORD.test(token) && !OTHER.test(token));
  const unknown = words.filter((word) => !known.has(word.toLowerCase()));
  if (words.length > 1 && unknown.length > MANY * words.length) {
    notes.push(`${unknown.length} of ${words.length} words in lower case are unknown to it`);
  }
  return notes;
}

/** The first few of a list. */
function listed(words: readonly string[]): string {
  return words.slice(0, 3).join(", ") + (words.length > 3 ? ", …" : "");
}
