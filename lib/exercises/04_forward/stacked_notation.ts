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
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, drawRnnParams } from "../engine/draws.ts";
import { eachSize, type Sizes } from "../engine/sizes.ts";

/** A beside B. */
const beside = (A: Matrix, B: Matrix) => transpose(stackRows(transpose(A), transpose(B)));

const stackAs = (WaOf: (params: RnnParams) => Matrix) => ({
  stack: (params: RnnParams) => ({ Wa: WaOf(params), Wy: params.Wya }),
});

type Stacked = [xt: Matrix, aPrev: Matrix, Wa: Matrix, ba: Matrix, Wy: Matrix, by: Matrix];
type Terms = (Wa: Matrix, xt: Matrix, aPrev: Matrix, ba: Matrix) => Matrix;

const cellAs = (terms: Terms, squash = tanh, output: typeof add = add) => ({
  rnnCellForwardStacked: (...[xt, aPrev, Wa, ba, Wy, by]: Stacked) => {
    const aNext = squash(terms(Wa, xt, aPrev, ba));
    return { aNext, yHat: softmax(output(matMul(Wy, aNext), by)) };
  },
});

const terms: Terms = (Wa, xt, aPrev, ba) => add(matMul(Wa, stackRows(aPrev, xt)), ba);
const xAbove: Terms = (Wa, xt, aPrev, ba) => add(matMul(Wa, stackRows(xt, aPrev)), ba);

/** Draws one call of each function. */
function drawCalls(rng: Rng, sizes: Sizes) {
  const params = drawRnnParams(rng, sizes);
  const { Waa, Wax, ba, Wya, by } = params;
  const [xt, aPrev] = [drawMatrix(rng, sizes.nx, sizes.m), drawMatrix(rng, sizes.na, sizes.m)];
  const stacked: Stacked = [xt, aPrev, beside(Waa, Wax), ba, Wya, by];
  return { stack: [params] as [RnnParams], rnnCellForwardStacked: stacked };
}

/** The exercise. */
export default defineExercise({
  id: "stacked-notation",
  slides: ["example-7", "example-8"],
  title: "The stacked notation",
  points: 3,
  signatures: {
    stack: "(params: RnnParams): { Wa: Matrix; Wy: Matrix }",
    rnnCellForwardStacked: "(xt: Matrix, aPrev: Matrix, Wa: Matrix, " +
      "ba: Matrix, Wy: Matrix, by: Matrix): { aNext: Matrix; yHat: Matrix }",
  },
  task: "Write two functions. `stack(params)` returns `{ Wa, Wy }`, where Wy is Wya under its " +
    "shorter name. `rnnCellForwardStacked(xt, aPrev, Wa, ba, Wy, by)` is one step in the new " +
    "notation.",
  hints: [
    "A row of weights times a tall column is one long sum. Cut the sum after the first na terms, and it is the sum of two products again.",
    "Wa is [na, na + nx]: the columns of Waa first, those of Wax behind them. The tall column is [na + nx, m], and its first na rows are the state.",
    "stackRows puts one matrix above another. To put two side by side, transpose both, stack them, and transpose the result back.",
  ],
  tolerance: 1e-9, // sums of at most 12 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) => eachSize(rng, (sizes) => drawCalls(rng, sizes)),
  reference: { ...stackAs(({ Waa, Wax }) => beside(Waa, Wax)), ...cellAs(terms) },
  mistakes: {
    "x-above-a": {
      sentence:
        "x stands above a. The first columns of Wa belong to the state, so the state comes " +
        "first in the tall column.",
      wrong: cellAs(xAbove),
    },
    "wax-first": {
      sentence: "Wa has Wax first. The state stands above the input, so the columns of Waa come " +
        "first.",
      wrong: stackAs(({ Waa, Wax }) => beside(Wax, Waa)),
    },
    "x-first-in-both": {
      sentence:
        "Wa has Wax first, and x stands above a. The two fit each other, but the slides put " +
        "the state first, and others will hand you a Wa made like that.",
      wrong: { ...stackAs(({ Waa, Wax }) => beside(Wax, Waa)), ...cellAs(xAbove) },
    },
    "stacked-under": {
      sentence: "Wax stands under Waa. They stand side by side: both have na rows.",
      wrong: stackAs(({ Waa, Wax }) => stackRows(Waa, Wax)),
    },
    "wa-transposed": {
      sentence:
        "Wa is transposed: stackRows of two transposed matrices needs to be transposed back.",
      wrong: stackAs(({ Waa, Wax }) => stackRows(transpose(Waa), transpose(Wax))),
    },
    "ba-missing": {
      sentence: "The bias ba is not in the new state.",
      wrong: cellAs((Wa, xt, aPrev) => matMul(Wa, stackRows(aPrev, xt))),
    },
    "by-missing": {
      sentence: "The bias by is not in the output.",
      wrong: cellAs(terms, tanh, (Z) => Z),
    },
    "tanh-missing": {
      sentence: "The new state is the plain sum: tanh is missing.",
      wrong: cellAs(terms, (Z) => Z),
    },
  },
});
