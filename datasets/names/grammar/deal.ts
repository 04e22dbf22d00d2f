/**
 * Deals words, names and templates out among the parts of the data set, so that none is in two.
 *
 * @module
 */
import type { Rng } from "../../../lib/matrix/random.ts";

/** The parts that are generated. */
export const PARTS = ["train", "validation", "test"] as const;

/** One of them. */
export type Part = typeof PARTS[number];

/** How much of every list goes to each part. */
export const SHARES: Record<Part, number> = { train: 0.6, validation: 0.15, test: 0.25 };

/** Which part owns a word, in lower case. */
export type Owners = Map<string, Part>;

/**
 * Deals a list. An entry with a word that already belongs to a part goes to that part; one whose
 * words belong to two parts is dropped.
 *
 * @param entries The entries.
 * @param rng The source of randomness.
 * @param owners Who owns which word so far; it is added to.
 * @param wordsOf Lists an entry's words, in lower case.
 * @returns The entries of each part.
 */
export function deal<T>(
  entries: readonly T[],
  rng: Rng,
  owners: Owners,
  wordsOf: (entry: T) => string[],
): Record<Part, T[]> {
  const dealt: Record<Part, T[]> = { train: [], validation: [], test: [] };
  for (const entry of rng.shuffle(entries)) {
    const words = wordsOf(entry);
    const owned = new Set(words.map((word) => owners.get(word)).filter((part) => part));
    if (owned.size > 1) continue;
    const [part = neediest(dealt)] = owned as Set<Part>;
    dealt[part].push(entry);
    for (const word of words) owners.set(word, part);
  }
  return dealt;
}

/** The part that is furthest below its share. */
function neediest(dealt: Record<Part, unknown[]>): Part {
  const missing = (part: Part) => (dealt[part].length + 1) / SHARES[part];
  return PARTS.reduce((a, b) => missing(b) < missing(a) ? b : a);
}

/**
 * Deals templates: of each kind, those that begin with a name, have a quotation, a name or
 * neither, every part gets its share. Function words are shared: a template leaves the training part only if each of
 * its words stands in another template of the training part.
 *
 * @param templates The templates.
 * @param rng The source of randomness.
 * @param wordsOf Lists a template's words outside of slots.
 * @returns The templates of each part.
 */
export function dealTemplates(
  templates: readonly string[],
  rng: Rng,
  wordsOf: (template: string) => string[],
): Record<Part, string[]> {
  const kinds = [/^\{P\}/, /"/, /\{P\}/, /./];
  const dealt = kinds.map(
    () => ({ train: [], validation: [], test: [] } as Record<Part, string[]>),
  );
  const left = new Map<string, number>(); // in how many templates a word still is
  const distinct = (template: string) => [...new Set(wordsOf(template))];
  for (const word of templates.flatMap(distinct)) left.set(word, (left.get(word) ?? 0) + 1);
  for (const template of rng.shuffle(templates)) {
    const words = distinct(template);
    const mine = dealt[kinds.findIndex((kind) => kind.test(template))]!;
    const part = words.every((word) => left.get(word)! > 1) ? neediest(mine) : "train";
    if (part !== "train") { for (const word of words) left.set(word, left.get(word)! - 1); }
    mine[part].push(template);
  }
  const all = (part: Part) => dealt.flatMap((kind) => kind[part]);
  return { train: all("train"), validation: all("validation"), test: all("test") };
}
