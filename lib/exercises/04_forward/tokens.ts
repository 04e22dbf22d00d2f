/**
 * Cutting a sentence into tokens.
 *
 * @module
 */
import { tokenize } from "../../data/tokenize.ts";
import type { Rng } from "../../matrix/random.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

type Tokenize = (sentence: string) => string[];

const as = (tokenize: Tokenize) => ({ tokenize });

/** A tokenizer that lists what a pattern finds. */
const finds = (pattern: RegExp) => as((sentence) => sentence.match(pattern) ?? []);

const WORDS = ["Luke", "met", "the", "Queen", "in", "1977", "Teddy", "said", "battle", "Leia"];

/** Each has something that one of the mistakes gets wrong; every sentence holds them all. */
const KNOTS = [
  ["Zoë", "Škoda", "雅婷", "Чехов"], // letters beyond A to Z
  ["Zoe\u0308", "Ame\u0301lie"], // an accent as a character of its own
  ["Obi-Wan", "Mary-Jane", "C-3PO"],
  ["Skywalker's", "Vader’s"],
  ["don't", "can’t"],
  ["'Teddy", "“Leia", "(and"],
  ["battle.", "Vader,", "you?", "Roosevelt)"],
  ["-", "…", "'s"],
];

/** Draws a sentence with all knots in it, and spaces that are not single. */
function sentence(rng: Rng): string {
  const pick = (list: readonly string[]) => list[rng.int(list.length)]!;
  const knots = KNOTS.map(pick);
  const words = rng.shuffle([...knots, ...[1, 2, 3].map(() => pick(WORDS))]);
  const spaces = rng.shuffle([" ", "  ", " ", "\t", ...words.map(() => " ")]);
  return words.map((word, k) => word + spaces[k]!).join("") + pick(["epic battle.", "Leia!"]) +
    "  ";
}

const given = (text: string): Case => ({ call: "tokenize", args: [text], decides: true });

/** The exercise. */
export const tokens: Exercise = {
  id: "tokens",
  lesson: "04_forward",
  slides: ["example-1"],
  title: "From a sentence to tokens",
  points: 2,
  exports: ["tokenize"],
  signatures: { tokenize: "tokenize(sentence: string): string[]" },
  task: "Write tokenize(sentence). A word is a run of letters, digits and inner hyphens, in any " +
    "alphabet (letters are \\p{L} and \\p{M} in a regular expression with the flag u). 's or ’s " +
    "right after a word, with no letter or digit behind it, is a token of its own, kept as typed. " +
    "Every other character that is no space is a token. Skywalker's. gives Skywalker, 's and .",
  hints: [
    "Do not cut at spaces: say what a token looks like, and collect all that look like it from left to right.",
    "There are three kinds of token, tried in this order: a word with its inner hyphens, the 's behind a word, any single character that is no space.",
    "One regular expression with three alternatives between bars and the flags g and u. The second looks back for a letter or digit, (?<=…), and ahead for none, (?!…). What match gives for an empty sentence is null.",
  ],
  tolerance: 0,
  draw: (rng) => [
    given("Luke Skywalker fought an epic battle."),
    given("Obi-Wan knew Skywalker's."),
    given(sentence(rng)),
    given(sentence(rng)),
    { ...given(""), note: "an empty sentence" },
  ],
  reference: as((text) => tokenize(text)),
  library: { tokenize },
  mistakes: [
    {
      id: "punctuation-kept",
      sentence: "Full stops and commas stay on their words: battle. and battle would be two " +
        "entries of the vocabulary. Punctuation makes tokens of its own.",
      exports: finds(/\S+/g),
    },
    {
      id: "empty-strings",
      sentence:
        "The punctuation stays on the words; and where two cuts meet, as at two spaces, split " +
        "leaves an empty token.",
      exports: as((text) => text.split(" ")),
    },
    {
      id: "punctuation-lost",
      sentence: "Only the words are left. Every other character that is no space is a token, too.",
      exports: as((text) => tokenize(text).filter((token) => /[\p{L}\p{N}]/u.test(token))),
    },
    {
      id: "lower-cased",
      sentence:
        "The words come out in lower case. A capital is the best sign of a name: keep what " +
        "was typed.",
      exports: as((text) => tokenize(text).map((token) => token.toLowerCase())),
    },
    {
      id: "possessive-cut",
      sentence: "The 's behind a word is cut in two, an apostrophe and an s. It is one token.",
      exports: finds(/[\p{L}\p{M}\p{N}]+(?:-+[\p{L}\p{M}\p{N}]+)*|\S/gu),
    },
    {
      id: "possessive-kept",
      sentence:
        "Apostrophes are taken for letters: the 's stays on its word. It is a token of its " +
        "own.",
      exports: finds(/[\p{L}\p{M}\p{N}]+(?:['’-]+[\p{L}\p{M}\p{N}]+)*|\S/gu),
    },
    {
      id: "hyphen-cut",
      sentence:
        "Words are cut at their hyphens. Obi-Wan is one word: a hyphen inside belongs to it.",
      exports: finds(
        /[\p{L}\p{M}\p{N}]+|(?<=[\p{L}\p{M}\p{N}])['’]s(?![\p{L}\p{M}\p{N}])|\S/gu,
      ),
    },
    {
      id: "ascii-only",
      sentence:
        "Only A to Z count as letters, so that Zoë falls into pieces. \\p{L} stands for the " +
        "letters of every alphabet.",
      exports: finds(/[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*|(?<=[A-Za-z0-9])['’]s(?![A-Za-z0-9])|\S/gu),
    },
    {
      id: "marks-cut",
      sentence:
        "An accent that is a character of its own cuts its word in two. \\p{M} stands for " +
        "such marks: they belong to the letters.",
      exports: finds(
        /[\p{L}\p{N}]+(?:-+[\p{L}\p{N}]+)*|(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}])|\S/gu,
      ),
    },
  ],
};
