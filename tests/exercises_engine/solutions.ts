/**
 * Answers to the exercises written without the library's algebra, number by number: a second
 * opinion on each reference.
 *
 * @module
 */
import type { Exports } from "../../lib/exercises/exercise.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";

/** Builds a matrix entry by entry. */
function build(rows: number, cols: number, entry: (i: number, j: number) => number): Matrix {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) data[j * rows + i] = entry(i, j);
  }
  return new Matrix(rows, cols, data);
}

function sum(n: number, term: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < n; k++) total += term(k);
  return total;
}

function affine(W: Matrix, x: Matrix, b: Matrix): Matrix {
  return build(
    W.rows,
    x.cols,
    (i, j) => b.at(i, 0) + sum(W.cols, (k) => W.at(i, k) * x.at(k, j)),
  );
}

/** Exercise id to answer. */
export const solutions: Record<string, Exports> = {
  "first-function": { affine },
};
