/**
 * Loss and gradients of a whole sequence, with the places where people go wrong: shared by the
 * exercises on whole and on truncated sequences.
 *
 * @module
 */
import { rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { add, multiply, sumColumns } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { Object } from "../../natives.ts";
import { drawClasses, drawMatrix, drawRnnParams, drawSequence } from "../engine/draws.ts";
import type { Sizes } from "../engine/sizes.ts";
import { cellBackward, type CellGradients } from "./_cell.ts";

/** What a run takes. */
export type RunArguments = [x: Matrix[], y: number[][], a0: Matrix, params: RnnParams];

/** What it gives. */
export interface Run {
  loss: number;
  gradients: RnnParams;
}

/** What may differ from the right way back. */
export interface Ways {
  /** What reaches a<t>: from its own output, and from the step after it. */
  join?(own: Matrix, carry: Matrix, t: number): Matrix;
  /** What goes on to the step before. */
  carry?(step: CellGradients, t: number): Matrix;
  /** How the gradients of one step go into the sum. */
  collect?(sum: Matrix, one: Matrix, t: number, name: string): Matrix;
  /** By what the sum over the examples is divided. */
  by?(yHat: Matrix, T: number): number;
  /** The forward run. */
  forward?(...given: RunArguments): { a: Matrix[]; yHat: Matrix[] };
}

/** Runs forward and back. */
export function runBack(given: RunArguments, ways: Ways = {}): Run {
  const [x, y, a0, params] = given;
  const plus = (A: Matrix, B: Matrix) => add(A, B);
  const { join = plus, carry = ({ daPrev }) => daPrev, collect = plus } = ways;
  const { by = ({ cols }) => cols, forward = (x, _, a0, params) => rnnForward(x, a0, params) } =
    ways;
  const { a, yHat } = forward(...given);
  let loss = 0;
  let coming = zeros(a0.rows, a0.cols);
  const sums = Object.fromEntries(
    Object.entries(params).map(([name, { rows, cols }]) => [name, zeros(rows, cols)]),
  ) as unknown as RnnParams;
  for (let t = x.length - 1; t >= 0; t--) {
    const P = yHat[t]!;
    const scale = by(P, x.length);
    const oneHot = zeros(P.rows, P.cols);
    y[t]!.forEach((k, j) => {
      oneHot.data[j * P.rows + k] = -1;
      loss -= Math.log(P.at(k, j)) / scale;
    });
    const dz = multiply(add(P, oneHot), 1 / scale);
    const own = matMul(transpose(params.Wya), dz);
    const step = cellBackward([join(own, coming, t), x[t]!, a[t - 1] ?? a0, a[t]!, params]);
    const ones: [keyof RnnParams, Matrix][] = [
      ["Wya", matMul(dz, transpose(a[t]!))],
      ["by", sumColumns(dz)],
      ["Waa", step.dWaa],
      ["Wax", step.dWax],
      ["ba", step.dba],
    ];
    for (const [name, one] of ones) sums[name] = collect(sums[name], one, t, name);
    coming = carry(step, t);
  }
  return { loss, gradients: sums };
}

/** Draws a run. */
export const drawRun = (rng: Rng, sizes: Sizes): RunArguments => [
  drawSequence(rng, sizes),
  drawClasses(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
  drawRnnParams(rng, sizes),
];
