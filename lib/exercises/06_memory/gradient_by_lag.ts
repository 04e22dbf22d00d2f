/**
 * How the gradient of a loss on the last step shrinks or grows on its way back.
 *
 * @module
 */
import { rnnCellBackward, rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { map, multiply } from "../../matrix/algebra.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, drawRnnParams, drawSequence } from "../engine/draws.ts";
import { drawSizes, eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [x: Matrix[], a0: Matrix, params: RnnParams, dLast: Matrix];

const norm = ({ data }: Matrix) => Math.hypot(...data);

/** One step back: dL/da<t-1> from dL/da<t> and a<t>. */
type Back = (da: Matrix, a: Matrix, Waa: Matrix) => Matrix;
const back: Back = (da, a, Waa) =>
  matMul(transpose(Waa), multiply(da, map(a, (entry) => 1 - entry * entry)));

/** Norms of the gradients at all steps, from the last on. */
function norms(
  [x, a0, params, dLast]: Arguments,
  step: Back = back,
  measure: (gradient: Matrix) => number = norm,
): number[] {
  const { a } = rnnForward(x, a0, params);
  let gradient = dLast;
  return a.map((_, lag) => {
    if (lag > 0) gradient = step(gradient, a.at(-lag)!, params.Waa);
    return measure(gradient);
  });
}

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawSequence(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
  drawRnnParams(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
];

/** The exercise. */
export default defineExercise({
  id: "gradient-by-lag",
  slides: ["problem-1"],
  title: "The gradient, lag by lag",
  points: 3,
  signatures: {
    gradientNorms: "(x: Matrix[], a0: Matrix, params: RnnParams, dLast: Matrix): number[]",
  },
  task:
    "Write `gradientNorms(x, a0, params, dLast)`: the Frobenius norm of ∂L/∂a⟨T−lag⟩ for lag = 0, " +
    "1, … T − 1, for a loss on the last step only. `dLast` is ∂L/∂a⟨T⟩.",
  hints: [
    "Run forward and keep every state. Then go back from the last one: the loss speaks only to a⟨T⟩, and a⟨T⟩ to the state before it.",
    "All gradients have the shape of a state, [na, m]. Entry 0 is the norm of dLast itself; the result is as long as x.",
    "One step back is Waaᵀ times (the gradient times 1 − a² of the step that is left), entry by entry inside. `Math.hypot(...matrix.data)` is the Frobenius norm.",
  ],
  tolerance: 1e-9, // at most 15 products of matrices with entries below 1
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ gradientNorms: drawArguments(rng, sizes) })),
    { gradientNorms: drawArguments(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { gradientNorms: (...given: Arguments) => norms(given) },
  mistakes: {
    "lags-reversed": {
      sentence: "The order is turned round: lag 0, the last step, comes first.",
      wrong: { gradientNorms: (...given) => norms(given).toReversed() },
    },
    "squared": {
      sentence: "These are squares of norms: the root is missing.",
      wrong: { gradientNorms: (...given) => norms(given, back, (g) => norm(g) ** 2) },
    },
    "largest-entry": {
      sentence:
        "This is the largest entry. The Frobenius norm is the root of the sum of all squares.",
      wrong: {
        gradientNorms: (...given) =>
          norms(given, back, ({ data }) => Math.max(...Array.from(data, Math.abs))),
      },
    },
    "not-transposed": {
      sentence:
        "Waa is not transposed. Forward it leads from the state before to the next; back it " +
        "is used the other way round.",
      wrong: {
        gradientNorms: (...given) =>
          norms(
            given,
            (da, a, Waa) => matMul(Waa, multiply(da, map(a, (entry) => 1 - entry * entry))),
          ),
      },
    },
    "no-slope": {
      sentence: "The slope of tanh, 1 − a², is missing on the way back.",
      wrong: {
        gradientNorms: (...given) => norms(given, (da, _, Waa) => matMul(transpose(Waa), da)),
      },
    },
    "slope-after-the-weights": {
      sentence:
        "The slope is taken after the product with Waaᵀ. Back through the step comes tanh " +
        "first, then the weights.",
      wrong: {
        gradientNorms: (...given) =>
          norms(
            given,
            (da, a, Waa) =>
              multiply(matMul(transpose(Waa), da), map(a, (entry) => 1 - entry * entry)),
          ),
      },
    },
    "parameters": {
      sentence: "These are norms of the gradients of Waa. The task asks for those of the states.",
      wrong: {
        gradientNorms: (...[x, a0, params, dLast]) => {
          const { caches } = rnnForward(x, a0, params);
          let gradient = dLast;
          return caches.toReversed().map((cache) => {
            const { daPrev, dWaa } = rnnCellBackward(gradient, cache, params);
            gradient = daPrev;
            return norm(dWaa);
          });
        },
      },
    },
    "ratios": {
      sentence: "Each norm is divided by the first. The task asks for the norms themselves.",
      wrong: {
        gradientNorms: (...given) => norms(given).map((value, _, all) => value / all[0]!),
      },
    },
    "loss-at-every-step": {
      sentence: "dLast is added at every step. The loss is on the last step only.",
      wrong: {
        gradientNorms: (...given) =>
          norms(given, (da, a, Waa) => {
            const sum = back(da, a, Waa);
            const all = zeros(sum.rows, sum.cols);
            sum.data.forEach((entry, k) => all.data[k] = entry + given[3].data[k]!);
            return all;
          }),
      },
    },
  },
  uses: ["rnn-forward"],
});
