/**
 * Backpropagation through time.
 *
 * @module
 */
import { bptt, truncatedBptt } from "../../training/bptt.ts";
import { add, multiply } from "../../matrix/algebra.ts";
import { zeroed } from "../engine/draws.ts";
import { defineExercise } from "../engine/define.ts";
import { drawSizes, eachSequence } from "../engine/sizes.ts";
import { drawRun, type RunArguments, runBack, type Ways } from "./_sequence.ts";

const wrong = (ways: Ways) => ({ bptt: (...given: RunArguments) => runBack(given, ways) });

/** The exercise. */
export default defineExercise({
  id: "bptt",
  slides: ["train-1", "train-2"],
  title: "Backpropagation through time",
  points: 5,
  signatures: {
    bptt: "(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams): " +
      "{ loss: number; gradients: RnnParams }",
  },
  task:
    "Write `bptt(x, y, a0, params)`: run forward, take the softmax loss (summed over the steps, " +
    "averaged over the examples), and go back through all T steps. It returns `{ loss, gradients }`; " +
    "`gradients` has the five names of `params`, each the sum over all steps.",
  hints: [
    "a⟨t⟩ is used twice: by its own output, and by the step after it. Two uses, two gradients, and they add up. That sum is what goes back through the cell.",
    "Keep all T states of the forward run. Going back, carry one matrix [na, m], zero to begin with. Each parameter's gradient has its shape and begins at zero.",
    "For t from the last to the first: outputBackward gives dWya, dby and daNext; rnnCellBackward of daNext plus the carry gives the rest; its daPrev is the next carry. aPrev of the first step is a0.",
  ],
  tolerance: 1e-9, // sums of at most 15 * 6 products of numbers below 1
  draw: (rng) => [
    ...eachSequence(rng, (sizes) => ({ bptt: drawRun(rng, sizes) })),
    { bptt: drawRun(rng, { ...drawSizes(rng), T: 0 }), note: "no time step" },
  ],
  reference: { bptt: (...given: RunArguments) => runBack(given) },
  finished: [bptt, truncatedBptt],
  mistakes: {
    "carry-dropped": {
      sentence: "What comes from the step after is dropped: each step learns from its own output " +
        "alone, and nothing goes back through time.",
      wrong: wrong({ join: (own) => own }),
    },
    "carry-for-own": {
      sentence:
        "What comes from the step after takes the place of the step's own gradient. The two " +
        "add up.",
      wrong: {
        bptt: (...given) => {
          const T = given[0].length;
          return runBack(given, { join: (own, carry, t) => t === T - 1 ? own : carry });
        },
      },
    },
    "last-step-only": {
      sentence:
        "The gradients are those of one step. The parameters are shared: sum over all steps.",
      wrong: wrong({ collect: (_, one) => one }),
    },
    "mean-over-steps": {
      sentence: "Loss and gradients are averaged over the steps. Steps are summed.",
      wrong: wrong({ by: ({ cols }, T) => cols * T }),
    },
    "sum-over-examples": {
      sentence: "The examples are summed. They are averaged: divide by m.",
      wrong: wrong({ by: () => 1 }),
    },
    "gradients-not-averaged": {
      sentence:
        "The loss is averaged over the examples, and its gradients are not: 1/m belongs to " +
        "both.",
      wrong: {
        bptt: (...given) => ({
          loss: runBack(given).loss,
          gradients: runBack(given, { by: () => 1 }).gradients,
        }),
      },
    },
    "carry-never-renewed": {
      sentence:
        "The carry is summed up and never renewed: the next step back gets daPrev of this " +
        "step, and of no other.",
      wrong: {
        bptt: (...given) => {
          let all = zeroed(given[2]);
          return runBack(given, { carry: ({ daPrev }) => all = add(all, daPrev) });
        },
      },
    },
    "steps-forward": {
      sentence:
        "The first state's gradient goes on to the second: the way back begins at the last " +
        "step.",
      wrong: {
        bptt: (...given) => {
          const [x, y] = given;
          const { gradients } = runBack([x.toReversed(), y.toReversed(), given[2], given[3]]);
          return { loss: runBack(given).loss, gradients };
        },
      },
    },
    "first-step-skipped": {
      sentence: "The first step is left out on the way back: aPrev of it is a0.",
      wrong: wrong({ collect: (sum, one, t) => t === 0 ? sum : add(sum, one) }),
    },
    "output-of-last-step": {
      sentence: "dWya and dby are those of one step. The output layer is shared by all steps, too.",
      wrong: wrong({
        collect: (sum, one, _, name) => name === "Wya" || name === "by" ? one : add(sum, one),
      }),
    },
    "loss-of-last-step": {
      sentence: "The loss is that of the last step alone. All steps are summed.",
      wrong: {
        bptt: (...given) => {
          const right = runBack(given);
          const [x, y, a0, params] = given;
          const before = runBack([x.slice(0, -1), y.slice(0, -1), a0, params]).loss;
          return { ...right, loss: right.loss - before };
        },
      },
    },
    "carry-doubled": {
      sentence: "The carry is added twice.",
      wrong: wrong({ join: (own, carry) => add(own, multiply(carry, 2)) }),
    },
  },
  uses: ["rnn-forward", "softmax-loss", "output-backward", "rnn-cell-backward"],
});
