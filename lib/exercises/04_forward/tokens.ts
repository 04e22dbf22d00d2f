/**
 * Cutting a sentence into tokens.
 *
 * @module
 */
import { tokenize } from "../../data/tokenize.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, pick } from "../engine/draws.ts";

type Tokenize = (sentence: string) => string[];

/** A tokenizer that lists what a pattern finds. */
const finds = (pattern: RegExp): Tokenize => (sentence) => sentence.match(pattern) ?? [];

const WORDS = ["Luke", "met", "the", "Queen", "in", "1977", "Teddy", "said", "battle", "Leia"];

/** Each has something that one of the mistakes gets wrong; every sentence holds them all. */
const KNOTS = [
  ["Zoë", "Škoda", "雅婷", "Чехов"], // letters beyond A to Z
  ["Zoe\u0308", "Ame\u0301lie"], // an accent as a character of its own
  ["Obi-Wan", "Mary-Jane", "C-3PO"],
  ["Jean-Luc-Marie", "mother-in-law"],
  ["R2", "4x4"], // digits in a word
  ["co- worker", "pre- war"], // hyphens that are not inside
  ["-worker", "--"],
  ["Skywalker's", "Vader’s", "R2's"],
  ["Vader'squad", "Vader’s2"], // 's, and something behind it
  ["don't", "can’t"],
  ["'Teddy", "“Leia", "(and"],
  ["battle.", "Vader,", "you?", "Roosevelt)"],
  ["3.14", "a_b", "😀"], // signs in and between words
  ["-", "…", "'s"],
];

/** Draws a sentence with all knots in it, and spaces that are not single. */
function drawSentence(rng: Rng): string {
  const knots = KNOTS.map((list) => pick(rng, list));
  const words = rng.shuffle([...knots, ...drawList(3, () => pick(rng, WORDS))]);
  const spaces = rng.shuffle([" ", "  ", "\n", "\t", ...words.map(() => " ")]);
  return words.map((word, k) => word + spaces[k]!).join("") +
    pick(rng, ["epic battle.", "Leia!"]) + "  ";
}

/** Each clause of the task in a few words: what fails is shown small. */
const SMALL = [
  "Luke Skywalker fought an epic battle.",
  "Obi-Wan knew Skywalker's.",
  "R2 met Jean-Luc-Marie",
  "co- worker -- -and",
  "Vader'squad, Vader’s",
  "It is a_b, 3.14 or 😀!",
  "Zoe\u0308 don't 's",
  "Luke\tmet  Leia\n",
];

/** The exercise. */
export default defineExercise({
  id: "tokens",
  slides: ["example-1"],
  title: "From a sentence to tokens",
  points: 2,
  signatures: { tokenize: "(sentence: string): string[]" },
  task:
    "Write `tokenize(sentence)`. A word is a run of letters, digits and inner hyphens, of any " +
    "alphabet: `Obi-Wan`, `Zoë`, `R2`. `'s` or `’s` right after a word, with no letter or digit " +
    "behind it, is a token of its own, kept as typed: `Vader's` → `Vader` `'s`. Every other " +
    "character that is not a space is one token.",
  hints: [
    "Do not cut at spaces: say what a token looks like, and collect all that look like it from left to right.",
    "There are three kinds of token, tried in this order: a word with its inner hyphens, the 's behind a word, any single character that is no space.",
    "One regular expression with three alternatives between bars and the flags g and u. The second looks back for a letter or digit, (?<=…), and ahead for none, (?!…). What match gives for an empty sentence is null.",
  ],
  tolerance: 0,
  draw: (rng) => [
    ...SMALL.map((sentence) => ({ tokenize: [sentence] as [string] })),
    { tokenize: [drawSentence(rng)] },
    { tokenize: [drawSentence(rng)] },
    { tokenize: [""], note: "an empty sentence" },
  ],
  reference: { tokenize: (sentence: string) => tokenize(sentence) },
  finished: [tokenize],
  mistakes: {
    "punctuation-kept": {
      sentence: "Full stops and commas stay on their words: battle. and battle would be two " +
        "entries of the vocabulary. Punctuation makes tokens of its own.",
      wrong: { tokenize: finds(/\S+/g) },
    },
    "empty-strings": {
      sentence:
        "The punctuation stays on the words; and where two cuts meet, as at two spaces, split " +
        "leaves an empty token.",
      wrong: { tokenize: (text) => text.split(" ") },
    },
    "punctuation-lost": {
      sentence: "Only the words are left. Every other character that is no space is a token, too.",
      wrong: { tokenize: (text) => tokenize(text).filter((token) => /[\p{L}\p{N}]/u.test(token)) },
    },
    "lower-cased": {
      sentence:
        "The words come out in lower case. A capital is the best sign of a name: keep what " +
        "was typed.",
      wrong: { tokenize: (text) => tokenize(text).map((token) => token.toLowerCase()) },
    },
    "possessive-cut": {
      sentence: "The 's behind a word is cut in two, an apostrophe and an s. It is one token.",
      wrong: { tokenize: finds(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|\S/gu) },
    },
    "possessive-kept": {
      sentence:
        "Apostrophes are taken for letters: the 's stays on its word. It is a token of its " +
        "own.",
      wrong: { tokenize: finds(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\S/gu) },
    },
    "hyphen-cut": {
      sentence:
        "Words are cut at their hyphens. Obi-Wan is one word: a hyphen inside belongs to it.",
      wrong: {
        tokenize: finds(/[\p{L}\p{M}\p{N}]+|(?<=[\p{L}\p{M}\p{N}])['’]s(?![\p{L}\p{M}\p{N}])|\S/gu),
      },
    },
    "ascii-only": {
      sentence:
        "Only A to Z count as letters, so that Zoë falls into pieces. \\p{L} stands for the " +
        "letters of every alphabet.",
      wrong: {
        tokenize: finds(
          /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|(?<=[A-Za-z0-9])['’]s(?![A-Za-z0-9])|\S/gu,
        ),
      },
    },
    "marks-cut": {
      sentence:
        "An accent that is a character of its own cuts its word in two. \\p{M} stands for " +
        "such marks: they belong to the letters.",
      wrong: {
        tokenize: finds(
          /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}])|\S/gu,
        ),
      },
    },
  },
});
