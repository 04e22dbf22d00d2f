/**
 * The cell over a whole sequence.
 *
 * @module
 */
import { rnnCellForward, rnnForward, type RnnParams } from "../../cells/rnn.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, drawRnnParams, drawSequence, zeroed } from "../engine/draws.ts";
import { drawSizes, eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [x: Matrix[], a0: Matrix, params: RnnParams];

const forward = (...given: Arguments) => {
  const { a, yHat } = rnnForward(...given);
  return { a, yHat };
};

/** Draws the arguments of one call. */
const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawSequence(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
  drawRnnParams(rng, sizes),
];

/** All entries become the last one: what is left of one matrix that each step overwrites. */
const lastEverywhere = (list: Matrix[]) => list.map(() => list.at(-1)!);

/** Leaves the first steps. */
const steps = (n: number) => ({
  rnnForward: (...[x, a0, params]: Arguments): Arguments => [x.slice(0, n), a0, params],
});

/** The exercise. */
export default defineExercise({
  id: "rnn-forward",
  slides: ["example-4", "example-8"],
  title: "The whole sequence",
  points: 3,
  signatures: {
    rnnForward: "(x: Matrix[], a0: Matrix, params: RnnParams): " +
      "{ a: Matrix[]; yHat: Matrix[] }",
  },
  task:
    "Write `rnnForward(x, a0, params)`. `x` is an array with one matrix a time step: `x[0]` is " +
    "x⟨1⟩. It returns `{ a, yHat }`, two arrays as long as `x`. A sentence of one word works, and " +
    "so does a sentence of none.",
  hints: [
    "The same cell with the same parameters runs at every step. One thing alone goes from step to step: the state.",
    "a and yHat are arrays as long as x; a[t] is [na, m], yHat[t] is [ny, m]. a0 is no entry of a.",
    "A loop over x with a variable for the state: it begins as a0, and after each call of your cell it takes the state that the cell gave. Push what the cell gave, a new matrix each time.",
  ],
  tolerance: 1e-9, // rounding of about 1e-16 a step, and tanh lets nothing grow
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ rnnForward: drawArguments(rng, sizes) })),
    { rnnForward: drawArguments(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { rnnForward: forward },
  finished: [rnnForward],
  mistakes: {
    "return-in-the-loop": {
      sentence:
        "Only the first step is returned: return stands inside the loop. It belongs behind it.",
      wrong: {
        rnnForward: (x, a0, params) =>
          x.length === 0 ? undefined : forward(x.slice(0, 1), a0, params),
      },
    },
    "a0-at-each-step": {
      sentence:
        "Every step starts from a0. The state that one step gives is where the next begins: " +
        "that is the memory.",
      wrong: {
        rnnForward: (x, a0, params) => {
          const all = x.map((xt) => rnnCellForward(xt, a0, params));
          return { a: all.map(({ aNext }) => aNext), yHat: all.map(({ yHat }) => yHat) };
        },
      },
    },
    "first-input-at-each-step": {
      sentence: "Every step reads x[0]. Step t reads x[t].",
      wrong: { rnnForward: (x, a0, params) => forward(x.map(() => x[0]!), a0, params) },
    },
    "one-matrix-for-all-states": {
      sentence:
        "All entries of a are one and the same matrix, which each step overwrites: they all " +
        "show the last state. Make a new matrix at each step.",
      wrong: {
        rnnForward: (x, a0, params) => {
          const { a, yHat } = forward(x, a0, params);
          return { a: lastEverywhere(a), yHat };
        },
      },
    },
    "one-matrix-for-all-results": {
      sentence: "All entries of a are one matrix, and those of yHat another, which each step " +
        "overwrites: they all show the last step. Make new matrices at each step.",
      wrong: {
        rnnForward: (x, a0, params) => {
          const { a, yHat } = forward(x, a0, params);
          return { a: lastEverywhere(a), yHat: lastEverywhere(yHat) };
        },
      },
    },
    "first-step-skipped": {
      sentence:
        "The first step is skipped: the loop begins at x[1]. Arrays count from 0, and x[0] " +
        "is the first input.",
      wrong: { rnnForward: (x, a0, params) => forward(x.slice(1), a0, params) },
    },
    "last-step-skipped": {
      sentence: "The last step is skipped: the loop ends one step early.",
      wrong: { rnnForward: (x, a0, params) => forward(x.slice(0, -1), a0, params) },
    },
    "a0-included": {
      sentence:
        "a begins with a0, so that it is one entry longer than x. a[0] is the state after " +
        "the first step.",
      wrong: {
        rnnForward: (x, a0, params) => {
          const { a, yHat } = forward(x, a0, params);
          return { a: [a0, ...a], yHat };
        },
      },
    },
    "last-step-only": {
      sentence: "Only the last step is returned. a and yHat have one entry for every step.",
      wrong: {
        rnnForward: (x, a0, params) => {
          const { a, yHat } = forward(x, a0, params);
          return { a: a.slice(-1), yHat: yHat.slice(-1) };
        },
      },
    },
    "backwards": {
      sentence: "The sequence is read from its end. x[0] comes first.",
      wrong: { rnnForward: (x, a0, params) => forward(x.toReversed(), a0, params) },
    },
  },
  parts: [
    { name: "the first step", of: steps(1) },
    { name: "the first two steps", of: steps(2) },
    {
      name: "all steps with a0 zero",
      of: { rnnForward: (x, a0, params) => [x, zeroed(a0), params] },
    },
  ],
  uses: ["rnn-cell-forward"],
});
