/**
 * Tells probabilities from logits: a copy of a network's answer must not be taken for logits.
 *
 * @module
 */
import { Matrix } from "../matrix/matrix.ts";

/**
 * Takes one column out.
 *
 * @param A A matrix.
 * @param j Which column.
 * @returns A copy of it.
 */
export function columnOf({ rows, data }: Matrix, j: number): Matrix {
  return new Matrix(rows, 1, data.slice(j * rows, (j + 1) * rows));
}

const sumOf = (data: Iterable<number>) => Array.from(data).reduce((sum, p) => sum + p, 0);

/**
 * Tells probabilities from logits. Zeros and ones alone may be either, and have the same path.
 *
 * @param list Matrices.
 * @returns True when every column of them is 0 or more and sums to 1.
 */
export function areProbabilities(list: readonly Matrix[]): boolean {
  const columns = list.flatMap((A) => Array.from({ length: A.cols }, (_, j) => columnOf(A, j)));
  return columns.some(({ data }) => data.some((p) => p > 0 && p < 1)) &&
    columns.every(({ data }) => data.every((p) => p >= 0) && Math.abs(sumOf(data) - 1) < 1e-5);
}
