/**
 * Networks that write symbols, each the next one's input, with the changes that make them wrong.
 *
 * @module
 */
import { rnnCellForward, type RnnParams } from "../../cells/rnn.ts";
import { multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { Set, String } from "../../natives.ts";
import { drawRnnParams } from "../engine/draws.ts";

/** A column with a 1 at the place of a symbol. */
export function oneHotOf(symbol: number, size: number): Matrix {
  const column = zeros(size, 1);
  column.data[symbol] = 1;
  return column;
}

/** The place of the largest entry of a column. */
export function argmax({ data }: Matrix): number {
  let best = 0;
  for (let k = 1; k < data.length; k++) if (data[k]! > data[best]!) best = k;
  return best;
}

/** What may be changed in {@linkcode write}. */
export interface Changed {
  /** What is fed back, out of ŷ; by default its largest entry as a one-hot column. */
  feed?: (yHat: Matrix) => Matrix;
  /** The state that the next step starts from, out of the one before and a⟨0⟩. */
  carry?: (a: Matrix, a0: Matrix) => Matrix;
}

/** Writes a number of symbols, from a first one that is not among them. */
export function write(
  first: number,
  a0: Matrix,
  params: RnnParams,
  steps: number,
  { feed, carry = (a) => a }: Changed = {},
): number[] {
  const symbols: number[] = [];
  let [xt, a] = [oneHotOf(first, params.Wax.cols), a0];
  for (let t = 0; t < steps; t++) {
    const { aNext, yHat } = rnnCellForward(xt, carry(a, a0), params);
    a = aNext;
    symbols.push(argmax(yHat));
    xt = feed?.(yHat) ?? oneHotOf(symbols.at(-1)!, params.Wax.cols);
  }
  return symbols;
}

/** Draws parameters with weights so large that the symbols vary. */
export function drawWriter(rng: Rng, na: number, symbols: number): RnnParams {
  const params = drawRnnParams(rng, { nx: symbols, na, ny: symbols });
  return {
    ...params,
    Waa: multiply(params.Waa, 1.5),
    Wax: multiply(params.Wax, 1.5),
    Wya: multiply(params.Wya, 3),
  };
}

/** Draws arguments until all answers to them differ, and the first one is varied. */
export function drawApart<G extends unknown[]>(
  draw: () => G,
  answers: readonly ((...given: G) => readonly number[])[],
  fits: (answer: readonly number[]) => boolean,
): G {
  const [right, ...others] = answers;
  for (;;) {
    const given = draw();
    const result = right!(...given);
    if (!fits(result)) continue;
    const seen = new Set([String(result)]);
    const differs = (answer: (...given: G) => readonly number[]) => {
      const text = String(answer(...given));
      return !seen.has(text) && seen.add(text).size > 0;
    };
    if (others.every(differs)) return given;
  }
}

/** Whether a list has three entries or more that differ. */
export const varied = (list: readonly number[]): boolean => new Set(list).size >= 3;
