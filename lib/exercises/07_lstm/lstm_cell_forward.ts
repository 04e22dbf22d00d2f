/**
 * One time step of an LSTM: the four steps together.
 *
 * @module
 */
import { lstmCellForward, type LstmParams } from "../../cells/lstm.ts";
import { lstmForward } from "../../cells/lstm_sequence.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { add, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, without } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";
import { drawGate, type Layer, layer, type LayerName, noBias, xAboveH } from "./_lstm.ts";

type Arguments = [xt: Matrix, hPrev: Matrix, cPrev: Matrix, params: LstmParams];
interface Gates {
  ft: Matrix;
  it: Matrix;
  cTilde: Matrix;
  ot: Matrix;
}

/** What the step is made of, apart from its layers; a mistake replaces one of them. */
const PARTS = {
  update: ({ ft, it, cTilde }: Gates, cPrev: Matrix) =>
    add(multiply(ft, cPrev), multiply(it, cTilde)),
  show: ({ ot }: Gates, cNext: Matrix, _cPrev: Matrix) => multiply(ot, tanh(cNext)),
};

const cell = (
  layers: Partial<Record<LayerName, Partial<Layer>>> = {},
  parts: Partial<typeof PARTS> = {},
) => {
  const { update, show } = { ...PARTS, ...parts };
  return {
    lstmCellForward: (...[xt, hPrev, cPrev, params]: Arguments) => {
      const of = (name: LayerName) => layer(name, [xt, hPrev, params], layers[name]);
      const gates = { ft: of("f"), it: of("i"), cTilde: of("c"), ot: of("o") };
      const cNext = update(gates, cPrev);
      return { hNext: show(gates, cNext, cPrev), cNext, ...gates };
    },
  };
};
const all = (changed: Partial<Layer>) => ({ f: changed, i: changed, c: changed, o: changed });

/** Leaves one term: the named parameters are zero. */
const part = (
  key: "hNext" | "cNext" | "ft" | "it" | "cTilde" | "ot",
  what: string,
  zero: (keyof LstmParams)[],
) => ({
  key,
  name: `${what} (${zero.join(" and ")} zero)`,
  of: {
    lstmCellForward: (...[xt, hPrev, cPrev, params]: Arguments): Arguments => [
      xt,
      hPrev,
      cPrev,
      without(params, zero),
    ],
  },
});

/** The exercise. */
export default defineExercise({
  id: "lstm-cell-forward",
  slides: ["lstm-10", "lstm-15"],
  title: "One cell of an LSTM",
  points: 3,
  signatures: {
    lstmCellForward: "(xt: Matrix, hPrev: Matrix, cPrev: Matrix, params: LstmParams): " +
      "{ hNext: Matrix; cNext: Matrix; ft: Matrix; it: Matrix; cTilde: Matrix; ot: Matrix }",
  },
  task: "Write `lstmCellForward(xt, hPrev, cPrev, params)`, one time step of an LSTM: forget, " +
    "store, update, output. It returns `{ hNext, cNext, ft, it, cTilde, ot }`. You may call the " +
    "four functions that you wrote.",
  hints: [
    "The four steps in their order. What one gives, the next takes.",
    "All six results are [nh, m]. Two of them go on to the next step: the hidden state and the cell state.",
    "Four calls: `forgetGate`, `store`, `update` with what these two gave and cPrev, `output` with what `update` gave. Then one object with the six names.",
  ],
  tolerance: 1e-9, // sums of at most 13 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) =>
    eachSize(rng, (sizes) => {
      const [xt, hPrev, params] = drawGate(rng, sizes);
      const cPrev = multiply(drawMatrix(rng, sizes.nh, sizes.m), 3);
      return { lstmCellForward: [xt, hPrev, cPrev, params] };
    }),
  reference: cell(),
  finished: [lstmCellForward, lstmForward],
  mistakes: {
    "wi-as-printed": {
      sentence: "The forget gate takes Wi, as slide lstm-11 prints it. It has its own matrix, Wf.",
      wrong: cell({ f: { weights: "i" } }),
    },
    "one-gate-for-all": {
      sentence: "All gates take Wf and bf. Each gate has weights and a bias of its own.",
      wrong: cell({ i: { weights: "f", bias: "f" }, o: { weights: "f", bias: "f" } }),
    },
    "gates-swapped": {
      sentence:
        "it and ft are swapped in the update: f keeps the old state, i stores the candidate.",
      wrong: cell({}, {
        update: ({ ft, it, cTilde }, cPrev) => add(multiply(it, cPrev), multiply(ft, cTilde)),
      }),
    },
    "nothing-forgotten": {
      sentence: "The old cell state enters whole: the forget gate is computed and not used.",
      wrong: cell({}, { update: ({ it, cTilde }, cPrev) => add(cPrev, multiply(it, cTilde)) }),
    },
    "nothing-gated": {
      sentence: "The candidate enters whole: the input gate is computed and not used.",
      wrong: cell({}, { update: ({ ft, cTilde }, cPrev) => add(multiply(ft, cPrev), cTilde) }),
    },
    "x-above-h": {
      sentence: "The input stands above the state. The weights act on [h; x]: state above input.",
      wrong: cell(all(xAboveH)),
    },
    "tanh-gates": {
      sentence: "The gates use tanh. A gate is a share between 0 and 1: sigmoid.",
      wrong: cell({ f: { squeeze: tanh }, i: { squeeze: tanh }, o: { squeeze: tanh } }),
    },
    "sigmoid-candidate": {
      sentence: "The candidate uses the sigmoid. It is a value and may be negative: tanh.",
      wrong: cell({ c: { squeeze: sigmoid } }),
    },
    "biases-missing": { sentence: "The four biases are missing.", wrong: cell(all(noBias)) },
    "tanh-forgotten": {
      sentence: "tanh is missing in the output: h = o ∗ C. C has no bounds, h has.",
      wrong: cell({}, { show: ({ ot }, cNext) => multiply(ot, cNext) }),
    },
    "sigmoid-of-the-state": {
      sentence: "h is made with the sigmoid of C, which loses its sign. It is tanh.",
      wrong: cell({}, { show: ({ ot }, cNext) => multiply(ot, sigmoid(cNext)) }),
    },
    "output-of-c-prev": {
      sentence: "h shows the cell state before the step. It belongs to the new one.",
      wrong: cell({}, { show: ({ ot }, _, cPrev) => multiply(ot, tanh(cPrev)) }),
    },
    "h-returned-as-c": {
      sentence: "cNext is hNext here. The cell state goes on as it is, past the output gate: two " +
        "states, not one.",
      wrong: {
        lstmCellForward: (...given) => {
          const step = cell().lstmCellForward(...given);
          return { ...step, cNext: step.hNext };
        },
      },
    },
    "states-swapped": {
      sentence: "hNext and cNext are swapped: h is what the output gate lets through.",
      wrong: {
        lstmCellForward: (...given) => {
          const step = cell().lstmCellForward(...given);
          return { ...step, hNext: step.cNext, cNext: step.hNext };
        },
      },
    },
  },
  parts: [
    part("ft", "the forget gate's bias alone", ["Wf"]),
    part("it", "the input gate's bias alone", ["Wi"]),
    part("cTilde", "the candidate's bias alone", ["Wc"]),
    part("ot", "the output gate's bias alone", ["Wo"]),
    part("cNext", "what is kept, halved", ["Wf", "bf", "Wc", "bc"]),
    part("hNext", "the output with its gate at one half", ["Wo", "bo"]),
  ],
  uses: ["forget-gate", "store", "update", "output"],
});
