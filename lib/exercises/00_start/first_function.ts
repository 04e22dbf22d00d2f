/**
 * The first exercise: W x + b, and with it the way from writing to checking to passing.
 *
 * @module
 */
import { add, multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, zeroed } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";

/** Adds the bias to the first column only. */
function firstColumnOnly(Z: Matrix, b: Matrix): Matrix {
  const only = zeros(Z.rows, Z.cols);
  only.data.set(b.data);
  return add(Z, only);
}

/** The exercise. */
export default defineExercise({
  id: "first-function",
  slides: ["example-5"],
  title: "A first function: W x + b",
  points: 1,
  task: "Write `affine(W, x, b)`. `W` has shape [ny, nx], `x` has shape [nx, m] with one example " +
    "a column, `b` is one column [ny, 1], added to every column of the product. The result has " +
    "shape [ny, m].",
  hints: [
    "Every column of x is one example, and all examples go through the same weights and the same bias.",
    "A product of [ny, nx] and [nx, m] is [ny, m]. The bias [ny, 1] has one number a row, and each column of the product gets it.",
    "Two library functions are enough, one inside the other: the matrix product, and the sum that accepts one column as a later operand.",
  ],
  tolerance: 1e-9, // sums of at most 6 products of numbers below 1: rounding stays under 1e-14
  reference: { affine: (W: Matrix, x: Matrix, b: Matrix) => add(matMul(W, x), b) },
  signatures: { affine: "(W: Matrix, x: Matrix, b: Matrix): Matrix" },
  draw: (rng) =>
    eachSize(rng, ({ nx, ny, m }) => ({
      affine: [drawMatrix(rng, ny, nx), drawMatrix(rng, nx, m), drawMatrix(rng, ny, 1)],
    })),
  mistakes: {
    "w-transposed": {
      sentence: "W is used transposed. It already has one row for each output: take it as it is.",
      wrong: { affine: (W, x, b) => add(matMul(transpose(W), x), b) },
    },
    "factors-swapped": {
      sentence: "The product is taken the wrong way round, x before W. The order of a matrix " +
        "product matters: W stands on the left.",
      wrong: { affine: (W, x, b) => add(matMul(x, W), b) },
    },
    "bias-one-column": {
      sentence: "The bias reaches the first column only. Every column is an example, and every " +
        "example gets the bias.",
      wrong: { affine: (W, x, b) => firstColumnOnly(matMul(W, x), b) },
    },
    "bias-missing": {
      sentence: "The bias b is not in the result. Without it, an input of zeros could only give " +
        "zeros.",
      wrong: { affine: (W, x) => matMul(W, x) },
    },
    "elementwise": {
      sentence: "W and x are multiplied entry by entry. A matrix product sums over a row of W " +
        "times a column of x.",
      wrong: { affine: (W, x, b) => add(multiply(W, x), b) },
    },
  },
  parts: [
    {
      name: "the product of W and x (b zero)",
      of: { affine: (W, x, b) => [W, x, zeroed(b)] },
    },
    { name: "the bias b (W zero)", of: { affine: (W, x, b) => [zeroed(W), x, b] } },
  ],
});
