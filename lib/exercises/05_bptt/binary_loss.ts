/**
 * The loss of the slides: two classes, one number a step.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawOver } from "../engine/draws.ts";

type Term = (yHat: number, y: number) => number;

const term: Term = (yHat, y) => -y * Math.log(yHat) - (1 - y) * Math.log(1 - yHat);
const summed = (term: Term) => (yHat: number[], y: number[]) =>
  yHat.reduce((sum, p, t) => sum + term(p, y[t]!), 0);

/** Draws probabilities over their whole range, and answers of both kinds. */
function drawSteps(rng: Rng, T: number): [number[], number[]] {
  return [drawOver(rng, T, 0.02, 0.98), rng.shuffle(drawList(T, (t) => t % 2))];
}

/** The exercise. */
export default defineExercise({
  id: "binary-loss",
  slides: ["train-3"],
  title: "The loss of two classes",
  points: 1,
  signatures: { sequenceLoss: "(yHat: number[], y: number[]): number" },
  task:
    "Write `sequenceLoss(yHat, y)`, the slide's loss: at each step −y log ŷ − (1 − y) log(1 − ŷ), " +
    "summed over the steps. `yHat[t]` is a probability, `y[t]` is 0 or 1, log is the natural " +
    "logarithm.",
  hints: [
    "At each step only one of the two terms counts: y switches the first on, 1 − y the second. The loss of the sequence is the sum of all steps.",
    "Two arrays of the same length in, one number out. A sequence of no step has the loss 0.",
    "Start with 0 and add, for each t, minus y times the log of ŷ, minus (1 − y) times the log of (1 − ŷ).",
  ],
  tolerance: 1e-9, // at most 16 logarithms of size below 4
  draw: (rng) => [
    { sequenceLoss: drawSteps(rng, 5) },
    { sequenceLoss: drawSteps(rng, 12 + rng.int(4)), note: "many steps" },
    { sequenceLoss: [[0.3 + 0.5 * rng.uniform()], [1]], note: "one step, y is 1" },
    { sequenceLoss: [[0.3 + 0.5 * rng.uniform()], [0]], note: "one step, y is 0" },
    { sequenceLoss: [[], []], note: "no time step" },
  ],
  reference: { sequenceLoss: summed(term) },
  mistakes: {
    "mean": {
      sentence: "This is the mean over the steps. The slide sums them: L is the sum of L⟨t⟩.",
      wrong: {
        sequenceLoss: (yHat, y) => yHat.length === 0 ? 0 : summed(term)(yHat, y) / yHat.length,
      },
    },
    "log2": {
      sentence: "The logarithm is to the base 2. Math.log is the natural one.",
      wrong: { sequenceLoss: (yHat, y) => summed(term)(yHat, y) / Math.LN2 },
    },
    "log10": {
      sentence: "The logarithm is to the base 10. Math.log is the natural one.",
      wrong: { sequenceLoss: (yHat, y) => summed(term)(yHat, y) / Math.LN10 },
    },
    "sign": {
      sentence: "The sign is turned round: logarithms of probabilities are negative, and a loss " +
        "is positive.",
      wrong: { sequenceLoss: (yHat, y) => -summed(term)(yHat, y) },
    },
    "second-sign": {
      sentence: "The second term has the wrong sign: both terms of the slide are subtracted.",
      wrong: {
        sequenceLoss: summed((p, y) => -y * Math.log(p) + (1 - y) * Math.log(1 - p)),
      },
    },
    "first-term-only": {
      sentence: "Only the first term is there. Where y is 0, the second one speaks.",
      wrong: { sequenceLoss: summed((p, y) => -y * Math.log(p)) },
    },
    "same-logarithm": {
      sentence: "Both terms take the logarithm of ŷ. The second takes that of 1 − ŷ.",
      wrong: { sequenceLoss: summed((p, y) => -y * Math.log(p) - (1 - y) * Math.log(p)) },
    },
    "classes-swapped": {
      sentence: "The two terms are swapped: y belongs to log ŷ, 1 − y to log(1 − ŷ).",
      wrong: { sequenceLoss: summed((p, y) => term(p, 1 - y)) },
    },
    "last-only": {
      sentence: "This is the loss of the last step alone. All steps are summed.",
      wrong: {
        sequenceLoss: (yHat, y) => yHat.length === 0 ? 0 : term(yHat.at(-1)!, y.at(-1)!),
      },
    },
    "list": {
      sentence: "This is a list, one loss a step. The task asks for their sum.",
      wrong: { sequenceLoss: (yHat, y) => yHat.map((p, t) => term(p, y[t]!)) },
    },
    "squares": {
      sentence: "These are squared differences. The slide's loss is made of logarithms.",
      wrong: { sequenceLoss: summed((p, y) => (p - y) ** 2) },
    },
  },
});
