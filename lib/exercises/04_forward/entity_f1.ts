/**
 * Scoring a tagger by whole entities.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { entityF1, entitySpans, microEntityF1, type Score } from "../../training/entity_f1.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, pick } from "../engine/draws.ts";

type Span = [number, number];

const reference = (predicted: number[], gold: number[]): Score => entityF1(predicted, gold);
const ratio = (part: number, whole: number) => whole === 0 ? 0 : part / whole;

/** The score that follows from counts; nothing found and nothing there is a full score. */
function score(right: number, found: number, rightThere: number, there: number): Score {
  if (found === 0 && there === 0) return { precision: 1, recall: 1, f1: 1 };
  const [precision, recall] = [ratio(right, found), ratio(rightThere, there)];
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}

const overlap = ([start, end]: Span, spans: Span[]) => spans.some(([s, e]) => start < e && s < end);
const count = (tags: number[]) => tags.filter((tag) => tag === 1).length;

/** Pieces of predicted and true tags: found whole, in part, too much, not at all. */
const EXACT: [number[], number[]] = [[1, 1, 0], [1, 1, 0]];
const BLOCKS: [number[], number[]][] = [
  EXACT,
  [[1, 0, 0], [1, 1, 0]],
  [[0, 1, 0], [1, 1, 0]],
  [[0, 0, 0], [1, 1, 0]],
  [[1, 0, 1, 0], [1, 1, 1, 0]],
  [[1, 0], [0, 0]],
  [[0, 0], [0, 0]],
];

/** Draws tags with every piece in them, and some more than once. */
function drawTags(rng: Rng): [number[], number[]] {
  const blocks = rng.shuffle([...BLOCKS, EXACT, ...drawList(3, () => pick(rng, BLOCKS))]);
  return [blocks.flatMap(([predicted]) => predicted), blocks.flatMap(([, gold]) => gold)];
}

/** The exercise. */
export default defineExercise({
  id: "entity-f1",
  slides: ["example-1"],
  title: "Score a tagger",
  points: 3,
  signatures: {
    entityF1: "(predicted: number[], gold: number[]): " +
      "{ precision: number; recall: number; f1: number }",
  },
  task:
    "Write `entityF1(predicted, gold)`, for one sentence. Both are arrays of 0 and 1 of equal " +
    "length. It returns `{ precision, recall, f1 }`. An entity is a run of consecutive ones. It " +
    "is right if the same run, with the same first and last token, is in the other array. Nothing " +
    "found and nothing there: all three are 1. That is a perfect score. Otherwise a ratio of 0 to " +
    "0 counts as 0.",
  hints: [
    "Half a name is no name: compare spans, not tags.",
    "Make a list of spans of each of the two arrays first, a start and an end each. A span may also end where the sentence ends.",
    "Three counts are enough: spans predicted, spans there, spans in both lists. Then three ratios, each of which asks whether its lower part is 0, and before them the case in which both lists are empty.",
  ],
  tolerance: 1e-9, // three ratios of small whole numbers: rounding stays under 1e-15
  draw: (rng) => [
    { entityF1: [[1, 0, 0, 1, 1], [1, 0, 1, 1, 1]], note: "names at both ends of the sentence" },
    { entityF1: [[1, 0, 1, 0], [1, 0, 0, 0]], note: "one found too many" },
    { entityF1: [[0, 1, 1, 0, 0, 1], [0, 1, 0, 0, 1, 0]], note: "nothing right" },
    { entityF1: [[1], [1]], note: "a single token" },
    { entityF1: drawTags(rng) },
    { entityF1: drawTags(rng) },
    { entityF1: [[0, 0, 0], [0, 0, 0]], note: "nothing predicted, nothing there" },
    { entityF1: [[0, 0, 0], [0, 1, 1]], note: "nothing predicted" },
    { entityF1: [[1, 1, 0], [0, 0, 0]], note: "nothing there" },
    { entityF1: [[0, 1, 1, 0], [0, 1, 1, 0]], note: "all right", diagnosis: true },
  ],
  reference: { entityF1: reference },
  finished: [entityF1, microEntityF1],
  mistakes: {
    "tags-counted": {
      sentence:
        "Tags are counted, not spans: half a name earns half the credit. An entity counts " +
        "only whole.",
      wrong: {
        entityF1: (predicted, gold) => {
          const right = predicted.filter((tag, t) => tag === 1 && gold[t] === 1).length;
          return score(right, count(predicted), right, count(gold));
        },
      },
    },
    "token-accuracy": {
      sentence:
        "This is the share of tokens with the right tag. Most tokens are no name, so that " +
        "it is high for a tagger that finds nothing.",
      wrong: {
        entityF1: (predicted, gold) => {
          const share = predicted.filter((tag, t) => tag === gold[t]).length / gold.length;
          return { precision: share, recall: share, f1: share };
        },
      },
    },
    "overlap-counts": {
      sentence:
        "A predicted span counts as right as soon as it touches a true one. Start and end " +
        "must both be the same.",
      wrong: {
        entityF1: (predicted, gold) => {
          const [found, there] = [entitySpans(predicted), entitySpans(gold)];
          const right = found.filter((span) => overlap(span, there)).length;
          return score(right, found.length, right, there.length);
        },
      },
    },
    "overlap-counts-both-ways": {
      sentence: "Spans that touch count as right, predicted ones for precision, true ones for " +
        "recall. Start and end must both be the same.",
      wrong: {
        entityF1: (predicted, gold) => {
          const [found, there] = [entitySpans(predicted), entitySpans(gold)];
          const right = found.filter((span) => overlap(span, there)).length;
          const rightThere = there.filter((span) => overlap(span, found)).length;
          return score(right, found.length, rightThere, there.length);
        },
      },
    },
    "spans-by-identity": {
      sentence: "No span ever counts as right. includes and === compare arrays by identity, and " +
        "two arrays with the same numbers are still two: compare starts and ends.",
      wrong: {
        entityF1: (predicted, gold) =>
          score(0, entitySpans(predicted).length, 0, entitySpans(gold).length),
      },
    },
    "start-only": {
      sentence: "A span counts as right when its start is. Its end must be the same, too.",
      wrong: {
        entityF1: (predicted, gold) => {
          const [found, there] = [entitySpans(predicted), entitySpans(gold)];
          const right = found.filter(([start]) => there.some(([s]) => s === start)).length;
          return score(right, found.length, right, there.length);
        },
      },
    },
    "nan-on-zero": {
      sentence:
        "0/0 gives NaN. Ask whether anything was predicted, and whether anything is there, " +
        "before you divide.",
      wrong: {
        entityF1: (predicted, gold) => {
          const { precision, recall } = reference(predicted, gold);
          const p = predicted.includes(1) ? precision : NaN;
          const r = gold.includes(1) ? recall : NaN;
          return { precision: p, recall: r, f1: 2 * p * r / (p + r) };
        },
      },
    },
    "zero-for-nothing": {
      sentence: "When nothing is there and nothing was predicted, the tagger is right: all three " +
        "are 1.",
      wrong: {
        entityF1: (predicted, gold) =>
          predicted.includes(1) || gold.includes(1)
            ? reference(predicted, gold)
            : { precision: 0, recall: 0, f1: 0 },
      },
    },
    "precision-and-recall-swapped": {
      sentence:
        "precision and recall are swapped. precision divides by what was predicted, recall " +
        "by what is there.",
      wrong: { entityF1: (predicted, gold) => reference(gold, predicted) },
    },
    "plain-mean": {
      sentence:
        "f1 is the plain mean of precision and recall. It is their harmonic mean, which is " +
        "low when one of them is.",
      wrong: {
        entityF1: (predicted, gold) => {
          const { precision, recall } = reference(predicted, gold);
          return { precision, recall, f1: (precision + recall) / 2 };
        },
      },
    },
    "spans-by-identity-unguarded": {
      sentence:
        "No span ever counts as right, and 0/0 gives NaN. includes and === compare arrays " +
        "by identity, and two arrays with the same numbers are still two: compare starts and ends.",
      wrong: {
        entityF1: (predicted, gold) => {
          const [precision, recall] = [
            0 / entitySpans(predicted).length,
            0 / entitySpans(gold).length,
          ];
          return { precision, recall, f1: 2 * precision * recall / (precision + recall) };
        },
      },
    },
    "last-span-lost": {
      sentence: "A span that runs to the end of the sentence is lost: a loop that waits for a 0 " +
        "never closes it.",
      wrong: {
        entityF1: (predicted, gold) => {
          const closed = (tags: number[]) => tags.slice(0, tags.lastIndexOf(0) + 1);
          const [found, there] = [entitySpans(closed(predicted)), entitySpans(closed(gold))];
          const right = found.filter((span) =>
            there.some((t) => String(t) === String(span))
          ).length;
          return score(right, found.length, right, there.length);
        },
      },
    },
  },
});
