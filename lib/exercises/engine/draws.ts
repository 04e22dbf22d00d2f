/**
 * Values that exercises draw: numbers that hide nothing, lists, matrices, and the parameters of
 * cells.
 *
 * @module
 */
import type { GruParams } from "../../cells/gru.ts";
import type { LstmParams } from "../../cells/lstm.ts";
import type { RnnParams } from "../../cells/rnn.ts";
import { multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { Array, Object } from "../../natives.ts";
import type { Sizes } from "./sizes.ts";

/**
 * Draws a number in ±[0.2, 0.9].
 *
 * @param rng The source of randomness.
 * @returns The number: not zero, and a sum of a few saturates no tanh.
 */
export function drawNumber(rng: Rng): number {
  return (rng.int(2) === 0 ? -1 : 1) * (0.2 + 0.7 * rng.uniform());
}

/**
 * Draws numbers over the whole of a range: one in each of n equal parts of it, in any order.
 *
 * @param rng The source of randomness.
 * @param n How many.
 * @param low Where the range begins.
 * @param high Where it ends.
 * @returns The numbers; fractions, and of both signs where the range has both.
 */
export function drawOver(rng: Rng, n: number, low: number, high: number): number[] {
  const part = (high - low) / n;
  return rng.shuffle(drawList(n, (k) => low + part * (k + rng.uniform())));
}

/**
 * Draws a whole number.
 *
 * @param rng The source of randomness.
 * @param low The smallest.
 * @param high The largest.
 * @returns A number from `low` to `high`, both included.
 */
export function drawWhole(rng: Rng, low: number, high: number): number {
  return low + rng.int(high - low + 1);
}

/**
 * Picks an entry of a list.
 *
 * @param rng The source of randomness.
 * @param list The list; not empty.
 * @returns One of its entries.
 */
export function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[rng.int(list.length)]!;
}

/**
 * Makes a list of drawn values.
 *
 * @param length How many.
 * @param entry Draws the entry of an index.
 * @returns The list.
 */
export function drawList<T>(length: number, entry: (k: number) => T): T[] {
  return Array.from({ length }, (_, k) => entry(k));
}

/**
 * Draws a matrix of numbers in ±[0.2, 0.9].
 *
 * @param rng The source of randomness.
 * @param rows Number of rows.
 * @param cols Number of columns.
 * @returns `[rows, cols]`.
 */
export function drawMatrix(rng: Rng, rows: number, cols: number): Matrix {
  const result = zeros(rows, cols);
  for (let k = 0; k < result.data.length; k++) result.data[k] = drawNumber(rng);
  return result;
}

/**
 * Draws the inputs of a sequence.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns T matrices, each `[nx, m]`.
 */
export function drawSequence(rng: Rng, { nx, m, T }: Pick<Sizes, "nx" | "m" | "T">): Matrix[] {
  return drawList(T, () => drawMatrix(rng, nx, m));
}

/**
 * Draws the right classes of a sequence.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns `y[t][j]`, a class from 0 to ny - 1.
 */
export function drawClasses(rng: Rng, { ny, m, T }: Pick<Sizes, "ny" | "m" | "T">): number[][] {
  return drawList(T, () => drawList(m, () => rng.int(ny)));
}

/**
 * Draws the parameters of an RNN; biases are not zero.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The parameters.
 */
export function drawRnnParams(
  rng: Rng,
  { nx, na, ny }: Pick<Sizes, "nx" | "na" | "ny">,
): RnnParams {
  return {
    Waa: drawMatrix(rng, na, na),
    Wax: drawMatrix(rng, na, nx),
    Wya: drawMatrix(rng, ny, na),
    ba: drawMatrix(rng, na, 1),
    by: drawMatrix(rng, ny, 1),
  };
}

/**
 * Draws the parameters of an LSTM; biases are not zero.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The parameters.
 */
export function drawLstmParams(rng: Rng, { nx, nh }: Pick<Sizes, "nx" | "nh">): LstmParams {
  const [weights, bias] = gate(rng, nx, nh);
  return {
    ...{ Wf: weights(), Wi: weights(), Wc: weights(), Wo: weights() },
    ...{ bf: bias(), bi: bias(), bc: bias(), bo: bias() },
  };
}

/**
 * Draws the parameters of a GRU; biases are not zero.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The parameters.
 */
export function drawGruParams(rng: Rng, { nx, nh }: Pick<Sizes, "nx" | "nh">): GruParams {
  const [weights, bias] = gate(rng, nx, nh);
  return { Wz: weights(), Wr: weights(), Wh: weights(), bz: bias(), br: bias(), bh: bias() };
}

const gate = (rng: Rng, nx: number, nh: number) =>
  [() => drawMatrix(rng, nh, nh + nx), () => drawMatrix(rng, nh, 1)] as const;

/**
 * Sets some parameters to zero, so that the terms of the others can be looked at alone.
 *
 * @param params The parameters; they stay as they are.
 * @param names Those that become zero.
 * @returns New parameters.
 */
export function without<P extends object>(params: P, names: readonly (keyof P)[]): P {
  const blank = names.map((name) => [name, zeroed(params[name] as Matrix)]);
  return { ...params, ...Object.fromEntries(blank) };
}

/**
 * Makes zeros of the shape of a matrix.
 *
 * @param A The matrix; it stays as it is.
 * @returns Zeros.
 */
export function zeroed(A: Matrix): Matrix {
  return multiply(A, 0);
}
