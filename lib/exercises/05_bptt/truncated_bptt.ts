/**
 * Backpropagation through time, cut.
 *
 * @module
 */
import { rnnForward } from "../../cells/rnn.ts";
import { add } from "../../matrix/algebra.ts";
import { Array } from "../../natives.ts";
import { zeroed } from "../engine/draws.ts";
import { defineExercise } from "../engine/define.ts";
import { drawSizes, type Sizes } from "../engine/sizes.ts";
import { bptt, truncatedBptt } from "../../training/bptt.ts";
import { drawRun, type Run, type RunArguments, runBack } from "./_sequence.ts";

type Arguments = [...RunArguments, k: number];

/** Cuts between x[t - 1] and x[t] where `cut` says so. */
function cutRun([x, y, a0, params]: Arguments, cut: (t: number) => boolean): Run {
  return runBack([x, y, a0, params], {
    carry: ({ daPrev }, t) => cut(t) ? zeroed(daPrev) : daPrev,
  });
}

const reference = (...given: Arguments) => cutRun(given, (t) => t % given[4] === 0);

/** Runs whose state is a0 again at each cut. */
const reset = (given: Arguments, all: boolean): Run => {
  const [x, y, a0, params, k] = given;
  const ways = {
    carry: ({ daPrev }: { daPrev: typeof a0 }, t: number) => t % k === 0 ? zeroed(daPrev) : daPrev,
    forward: () => {
      const parts = Array.from(
        { length: Math.ceil(x.length / k) },
        (_, j) => rnnForward(x.slice(j * k, (j + 1) * k), all ? a0 : zeroed(a0), params),
      );
      return { a: parts.flatMap(({ a }) => a), yHat: parts.flatMap(({ yHat }) => yHat) };
    },
  };
  return runBack([x, y, a0, params], ways);
};

/** The exercise. */
export default defineExercise({
  id: "truncated-bptt",
  slides: ["train-1"],
  title: "Cut the way back",
  points: 3,
  signatures: {
    truncatedBptt: "(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams, k: number): " +
      "{ loss: number; gradients: RnnParams }",
  },
  task:
    "Write `truncatedBptt(x, y, a0, params, k)`: the forward run and the loss of `bptt`, but the way " +
    "back is cut after every k steps. With `x[0]` as the first input, nothing goes back from step jk " +
    "to step jk − 1, for j = 1, 2, … Where k is T or more, it is `bptt`.",
  hints: [
    "Only the way back is cut. The state goes on from step to step as before, so the loss is the same to the last bit.",
    "Same arguments and results as bptt, and k, a whole number of 1 or more. At a cut the carry, [na, m], becomes zero.",
    "In your loop from the last step to the first: after the step with index t is done, and t is a multiple of k, set the carry to zeros.",
  ],
  tolerance: 1e-9, // sums of at most 15 * 6 products of numbers below 1
  draw: (rng) => {
    const of = (sizes: Sizes, k: number): Arguments => [...drawRun(rng, sizes), k];
    const sizes = { ...drawSizes(rng), T: 12 + rng.int(4) };
    const turned = { ...drawSizes(rng), T: 7 + rng.int(2) };
    return [
      { truncatedBptt: of(sizes, 4), note: `${sizes.T} steps, k = 4` },
      { truncatedBptt: of(turned, 3), note: `${turned.T} steps, k = 3` },
      { truncatedBptt: of({ ...drawSizes(rng), T: 5 }, 1), note: "k = 1" },
      { truncatedBptt: of({ ...drawSizes(rng), T: 5, m: 1 }, 2), note: "a single example" },
      { truncatedBptt: of({ ...drawSizes(rng), T: 4 }, 4), note: "k = T" },
      { truncatedBptt: of({ ...drawSizes(rng), T: 3 }, 9), note: "k above T" },
      { truncatedBptt: of({ ...drawSizes(rng), T: 1 }, 2), note: "a single time step" },
      { truncatedBptt: of({ ...drawSizes(rng), T: 0 }, 2), note: "no time step" },
    ];
  },
  reference: { truncatedBptt: reference },
  finished: [truncatedBptt, bptt],
  mistakes: {
    "state-reset": {
      sentence:
        "The state begins at a0 again after each cut. Only the gradient is cut; forward, the " +
        "state goes on.",
      wrong: { truncatedBptt: (...given) => reset(given, true) },
    },
    "state-zero": {
      sentence: "The state is zero after each cut. Only the gradient is cut; forward, the state " +
        "goes on.",
      wrong: { truncatedBptt: (...given) => reset(given, false) },
    },
    "loss-restarted": {
      sentence: "The loss is that of the last piece alone. It is the loss of the whole sequence.",
      wrong: {
        truncatedBptt: (...given) => {
          const [x, y, a0, params, k] = given;
          const last = Math.max(0, Math.ceil(x.length / k) - 1) * k;
          const before = runBack([x.slice(0, last), y.slice(0, last), a0, params]).loss;
          const right = reference(...given);
          return { ...right, loss: right.loss - before };
        },
      },
    },
    "one-step-late": {
      sentence:
        "The cut is one step late: it lies between x[jk] and x[jk + 1]. It belongs before x[jk].",
      wrong: { truncatedBptt: (...given) => cutRun(given, (t) => (t - 1) % given[4] === 0) },
    },
    "one-step-early": {
      sentence: "The cut is one step early: it lies before x[jk − 1]. It belongs before x[jk].",
      wrong: { truncatedBptt: (...given) => cutRun(given, (t) => (t + 1) % given[4] === 0) },
    },
    "counted-from-the-end": {
      sentence: "The pieces are counted from the last step. They are counted from the first.",
      wrong: {
        truncatedBptt: (...given) => cutRun(given, (t) => (given[0].length - t) % given[4] === 0),
      },
    },
    "cut-once": {
      sentence: "Only one cut is made. There is one after every k steps.",
      wrong: { truncatedBptt: (...given) => cutRun(given, (t) => t === given[4]) },
    },
    "not-cut": {
      sentence: "Nothing is cut: these are the gradients of bptt.",
      wrong: { truncatedBptt: (...given) => cutRun(given, () => false) },
    },
    "last-piece-only": {
      sentence: "The gradients are those of the last piece alone. All pieces are summed.",
      wrong: {
        truncatedBptt: (...given) => {
          const [x, y, a0, params, k] = given;
          const last = Math.max(0, Math.ceil(x.length / k) - 1) * k;
          const { gradients } = runBack([x, y, a0, params], {
            carry: ({ daPrev }, t) => t % k === 0 ? zeroed(daPrev) : daPrev,
            collect: (sum, one, t) => t < last ? sum : add(sum, one),
          });
          return { ...reference(...given), gradients };
        },
      },
    },
  },
  uses: ["bptt", "rnn-forward", "softmax-loss", "output-backward", "rnn-cell-backward"],
});
