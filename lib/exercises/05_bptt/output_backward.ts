/**
 * One step back through the output layer.
 *
 * @module
 */
import { softmax } from "../../matrix/activations.ts";
import { add, multiply, sumColumns } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { drawClasses, drawMatrix } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";

type Arguments = [yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix];

/** (yHat - onehot(y)) / m, perhaps with another sign or scale. */
function slope([yHat, y]: Arguments, scale = 1 / yHat.cols): Matrix {
  const oneHot = zeros(yHat.rows, yHat.cols);
  y.forEach((k, j) => oneHot.data[j * yHat.rows + k] = -1);
  return multiply(add(yHat, oneHot), scale);
}

/** The three gradients from dz. */
const from = (dz: Matrix, [, , aNext, Wya]: Arguments) => ({
  dWya: matMul(dz, transpose(aNext)),
  dby: sumColumns(dz),
  daNext: matMul(transpose(Wya), dz),
});

const reference = (...given: Arguments) => from(slope(given), given);

/** The exercise. */
export default defineExercise({
  id: "output-backward",
  slides: ["train-1", "train-2"],
  title: "Back through the output layer",
  points: 3,
  signatures: {
    outputBackward: "(yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix): " +
      "{ dWya: Matrix; dby: Matrix; daNext: Matrix }",
  },
  task:
    "Write `outputBackward(yHat, y, aNext, Wya)`, one step of the output layer back: the gradients of " +
    "the softmax loss, averaged over the m examples, with respect to Wya, by and a⟨t⟩. It returns " +
    "`{ dWya, dby, daNext }`. `yHat` is [ny, m], `y[j]` the class of example j.",
  hints: [
    "For softmax and its loss together the slope at the sums is as simple as can be: what the network said minus what is right. Everything else is a product with it.",
    "Call it dz, [ny, m]: ŷ, minus 1 in the row of the true class of each column, all divided by m. dWya is [ny, na], dby [ny, 1], daNext [na, m].",
    "dWya is dz times aNextᵀ, dby the sum of dz's columns (`sumColumns`), daNext is Wyaᵀ times dz.",
  ],
  tolerance: 1e-9, // products of at most 6 numbers below 1
  draw: (rng) =>
    eachSize(rng, (sizes): { outputBackward: Arguments } => {
      const { na, ny, m } = sizes;
      const yHat = softmax(multiply(drawMatrix(rng, ny, m), 2));
      const [y] = drawClasses(rng, { ...sizes, T: 1 });
      return { outputBackward: [yHat, y!, drawMatrix(rng, na, m), drawMatrix(rng, ny, na)] };
    }),
  reference: { outputBackward: reference },
  mistakes: {
    "sign": {
      sentence:
        "The sign is turned round: it is ŷ minus the one-hot column, not the column minus ŷ.",
      wrong: { outputBackward: (...given) => from(slope(given, -1 / given[0].cols), given) },
    },
    "not-averaged": {
      sentence: "1/m is missing: the loss is an average over the examples, and so is its gradient.",
      wrong: { outputBackward: (...given) => from(slope(given, 1), given) },
    },
    "averaged-weights-only": {
      sentence: "daNext is not divided by m. The 1/m of the loss reaches all three gradients.",
      wrong: {
        outputBackward: (...given) => ({
          ...reference(...given),
          daNext: from(slope(given, 1), given).daNext,
        }),
      },
    },
    "one-hot-missing": {
      sentence: "The one-hot column is not subtracted: these are gradients of ŷ alone.",
      wrong: { outputBackward: (...given) => from(multiply(given[0], 1 / given[0].cols), given) },
    },
    "wya-not-transposed": {
      sentence: "Wya is not transposed. Forward it leads from a to the output, back the other way.",
      wrong: {
        outputBackward: (...given) => ({
          ...reference(...given),
          daNext: matMul(given[3], slope(given)),
        }),
      },
    },
    "a-not-transposed": {
      sentence:
        "aNext is not transposed in dWya: rows of dz meet rows of aNext, one example at a time.",
      wrong: {
        outputBackward: (...given) => ({
          ...reference(...given),
          dWya: matMul(slope(given), given[2]),
        }),
      },
    },
    "dwya-transposed": {
      sentence: "dWya stands on its side. It has the shape of Wya.",
      wrong: {
        outputBackward: (...given) => {
          const all = reference(...given);
          return { ...all, dWya: transpose(all.dWya) };
        },
      },
    },
    "dby-per-column": {
      sentence: "dby has a column for each example. The bias is shared by all: sum them.",
      wrong: {
        outputBackward: (...given) => ({ ...reference(...given), dby: slope(given) }),
      },
    },
    "dby-of-first": {
      sentence: "dby is that of the first example alone. Sum over all columns.",
      wrong: {
        outputBackward: (...given) => {
          const { rows, data } = slope(given);
          return { ...reference(...given), dby: new Matrix(rows, 1, data.slice(0, rows)) };
        },
      },
    },
    "softmax-slope-twice": {
      sentence:
        "The slope ŷ(1 − ŷ) is multiplied in as well. ŷ minus the one-hot column has it already.",
      wrong: {
        outputBackward: (...given) => {
          const [{ rows, cols, data }] = given;
          const twice = new Matrix(rows, cols, data.map((p) => p * (1 - p)));
          return from(multiply(slope(given), twice), given);
        },
      },
    },
  },
});
