/**
 * The loss of a softmax output: the logarithm of what the true class got.
 *
 * @module
 */
import { softmax } from "../../matrix/activations.ts";
import { multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { crossEntropy } from "../../training/cross_entropy.ts";
import { defineExercise } from "../engine/define.ts";
import { drawClasses, drawList, drawMatrix } from "../engine/draws.ts";
import { drawSizes, eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [yHat: Matrix[], y: number[][]];

const columnsOf = (yHat: readonly Matrix[]) => yHat[0]?.cols ?? 1;

/** Sum over steps and examples of what a term makes of each, divided by a number. */
function summed(
  [yHat, y]: Arguments,
  term: (P: Matrix, label: number, j: number) => number = (P, k, j) => -Math.log(P.at(k, j)),
  by = columnsOf(yHat),
): number {
  let sum = 0;
  for (const [t, P] of yHat.entries()) {
    for (let j = 0; j < P.cols; j++) sum += term(P, y[t]![j]!, j);
  }
  return sum / by;
}

/** Draws probabilities that are far from equal. */
function drawArguments(rng: Rng, sizes: Sizes): Arguments {
  const { ny, m, T } = sizes;
  const yHat = drawList(T, () => softmax(multiply(drawMatrix(rng, ny, m), 2)));
  return [yHat, drawClasses(rng, sizes)];
}

/** The exercise. */
export default defineExercise({
  id: "softmax-loss",
  slides: ["train-3"],
  title: "The loss of many classes",
  points: 2,
  signatures: { softmaxLoss: "(yHat: Matrix[], y: number[][]): number" },
  task:
    "Write `softmaxLoss(yHat, y)`: minus the logarithm of the probability that the true class got, " +
    "summed over the steps and averaged over the examples. `yHat[t]` is [ny, m], its columns sum to " +
    "1; `y[t][j]` is the class of example j at step t, counted from 0.",
  hints: [
    "Of each column only one entry counts: that of the true class. The other classes have a say all the same, since a column sums to 1.",
    "T matrices [ny, m] and T lists of m classes go in, one number comes out. Row y[t][j] and column j of yHat[t]; no step, loss 0.",
    "Two loops, over t and j, add minus the log of yHat[t].at(class, j). At the end divide by m, the number of columns, and by nothing else.",
  ],
  tolerance: 1e-9, // at most 15 * 6 logarithms of size below 6
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ softmaxLoss: drawArguments(rng, sizes) })),
    { softmaxLoss: drawArguments(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { softmaxLoss: (...given: Arguments) => summed(given) },
  finished: [crossEntropy],
  mistakes: {
    "mean-over-steps": {
      sentence: "The steps are averaged. Steps are summed, examples averaged.",
      wrong: { softmaxLoss: (...given) => summed(given) / (given[0].length || 1) },
    },
    "sum-over-examples": {
      sentence: "The examples are summed. Steps are summed, examples averaged: divide by m.",
      wrong: { softmaxLoss: (...given) => summed(given, undefined, 1) },
    },
    "averages-swapped": {
      sentence: "The steps are averaged and the examples summed. It is the other way round.",
      wrong: { softmaxLoss: (...given) => summed(given, undefined, given[0].length || 1) },
    },
    "indices-swapped": {
      sentence: "Row and column are swapped: the class says the row, the example the column.",
      wrong: { softmaxLoss: (...given) => summed(given, (P, k, j) => -Math.log(P.at(j, k))) },
    },
    "sign": {
      sentence: "The sign is turned round: a loss is positive.",
      wrong: { softmaxLoss: (...given) => -summed(given) },
    },
    "no-logarithm": {
      sentence: "The logarithm is missing: these are probabilities.",
      wrong: { softmaxLoss: (...given) => summed(given, (P, k, j) => -P.at(k, j)) },
    },
    "log2": {
      sentence: "The logarithm is to the base 2. Math.log is the natural one.",
      wrong: { softmaxLoss: (...given) => summed(given) / Math.LN2 },
    },
    "last-step-only": {
      sentence: "This is the loss of the last step alone. All steps are summed.",
      wrong: {
        softmaxLoss: (yHat, y) => summed([yHat.slice(-1), y.slice(-1)], undefined, columnsOf(yHat)),
      },
    },
    "likeliest-class": {
      sentence: "The logarithm is taken of the largest probability. It is that of the true class.",
      wrong: {
        softmaxLoss: (...given) =>
          summed(
            given,
            (P, _, j) => -Math.log(Math.max(...P.data.subarray(j * P.rows, (j + 1) * P.rows))),
          ),
      },
    },
    "divided-by-classes": {
      sentence: "The sum is divided by the classes, too. Divide by m alone.",
      wrong: {
        softmaxLoss: (...given) => summed(given) / (given[0][0]?.rows ?? 1),
      },
    },
    "softmax-again": {
      sentence: "softmax is taken once more. yHat holds probabilities already.",
      wrong: { softmaxLoss: (yHat, y) => summed([yHat.map((P) => softmax(P)), y]) },
    },
    "classes-from-one": {
      sentence: "Classes are counted from 1. The first is class 0, and row 0.",
      wrong: {
        softmaxLoss: (...given) =>
          summed(given, (P, k, j) => -Math.log(P.at((k + P.rows - 1) % P.rows, j))),
      },
    },
  },
});
