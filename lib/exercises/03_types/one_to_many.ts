/**
 * A sequence out of one symbol.
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, zeroed } from "../engine/draws.ts";
import { drawApart, drawWriter, oneHotOf, varied, write } from "./_symbols.ts";

type Arguments = [first: number, a0: Matrix, params: RnnParams, steps: number];

const right = (...given: Arguments) => write(...given);
const probabilities = (...given: Arguments) => write(...given, { feed: (yHat) => yHat });
const reset = (...given: Arguments) => write(...given, { carry: (_, a0) => a0 });
const again = (...given: Arguments) =>
  write(...given, { feed: () => oneHotOf(given[0], given[2].Wax.cols) });
const fromZeros = (...[first, a0, params, steps]: Arguments) =>
  write(first, zeroed(a0), params, steps);

/** Draws a call to which each typical mistake gives another sequence. */
const drawCall = (rng: Rng, [na, symbols]: [number, number], steps: number): Arguments =>
  drawApart(
    () => [
      rng.int(symbols),
      drawMatrix(rng, na, 1),
      drawWriter(rng, na, symbols),
      steps,
    ],
    [right, probabilities, reset, again, fromZeros],
    varied,
  );

/** The exercise. */
export default defineExercise({
  id: "one-to-many",
  slides: ["types-1", "types-2"],
  title: "One symbol in, a sequence out",
  points: 3,
  signatures: {
    oneToMany: "(first: number, a0: Matrix, params: RnnParams, steps: number): number[]",
  },
  task: "Write `oneToMany(first, a0, params, steps)`. The symbols are 0, 1, 2 …, and the network " +
    "has one input and one output for each. The first input is the one-hot column of `first`. At " +
    "each step the symbol with the largest ŷ is written, and its one-hot column is the next " +
    "input. It returns the `steps` symbols written; `first` is not among them.",
  hints: [
    "The network reads what it has just written. Two things go from step to step: the state, and the symbol.",
    "One example: all columns are [nx, 1], with nx = params.Wax.cols. `zeros(nx, 1)` with one entry set to 1 in its data is the one-hot column.",
    "A loop of steps rounds: a one-hot column of the symbol, one call of `rnnCellForward` with the state, the place of the largest entry of yHat; push it, keep it as the next symbol, keep aNext as the state.",
  ],
  tolerance: 1e-9, // symbols are whole numbers
  draw: (rng) => [
    { oneToMany: drawCall(rng, [5, 4], 8) },
    { oneToMany: drawCall(rng, [4, 6], 14), note: "14 steps" },
    { oneToMany: drawCall(rng, [6, 7], 12), note: "12 steps" },
    { oneToMany: [rng.int(5), drawMatrix(rng, 3, 1), drawWriter(rng, 3, 5), 1], note: "one step" },
    { oneToMany: [rng.int(3), drawMatrix(rng, 4, 1), drawWriter(rng, 4, 3), 0], note: "no step" },
  ],
  reference: { oneToMany: right },
  mistakes: {
    "probabilities-fed-back": {
      sentence: "The probabilities ŷ are fed back. The next input is one symbol: the one-hot " +
        "column of the one that was written.",
      wrong: { oneToMany: probabilities },
    },
    "state-reset": {
      sentence: "Every step starts from a0. The state goes on from step to step.",
      wrong: { oneToMany: reset },
    },
    "first-again": {
      sentence: "Every step reads `first`. From the second step on the input is the symbol that " +
        "was written last.",
      wrong: { oneToMany: again },
    },
    "a0-forgotten": {
      sentence: "The first step starts from zeros. It starts from a0.",
      wrong: { oneToMany: fromZeros },
    },
    "first-included": {
      sentence:
        "The result begins with `first`, and is one entry too long. Only what was written " +
        "is returned.",
      wrong: { oneToMany: (...given) => [given[0], ...right(...given)] },
    },
    "first-counted": {
      sentence: "The result begins with `first` in place of the first symbol written, and the " +
        "last is missing.",
      wrong: {
        oneToMany: (...given) => [given[0], ...right(...given)].slice(0, given[3]),
      },
    },
    "last-step-only": {
      sentence: "Only the last symbol is returned. The task asks for all of them.",
      wrong: { oneToMany: (...given) => right(...given).slice(-1) },
    },
  },
});
