/**
 * An LSTM over a whole sequence.
 *
 * @module
 */
import { lstmCellForward, type LstmParams } from "../../cells/lstm.ts";
import { lstmForward } from "../../cells/lstm_sequence.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawLstmParams, drawMatrix, drawSequence, zeroed } from "../engine/draws.ts";
import { drawSizes, eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [x: Matrix[], h0: Matrix, c0: Matrix, params: LstmParams];

const forward = (...given: Arguments) => {
  const { h, c } = lstmForward(...given);
  return { h, c };
};

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawSequence(rng, sizes),
  drawMatrix(rng, sizes.nh, sizes.m),
  drawMatrix(rng, sizes.nh, sizes.m),
  drawLstmParams(rng, sizes),
];

/** All entries become the last one: what is left of one matrix that each step overwrites. */
const lastEverywhere = (list: Matrix[]) => list.map(() => list.at(-1)!);

/** A loop in which what goes on to the next step is chosen. */
const carrying = (
  carry: (next: [h: Matrix, c: Matrix], start: [h: Matrix, c: Matrix]) => [h: Matrix, c: Matrix],
) => ({
  lstmForward: (...[x, h0, c0, params]: Arguments) => {
    let [h, c] = [h0, c0];
    const steps = x.map((xt) => {
      const step = lstmCellForward(xt, h, c, params);
      [h, c] = carry([step.hNext, step.cNext], [h0, c0]);
      return step;
    });
    return { h: steps.map(({ hNext }) => hNext), c: steps.map(({ cNext }) => cNext) };
  },
});

/** Changes what comes out of a right run. */
const after = (change: (run: { h: Matrix[]; c: Matrix[] }, given: Arguments) => unknown) => ({
  lstmForward: (...given: Arguments) => change(forward(...given), given),
});

/** Leaves the first steps. */
const steps = (n: number) => ({
  lstmForward: (...[x, h0, c0, params]: Arguments): Arguments => [x.slice(0, n), h0, c0, params],
});

/** The exercise. */
export default defineExercise({
  id: "lstm-forward",
  slides: ["lstm-3", "lstm-10"],
  title: "Cells in a chain",
  points: 3,
  signatures: {
    lstmForward: "(x: Matrix[], h0: Matrix, c0: Matrix, params: LstmParams): " +
      "{ h: Matrix[]; c: Matrix[] }",
  },
  task: "Write `lstmForward(x, h0, c0, params)`. `x` is an array with one matrix a time step. It " +
    "returns `{ h, c }`, the states after each step: two arrays as long as `x`. A sequence of one " +
    "step works, and so does one of none.",
  hints: [
    "The same cell with the same parameters runs at every step. Two things go from step to step.",
    "h and c are arrays as long as x, each entry [nh, m]. h0 and c0 are no entries of them.",
    "A loop over x with two variables that begin as h0 and c0; after each call of your cell they take its two states, and both are pushed.",
  ],
  tolerance: 1e-9, // rounding of about 1e-16 a step, and no gate is above 1
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ lstmForward: drawArguments(rng, sizes) })),
    { lstmForward: drawArguments(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { lstmForward: forward },
  finished: [lstmForward],
  mistakes: {
    "c-not-carried": {
      sentence: "Every step starts from c0. The cell state that one step gives is where the next " +
        "begins: that is the memory.",
      wrong: carrying(([h], [, c0]) => [h, c0]),
    },
    "h-not-carried": {
      sentence: "Every step starts from h0: the hidden state is not carried on.",
      wrong: carrying(([, c], [h0]) => [h0, c]),
    },
    "nothing-carried": {
      sentence: "Every step starts from h0 and c0. Both states go on to the next step.",
      wrong: carrying((_, start) => start),
    },
    "carry-swapped": {
      sentence:
        "The two states are swapped on their way to the next step: h becomes hPrev, c cPrev.",
      wrong: carrying(([h, c]) => [c, h]),
    },
    "h-for-c": {
      sentence: "The hidden state is handed on as the cell state, too. C goes on as it is.",
      wrong: carrying(([h]) => [h, h]),
    },
    "results-swapped": {
      sentence: "h and c are swapped in the result.",
      wrong: after(({ h, c }) => ({ h: c, c: h })),
    },
    "one-array": {
      sentence: "h and c are one and the same list: both hold the hidden states. Make two lists.",
      wrong: after(({ h }) => ({ h, c: h })),
    },
    "one-matrix-for-all": {
      sentence: "All entries of h are one matrix, and those of c another, which each step " +
        "overwrites: they all show the last step. Make new matrices at each step.",
      wrong: after(({ h, c }) => ({ h: lastEverywhere(h), c: lastEverywhere(c) })),
    },
    "starts-included": {
      sentence: "h begins with h0 and c with c0, so that they are one entry longer than x.",
      wrong: after(({ h, c }, [, h0, c0]) => ({ h: [h0, ...h], c: [c0, ...c] })),
    },
    "first-step-skipped": {
      sentence: "The first step is skipped: the loop begins at x[1]. x[0] is the first input.",
      wrong: { lstmForward: (x, ...rest) => forward(x.slice(1), ...rest) },
    },
    "last-step-skipped": {
      sentence: "The last step is skipped: the loop ends one step early.",
      wrong: { lstmForward: (x, ...rest) => forward(x.slice(0, -1), ...rest) },
    },
    "last-step-only": {
      sentence: "Only the last step is returned. h and c have one entry for every step.",
      wrong: after(({ h, c }) => ({ h: h.slice(-1), c: c.slice(-1) })),
    },
    "return-in-the-loop": {
      sentence:
        "Only the first step is returned: return stands inside the loop. It belongs behind " +
        "it.",
      wrong: {
        lstmForward: (x, ...rest) => x.length === 0 ? undefined : forward(x.slice(0, 1), ...rest),
      },
    },
    "backwards": {
      sentence: "The sequence is read from its end. x[0] comes first.",
      wrong: { lstmForward: (x, ...rest) => forward(x.toReversed(), ...rest) },
    },
  },
  parts: [
    { name: "the first step", of: steps(1) },
    { name: "the first two steps", of: steps(2) },
    {
      name: "all steps with h0 and c0 zero",
      of: { lstmForward: (x, h0, c0, params) => [x, zeroed(h0), zeroed(c0), params] },
    },
  ],
  uses: ["lstm-cell-forward"],
});
