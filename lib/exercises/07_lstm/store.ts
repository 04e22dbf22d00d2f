/**
 * The second step of an LSTM: what could be stored, and how much of it.
 *
 * @module
 */
import { lstmCellForward } from "../../cells/lstm.ts";
import { lstmForward } from "../../cells/lstm_sequence.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { multiply } from "../../matrix/algebra.ts";
import { defineExercise } from "../engine/define.ts";
import { without } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";
import { drawGate, type GateArguments, type Layer, layer, noBias, xAboveH } from "./_lstm.ts";

const stored = (i: Partial<Layer> = {}, c: Partial<Layer> = {}) => ({
  store: (...given: GateArguments) => ({
    it: layer("i", given, i),
    cTilde: layer("c", given, c),
  }),
});

const part = (key: "it" | "cTilde", name: string, zero: ("Wi" | "Wc" | "bi" | "bc")[]) => ({
  key,
  name: `${name} (${zero.join(" and ")} zero)`,
  of: {
    store: (...[xt, hPrev, params]: GateArguments): GateArguments => [
      xt,
      hPrev,
      without(params, zero),
    ],
  },
});

/** The exercise. */
export default defineExercise({
  id: "store",
  slides: ["lstm-7", "lstm-12"],
  title: "Store: input gate and candidate",
  points: 2,
  signatures: {
    store: "(xt: Matrix, hPrev: Matrix, params: LstmParams): { it: Matrix; cTilde: Matrix }",
  },
  task: "Write `store(xt, hPrev, params)`: i_t = σ(W_i [h_{t−1}; x_t] + b_i) and " +
    "C̃_t = tanh(W_c [h_{t−1}; x_t] + b_c). It returns `{ it, cTilde }`.",
  hints: [
    "Two layers look at the same stacked column: one says how much to store of each entry, the other what.",
    "Wi and Wc are [nh, nh + nx], bi and bc [nh, 1]; it and cTilde are [nh, m]. it lies between 0 and 1, cTilde between −1 and 1.",
    "Stack once, then two lines of the same form, each with its own weights and bias: the first ends in `sigmoid`, the second in `tanh`.",
  ],
  tolerance: 1e-9, // sums of at most 13 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) => eachSize(rng, (sizes) => ({ store: drawGate(rng, sizes) })),
  reference: stored(),
  finished: [lstmCellForward, lstmForward],
  mistakes: {
    "sigmoid-candidate": {
      sentence:
        "The candidate uses the sigmoid. It is a value, not a share, and may be negative: " +
        "tanh.",
      wrong: stored({}, { squeeze: sigmoid }),
    },
    "tanh-gate": {
      sentence: "The input gate uses tanh. A gate is a share between 0 and 1: sigmoid.",
      wrong: stored({ squeeze: tanh }),
    },
    "activations-swapped": {
      sentence:
        "sigmoid and tanh are swapped: the sigmoid makes the gate `it`, tanh the candidate.",
      wrong: stored({ squeeze: tanh }, { squeeze: sigmoid }),
    },
    "weights-swapped": {
      sentence:
        "Wi and Wc are swapped, or their results: Wi makes the gate `it`, Wc the candidate.",
      wrong: stored({ weights: "c", bias: "c" }, { weights: "i", bias: "i" }),
    },
    "wi-twice": {
      sentence: "The candidate takes Wi. It has weights of its own, Wc.",
      wrong: stored({}, { weights: "i" }),
    },
    "input-gate-twice": {
      sentence: "The candidate takes Wi and bi, as the gate does. It has Wc and bc.",
      wrong: stored({}, { weights: "i", bias: "i" }),
    },
    "x-above-h": {
      sentence: "The input stands above the state. Wi and Wc act on [h; x]: state above input.",
      wrong: stored(xAboveH, xAboveH),
    },
    "biases-missing": {
      sentence: "Both biases are missing: bi in the gate, bc in the candidate.",
      wrong: stored(noBias, noBias),
    },
    "already-multiplied": {
      sentence: "cTilde is i ∗ C̃ here. The task asks for C̃ itself; Update multiplies them.",
      wrong: {
        store: (...given) => {
          const { it, cTilde } = stored().store(...given);
          return { it, cTilde: multiply(it, cTilde) };
        },
      },
    },
  },
  parts: [
    part("it", "the gate's bias alone", ["Wi"]),
    part("it", "the gate's product alone", ["bi"]),
    part("cTilde", "the candidate's bias alone", ["Wc"]),
    part("cTilde", "the candidate's product alone", ["bc"]),
  ],
});
