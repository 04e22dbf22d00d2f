/**
 * What each part of the data set may use, dealt out from the lists of names and words.
 *
 * @module
 */
import type { Rng } from "../../../lib/matrix/random.ts";
import { tokenize } from "../../../lib/data/tokenize.ts";
import * as closed from "./closed.ts";
import { deal, type Owners, type Part, PARTS } from "./deal.ts";
import { LANGUAGES } from "./names.ts";
import type { Lexicon } from "./phrases.ts";
import text from "./templates.txt" with { type: "text" };
import { type Kind, WORDS } from "./words.ts";

/**
 * Sentences with slots. `{P}` is a person; the other slots are named in phrases.ts and words.ts,
 * and a slot whose name begins with a capital begins with one in the sentence. What stands outside
 * of the slots are function words and signs, which all parts share.
 */
export const TEMPLATES: readonly string[] = text.trim().split("\n");

/** What stands before an apostrophe or a hyphen in some names; parts may share it. */
const PREFIXES = new Set(["al", "ben", "d", "el", "o"]);

/** Splits a list at its spaces. */
const entriesOf = (list: string) => list.split(" ");

/** The words of an entry that one part only may have, in lower case. */
function contentWords(entry: string): string[] {
  const words = entry.toLowerCase().split(/[ :'-]/);
  return words.filter((word) => !PREFIXES.has(word));
}

/** Words in every form that phrases.ts may give them. */
const withPlural = (entry: string) =>
  contentWords(entry).flatMap((word) => [word, `${word}s`, `${word}es`, word.replace(/f$/, "ves")]);

/** What stands in for a filled slot: no template has this word. */
const FILLED = "0";

/**
 * Lists the function words of a template or of an entry of a closed list: all outside of slots.
 *
 * @param template Text with slots in braces.
 * @returns Its words in lower case, and its signs.
 */
export function functionWords(template: string): string[] {
  const filled = template.replace(/\{[^}]*\}/g, FILLED); // so that {P}'s keeps its 's
  return tokenize(filled.toLowerCase()).filter((token) => token !== FILLED);
}

/** The function words of all templates and closed lists, particles of surnames included. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    ...TEMPLATES,
    ...Object.values(closed).flat(),
    ...Object.values(LANGUAGES).flatMap(({ particles }) => particles ?? []),
  ].flatMap(functionWords),
);

/**
 * Deals names and words out.
 *
 * @param rng The source of randomness.
 * @returns A lexicon for each part. None has a function word among its names and content words.
 */
export function lexicons(rng: Rng): Record<Part, Lexicon> {
  const owners: Owners = new Map();
  const isFree = (entry: string) => !withPlural(entry).some((word) => FUNCTION_WORDS.has(word));
  const result = Object.fromEntries(
    PARTS.map((part) => [part, { names: [], words: {} }]),
  ) as unknown as Record<Part, Lexicon>;
  for (const { given, surnames, particles } of Object.values(LANGUAGES)) {
    const first = deal(entriesOf(given).filter(isFree), rng, owners, withPlural);
    const last = deal(entriesOf(surnames).filter(isFree), rng, owners, withPlural);
    for (const part of PARTS) {
      result[part].names.push({
        given: first[part],
        surnames: last[part],
        ...(particles && { particles }),
      });
    }
  }
  for (const [kind, list] of Object.entries(WORDS)) {
    const words = deal(entriesOf(list).filter(isFree), rng, owners, withPlural);
    for (const part of PARTS) result[part].words[kind as Kind] = words[part];
  }
  return result;
}
