import { add, matMul, Matrix } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import start from "../solutions/00_start.ts";
import { f32, first, positive } from "./_spoil.ts";

const { affine } = start["first-function"];

/** Only for square matrices. */
const square = (A: Matrix) => {
  if (A.rows !== A.cols) throw new RangeError("no square");
  return A;
};

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "first-function": {
    "W x, for any sizes": { affine: (W: Matrix, x: Matrix, b: Matrix) => affine(square(W), x, b) },
    "W x, for numbers of both signs": {
      affine: (W: Matrix, x: Matrix, b: Matrix) => affine(positive(W), positive(x), b),
    },
    "in f64": { affine: (W: Matrix, x: Matrix, b: Matrix) => f32(affine(W, x, b)) },
    "all entries of x": {
      affine: (W: Matrix, x: Matrix, b: Matrix) => affine(first(W, 3), x, b),
    },
    "all examples of x": {
      affine: (W: Matrix, x: Matrix, b: Matrix) => affine(W, first(x, 3), b),
    },
    "b, added to every column": {
      affine: (W: Matrix, x: Matrix, b: Matrix) => {
        const three = first(new Matrix(1, x.cols, new Float64Array(x.cols).fill(1)), 3);
        return add(matMul(W, x), matMul(b, three));
      },
    },
    "one example, too": {
      affine: (W: Matrix, x: Matrix, b: Matrix) => x.cols === 1 ? matMul(W, x) : affine(W, x, b),
    },
  },
} as Record<string, Clauses>;
