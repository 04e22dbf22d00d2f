/**
 * One step back through the cell, with the places where people go wrong: shared by the exercises on
 * the cell, on its bugs and on whole sequences.
 *
 * @module
 */
import { rnnCellForward, type RnnParams } from "../../cells/rnn.ts";
import { map, multiply, sumColumns } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawMatrix, drawRnnParams } from "../engine/draws.ts";
import type { Sizes } from "../engine/sizes.ts";

/** What a step back takes. */
export type CellArguments = [
  daNext: Matrix,
  xt: Matrix,
  aPrev: Matrix,
  aNext: Matrix,
  params: RnnParams,
];

/** What a step back gives. */
export interface CellGradients {
  dxt: Matrix;
  daPrev: Matrix;
  dWaa: Matrix;
  dWax: Matrix;
  dba: Matrix;
}

/** dz: the gradient at the sum inside tanh. */
export type Slope = (daNext: Matrix, aNext: Matrix, given: CellArguments) => Matrix;

/** daNext times 1 - a². */
export function slope(daNext: Matrix, aNext: Matrix): Matrix {
  return multiply(daNext, map(aNext, (a) => 1 - a * a));
}

/** All gradients from dz. */
export function cellBackward(given: CellArguments, slopeOf: Slope = slope): CellGradients {
  const [daNext, xt, aPrev, aNext, { Waa, Wax }] = given;
  const dz = slopeOf(daNext, aNext, given);
  return {
    dxt: matMul(transpose(Wax), dz),
    daPrev: matMul(transpose(Waa), dz),
    dWaa: matMul(dz, transpose(aPrev)),
    dWax: matMul(dz, transpose(xt)),
    dba: sumColumns(dz),
  };
}

/** Draws a step: aNext is what the cell makes of the rest. */
export function drawStep(rng: Rng, sizes: Sizes): CellArguments {
  const { nx, na, m } = sizes;
  const params = drawRnnParams(rng, sizes);
  const [xt, aPrev] = [drawMatrix(rng, nx, m), drawMatrix(rng, na, m)];
  const { aNext } = rnnCellForward(xt, aPrev, params);
  return [drawMatrix(rng, na, m), xt, aPrev, aNext, params];
}
