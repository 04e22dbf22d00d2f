/**
 * How many numbers an RNN learns.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import type { Case, Exercise } from "../engine/exercise.ts";

type Count = (nx: number, na: number, ny: number) => number;

const as = (parameterCount: Count) => ({ parameterCount });

const weights: Count = (nx, na, ny) => na * na + na * nx + ny * na;

const given = (nx: number, na: number, ny: number, decides = true): Case => ({
  call: "parameterCount",
  args: [nx, na, ny],
  decides,
});

/** Draws sizes that all differ. */
function drawn(rng: Rng): Case {
  const [nx, na, ny] = [20 + rng.int(30), 6 + rng.int(12), 2 + rng.int(4)];
  return given(nx, na, ny);
}

/** The exercise. */
export const parameterCount: Exercise = {
  id: "parameter-count",
  lesson: "04_forward",
  slides: ["example-3", "example-7"],
  title: "How many parameters?",
  points: 1,
  exports: ["parameterCount"],
  signatures: { parameterCount: "parameterCount(nx: number, na: number, ny: number): number" },
  task: "Write parameterCount(nx, na, ny): how many numbers an RNN learns whose inputs have nx " +
    "entries, whose hidden state has na and whose outputs have ny. Count Waa, Wax, Wya, ba and " +
    "by. Then say why the number of time steps T is no argument.",
  hints: [
    "Every entry of every weight matrix and of every bias is one number to learn, whether the sequence is short or long.",
    "Waa is [na, na], Wax is [na, nx], Wya is [ny, na], ba is [na, 1], by is [ny, 1].",
    "A sum of five products, one for each of the five, rows times columns.",
  ],
  tolerance: 0, // whole numbers
  draw: (rng) => [given(10000, 100, 2), drawn(rng), drawn(rng), given(3, 3, 3, false)],
  reference: as((nx, na, ny) => weights(nx, na, ny) + na + ny),
  mistakes: [
    {
      id: "biases-forgotten",
      sentence: "The weights are all there, the biases are not: ba and by are learned, too.",
      exports: as(weights),
    },
    {
      id: "by-forgotten",
      sentence: "One bias is missing: the output has one of its own, by.",
      exports: as((nx, na, ny) => weights(nx, na, ny) + na),
    },
    {
      id: "ba-forgotten",
      sentence: "One bias is missing: the hidden state has one of its own, ba.",
      exports: as((nx, na, ny) => weights(nx, na, ny) + ny),
    },
    {
      id: "wya-forgotten",
      sentence: "Wya is missing: the weights that make an output of the hidden state.",
      exports: as((nx, na, ny) => na * na + na * nx + na + ny),
    },
    {
      id: "output-forgotten",
      sentence: "Only the hidden state's parameters are counted. The output has Wya and by.",
      exports: as((nx, na) => na * na + na * nx + na),
    },
    {
      id: "waa-forgotten",
      sentence: "Waa is missing: the weights from one hidden state to the next, without which " +
        "nothing would be recurrent.",
      exports: as((nx, na, ny) => na * nx + ny * na + na + ny),
    },
  ],
};
