/**
 * The cell over a whole sequence.
 *
 * @module
 */
import { rnnCellForward, rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawMatrix, drawRnnParams, drawRnnSizes, EQUAL, type RnnSizes } from "../engine/draws.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

interface Sequence {
  a: Matrix[];
  yHat: Matrix[];
}
type Forward = (x: Matrix[], a0: Matrix, params: RnnParams) => Sequence;

const as = (wrong: Forward) => ({ rnnForward: wrong });

const forward: Forward = (x, a0, params) => {
  const { a, yHat } = rnnForward(x, a0, params);
  return { a, yHat };
};

/** Draws one case. */
function given(rng: Rng, sizes: RnnSizes, decides = true): Case {
  const x = Array.from({ length: sizes.T }, () => drawMatrix(rng, sizes.nx, sizes.m));
  const a0 = drawMatrix(rng, sizes.na, sizes.m);
  return { call: "rnnForward", args: [x, a0, drawRnnParams(rng, sizes)], decides };
}

/** All entries become the last one: what is left of one matrix that each step overwrites. */
const lastEverywhere = (list: Matrix[]) => list.map(() => list.at(-1)!);

const steps = (n: number) => ([x, a0, params]: unknown[]) => [
  (x as Matrix[]).slice(0, n),
  a0,
  params,
];

/** The exercise. */
export const rnnSequence: Exercise = {
  id: "rnn-forward",
  lesson: "04_forward",
  slides: ["example-4", "example-8"],
  title: "The whole sequence",
  points: 3,
  exports: ["rnnForward"],
  signatures: {
    rnnForward: "rnnForward(x: Matrix[], a0: Matrix, params: RnnParams): " +
      "{ a: Matrix[]; yHat: Matrix[] }",
  },
  task: "Write rnnForward(x, a0, params): run the cell over all time steps. x[0] is the first " +
    "input, a0 the state before it. Return the states and the outputs, one entry a time step: as " +
    "many as x has, be it one or none.",
  hints: [
    "The same cell with the same parameters runs at every step. One thing alone goes from step to step: the state.",
    "a and yHat are arrays as long as x; a[t] is [na, m], yHat[t] is [ny, m]. a0 is no entry of a.",
    "A loop over x with a variable for the state: it begins as a0, and after each call of your cell it takes the state that the cell gave. Push what the cell gave, a new matrix each time.",
  ],
  tolerance: 1e-9, // rounding of about 1e-16 a step, and tanh lets nothing grow
  draw: (rng) => [
    given(rng, drawRnnSizes(rng)),
    { ...given(rng, { ...drawRnnSizes(rng), T: 1 }), note: "a single time step" },
    { ...given(rng, { ...drawRnnSizes(rng), T: 0 }), note: "no time step" },
    given(rng, EQUAL, false),
  ],
  reference: as(forward),
  library: { rnnForward },
  mistakes: [
    {
      id: "a0-at-each-step",
      sentence:
        "Every step starts from a0. The state that one step gives is where the next begins: " +
        "that is the memory.",
      exports: as((x, a0, params) => {
        const all = x.map((xt) => rnnCellForward(xt, a0, params));
        return { a: all.map(({ aNext }) => aNext), yHat: all.map(({ yHat }) => yHat) };
      }),
    },
    {
      id: "first-input-at-each-step",
      sentence: "Every step reads x[0]. Step t reads x[t].",
      exports: as((x, a0, params) => forward(x.map(() => x[0]!), a0, params)),
    },
    {
      id: "one-matrix-for-all-states",
      sentence:
        "All entries of a are one and the same matrix, which each step overwrites: they all " +
        "show the last state. Make a new matrix at each step.",
      exports: as((x, a0, params) => {
        const { a, yHat } = forward(x, a0, params);
        return { a: lastEverywhere(a), yHat };
      }),
    },
    {
      id: "one-matrix-for-all-results",
      sentence: "All entries of a are one matrix, and those of yHat another, which each step " +
        "overwrites: they all show the last step. Make new matrices at each step.",
      exports: as((x, a0, params) => {
        const { a, yHat } = forward(x, a0, params);
        return { a: lastEverywhere(a), yHat: lastEverywhere(yHat) };
      }),
    },
    {
      id: "first-step-skipped",
      sentence:
        "The first step is skipped: the loop begins at x[1]. Arrays count from 0, and x[0] " +
        "is the first input.",
      exports: as((x, a0, params) => forward(x.slice(1), a0, params)),
    },
    {
      id: "last-step-skipped",
      sentence: "The last step is skipped: the loop ends one step early.",
      exports: as((x, a0, params) => forward(x.slice(0, -1), a0, params)),
    },
    {
      id: "a0-included",
      sentence:
        "a begins with a0, so that it is one entry longer than x. a[0] is the state after " +
        "the first step.",
      exports: as((x, a0, params) => {
        const { a, yHat } = forward(x, a0, params);
        return { a: [a0, ...a], yHat };
      }),
    },
    {
      id: "last-step-only",
      sentence: "Only the last step is returned. a and yHat have one entry for every step.",
      exports: as((x, a0, params) => {
        const { a, yHat } = forward(x, a0, params);
        return { a: a.slice(-1), yHat: yHat.slice(-1) };
      }),
    },
    {
      id: "backwards",
      sentence: "The sequence is read from its end. x[0] comes first.",
      exports: as((x, a0, params) => forward(x.toReversed(), a0, params)),
    },
  ],
  isolate: [
    { call: "rnnForward", name: "the first step", of: steps(1) },
    { call: "rnnForward", name: "the first two steps", of: steps(2) },
    {
      call: "rnnForward",
      name: "all steps with a0 zero",
      of: ([x, a0, params]) => [x, multiply(a0 as Matrix, 0), params],
    },
  ],
  uses: ["rnn-cell-forward"],
};
