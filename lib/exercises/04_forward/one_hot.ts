/**
 * Words as one-hot columns.
 *
 * @module
 */
import { oneHot, UNKNOWN } from "../../data/vocabulary.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawWhole, pick } from "../engine/draws.ts";

type OneHot = (words: string[], vocabulary: string[]) => Matrix;

/** A matrix with a one wherever `place` says, as an index into the data; others are left out. */
function ones(words: string[], vocabulary: string[], place: (row: number, j: number) => number) {
  const result = zeros(vocabulary.length, words.length);
  words.forEach((word, j) => {
    const at = place(vocabulary.indexOf(word), j);
    if (at >= 0 && at < result.data.length) result.data[at] = 1;
  });
  return result;
}

/** One-hot columns whose unknown words get the row that `unknown` says; -1 for none. */
const withUnknown = (unknown: (vocabulary: string[]) => number): OneHot => (words, vocabulary) =>
  ones(words, vocabulary, (row, j) => {
    const i = row >= 0 ? row : unknown(vocabulary);
    return i < 0 ? -1 : j * vocabulary.length + i;
  });

const KNOWN = ["fought", "an", "epic", "battle", "and", "Darth", "Vader", "."];
const STRANGERS = ["Leia", "Rey", "Yoda"];

/**
 * Draws words, and a vocabulary of some size whose `<unk>` stands in some row. Among the words are
 * that of the first row, one twice, and two unknown ones; one of these only differs in its capital.
 */
function drawWords(rng: Rng, length: number, size: number, row: number): [string[], string[]] {
  const known = rng.shuffle(["Luke", ...rng.shuffle(KNOWN).slice(0, size - 2)]);
  const twice = pick(rng, known);
  const some = drawList(length - 5, () => pick(rng, known));
  const words = rng.shuffle([known[0]!, twice, twice, "luke", pick(rng, STRANGERS), ...some]);
  return [words, known.toSpliced(row, 0, UNKNOWN)];
}

/** Draws a single word: of the first row, or unknown. */
const drawWord = (rng: Rng): [string[], string[]] => {
  const known = rng.shuffle(KNOWN).slice(0, 3);
  return [[pick(rng, [known[0]!, "Rey"])], known.toSpliced(1, 0, UNKNOWN)];
};

/** The exercise. */
export default defineExercise({
  id: "one-hot",
  slides: ["example-2"],
  title: "Words as one-hot columns",
  points: 2,
  signatures: { oneHot: "(words: string[], vocabulary: string[]): Matrix" },
  task: "Write `oneHot(words, vocabulary)`. The result has shape [vocabulary size, number of " +
    "words]: columns are examples. A word that the vocabulary does not have uses the row of " +
    "`<unk>`, wherever that row is.",
  hints: [
    "A column answers one question for each word of the vocabulary: is it this one? Exactly one answer is yes.",
    "The result has as many rows as the vocabulary has entries, and as many columns as there are words. Entry (i, j) stands at data[j * rows + i].",
    "Start from zeros of that shape; for each word look up its row, take the row of <unk> where the look-up gives -1, and set one entry.",
  ],
  tolerance: 0,
  draw: (rng) => [
    { oneHot: drawWords(rng, 5, 7, drawWhole(rng, 1, 5)) },
    { oneHot: drawWords(rng, 9, 5, 0), note: "<unk> is the first row" },
    { oneHot: drawWords(rng, 7, 9, 8), note: "<unk> is the last row" },
    { oneHot: drawWord(rng), note: "a single word" },
    { oneHot: drawWords(rng, 6, 6, drawWhole(rng, 1, 4)), diagnosis: true },
  ],
  reference: { oneHot: (words: string[], vocabulary: string[]) => oneHot(words, vocabulary) },
  finished: [oneHot],
  mistakes: {
    "rows-and-columns-swapped": {
      sentence: "Rows and columns are swapped: each word is a row here. Columns are examples.",
      wrong: { oneHot: (words, vocabulary) => transpose(oneHot(words, vocabulary)) },
    },
    "row-major": {
      sentence: "The ones are written row by row. The numbers of a Matrix stand column by column.",
      wrong: {
        oneHot: (words, vocabulary) =>
          ones(words, vocabulary, (row, j) => {
            const i = row >= 0 ? row : vocabulary.indexOf(UNKNOWN);
            return i * words.length + j;
          }),
      },
    },
    "unknown-zero": {
      sentence: "The column of an unknown word is all zeros. It belongs in the row of <unk>.",
      wrong: { oneHot: withUnknown(() => -1) },
    },
    "unknown-first": {
      sentence: "An unknown word gets the first row, as if it were the first word of the " +
        "vocabulary. Look up where <unk> stands.",
      wrong: { oneHot: withUnknown(() => 0) },
    },
    "unknown-last": {
      sentence:
        "An unknown word gets the last row. Look up where <unk> stands: it may be anywhere.",
      wrong: { oneHot: withUnknown((vocabulary) => vocabulary.length - 1) },
    },
    "first-word-unknown": {
      sentence:
        "The first word of the vocabulary is taken for an unknown one. indexOf gives 0 for " +
        "it, and -1 only for a word that is not there.",
      wrong: {
        oneHot: (words, vocabulary) =>
          ones(words, vocabulary, (row, j) => {
            const i = row > 0 ? row : vocabulary.indexOf(UNKNOWN);
            return j * vocabulary.length + i;
          }),
      },
    },
    "or-for-minus-one": {
      sentence: "|| takes 0 for nothing, and -1 for something: it is the wrong way round for " +
        "indexOf. Ask whether the row is -1.",
      wrong: {
        oneHot: (words, vocabulary) =>
          ones(
            words,
            vocabulary,
            (row, j) => j * vocabulary.length + (row || vocabulary.indexOf(UNKNOWN)),
          ),
      },
    },
    "minus-one": {
      sentence:
        "For an unknown word indexOf gives -1, and that index reaches the last entry of the " +
        "column before. Ask for -1 first.",
      wrong: {
        oneHot: (words, vocabulary) =>
          ones(words, vocabulary, (row, j) => j * vocabulary.length + row),
      },
    },
  },
});
