/**
 * The loss of a sequence of softmax outputs.
 *
 * @module
 */
import { softmax } from "../../matrix/activations.ts";
import { multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { crossEntropy } from "../../training/cross_entropy.ts";
import { softmaxCrossEntropy } from "../../training/logit_losses.ts";
import { defineExercise } from "../engine/define.ts";
import { drawClasses, drawList, drawMatrix } from "../engine/draws.ts";
import { eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [yHat: Matrix[], y: number[][]];
/** The share that example j has in the loss of one step. */
type Cost = (probabilities: Matrix, k: number, j: number) => number;

const cost: Cost = (probabilities, k, j) => -Math.log(probabilities.at(k, j));

const summed = (of: Cost = cost, share = ({ cols }: Matrix, _T: number) => 1 / cols) => ({
  softmaxLoss: (...[yHat, y]: Arguments) =>
    yHat.reduce((sum, probabilities, t) => {
      const each = y[t]!.map((k, j) => of(probabilities, k, j));
      return sum + share(probabilities, yHat.length) * each.reduce((a, b) => a + b, 0);
    }, 0),
});

const loss = (...given: Arguments) => summed().softmaxLoss(...given);

/** Draws columns of probabilities, none near 0. */
export const drawProbabilities = (rng: Rng, rows: number, cols: number): Matrix =>
  softmax(multiply(drawMatrix(rng, rows, cols), 2));

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawList(sizes.T, () => drawProbabilities(rng, sizes.ny, sizes.m)),
  drawClasses(rng, sizes),
];

/** The exercise. */
export default defineExercise({
  id: "softmax-loss",
  slides: ["train-3"],
  title: "The loss of a sequence, several classes",
  points: 3,
  signatures: { softmaxLoss: "(yHat: Matrix[], y: number[][]): number" },
  task:
    "Write `softmaxLoss(yHat, y)`: minus the natural logarithm of the probability of the true " +
    "class, summed over the time steps and averaged over the m examples. `yHat[t]` has shape " +
    "[ny, m] and holds probabilities; `y[t][j]` is the true class of example j at step t, 0 to " +
    "ny − 1.",
  hints: [
    "At each step and for each example one number counts: the probability that the network gave to the class that is true. The other probabilities are not looked at.",
    "`yHat[t]` is [ny, m]: a row for each class, a column for each example. `y[t]` is a list of m row numbers. `A.at(i, j)` is the entry in row i and column j.",
    "Two loops, over the steps and over the examples, and one sum. Divide it by the number of examples, which is the number of columns; not by the number of steps.",
  ],
  tolerance: 1e-9, // at most 75 logarithms below 6
  draw: (rng) => eachSequence(rng, (sizes) => ({ softmaxLoss: drawArguments(rng, sizes) })),
  reference: summed(),
  finished: [crossEntropy, softmaxCrossEntropy],
  mistakes: {
    "averaged-over-steps": {
      sentence:
        "The sum is divided by the number of steps, too. Over the steps it is a sum, over " +
        "the examples a mean.",
      wrong: summed(cost, ({ cols }, T) => 1 / cols / T),
    },
    "steps-for-examples": {
      sentence: "The sum is divided by the number of steps and not by the number of examples. It " +
        "is the other way round: summed over steps, averaged over examples.",
      wrong: summed(cost, (_, T) => 1 / T),
    },
    "summed-over-examples": {
      sentence:
        "The examples are summed. Divide by their number, m: the loss shall not depend on " +
        "how many sequences share a batch.",
      wrong: summed(cost, () => 1),
    },
    "divided-by-classes": {
      sentence: "The sum is divided by the number of classes, the rows. Examples are columns.",
      wrong: summed(cost, ({ rows }) => 1 / rows),
    },
    "row-and-column-swapped": {
      sentence: "Row and column are swapped: the class says the row, the example the column.",
      wrong: summed((probabilities, k, j) => -Math.log(probabilities.at(j, k))),
    },
    "log2": {
      sentence: "These are bits: the logarithm has base 2. The natural one is `Math.log`.",
      wrong: summed((...of) => cost(...of) / Math.LN2),
    },
    "sign": {
      sentence: "The sign is turned: the logarithm of a probability is negative, the loss is not.",
      wrong: summed((...of) => -cost(...of)),
    },
    "no-logarithm": {
      sentence: "This adds up 1 − probability. The logarithm is missing.",
      wrong: summed((probabilities, k, j) => 1 - probabilities.at(k, j)),
    },
    "two-class-loss-on-each-class": {
      sentence:
        "The other classes count, too, each with log(1 − ŷ): that is the slide's two-class " +
        "loss on every row. With softmax only the true class counts, since the rows sum to 1.",
      wrong: summed((probabilities, k, j) => {
        const column = Array.from({ length: probabilities.rows }, (_, i) => probabilities.at(i, j));
        return -column.reduce((sum, p, i) => sum + Math.log(i === k ? p : 1 - p), 0);
      }),
    },
    "all-classes": {
      sentence: "The logarithms of all classes are summed. Only the true one counts: y says which.",
      wrong: summed((probabilities, _, j) => {
        const column = Array.from({ length: probabilities.rows }, (_, i) => probabilities.at(i, j));
        return -column.reduce((sum, p) => sum + Math.log(p), 0);
      }),
    },
    "most-probable-class": {
      sentence: "This takes the largest probability of each column. What counts is that of the " +
        "true class, also where the network is wrong.",
      wrong: summed((probabilities, _, j) => {
        const column = Array.from({ length: probabilities.rows }, (_, i) => probabilities.at(i, j));
        return -Math.log(Math.max(...column));
      }),
    },
    "last-step-only": {
      sentence: "This is the loss of the last step alone. All steps are summed.",
      wrong: { softmaxLoss: (yHat, y) => loss(yHat.slice(-1), y.slice(-1)) },
    },
    "first-example-only": {
      sentence: "Only the first example counts. `y[t]` has a class for each column.",
      wrong: summed((...of) => of[2] === 0 ? cost(...of) : 0, () => 1),
    },
    "first-column-for-all": {
      sentence:
        "Every example gets a probability of the first column: `data[k]` is row k of column " +
        "0. Each example has a column of its own, `at(k, j)`.",
      wrong: summed((probabilities, k) => -Math.log(probabilities.at(k, 0))),
    },
    "classes-from-one": {
      sentence: "The classes are counted from 1. They are row numbers, counted from 0.",
      wrong: summed((probabilities, k, j) => -Math.log(k === 0 ? NaN : probabilities.at(k - 1, j))),
    },
  },
});
