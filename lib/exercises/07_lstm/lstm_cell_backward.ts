/**
 * One time step of an LSTM, backward.
 *
 * @module
 */
import { lstmCellBackward, lstmCellForward, type LstmParams } from "../../cells/lstm.ts";
import { lstmBackward } from "../../cells/lstm_sequence.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { add, map, multiply, sumColumns } from "../../matrix/algebra.ts";
import { splitRows, stackRows } from "../../matrix/blocks.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, zeroed } from "../engine/draws.ts";
import { eachSize, type Sizes } from "../engine/sizes.ts";
import { drawGate } from "./_lstm.ts";

type Arguments = [
  dhNext: Matrix,
  dcNext: Matrix,
  xt: Matrix,
  hPrev: Matrix,
  cPrev: Matrix,
  params: LstmParams,
];
type Step = ReturnType<typeof lstmCellForward>;
type Four = Record<"f" | "i" | "c" | "o", Matrix>;

const times = (A: Matrix, ...rest: Matrix[]) => rest.reduce((P, B) => multiply(P, B), A);
const sigmoidSlope = (s: Matrix) => map(s, (y) => y * (1 - y));
const tanhSlope = (s: Matrix) => map(s, (y) => 1 - y * y);

/** What the way back is made of; a mistake replaces one of them. */
const PARTS = {
  gateSlope: sigmoidSlope,
  candidateSlope: tanhSlope,
  /** dL/dC_t, by all ways. */
  dc: (dh: Matrix, dc: Matrix, { ot, cNext }: Step) =>
    add(dc, times(dh, ot, tanhSlope(tanh(cNext)))),
  /** What reaches each of the four layers, before its slope. */
  reached: (dc: Matrix, dh: Matrix, { it, cTilde, cNext }: Step, cPrev: Matrix): Four => ({
    f: times(dc, cPrev),
    i: times(dc, cTilde),
    c: times(dc, it),
    o: times(dh, tanh(cNext)),
  }),
  /** Which layers lead back to state and input. */
  ways: ["f", "i", "c", "o"] as (keyof Four)[],
  dcPrev: (dc: Matrix, { ft }: Step, _dcNext: Matrix) => multiply(dc, ft),
  sum: (dz: Matrix) => sumColumns(dz),
  both: (h: Matrix, x: Matrix) => stackRows(h, x),
};

const back = (parts: Partial<typeof PARTS> = {}) => {
  const { gateSlope, candidateSlope, dc: total, reached, ways, dcPrev, sum, both } = {
    ...PARTS,
    ...parts,
  };
  return {
    lstmCellBackward: (...[dhNext, dcNext, xt, hPrev, cPrev, params]: Arguments) => {
      const step = lstmCellForward(xt, hPrev, cPrev, params);
      const dc = total(dhNext, dcNext, step);
      const d = reached(dc, dhNext, step, cPrev);
      const dz: Four = {
        f: times(d.f, gateSlope(step.ft)),
        i: times(d.i, gateSlope(step.it)),
        c: times(d.c, candidateSlope(step.cTilde)),
        o: times(d.o, gateSlope(step.ot)),
      };
      const stacked = transpose(both(hPrev, xt));
      const W = (name: keyof Four) => matMul(dz[name], stacked);
      const [dhPrev, dxt] = splitRows(
        ways.map((name) => matMul(transpose(params[`W${name}`]), dz[name]))
          .reduce((total, way) => add(total, way)),
        hPrev.rows,
      ) as [Matrix, Matrix];
      return {
        ...{ dxt, dhPrev, dcPrev: dcPrev(dc, step, dcNext) },
        ...{ dWf: W("f"), dWi: W("i"), dWc: W("c"), dWo: W("o") },
        ...{ dbf: sum(dz.f), dbi: sum(dz.i), dbc: sum(dz.c), dbo: sum(dz.o) },
      };
    },
  };
};

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => {
  const state = () => drawMatrix(rng, sizes.nh, sizes.m);
  const [xt, hPrev, params] = drawGate(rng, sizes);
  return [state(), state(), xt, hPrev, multiply(state(), 2), params];
};

/** The exercise. */
export default defineExercise({
  id: "lstm-cell-backward",
  slides: ["lstm-13", "lstm-14"],
  title: "One cell of an LSTM, backward",
  points: 6,
  signatures: {
    lstmCellBackward:
      "(dhNext: Matrix, dcNext: Matrix, xt: Matrix, hPrev: Matrix, cPrev: Matrix, " +
      "params: LstmParams): LstmGradients",
  },
  task: "Write `lstmCellBackward(dhNext, dcNext, xt, hPrev, cPrev, params)`, one step back. " +
    "`dhNext` and `dcNext` are ∂L/∂h_t and what reaches C_t from the steps after it. It returns " +
    "`{ dxt, dhPrev, dcPrev, dWf, dWi, dWc, dWo, dbf, dbi, dbc, dbo }`; the gradients of " +
    "parameters are summed over the examples.",
  hints: [
    "Run the step forward first: the gates are needed. Then go back in the reverse order: Output, Update, then Store and Forget. The cell state hears from two sides, from h_t and from the next step.",
    "dC and what reaches the four layers are [nh, m]. Each dW is [nh, nh + nx], each db [nh, 1]; the sum over the four layers of Wᵀ times what reaches them is [nh + nx, m], with dhPrev on top and dxt below.",
    "dC is dcNext plus dhNext ∗ o ∗ (1 − tanh² C). What reaches a layer's sum is dC times its partner in the update (for o: dhNext times tanh C), times s(1 − s) for a gate s and 1 − C̃² for the candidate. `splitRows(A, nh)` cuts the stacked column.",
  ],
  tolerance: 1e-9, // sums of at most 24 products of numbers below 2: rounding stays under 1e-13
  draw: (rng) => eachSize(rng, (sizes) => ({ lstmCellBackward: drawArguments(rng, sizes) })),
  reference: back(),
  finished: [lstmCellBackward, lstmBackward],
  mistakes: {
    "dc-next-not-added": {
      sentence:
        "dcNext is not used. The cell state hears from the next step, too, past the output " +
        "gate: both are added.",
      wrong: back({ dc: (dh, dc, step) => PARTS.dc(dh, zeroed(dc), step) }),
    },
    "dh-next-not-added": {
      sentence: "What h_t says to the cell state is missing: h = o ∗ tanh(C) leads back to C, too.",
      wrong: back({ dc: (_, dc) => dc }),
    },
    "output-gate-missing": {
      sentence: "o is missing on the way from h back to C: h = o ∗ tanh(C).",
      wrong: back({ dc: (dh, dc, { cNext }) => add(dc, times(dh, tanhSlope(tanh(cNext)))) }),
    },
    "tanh-slope-missing": {
      sentence: "The slope of tanh is missing on the way from h back to C: 1 − tanh² C.",
      wrong: back({ dc: (dh, dc, { ot }) => add(dc, times(dh, ot)) }),
    },
    "tanh-slope-of-c": {
      sentence: "The slope of tanh is taken as 1 − C². It is 1 − tanh² C: C is no tanh of " +
        "anything.",
      wrong: back({ dc: (dh, dc, { ot, cNext }) => add(dc, times(dh, ot, tanhSlope(cNext))) }),
    },
    "sigma-slope-of-sigma": {
      sentence: "The slope of the gates is that of a sigmoid of the gate. A gate s is a sigmoid " +
        "already: s(1 − s).",
      wrong: back({ gateSlope: (s) => sigmoidSlope(sigmoid(s)) }),
    },
    "gate-slope-missing": {
      sentence: "The slope of the sigmoid, s(1 − s), is missing in the gates.",
      wrong: back({ gateSlope: (s) => map(s, () => 1) }),
    },
    "gate-slope-of-tanh": {
      sentence: "The gates have the slope of tanh, 1 − s². They are sigmoids: s(1 − s).",
      wrong: back({ gateSlope: tanhSlope }),
    },
    "tanh-slope-of-tanh": {
      sentence: "The slope of the candidate is 1 − tanh²(C̃). C̃ is a tanh already: 1 − C̃².",
      wrong: back({ candidateSlope: (s) => tanhSlope(tanh(s)) }),
    },
    "candidate-slope-of-a-gate": {
      sentence: "The candidate has the slope of a sigmoid. It is a tanh: 1 − C̃².",
      wrong: back({ candidateSlope: sigmoidSlope }),
    },
    "copied-from-f": {
      sentence:
        "The input gate is multiplied by cPrev, as the forget gate is. Its partner in the " +
        "update is the candidate.",
      wrong: back({
        reached: (dc, dh, step, cPrev) => ({
          ...PARTS.reached(dc, dh, step, cPrev),
          i: times(dc, cPrev),
        }),
      }),
    },
    "all-copied-from-f": {
      sentence:
        "The input gate and the candidate are both multiplied by cPrev, as the forget gate " +
        "is. Each has a partner of its own in the update: C̃ for i, i for C̃.",
      wrong: back({
        reached: (dc, dh, step, cPrev) => ({
          ...PARTS.reached(dc, dh, step, cPrev),
          ...{ i: times(dc, cPrev), c: times(dc, cPrev) },
        }),
      }),
    },
    "forget-gate-with-c-next": {
      sentence: "The forget gate is multiplied by the new cell state. It scales the one before.",
      wrong: back({
        reached: (dc, dh, step, cPrev) => ({
          ...PARTS.reached(dc, dh, step, cPrev),
          f: times(dc, step.cNext),
        }),
      }),
    },
    "output-gate-from-dc": {
      sentence:
        "The output gate is reached by dC. It stands behind the cell state: dhNext reaches " +
        "it.",
      wrong: back({
        reached: (dc, dh, step, cPrev) => ({
          ...PARTS.reached(dc, dh, step, cPrev),
          o: times(dc, tanh(step.cNext)),
        }),
      }),
    },
    "output-gate-without-tanh": {
      sentence: "The output gate is multiplied by C. In h = o ∗ tanh(C) its partner is tanh(C).",
      wrong: back({
        reached: (dc, dh, step, cPrev) => ({
          ...PARTS.reached(dc, dh, step, cPrev),
          o: times(dh, step.cNext),
        }),
      }),
    },
    "one-way-to-h": {
      sentence:
        "dhPrev and dxt come through the forget gate alone. All four layers look at h and " +
        "x: four terms are added.",
      wrong: back({ ways: ["f"] }),
    },
    "candidate-way-missing": {
      sentence: "dhPrev and dxt lack the way through the candidate. It looks at h and x, as the " +
        "gates do.",
      wrong: back({ ways: ["f", "i", "o"] }),
    },
    "output-way-missing": {
      sentence: "dhPrev and dxt lack the way through the output gate.",
      wrong: back({ ways: ["f", "i", "c"] }),
    },
    "dc-prev-not-gated": {
      sentence: "dcPrev is dC, whole. The forget gate scales it on the way back as on the way " +
        "forward.",
      wrong: back({ dcPrev: (dc) => dc }),
    },
    "dc-prev-of-dc-next": {
      sentence: "dcPrev is made of dcNext alone. The whole dC goes back, what came by h included.",
      wrong: back({ dcPrev: (_, { ft }, dcNext) => multiply(dcNext, ft) }),
    },
    "biases-not-summed": {
      sentence:
        "The gradients of the biases have a column for each example. They are summed over " +
        "the columns.",
      wrong: back({ sum: (dz) => dz }),
    },
    "mean-over-examples": {
      sentence:
        "The gradients of the biases are averaged over the examples. They are summed; the " +
        "loss has taken care of the mean.",
      wrong: back({ sum: (dz) => multiply(sumColumns(dz), 1 / dz.cols) }),
    },
    "x-above-h": {
      sentence: "The gradients of the weights are stacked with x above h. The state stands on top.",
      wrong: back({ both: (h, x) => stackRows(x, h) }),
    },
  },
  parts: [
    {
      name: "what comes by h alone (dcNext zero)",
      of: { lstmCellBackward: (dh, dc, ...rest) => [dh, zeroed(dc), ...rest] },
    },
    {
      name: "what comes by C alone (dhNext zero)",
      of: { lstmCellBackward: (dh, dc, ...rest) => [zeroed(dh), dc, ...rest] },
    },
  ],
  uses: ["lstm-cell-forward"],
});
