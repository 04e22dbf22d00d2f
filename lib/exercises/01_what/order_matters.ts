/**
 * Counting letters: what is left of a word when its order is thrown away.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, pick } from "../engine/draws.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Counts letters as they stand, of a text that was made fit for it. */
function counts(text: string): number[] {
  return [...LETTERS].map((letter) => text.split(letter).length - 1);
}

/** Folds A to Z, and nothing else: `toLowerCase` would make a k of the Kelvin sign. */
const fold = (word: string) => word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Counts at the place that a character's code gives, be it in the alphabet or not. */
function byPlace(word: string): number[] {
  const all: number[] = Array.from(LETTERS, () => 0);
  for (const letter of word) all[letter.charCodeAt(0) - 97]!++;
  return all;
}

/** Draws a word of letters, some of them several times, with all else that may stand in a text. */
function drawWord(rng: Rng): string {
  const few = drawList(5, () => pick(rng, [...LETTERS]));
  const letters = drawList(9, () => pick(rng, few));
  const capitals = drawList(3, () => pick(rng, [...LETTERS.toUpperCase()]));
  return rng.shuffle([...letters, ...capitals, "é", "ß", "7", " ", "-", "đ"]).join("");
}

/** The exercise. */
export default defineExercise({
  id: "order-matters",
  slides: ["what-1"],
  title: "A bag of letters",
  points: 1,
  signatures: { letterCounts: "(word: string): number[]" },
  task: "Write `letterCounts(word)`: 26 counts, how often each of the letters a to z is in the " +
    "word. Capitals A to Z count as small letters; every other character is ignored.",
  hints: [
    "A word with its order thrown away is a bag: how many a's, how many b's. Two words with the same bag look the same to whoever sees only the bag.",
    "The result has 26 entries whatever the word is, entry 0 for a, entry 25 for z. The empty word gives 26 zeros.",
    'Start with 26 zeros. For each character find its place in "abcdefghijklmnopqrstuvwxyz"; where there is one, add 1 there. Take care that only A to Z are folded: é and the Kelvin sign K are other letters.',
  ],
  tolerance: 0, // whole numbers
  draw: (rng) => [
    { letterCounts: [drawWord(rng)] },
    { letterCounts: [drawWord(rng) + drawWord(rng)] },
    { letterCounts: [LETTERS + "AZaz"], note: "every letter" },
    { letterCounts: ["Kelvin: \u212a, café: É é, İstanbul, ﬁn"], note: "other letters" },
    { letterCounts: [""], note: "the empty word" },
  ],
  reference: { letterCounts: (word: string) => counts(fold(word)) },
  mistakes: {
    "capitals-apart": {
      sentence: "Capitals are left out. A to Z count as a to z.",
      wrong: { letterCounts: counts },
    },
    "positions": {
      sentence: "These are places in the word, not counts. How often is each letter in it?",
      wrong: { letterCounts: (word) => [...LETTERS].map((letter) => fold(word).indexOf(letter)) },
    },
    "present-or-not": {
      sentence: "Each letter counts once at most. A letter that stands three times in the word " +
        "counts 3.",
      wrong: { letterCounts: (word) => counts(fold(word)).map((count) => Math.min(1, count)) },
    },
    "one-number-a-character": {
      sentence:
        "There is one number for each character of the word. There is one for each letter " +
        "of the alphabet: 26, however long the word is.",
      wrong: { letterCounts: (word) => [...fold(word)].map((letter) => LETTERS.indexOf(letter)) },
    },
    "shares": {
      sentence: "These are shares of the whole. The task asks for counts, whole numbers.",
      wrong: {
        letterCounts: (word) => {
          const all = counts(fold(word));
          const sum = all.reduce((total, count) => total + count, 0);
          return all.map((count) => sum === 0 ? 0 : count / sum);
        },
      },
    },
    "other-letters-folded": {
      sentence:
        "Letters that are not A to Z are counted, too: `toLowerCase` makes a k of the Kelvin " +
        "sign K and two characters of İ. Change A to Z only, as in replace(/[A-Z]/g, …).",
      wrong: { letterCounts: (word) => counts(word.toLowerCase()) },
    },
    "places-unchecked": {
      sentence: "Capitals, digits and other characters land outside the 26 places. Make small " +
        "letters of A to Z, then ask whether the place is one of 0 to 25.",
      wrong: { letterCounts: byPlace },
    },
    "places-unchecked-folded": {
      sentence: "Characters that are no letters are counted, too: their places lie below 0 or " +
        "above 25. Ask whether the place is one of 0 to 25 before you add 1 there.",
      wrong: { letterCounts: (word) => byPlace(word.toLowerCase()) },
    },
    "z-left-out": {
      sentence: "z is never counted: its place is 25, the last of 26.",
      wrong: { letterCounts: (word) => [...counts(fold(word)).slice(0, 25), 0] },
    },
    "accents-taken-off": {
      sentence: "Accents are taken off: é is counted as e. It is another letter, and is ignored.",
      wrong: {
        letterCounts: (word) => counts(fold(word.normalize("NFD").replace(/\p{M}|\u212a/gu, ""))),
      },
    },
  },
});
