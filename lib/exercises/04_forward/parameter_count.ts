/**
 * How many numbers an RNN learns.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawWhole } from "../engine/draws.ts";

const weights = (nx: number, na: number, ny: number) => na * na + na * nx + ny * na;

/** Draws sizes that all differ, in any order. */
const drawCounts = (rng: Rng) =>
  rng.shuffle([drawWhole(rng, 20, 49), drawWhole(rng, 6, 17), drawWhole(rng, 2, 5)]) as [
    number,
    number,
    number,
  ];

/** The exercise. */
export default defineExercise({
  id: "parameter-count",
  slides: ["example-3", "example-7"],
  title: "How many parameters?",
  points: 1,
  signatures: { parameterCount: "(nx: number, na: number, ny: number): number" },
  task: "Write `parameterCount(nx, na, ny)`: how many numbers does the whole recurrent network " +
    "hold? It has five matrices.",
  hints: [
    "Every entry of every weight matrix and of every bias is one number to learn, whether the sequence is short or long.",
    "Waa is [na, na], Wax is [na, nx], Wya is [ny, na], ba is [na, 1], by is [ny, 1].",
    "A sum of five products, one for each of the five, rows times columns.",
  ],
  tolerance: 0, // whole numbers
  draw: (rng) => [
    { parameterCount: [10000, 100, 2], note: "the deck's sizes" },
    { parameterCount: drawCounts(rng) },
    { parameterCount: drawCounts(rng) },
    { parameterCount: [2, 7, 3], note: "few of each" },
    { parameterCount: [4, 2, 9], note: "few of each" },
    { parameterCount: [3, 3, 3], diagnosis: true },
  ],
  reference: {
    parameterCount: (nx: number, na: number, ny: number) => weights(nx, na, ny) + na + ny,
  },
  mistakes: {
    "biases-forgotten": {
      sentence: "The weights are all there, the biases are not: ba and by are learned, too.",
      wrong: { parameterCount: weights },
    },
    "by-forgotten": {
      sentence: "One bias is missing: the output has one of its own, by.",
      wrong: { parameterCount: (nx, na, ny) => weights(nx, na, ny) + na },
    },
    "ba-forgotten": {
      sentence: "One bias is missing: the hidden state has one of its own, ba.",
      wrong: { parameterCount: (nx, na, ny) => weights(nx, na, ny) + ny },
    },
    "wya-forgotten": {
      sentence: "Wya is missing: the weights that make an output of the hidden state.",
      wrong: { parameterCount: (nx, na, ny) => na * na + na * nx + na + ny },
    },
    "output-forgotten": {
      sentence: "Only the hidden state's parameters are counted. The output has Wya and by.",
      wrong: { parameterCount: (nx, na) => na * na + na * nx + na },
    },
    "power-sign": {
      sentence: "^ is no power in TypeScript. Write na * na, or na ** 2.",
      wrong: {
        parameterCount: (nx, na, ny) => na ^ (2 + na * nx + ny * na + na + ny),
      },
    },
    "waa-forgotten": {
      sentence: "Waa is missing: the weights from one hidden state to the next, without which " +
        "nothing would be recurrent.",
      wrong: { parameterCount: (nx, na, ny) => na * nx + ny * na + na + ny },
    },
  },
});
