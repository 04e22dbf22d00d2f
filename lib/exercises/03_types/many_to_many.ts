/**
 * One answer at each step of a sequence.
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

const manyToMany = (...given: Arguments): Matrix[] => rnnForward(...given).yHat;

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawSequence(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
  drawRnnParams(rng, sizes),
];

/** The exercise. */
export default defineExercise({
  id: "many-to-many",
  slides: ["types-1", "types-5"],
  title: "An answer at each step",
  points: 2,
  signatures: { manyToMany: "(x: Matrix[], a0: Matrix, params: RnnParams): Matrix[]" },
  task:
    "Write `manyToMany(x, a0, params)`: the network reads `x` from the state `a0` on and answers " +
    "at each step. It returns ŷ⟨1⟩ … ŷ⟨T⟩, as many matrices as `x` has; none for a sequence of " +
    "none.",
  hints: [
    "Input t has its answer at step t. The answer knows the inputs up to there, because the state carries them.",
    "The result is an array as long as x, and each entry is [ny, m].",
    "A loop over x with a variable for the state; push the yHat of each `rnnCellForward`, and keep its aNext.",
  ],
  tolerance: 1e-9, // rounding of about 1e-16 a step, and tanh lets nothing grow
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ manyToMany: drawArguments(rng, sizes) })),
    { manyToMany: drawArguments(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { manyToMany },
  finished: [rnnForward],
  mistakes: {
    "state-not-carried": {
      sentence: "Every step starts from a0. The state that one step gives is where the next " +
        "begins.",
      wrong: { manyToMany: (x, a0, params) => x.map((xt) => rnnCellForward(xt, a0, params).yHat) },
    },
    "reversed": {
      sentence: "The outputs stand in reverse. The first entry is ŷ⟨1⟩.",
      wrong: { manyToMany: (...given) => manyToMany(...given).toReversed() },
    },
    "backwards": {
      sentence: "The sequence is read from its end. x[0] comes first.",
      wrong: { manyToMany: (x, a0, params) => manyToMany(x.toReversed(), a0, params) },
    },
    "states": {
      sentence: "These are the states a⟨t⟩. ŷ⟨t⟩ is softmax(Wya a⟨t⟩ + by).",
      wrong: { manyToMany: (...given) => rnnForward(...given).a },
    },
    "last-only": {
      sentence: "Only the last output is returned. There is one for every step.",
      wrong: { manyToMany: (...given) => manyToMany(...given).slice(-1) },
    },
    "return-in-the-loop": {
      sentence:
        "Only the first output is returned: return stands inside the loop. It belongs behind it.",
      wrong: {
        manyToMany: (x, a0, params) =>
          x.length === 0 ? undefined : manyToMany(x.slice(0, 1), a0, params),
      },
    },
    "a0-forgotten": {
      sentence: "The first step starts from zeros. It starts from a0.",
      wrong: { manyToMany: (x, a0, params) => manyToMany(x, zeroed(a0), params) },
    },
  },
});
