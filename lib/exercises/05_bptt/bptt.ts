/**
 * Backpropagation through time.
 *
 * @module
 */
import { rnnForward } from "../../cells/rnn.ts";
import { add } from "../../matrix/algebra.ts";
import { bptt, truncatedBptt } from "../../training/bptt.ts";
import { crossEntropy } from "../../training/cross_entropy.ts";
import { defineExercise } from "../engine/define.ts";
import { zeroed } from "../engine/draws.ts";
import { eachSequence } from "../engine/sizes.ts";
import { drawTime, scaled, summed, throughTime, type TimeArguments } from "./_through_time.ts";

const through = (...parts: Parameters<typeof throughTime>) => ({ bptt: throughTime(...parts) });
const right = throughTime();

/** Leaves the first steps. */
const steps = (n: number) => ({
  bptt: (...[x, y, a0, params]: TimeArguments): TimeArguments => [
    x.slice(0, n),
    y.slice(0, n),
    a0,
    params,
  ],
});

/** The exercise. */
export default defineExercise({
  id: "bptt",
  slides: ["train-1", "train-2", "train-3"],
  title: "Backpropagation through time",
  points: 5,
  signatures: {
    bptt: "(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams): " +
      "{ loss: number; gradients: RnnParams }",
  },
  task:
    "Write `bptt(x, y, a0, params)`: forward through all steps, then back from the last to the " +
    "first. It returns `{ loss, gradients }`: the loss of `softmaxLoss`, and its gradients under " +
    "the parameters' names, `{ Waa, Wax, Wya, ba, by }`. `x[t]` is [nx, m], `y[t][j]` the true class " +
    "of example j at step t.",
  hints: [
    "Each state has two readers: the output of its own step, and the next step. What comes back from both is added, and then goes through the cell. The last state has no next step: nothing comes from there.",
    "da and the carried daPrev are [na, m]. The five sums have the shapes of the five parameters and begin as zeros; each step adds its share. The state before step 0 is a0.",
    "Run forward and keep all states. Then a loop with t from T − 1 down to 0: outputBackward; add its daNext to the carry; rnnCellBackward; add five gradients to five sums; the new carry is daPrev. `add` makes a new matrix.",
  ],
  tolerance: 1e-9, // 15 steps that neither fade nor explode: rounding stays under 1e-12
  draw: (rng) => eachSequence(rng, (sizes) => ({ bptt: drawTime(rng, sizes) })),
  reference: through(),
  finished: [bptt, truncatedBptt],
  mistakes: {
    "carry-dropped": {
      sentence: "Nothing goes back from a step to the one before: each state hears of its own " +
        "output alone. Add the daPrev of step t + 1 to it.",
      wrong: through({ carried: (daPrev) => zeroed(daPrev) }),
    },
    "carry-overwrites": {
      sentence: "What comes from the step after takes the place of what comes from the output. A " +
        "state has both readers: the two are added.",
      wrong: through({ meet: (own, carry, t, T) => t === T - 1 ? own : carry }),
    },
    "carry-added-twice": {
      sentence: "What is carried back grows too large: daPrev of the steps after are summed up, " +
        "though the last of them holds the earlier ones. The carry is daPrev of step t + 1 alone.",
      wrong: {
        bptt: (...given) => {
          let all = zeroed(given[2]);
          return throughTime({ carried: (daPrev) => all = add(all, daPrev) })(...given);
        },
      },
    },
    "forward-order": {
      sentence: "The loop goes from the first step to the last. Back means from the last to the " +
        "first: what comes from step t + 1 must be there when step t is gone through.",
      wrong: through({}, (steps) => steps),
    },
    "last-step-only": {
      sentence:
        "These are the gradients of the last step alone. The parameters are shared by all " +
        "steps: each adds its share.",
      wrong: through({ gather: (sum, step, t, T) => t === T - 1 ? step : sum }),
    },
    "overwritten": {
      sentence: "Each step overwrites the gradients of the step before it: the first step's are " +
        "left. The parameters are shared by all steps: each adds its share.",
      wrong: through({ gather: (_, step) => step }),
    },
    "averaged-over-steps": {
      sentence:
        "The gradients are divided by the number of steps, the loss is not. Over the steps " +
        "both are sums.",
      wrong: {
        bptt: (...given) => {
          const { loss, gradients } = right(...given);
          return { loss, gradients: scaled(gradients, 1 / given[0].length) };
        },
      },
    },
    "averaged-twice": {
      sentence: "The gradients are divided by m once more. 1/m is in outputBackward already.",
      wrong: {
        bptt: (...given) => {
          const { loss, gradients } = right(...given);
          return { loss, gradients: scaled(gradients, 1 / given[2].cols) };
        },
      },
    },
    "all-averaged-over-steps": {
      sentence:
        "Loss and gradients are divided by the number of steps. Over the steps they are sums.",
      wrong: {
        bptt: (...given) => {
          const { loss, gradients } = right(...given);
          const T = given[0].length;
          return { loss: loss / T, gradients: scaled(gradients, 1 / T) };
        },
      },
    },
    "loss-on-the-last-step": {
      sentence: "Only the last step's output counts, in the loss and on the way back. Here every " +
        "step has an answer, and a loss of its own.",
      wrong: {
        bptt: (...given) => {
          const [x, y, a0, params] = given;
          const last = throughTime({ answered: (t, T) => t === T - 1 ? 1 : 0 });
          const { yHat } = rnnForward(x, a0, params);
          const loss = crossEntropy(yHat.slice(-1), y.slice(-1));
          return { loss, gradients: last(...given).gradients };
        },
      },
    },
    "state-after-for-before": {
      sentence: "rnnCellBackward gets the state after the step as aPrev. The state before step t " +
        "is that of step t − 1, and a0 before the first.",
      wrong: through({ before: (a, _, t) => a[t]! }),
    },
    "no-state-before-the-first": {
      sentence:
        "At step 0 the state before is undefined: there is no a[−1]. Before the first step " +
        "stands a0.",
      wrong: through({ before: (a, _, t) => a[t - 1]! }),
    },
    "first-state-for-a0": {
      sentence: "The state before step 0 is taken for a[0], which is the state after it. It is a0.",
      wrong: through({ before: (a, _, t) => a[Math.max(0, t - 1)]! }),
    },
    "output-overwritten": {
      sentence:
        "The gradients of Wya and by are those of one step, the first. They are summed over " +
        "all steps, as the others are.",
      wrong: {
        bptt: (...given) => {
          const first = throughTime({ gather: (_, step) => step })(...given).gradients;
          const { loss, gradients } = right(...given);
          return { loss, gradients: { ...gradients, Wya: first.Wya, by: first.by } };
        },
      },
    },
    "sums-stay-zero": {
      sentence:
        "All gradients are 0. `add` makes a new matrix and leaves its operands: keep what it " +
        "gives, as in sum = add(sum, step).",
      wrong: through({ gather: (sum) => sum }),
    },
    "zeros-for-a0": {
      sentence: "On the way back the state before the first step is taken for zeros. It is a0.",
      wrong: through({ before: (a, a0, t) => t === 0 ? zeroed(a0) : a[t - 1]! }),
    },
    "a0-forgotten": {
      sentence: "The run begins with zeros. It begins with a0.",
      wrong: { bptt: (x, y, a0, params) => right(x, y, zeroed(a0), params) },
    },
    "sums-begin-as-parameters": {
      sentence: "The sums begin as the parameters themselves: these are gradients plus weights. " +
        "Begin with zeros of the same shapes.",
      wrong: {
        bptt: (...given) => {
          const { loss, gradients } = right(...given);
          return { loss, gradients: summed(gradients, given[3]) };
        },
      },
    },
    "first-step-left-out": {
      sentence: "The way back ends one step early: step 0 is left out. The loop runs while t >= 0.",
      wrong: through({}, (steps) => steps.slice(1).reverse()),
    },
  },
  parts: [
    { name: "the first step", of: steps(1) },
    { name: "the first two steps", of: steps(2) },
  ],
  uses: ["rnn-forward", "softmax-loss", "output-backward", "rnn-cell-backward"],
});
