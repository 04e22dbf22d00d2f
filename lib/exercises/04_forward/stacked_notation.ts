/**
 * The cell in the stacked notation: one weight matrix instead of two.
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import { softmax, tanh } from "../../matrix/activations.ts";
import { add } from "../../matrix/algebra.ts";
import { stackRows } from "../../matrix/blocks.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawMatrix, drawRnnParams, drawRnnSizes, EQUAL, type RnnSizes } from "../engine/draws.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

/** A beside B. */
const beside = (A: Matrix, B: Matrix) => transpose(stackRows(transpose(A), transpose(B)));

const stackAs = (WaOf: (params: RnnParams) => Matrix) => ({
  stack: (params: RnnParams) => ({ Wa: WaOf(params), Wy: params.Wya }),
});

type Terms = (Wa: Matrix, xt: Matrix, aPrev: Matrix, ba: Matrix) => Matrix;

const cellAs = (terms: Terms, squash = tanh, output: typeof add = add) => ({
  rnnCellForwardStacked: (
    xt: Matrix,
    aPrev: Matrix,
    Wa: Matrix,
    ba: Matrix,
    Wy: Matrix,
    by: Matrix,
  ) => {
    const aNext = squash(terms(Wa, xt, aPrev, ba));
    return { aNext, yHat: softmax(output(matMul(Wy, aNext), by)) };
  },
});

const terms: Terms = (Wa, xt, aPrev, ba) => add(matMul(Wa, stackRows(aPrev, xt)), ba);
const xAbove: Terms = (Wa, xt, aPrev, ba) => add(matMul(Wa, stackRows(xt, aPrev)), ba);

/** Draws one call of each function. */
function given(rng: Rng, sizes: RnnSizes, decides: boolean): Case[] {
  const { nx, na, m } = sizes;
  const params = drawRnnParams(rng, sizes);
  const Wa = beside(params.Waa, params.Wax);
  const [xt, aPrev] = [drawMatrix(rng, nx, m), drawMatrix(rng, na, m)];
  return [
    { call: "stack", args: [params], decides },
    {
      call: "rnnCellForwardStacked",
      args: [xt, aPrev, Wa, params.ba, params.Wya, params.by],
      decides,
    },
  ];
}

/** The exercise. */
export const stackedNotation: Exercise = {
  id: "stacked-notation",
  lesson: "04_forward",
  slides: ["example-7", "example-8"],
  title: "The stacked notation",
  points: 3,
  exports: ["stack", "rnnCellForwardStacked"],
  signatures: {
    stack: "stack(params: RnnParams): { Wa: Matrix; Wy: Matrix }",
    rnnCellForwardStacked: "rnnCellForwardStacked(xt: Matrix, aPrev: Matrix, Wa: Matrix, " +
      "ba: Matrix, Wy: Matrix, by: Matrix): { aNext: Matrix; yHat: Matrix }",
  },
  task:
    "Write stack(params), which puts Waa and Wax side by side into Wa and calls Wya by its new " +
    "name Wy; and rnnCellForwardStacked(xt, aPrev, Wa, ba, Wy, by), the same cell with one product " +
    "in place of two: Wa times the column that has aPrev above xt.",
  hints: [
    "A row of weights times a tall column is one long sum. Cut the sum after the first na terms, and it is the sum of two products again.",
    "Wa is [na, na + nx]: the columns of Waa first, those of Wax behind them. The tall column is [na + nx, m], and its first na rows are the state.",
    "stackRows puts one matrix above another. To put two side by side, transpose both, stack them, and transpose the result back.",
  ],
  tolerance: 1e-9, // sums of at most 12 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) => [
    ...[1, 2].flatMap(() => given(rng, drawRnnSizes(rng), true)),
    ...given(rng, EQUAL, false),
  ],
  reference: { ...stackAs(({ Waa, Wax }) => beside(Waa, Wax)), ...cellAs(terms) },
  mistakes: [
    {
      id: "x-above-a",
      sentence:
        "x stands above a. The first columns of Wa belong to the state, so the state comes " +
        "first in the tall column.",
      exports: cellAs(xAbove),
    },
    {
      id: "wax-first",
      sentence: "Wa has Wax first. The state stands above the input, so the columns of Waa come " +
        "first.",
      exports: stackAs(({ Waa, Wax }) => beside(Wax, Waa)),
    },
    {
      id: "x-first-in-both",
      sentence:
        "Wa has Wax first, and x stands above a. The two fit each other, but the slides put " +
        "the state first, and others will hand you a Wa made like that.",
      exports: { ...stackAs(({ Waa, Wax }) => beside(Wax, Waa)), ...cellAs(xAbove) },
    },
    {
      id: "stacked-under",
      sentence: "Wax stands under Waa. They stand side by side: both have na rows.",
      exports: stackAs(({ Waa, Wax }) => stackRows(Waa, Wax)),
    },
    {
      id: "wa-transposed",
      sentence:
        "Wa is transposed: stackRows of two transposed matrices needs to be transposed back.",
      exports: stackAs(({ Waa, Wax }) => stackRows(transpose(Waa), transpose(Wax))),
    },
    {
      id: "ba-missing",
      sentence: "The bias ba is not in the new state.",
      exports: cellAs((Wa, xt, aPrev) => matMul(Wa, stackRows(aPrev, xt))),
    },
    {
      id: "by-missing",
      sentence: "The bias by is not in the output.",
      exports: cellAs(terms, tanh, (Z) => Z),
    },
    {
      id: "tanh-missing",
      sentence: "The new state is the plain sum: tanh is missing.",
      exports: cellAs(terms, (Z) => Z),
    },
  ],
};
