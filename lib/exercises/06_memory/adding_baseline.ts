/**
 * What a guess is worth in the adding problem.
 *
 * @module
 */
import { defineExercise } from "../engine/define.ts";

/** The exercise. */
export default defineExercise({
  id: "adding-baseline",
  slides: ["problem-2"],
  title: "The best constant guess",
  points: 1,
  signatures: { addingBaseline: "(): number" },
  task:
    "Write `addingBaseline()`: the mean squared error of the best constant guess for the sum of " +
    "two independent numbers from U[0, 1].",
  hints: [
    "The best constant is the mean, and its mean squared error is the variance of what is guessed.",
    "The variance of one number from U[0, 1] is the mean of its square less the square of its mean. It is one number, and the result is one number.",
    "The variances of independent numbers add up. With the mean of x² = 1/3 and the mean of x = 1/2, put it together for two.",
  ],
  tolerance: 1e-9, // a fraction
  draw: () => [{ addingBaseline: [] }],
  reference: { addingBaseline: () => 1 / 6 },
  mistakes: {
    "0.1767": {
      sentence: "0.1767 is a number that is much copied, and wrong: compute it.",
      wrong: { addingBaseline: () => 0.1767 },
    },
    "one-number": {
      sentence: "1/12 is the variance of one such number. The sum has two.",
      wrong: { addingBaseline: () => 1 / 12 },
    },
    "mean-of-squares": {
      sentence: "1/3 is the mean of x². The square of the mean has to be taken off.",
      wrong: { addingBaseline: () => 1 / 3 },
    },
    "deviation": {
      sentence: "This is the standard deviation, the root. A mean squared error is its square.",
      wrong: { addingBaseline: () => Math.sqrt(1 / 6) },
    },
    "half": {
      sentence:
        "This is the error of always answering ½, the mean of one number. The mean of the " +
        "sum is 1.",
      wrong: { addingBaseline: () => 5 / 12 },
    },
  },
});
