/**
 * How many numbers a GRU learns.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawWhole } from "../engine/draws.ts";

/** Parameters of one matrix with its bias. */
const one = (nx: number, nh: number) => nh * (nh + nx) + nh;

/** Draws two sizes that differ, the larger first or last. */
const drawCounts = (rng: Rng): [number, number] =>
  rng.shuffle([drawWhole(rng, 20, 49), drawWhole(rng, 2, 17)]) as [number, number];

/** The exercise. */
export default defineExercise({
  id: "gru-parameter-count",
  slides: ["problem-3"],
  title: "How many parameters has a GRU?",
  points: 1,
  signatures: { gruParameterCount: "(nx: number, nh: number): number" },
  task: "Write `gruParameterCount(nx, nh)`: how many numbers do the three matrices and three " +
    "biases of a GRU hold?",
  hints: [
    "Two gates and a candidate, each with a matrix and a bias of its own. There is no output layer among them.",
    "Each matrix is [nh, nh + nx], each bias is [nh, 1].",
    "Three times the sum of one matrix and one bias.",
  ],
  tolerance: 0, // whole numbers
  draw: (rng) => [
    { gruParameterCount: drawCounts(rng) },
    { gruParameterCount: drawCounts(rng) },
    { gruParameterCount: [1, 5], note: "one input" },
    { gruParameterCount: [7, 1], note: "one unit" },
    { gruParameterCount: [4, 4], diagnosis: true },
  ],
  reference: { gruParameterCount: (nx: number, nh: number) => 3 * one(nx, nh) },
  mistakes: {
    "four-gates": {
      sentence:
        "That is four matrices, as an LSTM has. A GRU has three: two gates and a candidate.",
      wrong: { gruParameterCount: (nx, nh) => 4 * one(nx, nh) },
    },
    "two-gates": {
      sentence: "That is two matrices: the candidate has one, too.",
      wrong: { gruParameterCount: (nx, nh) => 2 * one(nx, nh) },
    },
    "biases-forgotten": {
      sentence: "The biases are not counted: each of the three matrices has one.",
      wrong: { gruParameterCount: (nx, nh) => 3 * nh * (nh + nx) },
    },
    "two-biases-each": {
      sentence:
        "Each matrix has two biases here, as in PyTorch, where they are simply added. One " +
        "is enough.",
      wrong: { gruParameterCount: (nx, nh) => 3 * (one(nx, nh) + nh) },
    },
    "input-only": {
      sentence: "The matrices act on the input alone. They act on state and input, nh + nx rows.",
      wrong: { gruParameterCount: (nx, nh) => 3 * (nh * nx + nh) },
    },
    "one-bias-number": {
      sentence: "A bias counts as one number. It has one for each of the nh units.",
      wrong: { gruParameterCount: (nx, nh) => 3 * (nh * (nh + nx) + 1) },
    },
  },
});
