/**
 * Scoring a tagger by whole entities.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { entityF1, entitySpans, type Score } from "../../training/entity_f1.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

type F1 = (predicted: number[], gold: number[]) => Score;
type Span = [number, number];

const as = (wrong: F1) => ({ entityF1: wrong });

const reference: F1 = (predicted, gold) => entityF1(predicted, gold);
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

/** Draws one case with every piece in it, and some more than once. */
function given(rng: Rng): Case {
  const more = Array.from({ length: 3 }, () => BLOCKS[rng.int(BLOCKS.length)]!);
  const blocks = rng.shuffle([...BLOCKS, EXACT, ...more]);
  const args = [blocks.flatMap(([predicted]) => predicted), blocks.flatMap(([, gold]) => gold)];
  return { call: "entityF1", args, decides: true };
}

const fixed = (predicted: number[], gold: number[], note: string): Case => ({
  call: "entityF1",
  args: [predicted, gold],
  decides: true,
  note,
});

/** The exercise. */
export const entityScore: Exercise = {
  id: "entity-f1",
  lesson: "04_forward",
  slides: ["example-1"],
  title: "Score a tagger",
  points: 3,
  exports: ["entityF1"],
  signatures: {
    entityF1: "entityF1(predicted: number[], gold: number[]): " +
      "{ precision: number; recall: number; f1: number }",
  },
  task:
    "Write entityF1(predicted, gold) for the tags of one sentence, 0 or 1. An entity is a span: " +
    "a run of consecutive 1s. A predicted span is right only if gold has the same span, same start " +
    "and same end. precision = right / predicted spans, recall = right / true spans, f1 = 2 " +
    "precision recall / (precision + recall). Where a ratio is 0/0 it is 0; but when nothing was " +
    "predicted and nothing is there, all three are 1.",
  hints: [
    "Half a name is no name: compare spans, not tags.",
    "Make a list of spans of each of the two arrays first, a start and an end each. A span may also end where the sentence ends.",
    "Three counts are enough: spans predicted, spans there, spans in both lists. Then three ratios, each of which asks whether its lower part is 0, and before them the case in which both lists are empty.",
  ],
  tolerance: 1e-9, // three ratios of small whole numbers: rounding stays under 1e-15
  draw: (rng) => [
    fixed([1, 0, 0, 1, 1], [1, 0, 1, 1, 1], "names at both ends of the sentence"),
    given(rng),
    given(rng),
    fixed([0, 0, 0], [0, 0, 0], "nothing predicted, nothing there"),
    fixed([0, 0, 0], [0, 1, 1], "nothing predicted"),
    fixed([1, 1, 0], [0, 0, 0], "nothing there"),
    { ...fixed([0, 1, 1, 0], [0, 1, 1, 0], "all right"), decides: false },
  ],
  reference: as(reference),
  library: { entityF1 },
  mistakes: [
    {
      id: "tags-counted",
      sentence:
        "Tags are counted, not spans: half a name earns half the credit. An entity counts " +
        "only whole.",
      exports: as((predicted, gold) => {
        const right = predicted.filter((tag, t) => tag === 1 && gold[t] === 1).length;
        return score(right, count(predicted), right, count(gold));
      }),
    },
    {
      id: "token-accuracy",
      sentence:
        "This is the share of tokens with the right tag. Most tokens are no name, so that " +
        "it is high for a tagger that finds nothing.",
      exports: as((predicted, gold) => {
        const share = predicted.filter((tag, t) => tag === gold[t]).length / gold.length;
        return { precision: share, recall: share, f1: share };
      }),
    },
    {
      id: "overlap-counts",
      sentence:
        "A predicted span counts as right as soon as it touches a true one. Start and end " +
        "must both be the same.",
      exports: as((predicted, gold) => {
        const [found, there] = [entitySpans(predicted), entitySpans(gold)];
        const right = found.filter((span) => overlap(span, there)).length;
        return score(right, found.length, right, there.length);
      }),
    },
    {
      id: "overlap-counts-both-ways",
      sentence: "Spans that touch count as right, predicted ones for precision, true ones for " +
        "recall. Start and end must both be the same.",
      exports: as((predicted, gold) => {
        const [found, there] = [entitySpans(predicted), entitySpans(gold)];
        const right = found.filter((span) => overlap(span, there)).length;
        const rightThere = there.filter((span) => overlap(span, found)).length;
        return score(right, found.length, rightThere, there.length);
      }),
    },
    {
      id: "start-only",
      sentence: "A span counts as right when its start is. Its end must be the same, too.",
      exports: as((predicted, gold) => {
        const [found, there] = [entitySpans(predicted), entitySpans(gold)];
        const right = found.filter(([start]) => there.some(([s]) => s === start)).length;
        return score(right, found.length, right, there.length);
      }),
    },
    {
      id: "nan-on-zero",
      sentence:
        "0/0 gives NaN. Ask whether anything was predicted, and whether anything is there, " +
        "before you divide.",
      exports: as((predicted, gold) => {
        const { precision, recall } = reference(predicted, gold);
        const p = predicted.includes(1) ? precision : NaN;
        const r = gold.includes(1) ? recall : NaN;
        return { precision: p, recall: r, f1: 2 * p * r / (p + r) };
      }),
    },
    {
      id: "zero-for-nothing",
      sentence: "When nothing is there and nothing was predicted, the tagger is right: all three " +
        "are 1.",
      exports: as((predicted, gold) =>
        predicted.includes(1) || gold.includes(1)
          ? reference(predicted, gold)
          : { precision: 0, recall: 0, f1: 0 }
      ),
    },
    {
      id: "precision-and-recall-swapped",
      sentence:
        "precision and recall are swapped. precision divides by what was predicted, recall " +
        "by what is there.",
      exports: as((predicted, gold) => reference(gold, predicted)),
    },
    {
      id: "plain-mean",
      sentence:
        "f1 is the plain mean of precision and recall. It is their harmonic mean, which is " +
        "low when one of them is.",
      exports: as((predicted, gold) => {
        const { precision, recall } = reference(predicted, gold);
        return { precision, recall, f1: (precision + recall) / 2 };
      }),
    },
    {
      id: "last-span-lost",
      sentence: "A span that runs to the end of the sentence is lost: a loop that waits for a 0 " +
        "never closes it.",
      exports: as((predicted, gold) => {
        const closed = (tags: number[]) => tags.slice(0, tags.lastIndexOf(0) + 1);
        const [found, there] = [entitySpans(closed(predicted)), entitySpans(closed(gold))];
        const right = found.filter((span) => there.some((t) => String(t) === String(span))).length;
        return score(right, found.length, right, there.length);
      }),
    },
  ],
};
