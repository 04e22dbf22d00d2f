/**
 * A feed-forward network with one hidden layer.
 *
 * @module
 */
import { sigmoid, softmax, tanh } from "../../matrix/activations.ts";
import { add, map } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, zeroed } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";

type Arguments = [x: Matrix, W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix];

/** The network, any of its functions replaced. */
const network = (squash: (Z: Matrix) => Matrix, output: (Z: Matrix) => Matrix) =>
(
  ...[x, W1, b1, W2, b2]: Arguments
) => output(add(matMul(W2, squash(add(matMul(W1, x), b1))), b2));

/** One softmax over all entries: all columns together have the sum 1. */
function overAll(Z: Matrix): Matrix {
  const most = Math.max(...Z.data);
  const sum = [...Z.data].reduce((total, z) => total + Math.exp(z - most), 0);
  return map(Z, (z) => Math.exp(z - most) / sum);
}

/** Draws a bias of which one entry at least is negative. */
function drawBias(rng: Rng, rows: number): Matrix {
  const bias = drawMatrix(rng, rows, 1);
  bias.data[0] = -Math.abs(bias.data[0]!);
  return bias;
}

/** The exercise. */
export default defineExercise({
  id: "feed-forward",
  slides: ["what-1"],
  title: "A feed-forward network",
  points: 1,
  signatures: {
    feedForward: "(x: Matrix, W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix): Matrix",
  },
  task: "Write `feedForward(x, W1, b1, W2, b2)`: softmax(W2 tanh(W1 x + b1) + b2), one column an " +
    "example. `W1` is [nh, nx], `W2` is [ny, nh], the biases are single columns.",
  hints: [
    "Two layers, one after the other. What comes out of the first is what goes into the second, and nothing goes back.",
    "W1 x is [nh, m], and b1 [nh, 1] reaches all m columns; W2 times that is [ny, m]. Softmax leaves the shape as it is.",
    "From the inside out: product, bias, tanh, product, bias, softmax. `add` takes the bias as its second operand, and the library's softmax works on each column by itself.",
  ],
  tolerance: 1e-9, // two products of at most 6 terms: rounding stays under 1e-14
  draw: (rng) =>
    eachSize(rng, ({ nx, nh, ny, m }) => ({
      feedForward: [
        drawMatrix(rng, nx, m),
        drawMatrix(rng, nh, nx),
        drawBias(rng, nh),
        drawMatrix(rng, ny, nh),
        drawBias(rng, ny),
      ],
    })),
  reference: { feedForward: network(tanh, softmax) },
  mistakes: {
    "no-tanh": {
      sentence:
        "There is no tanh between the layers. Without it two layers are one: a product of " +
        "two matrices is a matrix.",
      wrong: { feedForward: network((Z) => Z, softmax) },
    },
    "sigmoid": {
      sentence: "The hidden layer uses the sigmoid. It asks for tanh, which reaches from −1 to 1.",
      wrong: { feedForward: network(sigmoid, softmax) },
    },
    "softmax-over-all": {
      sentence:
        "Softmax is taken over the whole matrix. Each column is an example of its own, and " +
        "each column has the sum 1.",
      wrong: { feedForward: network(tanh, overAll) },
    },
    "softmax-over-rows": {
      sentence: "Softmax is taken along the rows. Columns are examples: each column has the sum 1.",
      wrong: { feedForward: network(tanh, (Z) => transpose(softmax(transpose(Z)))) },
    },
    "activations-swapped": {
      sentence:
        "tanh and softmax are swapped. tanh is for the hidden layer, softmax for the output.",
      wrong: { feedForward: network(softmax, tanh) },
    },
    "no-softmax": {
      sentence:
        "The last step is missing: softmax turns the scores of a column into probabilities.",
      wrong: { feedForward: network(tanh, (Z) => Z) },
    },
    "tanh-twice": {
      sentence: "Tanh is taken of the output's scores, too. The output has softmax, and only that.",
      wrong: { feedForward: network(tanh, (Z) => softmax(tanh(Z))) },
    },
    "b1-missing": {
      sentence: "The bias b1 of the hidden layer is not in the result.",
      wrong: {
        feedForward: (x, W1, _, W2, b2) => softmax(add(matMul(W2, tanh(matMul(W1, x))), b2)),
      },
    },
    "b2-missing": {
      sentence: "The bias b2 of the output is not in the result.",
      wrong: { feedForward: (x, W1, b1, W2) => softmax(matMul(W2, tanh(add(matMul(W1, x), b1)))) },
    },
    "b1-outside-tanh": {
      sentence: "The bias b1 is added after tanh. It belongs to the sum that tanh squeezes.",
      wrong: {
        feedForward: (x, W1, b1, W2, b2) =>
          softmax(add(matMul(W2, add(tanh(matMul(W1, x)), b1)), b2)),
      },
    },
  },
  parts: [
    {
      name: "the output layer alone (W1 and b1 zero)",
      of: { feedForward: (x, W1, b1, W2, b2) => [x, zeroed(W1), zeroed(b1), W2, b2] },
    },
    {
      name: "both products without biases",
      of: { feedForward: (x, W1, b1, W2, b2) => [x, W1, zeroed(b1), W2, zeroed(b2)] },
    },
  ],
});
