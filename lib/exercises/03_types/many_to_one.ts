/**
 * One answer at the end of a sequence.
 *
 * @module
 */
import { rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { softmax } from "../../matrix/activations.ts";
import { add, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, drawRnnParams, drawSequence, zeroed } from "../engine/draws.ts";
import { eachSequence, type Sizes } from "../engine/sizes.ts";

type Arguments = [x: Matrix[], a0: Matrix, params: RnnParams];

const manyToOne = (...given: Arguments): Matrix => rnnForward(...given).yHat.at(-1)!;

const drawArguments = (rng: Rng, sizes: Sizes): Arguments => [
  drawSequence(rng, sizes),
  drawMatrix(rng, sizes.na, sizes.m),
  drawRnnParams(rng, sizes),
];

const mean = (all: readonly Matrix[]) =>
  multiply(all.slice(1).reduce((sum, one) => add(sum, one), all[0]!), 1 / all.length);

/** The exercise. */
export default defineExercise({
  id: "many-to-one",
  slides: ["types-1", "types-3"],
  title: "A sequence in, one answer out",
  points: 2,
  signatures: { manyToOne: "(x: Matrix[], a0: Matrix, params: RnnParams): Matrix" },
  task:
    "Write `manyToOne(x, a0, params)`: the network reads all of `x`, from the state `a0` on, and " +
    "answers once. It returns ŷ of the last step, [ny, m]. There is at least one step.",
  hints: [
    "The answer waits until everything has been read. The states do the carrying until then.",
    "x[0] is x⟨1⟩, and all x[t] are [nx, m]. The result is one Matrix, no array.",
    "A loop over x with a variable for the state; keep the yHat of each `rnnCellForward`, and return the one that was kept last.",
  ],
  tolerance: 1e-9, // rounding of about 1e-16 a step, and tanh lets nothing grow
  draw: (rng) => eachSequence(rng, (sizes) => ({ manyToOne: drawArguments(rng, sizes) })),
  reference: { manyToOne },
  mistakes: {
    "mean": {
      sentence: "This is the mean of the outputs of all steps. The network answers once, at the " +
        "last.",
      wrong: { manyToOne: (...given) => mean(rnnForward(...given).yHat) },
    },
    "first-step": {
      sentence: "This is the output of the first step. Nothing but x[0] has been read by then.",
      wrong: { manyToOne: (...given) => rnnForward(...given).yHat[0]! },
    },
    "no-softmax": {
      sentence: "There is no softmax: Wya a + by is not yet ŷ.",
      wrong: {
        manyToOne: (...given) =>
          add(matMul(given[2].Wya, rnnForward(...given).a.at(-1)!), given[2].by),
      },
    },
    "no-output-layer": {
      sentence: "This is the last state a. ŷ is softmax(Wya a + by).",
      wrong: { manyToOne: (...given) => rnnForward(...given).a.at(-1)! },
    },
    "all-steps": {
      sentence: "The outputs of all steps are returned. The task asks for one, that of the last " +
        "step.",
      wrong: { manyToOne: (...given) => rnnForward(...given).yHat },
    },
    "softmax-of-the-mean-state": {
      sentence: "The output layer reads the mean of all states. It reads the last one, which has " +
        "seen the whole sequence.",
      wrong: {
        manyToOne: (...given) =>
          softmax(add(matMul(given[2].Wya, mean(rnnForward(...given).a)), given[2].by)),
      },
    },
    "backwards": {
      sentence: "The sequence is read from its end. x[0] comes first.",
      wrong: { manyToOne: (x, a0, params) => manyToOne(x.toReversed(), a0, params) },
    },
    "a0-forgotten": {
      sentence: "The first step starts from zeros. It starts from a0.",
      wrong: { manyToOne: (x, a0, params) => manyToOne(x, zeroed(a0), params) },
    },
    "state-reset": {
      sentence: "Every step starts from a0, so the answer knows x of the last step alone. The " +
        "state goes on from step to step.",
      wrong: { manyToOne: (x, a0, params) => manyToOne(x.slice(-1), a0, params) },
    },
  },
});
