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
import type { Case, Exercise } from "../engine/exercise.ts";

type OneHot = (words: string[], vocabulary: string[]) => Matrix;

const as = (oneHot: OneHot) => ({ oneHot });

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

const KNOWN = ["Luke", "fought", "an", "epic", "battle", "and", "Darth", "Vader", "."];
const STRANGERS = ["Leia", "Rey", "Yoda", "luke"];

/** Draws a vocabulary, its `<unk>` neither first nor last, and words of which two are unknown. */
function given(rng: Rng, size: number, length: number, decides: boolean): Case {
  const vocabulary = rng.shuffle(KNOWN).slice(0, size - 1);
  vocabulary.splice(1 + rng.int(size - 2), 0, UNKNOWN);
  const known = vocabulary.filter((word) => word !== UNKNOWN);
  const words = Array.from({ length: length - 2 }, () => known[rng.int(known.length)]!);
  const all = rng.shuffle([...words, ...rng.shuffle(STRANGERS).slice(0, 2)]);
  return { call: "oneHot", args: [all, vocabulary], decides };
}

/** The exercise. */
export const oneHotColumns: Exercise = {
  id: "one-hot",
  lesson: "04_forward",
  slides: ["example-2"],
  title: "Words as one-hot columns",
  points: 2,
  exports: ["oneHot"],
  signatures: { oneHot: "oneHot(words: string[], vocabulary: string[]): Matrix" },
  task: "Write oneHot(words, vocabulary). The result is [vocabulary.length, words.length]: one " +
    "column a word, with a 1 in the row where the vocabulary has the word and zeros elsewhere. A " +
    "word that the vocabulary does not have gets the row of its entry <unk>.",
  hints: [
    "A column answers one question for each word of the vocabulary: is it this one? Exactly one answer is yes.",
    "The result has as many rows as the vocabulary has entries, and as many columns as there are words. Entry (i, j) stands at data[j * rows + i].",
    "Start from zeros of that shape; for each word look up its row, take the row of <unk> where the look-up gives -1, and set one entry.",
  ],
  tolerance: 0,
  draw: (rng) => [
    given(rng, 6, 4, true),
    given(rng, 5, 8, true),
    given(rng, 8, 6, true),
    given(rng, 6, 6, false),
  ],
  reference: as((words, vocabulary) => oneHot(words, vocabulary)),
  library: { oneHot },
  mistakes: [
    {
      id: "rows-and-columns-swapped",
      sentence: "Rows and columns are swapped: each word is a row here. Columns are examples.",
      exports: as((words, vocabulary) => transpose(oneHot(words, vocabulary))),
    },
    {
      id: "row-major",
      sentence: "The ones are written row by row. The numbers of a Matrix stand column by column.",
      exports: as((words, vocabulary) =>
        ones(words, vocabulary, (row, j) => {
          const i = row >= 0 ? row : vocabulary.indexOf(UNKNOWN);
          return i * words.length + j;
        })
      ),
    },
    {
      id: "unknown-zero",
      sentence: "The column of an unknown word is all zeros. It belongs in the row of <unk>.",
      exports: as(withUnknown(() => -1)),
    },
    {
      id: "unknown-first",
      sentence: "An unknown word gets the first row, as if it were the first word of the " +
        "vocabulary. Look up where <unk> stands.",
      exports: as(withUnknown(() => 0)),
    },
    {
      id: "unknown-last",
      sentence:
        "An unknown word gets the last row. Look up where <unk> stands: it may be anywhere.",
      exports: as(withUnknown((vocabulary) => vocabulary.length - 1)),
    },
    {
      id: "minus-one",
      sentence:
        "For an unknown word indexOf gives -1, and that index reaches the last entry of the " +
        "column before. Ask for -1 first.",
      exports: as((words, vocabulary) =>
        ones(words, vocabulary, (row, j) => j * vocabulary.length + row)
      ),
    },
  ],
};
