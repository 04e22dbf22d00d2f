/**
 * Comparison of matrices up to rounding, and random matrices, for the numeric tests.
 *
 * @module
 */
import { matrix, randn } from "../lib/matrix/create.ts";
import { Matrix } from "../lib/matrix/matrix.ts";
import type { Rng } from "../lib/matrix/random.ts";
import { assertEquals } from "./assert.ts";

/** Rows as fixtures hold them. */
export type Rows = number[][];

/**
 * Asserts that two matrices have one shape and agree in every entry.
 *
 * @param actual The matrix.
 * @param expected The values it should have.
 * @param tolerance Largest difference: absolute below 1, relative above.
 * @param name What is compared.
 */
export function assertClose(
  actual: Matrix,
  expected: Matrix | Rows,
  tolerance: number,
  name: string,
): void {
  const wanted = expected instanceof Matrix ? expected : matrix(expected);
  assertEquals([actual.rows, actual.cols], [wanted.rows, wanted.cols], `${name}: shape`);
  wanted.data.forEach((value, k) => {
    const allowed = tolerance * Math.max(1, Math.abs(value));
    if (Math.abs(actual.data[k]! - value) <= allowed) return;
    const place = `(${k % wanted.rows}, ${Math.floor(k / wanted.rows)})`;
    throw new Error(`${name}${place}: got ${actual.data[k]}, expected ${value} ± ${allowed}`);
  });
}

/**
 * Asserts the same of every matrix of a record (or array).
 *
 * @param actual A record of matrices.
 * @param expected A record of the same names.
 * @param tolerance Largest difference: absolute below 1, relative above.
 */
export function assertAllClose(actual: object, expected: object, tolerance: number): void {
  assertEquals(Object.keys(actual).sort(), Object.keys(expected).sort());
  const values = new Map<string, Matrix | Rows>(Object.entries(expected));
  for (const [name, value] of Object.entries(actual)) {
    assertClose(value, values.get(name)!, tolerance, name);
  }
}

/** Turns a fixture's record of rows into one of matrices. */
export function matrices<K extends string>(record: Record<K, Rows>): Record<K, Matrix> {
  const entries = Object.entries<Rows>(record).map(([key, rows]) => [key, matrix(rows)]);
  return Object.fromEntries(entries) as Record<K, Matrix>;
}

/** A sequence of random matrices. */
export function randomSteps(rng: Rng, timeSteps: number, rows: number, cols: number): Matrix[] {
  return Array.from({ length: timeSteps }, () => randn(rng, rows, cols));
}

/** Copies every number under a value, for a test that nothing was changed. */
export function snapshot(value: unknown): string {
  return JSON.stringify(value, (_, item) => item instanceof Matrix ? item.toRows() : item);
}

/** A linspace that fills a matrix row by row, one example a row; transposed on return. */
export function lin(first: number, last: number, examples: number, features: number): Matrix {
  const step = (last - first) / (examples * features - 1);
  const data = Float64Array.from({ length: examples * features }, (_, k) => first + step * k);
  return new Matrix(features, examples, data);
}

/** The same with three axes, examples, steps, features: one matrix a step. */
export function linSteps(
  first: number,
  last: number,
  [examples, timeSteps, features]: [number, number, number],
): Matrix[] {
  const all = lin(first, last, examples * timeSteps, features).data;
  return Array.from({ length: timeSteps }, (_, t) => {
    const step = Array.from({ length: examples }, (_, j) => {
      const start = (j * timeSteps + t) * features;
      return [...all.subarray(start, start + features)];
    });
    return new Matrix(features, examples, new Float64Array(step.flat()));
  });
}

/** One column of a matrix. */
export function example(A: Matrix, j: number): Matrix {
  return new Matrix(A.rows, 1, A.data.slice(j * A.rows, (j + 1) * A.rows));
}

/** The same matrix in f32. */
export function single(A: Matrix): Matrix {
  return new Matrix(A.rows, A.cols, new Float32Array(A.data));
}

/** Sum over all entries of two lists' products: a loss whose gradient in `a` is `b`. */
export function sumOfProducts(a: readonly Matrix[], b: readonly Matrix[]): number {
  let sum = 0;
  a.forEach(({ data }, t) => data.forEach((value, k) => sum += value * b[t]!.data[k]!));
  return sum;
}
