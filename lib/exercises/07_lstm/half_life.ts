/**
 * How long a cell remembers at a forget bias.
 *
 * @module
 */
import { defineExercise } from "../engine/define.ts";
import { drawOver } from "../engine/draws.ts";

const sigma = (b: number) => 1 / (1 + Math.exp(-b));

/** The exercise. */
export default defineExercise({
  id: "half-life",
  slides: ["lstm-11", "lstm-13"],
  title: "The half-life of a cell",
  points: 1,
  signatures: { halfLife: "(forgetBias: number): number" },
  task: "Write `halfLife(forgetBias)`: the number of steps after which a cell holds half of what " +
    "it held, if its forget gate is σ(forgetBias) at every step and nothing is stored. It need " +
    "not be whole.",
  hints: [
    "At each step the cell is multiplied by the same number below 1. After how many factors is their product one half?",
    "One number in, one number out: f = σ(b) = 1 / (1 + e^−b), and f to the power n is ½.",
    "Take the logarithm of both sides of f to the n = ½, and solve for n.",
  ],
  tolerance: 1e-9, // at b = 6 rounding is about 1e-11
  draw: (rng) => [
    ...drawOver(rng, 9, -3, 6).map((b) => ({ halfLife: [b] as [number] })),
    { halfLife: [0], note: "a gate of one half" },
  ],
  reference: { halfLife: (forgetBias: number) => Math.log(0.5) / Math.log(sigma(forgetBias)) },
  mistakes: {
    "sigma-forgotten": {
      sentence: "The bias itself is taken for the gate. The gate is σ of it.",
      wrong: { halfLife: (b) => Math.log(0.5) / Math.log(b) },
    },
    "log2-of-the-bias": {
      sentence: "This is a logarithm of the bias. The gate is σ of the bias, and the half-life " +
        "comes of the gate's logarithm.",
      wrong: { halfLife: (b) => Math.log2(b) },
    },
    "inverse": {
      sentence: "The fraction stands on its head: the longer a cell keeps, the larger is the " +
        "half-life.",
      wrong: { halfLife: (b) => Math.log(sigma(b)) / Math.log(0.5) },
    },
    "sign": {
      sentence: "The sign is lost: both logarithms are negative, and so their ratio is positive.",
      wrong: { halfLife: (b) => Math.log(2) / Math.log(sigma(b)) },
    },
    "to-one-over-e": {
      sentence: "This is the time until 1/e is left. Half is left earlier: ln ½ stands above.",
      wrong: { halfLife: (b) => -1 / Math.log(sigma(b)) },
    },
    "one-over-what-is-lost": {
      sentence: "This is 1 / (1 − f), the share lost a step turned round. It is near, and not " +
        "the half-life: what is lost gets smaller with the cell.",
      wrong: { halfLife: (b) => 1 / (1 - sigma(b)) },
    },
    "linear": {
      sentence: "This takes the same amount off at every step. The same share goes at every step.",
      wrong: { halfLife: (b) => 0.5 / (1 - sigma(b)) },
    },
    "other-sign-of-the-bias": {
      sentence: "The gate is 1 − f here: σ(−b). A larger bias keeps more.",
      wrong: { halfLife: (b) => Math.log(0.5) / Math.log(sigma(-b)) },
    },
    "gate-not-its-logarithm": {
      sentence: "ln ½ is divided by the gate itself. It is divided by the gate's logarithm.",
      wrong: { halfLife: (b) => Math.log(0.5) / sigma(b) },
    },
    "half-not-its-logarithm": {
      sentence:
        "½ itself stands above. It is the logarithm of ½: both sides of f to the n = ½ take " +
        "one.",
      wrong: { halfLife: (b) => 0.5 / Math.log(sigma(b)) },
    },
    "half-not-its-logarithm-sign": {
      sentence: "½ itself stands above, its sign mended. It is the logarithm of ½, which is " +
        "negative, as is the one below.",
      wrong: { halfLife: (b) => -0.5 / Math.log(sigma(b)) },
    },
    "whole": {
      sentence: "The number is rounded. Leave it as it is.",
      wrong: { halfLife: (b) => Math.ceil(Math.log(0.5) / Math.log(sigma(b))) },
    },
  },
});
