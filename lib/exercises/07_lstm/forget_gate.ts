/**
 * The forget gate of an LSTM.
 *
 * @module
 */
import { lstmCellForward } from "../../cells/lstm.ts";
import { lstmForward } from "../../cells/lstm_sequence.ts";
import { tanh } from "../../matrix/activations.ts";
import { map } from "../../matrix/algebra.ts";
import { defineExercise } from "../engine/define.ts";
import { without } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";
import { drawGate, type GateArguments, layer, noBias, notSqueezed, xAboveH } from "./_lstm.ts";

const gate = (changed = {}) => ({
  forgetGate: (...given: GateArguments) => layer("f", given, changed),
});

/** The exercise. */
export default defineExercise({
  id: "forget-gate",
  slides: ["lstm-6", "lstm-11"],
  title: "Forget: the first gate",
  points: 2,
  signatures: { forgetGate: "(xt: Matrix, hPrev: Matrix, params: LstmParams): Matrix" },
  task: "Write `forgetGate(xt, hPrev, params)`: f_t = σ(W_f [h_{t−1}; x_t] + b_f), one column an " +
    "example. `params` is an object that holds `Wf`, `Wi`, `Wc`, `Wo`, `bf`, `bi`, `bc`, `bo`.",
  hints: [
    "A layer of its own looks at the state before and at the input, and gives a share between 0 and 1 for each entry of the cell state.",
    "Wf is [nh, nh + nx] and acts on one column stacked from two, [nh + nx, m]: state above input. bf is [nh, 1], and the gate [nh, m].",
    "Stack with `stackRows`, multiply with `matMul`, add the bias, and take the sigmoid of the whole.",
  ],
  tolerance: 1e-9, // sums of at most 13 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) => eachSize(rng, (sizes) => ({ forgetGate: drawGate(rng, sizes) })),
  reference: gate(),
  finished: [lstmCellForward, lstmForward],
  mistakes: {
    "wi-as-printed": {
      sentence:
        "This takes Wi, as slide lstm-11 prints it. The slide has a slip: the forget gate " +
        "has a matrix of its own, Wf.",
      wrong: gate({ weights: "i" }),
    },
    "wi-and-bi": {
      sentence: "This is the input gate: Wi and bi. The forget gate has Wf and bf.",
      wrong: gate({ weights: "i", bias: "i" }),
    },
    "bi-for-bf": {
      sentence: "The bias is that of the input gate, bi. The forget gate has its own, bf.",
      wrong: gate({ bias: "i" }),
    },
    "tanh": {
      sentence: "The gate uses tanh, which gives −1 to 1. A gate is a share between 0 and 1: " +
        "sigmoid.",
      wrong: gate({ squeeze: tanh }),
    },
    "x-above-h": {
      sentence: "The input stands above the state. Wf acts on [h; x]: state above input.",
      wrong: gate(xAboveH),
    },
    "bias-missing": { sentence: "The bias bf is missing.", wrong: gate(noBias) },
    "not-squeezed": {
      sentence: "This is the plain sum. The sigmoid makes a share between 0 and 1 of it.",
      wrong: gate(notSqueezed),
    },
    "one-minus": {
      sentence: "This is 1 − f, what is forgotten. f is what is kept: 1 keeps everything.",
      wrong: {
        forgetGate: (...given) => map(layer("f", given), (entry) => 1 - entry),
      },
    },
  },
  parts: [
    {
      name: "the bias alone (Wf zero)",
      of: { forgetGate: (xt, hPrev, params) => [xt, hPrev, without(params, ["Wf"])] },
    },
    {
      name: "the product alone (bf zero)",
      of: { forgetGate: (xt, hPrev, params) => [xt, hPrev, without(params, ["bf"])] },
    },
  ],
});
