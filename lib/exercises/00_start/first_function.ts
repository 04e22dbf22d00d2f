/**
 * The first exercise: W x + b, and with it the way from writing to checking to passing.
 *
 * @module
 */
import { add, multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawMatrix, drawSizes } from "../engine/draws.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

type Affine = (W: Matrix, x: Matrix, b: Matrix) => Matrix;

/** Hands over one function under the exercise's name. */
const as = (affine: Affine) => ({ affine });

/** Draws one case. */
function given(rng: Rng, [ny, nx, m]: number[], decides: boolean): Case {
  const args = [drawMatrix(rng, ny!, nx!), drawMatrix(rng, nx!, m!), drawMatrix(rng, ny!, 1)];
  return { call: "affine", args, decides };
}

const none = (A: unknown) => multiply(A as Matrix, 0);

/** Adds the bias to the first column only. */
function firstColumnOnly(Z: Matrix, b: Matrix): Matrix {
  const only = zeros(Z.rows, Z.cols);
  only.data.set(b.data);
  return add(Z, only);
}

/** The exercise. */
export const firstFunction: Exercise = {
  id: "first-function",
  lesson: "00_start",
  slides: ["example-5"],
  title: "A first function: W x + b",
  points: 1,
  exports: ["affine"],
  signatures: { affine: "affine(W: Matrix, x: Matrix, b: Matrix): Matrix" },
  task: "Write affine(W, x, b). It multiplies W by x and adds the bias b to every column of the " +
    "product. Columns are examples: W is [ny, nx], x is [nx, m], b is [ny, 1], the result is " +
    "[ny, m].",
  hints: [
    "Every column of x is one example, and all examples go through the same weights and the same bias.",
    "A product of [ny, nx] and [nx, m] is [ny, m]. The bias [ny, 1] has one number a row, and each column of the product gets it.",
    "Two library functions are enough, one inside the other: the matrix product, and the sum that accepts one column as a later operand.",
  ],
  tolerance: 1e-9, // sums of at most 6 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) => [
    ...[1, 2].map(() => given(rng, drawSizes(rng), true)),
    given(rng, [3, 3, 3], false),
  ],
  reference: as((W, x, b) => add(matMul(W, x), b)),
  mistakes: [
    {
      id: "w-transposed",
      sentence: "W is used transposed. It already has one row for each output: take it as it is.",
      exports: as((W, x, b) => add(matMul(transpose(W), x), b)),
    },
    {
      id: "factors-swapped",
      sentence: "The product is taken the wrong way round, x before W. The order of a matrix " +
        "product matters: W stands on the left.",
      exports: as((W, x, b) => add(matMul(x, W), b)),
    },
    {
      id: "bias-one-column",
      sentence: "The bias reaches the first column only. Every column is an example, and every " +
        "example gets the bias.",
      exports: as((W, x, b) => firstColumnOnly(matMul(W, x), b)),
    },
    {
      id: "bias-missing",
      sentence: "The bias b is not in the result. Without it, an input of zeros could only give " +
        "zeros.",
      exports: as((W, x) => matMul(W, x)),
    },
    {
      id: "elementwise",
      sentence: "W and x are multiplied entry by entry. A matrix product sums over a row of W " +
        "times a column of x.",
      exports: as((W, x, b) => add(multiply(W, x), b)),
    },
  ],
  isolate: [
    { call: "affine", name: "the product of W and x (b zero)", of: ([W, x, b]) => [W, x, none(b)] },
    { call: "affine", name: "the bias b (W zero)", of: ([W, x, b]) => [none(W), x, b] },
  ],
};
