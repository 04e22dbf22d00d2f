/**
 * The way back through the output layer of one time step.
 *
 * @module
 */
import { add, map, multiply, sumColumns } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { outputBackward } from "../../training/output_backward.ts";
import { defineExercise } from "../engine/define.ts";
import { drawClasses, drawMatrix } from "../engine/draws.ts";
import { eachSize, type Sizes } from "../engine/sizes.ts";
import { drawProbabilities } from "./softmax_loss.ts";

type Arguments = [yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix];

const oneHot = ({ rows, cols }: Matrix, y: number[]) => {
  const truth = zeros(rows, cols);
  y.forEach((k, j) => truth.data[j * rows + k] = 1);
  return truth;
};

/** What the way back is made of; a mistake replaces one of them. */
const PARTS = {
  logits: (yHat: Matrix, y: number[]) =>
    multiply(add(yHat, multiply(oneHot(yHat, y), -1)), 1 / yHat.cols),
  dWya: (d: Matrix, aNext: Matrix): Matrix => matMul(d, transpose(aNext)),
  dby: (d: Matrix): Matrix => sumColumns(d),
  daNext: (d: Matrix, Wya: Matrix, _a: Matrix): Matrix => matMul(transpose(Wya), d),
};

const back = (parts: Partial<typeof PARTS> = {}) => {
  const { logits, dWya, dby, daNext } = { ...PARTS, ...parts };
  return {
    outputBackward: (...[yHat, y, aNext, Wya]: Arguments) => {
      const d = logits(yHat, y);
      return { dWya: dWya(d, aNext), dby: dby(d), daNext: daNext(d, Wya, aNext) };
    },
  };
};

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawProbabilities(rng, sizes.ny, sizes.m),
  drawClasses(rng, { ...sizes, T: 1 })[0]!,
  drawMatrix(rng, sizes.na, sizes.m),
  drawMatrix(rng, sizes.ny, sizes.na),
];

/** The exercise. */
export default defineExercise({
  id: "output-backward",
  slides: ["train-1", "train-2"],
  title: "Back through the output",
  points: 3,
  signatures: {
    outputBackward: "(yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix): " +
      "{ dWya: Matrix; dby: Matrix; daNext: Matrix }",
  },
  task:
    "Write `outputBackward(yHat, y, aNext, Wya)`: from what the output layer gave at one step, " +
    "ŷ = softmax(W_ya a + b_y), to the gradients of −log of the true class' probability, averaged " +
    "over the m examples. It returns `{ dWya, dby, daNext }`. `y[j]` is the true class of example j.",
  hints: [
    "Everything begins with one matrix, the gradient of the logits: the probabilities, minus 1 at the true class of each column, and all of it divided by m. The other three are made of it.",
    "dlogits is [ny, m]. dWya has the shape of Wya, [ny, na]; dby that of by, [ny, 1]; daNext that of aNext, [na, m]. Only one way of multiplying gives each of these shapes.",
    "First make a matrix of zeros, [ny, m], put a 1 at row y[j] of each column j, and `subtract` it from yHat: so yHat stays as it was. Then a product of dlogits with something transposed, a sum over columns (`sumColumns`), and a product of something transposed with dlogits.",
  ],
  tolerance: 1e-9, // sums of at most 6 products of numbers below 1
  draw: (rng) => eachSize(rng, (sizes) => ({ outputBackward: drawArguments(rng, sizes) })),
  reference: back(),
  finished: [outputBackward],
  mistakes: {
    "sign": {
      sentence: "The sign is turned: this is y − ŷ. The gradient is ŷ − y, and the step downhill " +
        "subtracts it later.",
      wrong: back({ logits: (...of) => multiply(PARTS.logits(...of), -1) }),
    },
    "not-averaged": {
      sentence: "1/m is missing. The loss is a mean over the examples, so each of them counts 1/m.",
      wrong: back({ logits: (yHat, y) => multiply(PARTS.logits(yHat, y), yHat.cols) }),
    },
    "one-hot-missing": {
      sentence: "The truth is missing: these are gradients from ŷ alone. Subtract 1 at the true " +
        "class of each column.",
      wrong: back({ logits: (yHat) => multiply(yHat, 1 / yHat.cols) }),
    },
    "only-the-true-class": {
      sentence: "Only the true class has a gradient here. To raise its probability, the others " +
        "must come down: their entries are ŷ/m.",
      wrong: back({ logits: (yHat, y) => multiply(PARTS.logits(yHat, y), oneHot(yHat, y)) }),
    },
    "gradient-of-the-probability": {
      sentence:
        "This is −1/ŷ at the true class, the gradient of the probabilities. softmax still " +
        "lies between them and the logits; both together give ŷ − y.",
      wrong: back({
        logits: (yHat, y) =>
          multiply(multiply(oneHot(yHat, y), map(yHat, (p) => -1 / p)), 1 / yHat.cols),
      }),
    },
    "softmax-twice": {
      sentence: "ŷ − y is multiplied by ŷ(1 − ŷ). The slope of softmax is in ŷ − y already.",
      wrong: back({
        logits: (yHat, y) => multiply(PARTS.logits(yHat, y), map(yHat, (p) => p * (1 - p))),
      }),
    },
    "wya-not-transposed": {
      sentence: "Wya is not transposed in daNext. Forward it leads from the state to the output; " +
        "back it is used the other way round.",
      wrong: back({ daNext: (d, Wya) => matMul(Wya, d) }),
    },
    "dwya-transposed": {
      sentence: "dWya is transposed. It has the shape of Wya: a row for each class.",
      wrong: back({ dWya: (d, aNext) => matMul(aNext, transpose(d)) }),
    },
    "dby-a-column-each": {
      sentence: "dby has a column for each example. There is one bias for all: sum the columns.",
      wrong: back({ dby: (d) => d }),
    },
    "dby-averaged-twice": {
      sentence: "dby is divided by m twice: 1/m is in dlogits already. The columns are summed.",
      wrong: back({ dby: (d) => multiply(sumColumns(d), 1 / d.cols) }),
    },
    "weights-averaged-twice": {
      sentence: "dWya and dby are divided by m twice: 1/m is in dlogits already.",
      wrong: back({
        dWya: (d, a) => multiply(PARTS.dWya(d, a), 1 / d.cols),
        dby: (d) => multiply(sumColumns(d), 1 / d.cols),
      }),
    },
    "through-tanh": {
      sentence: "daNext is multiplied by 1 − a²: that is the next step, back through tanh. Here " +
        "the way ends at the state.",
      wrong: back({
        daNext: (d, Wya, a) => multiply(PARTS.daNext(d, Wya, a), map(a, (x) => 1 - x * x)),
      }),
    },
    "one-hot-row-by-row": {
      sentence:
        "The 1s stand in the wrong places. `data` goes down the columns: row k of column j is " +
        "data[j * rows + k].",
      wrong: back({
        logits: (yHat, y) => {
          const truth = zeros(yHat.rows, yHat.cols);
          y.forEach((k, j) => truth.data[k * yHat.cols + j] = 1);
          return multiply(add(yHat, multiply(truth, -1)), 1 / yHat.cols);
        },
      }),
    },
    "state-not-averaged": {
      sentence:
        "dWya and dby are averaged, daNext is not. 1/m belongs to dlogits, before the three " +
        "are made of it.",
      wrong: back({ daNext: (d, Wya, a) => multiply(PARTS.daNext(d, Wya, a), d.cols) }),
    },
    "in-place": {
      sentence: "yHat is changed: 1 is subtracted in it. Make a new matrix; who called you may " +
        "still need the probabilities.",
      wrong: {
        outputBackward: (yHat, y, aNext, Wya) => {
          const given = new Matrix(yHat.rows, yHat.cols, yHat.data.slice());
          y.forEach((k, j) => yHat.data[j * yHat.rows + k]! -= 1);
          return back().outputBackward(given, y, aNext, Wya);
        },
      },
    },
  },
});
