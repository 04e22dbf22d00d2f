/**
 * The deck's loss of a sequence, for two classes.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { binaryCrossEntropy } from "../../training/logit_losses.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawOver } from "../engine/draws.ts";

type Term = (yHat: number, y: number) => number;

const term: Term = (yHat, y) => -y * Math.log(yHat) - (1 - y) * Math.log(1 - yHat);

const summed = (of: Term = term) => ({
  sequenceLoss: (yHat: number[], y: number[]) =>
    yHat.reduce((sum, probability, t) => sum + of(probability, y[t]!), 0),
});

const loss = (yHat: number[], y: number[]) => summed().sequenceLoss(yHat, y);

/** Draws a call of T steps with both classes in it. */
const drawCall = (rng: Rng, T: number): [number[], number[]] => [
  drawOver(rng, T, 0.02, 0.98),
  rng.shuffle(drawList(T, (t) => t % 2)),
];

/** The exercise. */
export default defineExercise({
  id: "binary-loss",
  slides: ["train-3"],
  title: "The loss of a sequence, two classes",
  points: 2,
  signatures: { sequenceLoss: "(yHat: number[], y: number[]): number" },
  task:
    "Write `sequenceLoss(yHat, y)`, the deck's loss: L⟨t⟩ = −y⟨t⟩ log ŷ⟨t⟩ − (1 − y⟨t⟩) log(1 − ŷ⟨t⟩), " +
    "summed over all time steps. `yHat[t]` is the probability of class 1, between 0 and 1 and " +
    "neither of them; `y[t]` is 0 or 1; log is the natural logarithm.",
  hints: [
    "At each step only one of the two terms counts: the first where y is 1, the second where y is 0. The other is multiplied by 0.",
    "Two lists of the same length go in, one number comes out. It is never negative: the logarithm of a probability is, and the minus turns it round.",
    "A variable for the sum, a loop over the indices. In the loop: subtract y times one logarithm, and (1 − y) times the other. `Math.log` is the natural logarithm.",
  ],
  tolerance: 1e-9, // at most 15 logarithms below 4
  draw: (rng) => [
    { sequenceLoss: drawCall(rng, 4) },
    { sequenceLoss: drawCall(rng, 12 + rng.int(4)), note: "many time steps" },
    { sequenceLoss: [drawOver(rng, 1, 0.05, 0.4), [1]], note: "a single step of class 1" },
    { sequenceLoss: [drawOver(rng, 1, 0.05, 0.4), [0]], note: "a single step of class 0" },
  ],
  reference: summed(),
  finished: [binaryCrossEntropy],
  mistakes: {
    "mean": {
      sentence: "This is the mean over the steps. The slide sums: a longer sequence has a larger " +
        "loss.",
      wrong: { sequenceLoss: (yHat, y) => loss(yHat, y) / yHat.length },
    },
    "log2": {
      sentence: "These are bits: the logarithm has base 2. The slide's log is the natural one, " +
        "`Math.log`.",
      wrong: { sequenceLoss: (yHat, y) => loss(yHat, y) / Math.LN2 },
    },
    "log10": {
      sentence: "The logarithm has base 10. The slide's log is the natural one, `Math.log`.",
      wrong: { sequenceLoss: (yHat, y) => loss(yHat, y) / Math.LN10 },
    },
    "sign": {
      sentence: "The sign is turned: this loss is negative, and best where it should be worst. " +
        "Both terms have a minus.",
      wrong: { sequenceLoss: (yHat, y) => -loss(yHat, y) },
    },
    "second-sign": {
      sentence: "The second term is added. Both terms have a minus in front.",
      wrong: summed((yHat, y) => -y * Math.log(yHat) + (1 - y) * Math.log(1 - yHat)),
    },
    "first-term-only": {
      sentence:
        "Only the first term is there: steps of class 0 cost nothing, whatever the network " +
        "says. The second term is for them.",
      wrong: summed((yHat, y) => -y * Math.log(yHat)),
    },
    "second-term-only": {
      sentence: "Only the second term is there: steps of class 1 cost nothing, whatever the " +
        "network says. The first term is for them.",
      wrong: summed((yHat, y) => -(1 - y) * Math.log(1 - yHat)),
    },
    "swapped": {
      sentence:
        "y and ŷ are swapped: the logarithm is taken of y, which is 0 or 1. It is taken of " +
        "the probability ŷ.",
      wrong: summed((yHat, y) => -yHat * Math.log(y) - (1 - yHat) * Math.log(1 - y)),
    },
    "classes-swapped": {
      sentence:
        "log ŷ stands with 1 − y, and log(1 − ŷ) with y. ŷ is the probability of class 1, " +
        "so it counts where y is 1.",
      wrong: summed((yHat, y) => -(1 - y) * Math.log(yHat) - y * Math.log(1 - yHat)),
    },
    "no-logarithm": {
      sentence: "This adds up 1 − the probability of the truth. The slide takes the logarithm: a " +
        "network that is sure and wrong must pay far more than 1.",
      wrong: summed((yHat, y) => y === 1 ? 1 - yHat : yHat),
    },
    "squares": {
      sentence: "These are squared errors. The slide's loss is made of logarithms.",
      wrong: summed((yHat, y) => (y - yHat) ** 2),
    },
    "last-step-only": {
      sentence: "This is the loss of the last step alone. All steps are summed.",
      wrong: { sequenceLoss: (yHat, y) => loss(yHat.slice(-1), y.slice(-1)) },
    },
  },
});
