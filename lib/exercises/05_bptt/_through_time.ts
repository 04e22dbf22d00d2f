/**
 * Backpropagation through time, in parts that a mistake can replace.
 *
 * @module
 */
import { rnnCellBackward, rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { add, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { Object } from "../../natives.ts";
import { crossEntropy } from "../../training/cross_entropy.ts";
import { outputBackward } from "../../training/output_backward.ts";
import { drawClasses, drawMatrix, drawRnnParams, drawSequence, zeroed } from "../engine/draws.ts";
import type { Sizes } from "../engine/sizes.ts";

/** Arguments of a run through time. */
export type TimeArguments = [x: Matrix[], y: number[][], a0: Matrix, params: RnnParams];

/** A run through time. */
export type ThroughTime = (...given: TimeArguments) => { loss: number; gradients: RnnParams };

/** What it is made of. */
export const PARTS = {
  /** What reaches a state: from its output, and from the step after it. */
  meet: (own: Matrix, carry: Matrix, _t: number, _T: number): Matrix => add(own, carry),
  /** What goes from a step to the one before. */
  carried: (daPrev: Matrix, _t: number, _T: number): Matrix => daPrev,
  /** A gradient over all steps; the last step comes first. */
  gather: (sum: Matrix, step: Matrix, _t: number, _T: number): Matrix => add(sum, step),
  /** The state before a step, as the way back sees it. */
  before: (a: Matrix[], a0: Matrix, t: number): Matrix => t === 0 ? a0 : a[t - 1]!,
  /** The share of a step's output in the gradients. */
  answered: (_t: number, _T: number): number => 1,
};

/**
 * Makes backpropagation through time, some of its parts perhaps wrong.
 *
 * @param parts Those that are replaced.
 * @param order The steps in the order in which they are gone through; the last first by default.
 * @returns The function.
 */
export function throughTime(
  parts: Partial<typeof PARTS> = {},
  order: (steps: number[]) => number[] = (steps) => steps.toReversed(),
): ThroughTime {
  const { meet, carried, gather, before, answered } = { ...PARTS, ...parts };
  return (x, y, a0, params) => {
    const { a, yHat } = rnnForward(x, a0, params);
    const T = x.length;
    let gradients = Object.fromEntries(
      Object.entries<Matrix>({ ...params }).map(([name, W]) => [name, zeroed(W)]),
    ) as unknown as RnnParams;
    let carry = zeroed(a0);
    for (const t of order([...x.keys()])) {
      const output = outputBackward(yHat[t]!, y[t]!, a[t]!, params.Wya);
      const share = answered(t, T);
      const da = meet(multiply(output.daNext, share), carry, t, T);
      const cache = { xt: x[t]!, aPrev: before(a, a0, t), aNext: a[t]! };
      const step = rnnCellBackward(da, cache, params);
      carry = carried(step.daPrev, t, T);
      gradients = {
        Waa: gather(gradients.Waa, step.dWaa, t, T),
        Wax: gather(gradients.Wax, step.dWax, t, T),
        Wya: gather(gradients.Wya, multiply(output.dWya, share), t, T),
        ba: gather(gradients.ba, step.dba, t, T),
        by: gather(gradients.by, multiply(output.dby, share), t, T),
      };
    }
    return { loss: crossEntropy(yHat, y), gradients };
  };
}

/**
 * Scales all gradients.
 *
 * @param gradients The gradients.
 * @param factor The factor.
 * @returns New gradients.
 */
export function scaled(gradients: RnnParams, factor: number): RnnParams {
  return Object.fromEntries(
    Object.entries<Matrix>({ ...gradients }).map(([name, dW]) => [name, multiply(dW, factor)]),
  ) as unknown as RnnParams;
}

/**
 * Adds two sets of parameters or gradients.
 *
 * @param one One set.
 * @param other The other.
 * @returns New matrices under the same names.
 */
export function summed(one: RnnParams, other: RnnParams): RnnParams {
  return Object.fromEntries(
    (Object.keys(one) as (keyof RnnParams)[]).map((name) => [name, add(one[name], other[name])]),
  ) as unknown as RnnParams;
}

/**
 * Draws a batch of sequences with their classes, a first state and parameters.
 *
 * @param rng The source of randomness.
 * @param sizes The sizes.
 * @returns The arguments.
 */
export function drawTime(rng: Rng, sizes: Sizes): TimeArguments {
  const params = drawRnnParams(rng, sizes);
  return [
    drawSequence(rng, sizes),
    drawClasses(rng, sizes),
    drawMatrix(rng, sizes.na, sizes.m),
    { ...params, Waa: multiply(params.Waa, 0.8) }, // gradients neither fade nor explode
  ];
}
