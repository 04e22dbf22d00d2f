/**
 * What the second solutions share: loops over numbers, and none of the library's algebra.
 *
 * @module
 */
import { Matrix } from "../../../lib/matrix/matrix.ts";

/** Builds a matrix entry by entry. */
export function build(rows: number, cols: number, entry: (i: number, j: number) => number): Matrix {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) data[j * rows + i] = entry(i, j);
  }
  return new Matrix(rows, cols, data);
}

/** Adds up n terms. */
export function sum(n: number, term: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < n; k++) total += term(k);
  return total;
}
