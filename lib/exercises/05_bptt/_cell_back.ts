/**
 * One cell back, in parts that a mistake can replace.
 *
 * @module
 */
import { rnnCellForward, type RnnParams, type RnnStepGradients } from "../../cells/rnn.ts";
import { map, multiply, sumColumns } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawMatrix, drawRnnParams } from "../engine/draws.ts";
import type { Sizes } from "../engine/sizes.ts";

/** Arguments of one cell back. */
export type BackArguments = [
  daNext: Matrix,
  xt: Matrix,
  aPrev: Matrix,
  aNext: Matrix,
  params: RnnParams,
];

/** One cell back. */
export type Back = (...given: BackArguments) => RnnStepGradients;

/** What one cell back is made of. */
export const PARTS = {
  slope: (aNext: Matrix, _aPrev: Matrix): Matrix => map(aNext, (a) => 1 - a * a),
  dz: (daNext: Matrix, slope: Matrix): Matrix => multiply(daNext, slope),
  dxt: (dz: Matrix, Wax: Matrix): Matrix => matMul(transpose(Wax), dz),
  daPrev: (dz: Matrix, Waa: Matrix, _slope: Matrix): Matrix => matMul(transpose(Waa), dz),
  dWaa: (dz: Matrix, aPrev: Matrix, _aNext: Matrix): Matrix => matMul(dz, transpose(aPrev)),
  dWax: (dz: Matrix, xt: Matrix): Matrix => matMul(dz, transpose(xt)),
  dba: (dz: Matrix, _daNext: Matrix): Matrix => sumColumns(dz),
};

/**
 * Makes the step back, some of its parts perhaps wrong.
 *
 * @param parts Those that are replaced.
 * @returns The function.
 */
export function cellBack(parts: Partial<typeof PARTS> = {}): Back {
  const { slope, dz: through, dxt, daPrev, dWaa, dWax, dba } = { ...PARTS, ...parts };
  return (daNext, xt, aPrev, aNext, params) => {
    const s = slope(aNext, aPrev);
    const dz = through(daNext, s);
    return {
      dxt: dxt(dz, params.Wax),
      daPrev: daPrev(dz, params.Waa, s),
      dWaa: dWaa(dz, aPrev, aNext),
      dWax: dWax(dz, xt),
      dba: dba(dz, daNext),
    };
  };
}

/**
 * Draws a step that was run forward, and a gradient that comes back to it.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The arguments.
 */
export function drawBack(rng: Rng, sizes: Sizes): BackArguments {
  const params = drawRnnParams(rng, sizes);
  const [xt, aPrev] = [drawMatrix(rng, sizes.nx, sizes.m), drawMatrix(rng, sizes.na, sizes.m)];
  const { aNext } = rnnCellForward(xt, aPrev, params);
  return [drawMatrix(rng, sizes.na, sizes.m), xt, aPrev, aNext, params];
}

/** The signature of one cell back, behind its name. */
export const SIGNATURE =
  "(daNext: Matrix, xt: Matrix, aPrev: Matrix, aNext: Matrix, params: RnnParams): " +
  "{ dxt: Matrix; daPrev: Matrix; dWaa: Matrix; dWax: Matrix; dba: Matrix }";
