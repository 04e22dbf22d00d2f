/**
 * Inputs that exercises draw: sizes that all differ, numbers that hide nothing.
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import { multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";

/**
 * Draws a matrix of numbers in ±[0.2, 0.9]: none is zero, and sums of a few saturate no tanh.
 *
 * @param rng The source of randomness.
 * @param rows Number of rows.
 * @param cols Number of columns.
 * @returns `[rows, cols]`.
 */
export function drawMatrix(rng: Rng, rows: number, cols: number): Matrix {
  const result = zeros(rows, cols);
  for (let k = 0; k < result.data.length; k++) {
    result.data[k] = (rng.int(2) === 0 ? -1 : 1) * (0.2 + 0.7 * rng.uniform());
  }
  return result;
}

/**
 * Draws sizes that all differ, each 2 to 6: a matrix that is transposed or taken for another does
 * not fit then, and no size is 1, which the bias has.
 *
 * @param rng The source of randomness.
 * @returns Five sizes.
 */
export function drawSizes(rng: Rng): [number, number, number, number, number] {
  return rng.shuffle([2, 3, 4, 5, 6]) as [number, number, number, number, number];
}

/** Sizes of an RNN. */
export interface RnnSizes {
  /** Entries of an input. */
  nx: number;
  /** Entries of a hidden state. */
  na: number;
  /** Entries of an output. */
  ny: number;
  /** Examples. */
  m: number;
  /** Time steps. */
  T: number;
}

/** The sizes of the case for diagnosis: all equal. */
export const EQUAL: RnnSizes = { nx: 3, na: 3, ny: 3, m: 3, T: 3 };

/**
 * Draws the sizes of an RNN, all different.
 *
 * @param rng The source of randomness.
 * @returns The sizes.
 */
export function drawRnnSizes(rng: Rng): RnnSizes {
  const [nx, na, ny, m, T] = drawSizes(rng);
  return { nx, na, ny, m, T };
}

/**
 * Draws the parameters of an RNN; biases are not zero.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The parameters.
 */
export function drawRnnParams(rng: Rng, { nx, na, ny }: RnnSizes): RnnParams {
  return {
    Waa: drawMatrix(rng, na, na),
    Wax: drawMatrix(rng, na, nx),
    Wya: drawMatrix(rng, ny, na),
    ba: drawMatrix(rng, na, 1),
    by: drawMatrix(rng, ny, 1),
  };
}

/**
 * Sets some parameters to zero, so that the terms of the others can be looked at alone.
 *
 * @param params The parameters; they stay as they are.
 * @param names Those that become zero.
 * @returns New parameters.
 */
export function none<P extends object>(params: P, names: readonly (keyof P)[]): P {
  const blank = names.map((name) => [name, multiply(params[name] as Matrix, 0)]);
  return { ...params, ...Object.fromEntries(blank) };
}
