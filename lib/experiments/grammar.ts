/**
 * The deck's sentences with a gap, the clue a chosen number of words back: "The clouds are in the",
 * "I grew up in France, … and I speak fluent".
 * Taught in notebooks/source/06_memory.md (slide problem-2).
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { RNG, type Rng } from "../matrix/random.ts";
import { manyToOne } from "../networks/shapes.ts";
import { accuracyOf, type MemoryTask } from "./memory_task.ts";

/** Countries, each with the word that fills the gap. */
const COUNTRIES = {
  France: "French",
  Spain: "Spanish",
  Italy: "Italian",
  Japan: "Japanese",
  Poland: "Polish",
  Greece: "Greek",
  Turkey: "Turkish",
  Sweden: "Swedish",
} as const;

/** What else may be told, in pieces of three words. */
const ASIDES = [
  ["where", "it", "rained"],
  ["near", "the", "river"],
  ["with", "two", "brothers"],
  ["in", "an", "old"],
  ["and", "often", "walked"],
  ["to", "the", "market"],
  ["because", "my", "aunt"],
  ["sold", "fresh", "bread"],
  ["before", "we", "moved"],
  ["by", "the", "sea"],
] as const;

const START = ["I", "grew", "up", "in"];
const END = ["and", "I", "speak", "fluent"];

/** The answers: one for each country. */
export const LANGUAGES: readonly string[] = Object.values(COUNTRIES);

/** All words that sentences are made of, in the order of their labels. */
export const WORDS: readonly string[] = [
  ...new Set([...START, ...Object.keys(COUNTRIES), ...ASIDES.flat(), ...END]),
];

/**
 * Makes one sentence.
 *
 * @param rng The source of randomness.
 * @param lag How many words the country stands before the gap, 5 or more.
 * @returns The words before the gap, and the word that fills it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { random } from "../matrix/random.ts";
 * import { sentenceWithGap } from "./grammar.ts";
 *
 * const { words, answer } = sentenceWithGap(random(1), 5);
 * assert.equal(words.slice(-4).join(" "), "and I speak fluent");
 * assert.equal(words.length, 9); // the country is the fifth word before the gap
 * assert.match(answer, /^[A-Z]/);
 * ```
 */
export function sentenceWithGap(rng: Rng, lag: number): { words: string[]; answer: string } {
  checkValue("make a sentence", "rng", rng, RNG);
  checkValue("make a sentence", "lag", lag, {
    ...wholeNumber({ from: 1 + END.length, to: 100_000 }),
    hint: `the country, then ${END.length} words before the gap`,
  });
  const countries = Object.keys(COUNTRIES) as (keyof typeof COUNTRIES)[];
  const country = countries[rng.int(countries.length)]!;
  const between = lag - 1 - END.length;
  const asides: string[] = [];
  while (asides.length < between) asides.push(...ASIDES[rng.int(ASIDES.length)]!);
  const words = [...START, country, ...asides.slice(0, between), ...END];
  return { words, answer: COUNTRIES[country] };
}

/**
 * Sentences whose gap one country decides, `lag` words back. All else is told alike of all
 * countries, so that who does not remember the country guesses one language in eight.
 *
 * Source: slide problem-2.
 */
export const grammar: MemoryTask = {
  name: "grammar",
  metric: "accuracy",
  better: "higher",
  network: (sizes) =>
    manyToOne({
      ...sizes,
      inputSize: WORDS.length,
      outputSize: LANGUAGES.length,
      precision: "f32",
    }),
  draw: (rng, lag) => {
    const { words, answer } = sentenceWithGap(rng, lag);
    return { x: words.map((word) => WORDS.indexOf(word)), y: [LANGUAGES.indexOf(answer)] };
  },
  baseline: () => 1 / LANGUAGES.length,
  score: accuracyOf,
};
