/**
 * How many numbers an LSTM learns.
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
  id: "lstm-parameter-count",
  slides: ["lstm-15"],
  title: "How many parameters has an LSTM?",
  points: 1,
  signatures: { lstmParameterCount: "(nx: number, nh: number): number" },
  task:
    "Write `lstmParameterCount(nx, nh)`: how many numbers do the four matrices and four biases " +
    "of an LSTM hold?",
  hints: [
    "Three gates and a candidate, each with a matrix and a bias of its own. There is no output layer among them.",
    "Each matrix is [nh, nh + nx], each bias is [nh, 1].",
    "Four times the sum of one matrix and one bias.",
  ],
  tolerance: 0, // whole numbers
  draw: (rng) => [
    { lstmParameterCount: drawCounts(rng) },
    { lstmParameterCount: drawCounts(rng) },
    { lstmParameterCount: [1, 5], note: "one input" },
    { lstmParameterCount: [7, 1], note: "one unit" },
    { lstmParameterCount: [4, 4], diagnosis: true },
  ],
  reference: { lstmParameterCount: (nx: number, nh: number) => 4 * one(nx, nh) },
  mistakes: {
    "three-gates": {
      sentence: "That is three matrices. The candidate has one, too: four.",
      wrong: { lstmParameterCount: (nx, nh) => 3 * one(nx, nh) },
    },
    "one-gate": {
      sentence: "That is one matrix with its bias. An LSTM has four of them.",
      wrong: { lstmParameterCount: one },
    },
    "biases-forgotten": {
      sentence: "The biases are not counted: each of the four matrices has one.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * nh * (nh + nx) },
    },
    "two-biases-each": {
      sentence:
        "Each matrix has two biases here, as in PyTorch, where they are simply added. One " +
        "is enough.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * (one(nx, nh) + nh) },
    },
    "input-only": {
      sentence: "The matrices act on the input alone. They act on state and input, nh + nx rows.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * (nh * nx + nh) },
    },
    "one-bias-number": {
      sentence: "A bias counts as one number. It has one for each of the nh units.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * (nh * (nh + nx) + 1) },
    },
    "one-bias-for-all": {
      sentence: "One bias serves all four matrices. Each has its own.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * nh * (nh + nx) + nh },
    },
    "sizes-swapped": {
      sentence: "nx and nh are swapped: each matrix has a row for every unit of the state.",
      wrong: { lstmParameterCount: (nx, nh) => 4 * one(nh, nx) },
    },
  },
});
