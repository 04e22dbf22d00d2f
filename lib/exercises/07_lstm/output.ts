/**
 * The fourth step of an LSTM: what is shown of the cell state.
 *
 * @module
 */
import { lstmCellForward, type LstmParams } from "../../cells/lstm.ts";
import { lstmForward } from "../../cells/lstm_sequence.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, without, zeroed } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";
import { drawGate, type Layer, layer, noBias, xAboveH } from "./_lstm.ts";

type Arguments = [xt: Matrix, hPrev: Matrix, cNext: Matrix, params: LstmParams];

const shown = (
  o: Partial<Layer> = {},
  state: (ot: Matrix, cNext: Matrix, hPrev: Matrix) => Matrix = (ot, c) => multiply(ot, tanh(c)),
) => ({
  output: (...[xt, hPrev, cNext, params]: Arguments) => {
    const ot = layer("o", [xt, hPrev, params], o);
    return { ot, hNext: state(ot, cNext, hPrev) };
  },
});

/** The exercise. */
export default defineExercise({
  id: "output",
  slides: ["lstm-9", "lstm-14"],
  title: "Output: what is shown of the cell state",
  points: 2,
  signatures: {
    output: "(xt: Matrix, hPrev: Matrix, cNext: Matrix, params: LstmParams): " +
      "{ ot: Matrix; hNext: Matrix }",
  },
  task: "Write `output(xt, hPrev, cNext, params)`: o_t = σ(W_o [h_{t−1}; x_t] + b_o) and " +
    "h_t = o_t ∗ tanh(C_t). It returns `{ ot, hNext }`.",
  hints: [
    "A third gate decides how much of the cell state is shown; what is shown is squeezed first.",
    "Wo is [nh, nh + nx] and acts on the stacked column, state above input. ot, cNext and hNext are [nh, m].",
    "Two lines: the sigmoid of a sum, then an elementwise product of the gate with the tanh of the new cell state.",
  ],
  tolerance: 1e-9, // sums of at most 13 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) =>
    eachSize(rng, (sizes) => {
      const [xt, hPrev, params] = drawGate(rng, sizes);
      return { output: [xt, hPrev, multiply(drawMatrix(rng, sizes.nh, sizes.m), 3), params] };
    }),
  reference: shown(),
  finished: [lstmCellForward, lstmForward],
  mistakes: {
    "tanh-forgotten": {
      sentence:
        "tanh is missing: h = o ∗ C. The cell state has no bounds, what is shown of it has.",
      wrong: shown({}, (ot, c) => multiply(ot, c)),
    },
    "sigmoid-of-the-state": {
      sentence: "The cell state goes through a sigmoid, and loses its sign. It is tanh.",
      wrong: shown({}, (ot, c) => multiply(ot, sigmoid(c))),
    },
    "tanh-of-the-product": {
      sentence: "tanh is taken of the product o ∗ C. It belongs to C alone; the gate comes after.",
      wrong: shown({}, (ot, c) => tanh(multiply(ot, c))),
    },
    "gate-missing": {
      sentence: "h is tanh(C), whole: the output gate is computed and not used.",
      wrong: shown({}, (_, c) => tanh(c)),
    },
    "state-before": {
      sentence: "h is made of hPrev. It shows the new cell state, cNext.",
      wrong: shown({}, (ot, _, hPrev) => multiply(ot, tanh(hPrev))),
    },
    "tanh-gate": {
      sentence: "The output gate uses tanh. A gate is a share between 0 and 1: sigmoid.",
      wrong: shown({ squeeze: tanh }),
    },
    "x-above-h": {
      sentence: "The input stands above the state. Wo acts on [h; x]: state above input.",
      wrong: shown(xAboveH),
    },
    "stacks-the-cell-state": {
      sentence: "The gate looks at the cell state. It looks at [hPrev; xt], as all gates do; one " +
        "that also looks at C is called a peephole.",
      wrong: {
        output: (xt, _, cNext, params) => {
          const ot = layer("o", [xt, cNext, params]);
          return { ot, hNext: multiply(ot, tanh(cNext)) };
        },
      },
    },
    "bias-missing": { sentence: "The bias bo is missing.", wrong: shown(noBias) },
    "other-weights": {
      sentence: "This takes Wi and bi. The output gate has its own, Wo and bo.",
      wrong: shown({ weights: "i", bias: "i" }),
    },
  },
  parts: [
    {
      key: "ot",
      name: "the gate's bias alone (Wo zero)",
      of: { output: (xt, hPrev, cNext, params) => [xt, hPrev, cNext, without(params, ["Wo"])] },
    },
    {
      key: "hNext",
      name: "a cell state of zeros (cNext zero)",
      of: { output: (xt, hPrev, cNext, params) => [xt, hPrev, zeroed(cNext), params] },
    },
    {
      key: "hNext",
      name: "the gate at one half (Wo and bo zero)",
      of: {
        output: (xt, hPrev, cNext, params) => [xt, hPrev, cNext, without(params, ["Wo", "bo"])],
      },
    },
  ],
});
