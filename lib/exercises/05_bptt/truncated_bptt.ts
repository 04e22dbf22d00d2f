/**
 * Truncated backpropagation through time.
 *
 * @module
 */
import { rnnForward } from "../../cells/rnn.ts";
import { add } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { truncatedBptt } from "../../training/bptt.ts";
import { crossEntropy } from "../../training/cross_entropy.ts";
import { defineExercise } from "../engine/define.ts";
import { zeroed } from "../engine/draws.ts";
import { drawSizes, type Sizes } from "../engine/sizes.ts";
import { drawTime, scaled, summed, throughTime, type TimeArguments } from "./_through_time.ts";

type Arguments = [...TimeArguments, k: number];

/** Whether the way from step t to step t − 1 is cut. */
type Cut = (t: number, k: number, T: number) => boolean;

const between: Cut = (t, k) => t % k === 0;

const cutting = (cut: Cut) => (...[x, y, a0, params, k]: Arguments) =>
  throughTime({ carried: (daPrev, t, T) => cut(t, k, T) ? zeroed(daPrev) : daPrev })(
    ...[x, y, a0, params] as TimeArguments,
  );

const right = cutting(between);

/** Steps in pieces of k, each as if it were a sequence of its own. */
function pieces([x, y, a0, params, k]: Arguments, first: (a0: Matrix, state: Matrix) => Matrix) {
  let state = a0;
  return Array.from({ length: Math.ceil(x.length / k) }, (_, i) => {
    const [some, truth] = [x, y].map((list) => list.slice(i * k, i * k + k)) as [
      Matrix[],
      number[][],
    ];
    const begin = i === 0 ? a0 : first(a0, state);
    state = rnnForward(some, begin, params).a.at(-1)!;
    return throughTime()(some, truth, begin, params);
  });
}

/** Sums the results of pieces. */
const joined = (results: ReturnType<typeof pieces>) =>
  results.reduce((sum, { loss, gradients }) => ({
    loss: sum.loss + loss,
    gradients: summed(sum.gradients, gradients),
  }));

const call = (rng: Rng, sizes: Sizes, k: number) => ({
  truncatedBptt: [...drawTime(rng, sizes), k] as Arguments,
});

/** The exercise. */
export default defineExercise({
  id: "truncated-bptt",
  slides: ["train-1"],
  title: "Truncated backpropagation through time",
  points: 3,
  signatures: {
    truncatedBptt: "(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams, k: number): " +
      "{ loss: number; gradients: RnnParams }",
  },
  task:
    "Write `truncatedBptt(x, y, a0, params, k)`: as `bptt`, but the gradient is cut every k steps. " +
    "Nothing flows back from x[k] to x[k − 1], from x[2k] to x[2k − 1], and so on; arrays count from " +
    "0. The way forward and the loss are those of `bptt`. With k ≥ T nothing is cut.",
  hints: [
    "Take your bptt and change one thing: at some steps, what is carried back to the step before is nothing.",
    "Going forward, the state walks on over every cut. Going back, the carry becomes zeros, [na, m], right after step t = k, 2k, 3k … was gone through: those are the t with t % k equal to 0.",
    "In the loop of bptt, where the carry gets its new value: daPrev, unless t is a multiple of k; then `zeros(na, m)`. The gradients of the parameters are summed as before.",
  ],
  tolerance: 1e-9, // as bptt
  draw: (rng) => {
    const [one, other] = [drawSizes(rng), drawSizes(rng)];
    return [
      call(rng, { ...one, T: 7 }, 3),
      { ...call(rng, { ...other, T: 14 }, 4), note: "14 time steps" },
      { ...call(rng, { ...drawSizes(rng), T: 6 }, 2), note: "k divides T" },
      { ...call(rng, { ...drawSizes(rng), T: 5 }, 1), note: "cut at each step" },
      { ...call(rng, { ...drawSizes(rng), T: 1 }, 2), note: "a single time step" },
      { ...call(rng, { ...drawSizes(rng), T: 5, m: 1 }, 2), note: "a single example" },
      { ...call(rng, { ...drawSizes(rng), T: 4 }, 4), note: "k = T" },
      { ...call(rng, { ...drawSizes(rng), T: 4 }, 6), note: "k above T" },
      { ...call(rng, { nx: 3, na: 3, nh: 3, ny: 3, m: 3, T: 3 }, 2), diagnosis: true },
    ];
  },
  reference: { truncatedBptt: right },
  finished: [truncatedBptt],
  mistakes: {
    "not-cut": {
      sentence: "Nothing is cut: this is bptt. At t = k, 2k, 3k … the carry becomes zeros.",
      wrong: { truncatedBptt: cutting(() => false) },
    },
    "state-reset": {
      sentence:
        "The state is reset to a0 at each cut. The way forward is that of bptt: the state " +
        "goes on, only the gradient is cut.",
      wrong: { truncatedBptt: (...given) => joined(pieces(given, (a0) => a0)) },
    },
    "state-zeroed": {
      sentence: "The state is reset to zeros at each cut. The way forward is that of bptt: the " +
        "state goes on, only the gradient is cut.",
      wrong: { truncatedBptt: (...given) => joined(pieces(given, (a0) => zeroed(a0))) },
    },
    "loss-restarted": {
      sentence:
        "The loss begins anew at each cut: that of the last piece is returned. It is summed " +
        "over all steps, as the gradients are.",
      wrong: {
        truncatedBptt: (...given) => {
          const [x, y, a0, params, k] = given;
          const { yHat } = rnnForward(x, a0, params);
          const from = Math.floor((x.length - 1) / k) * k;
          const loss = crossEntropy(yHat.slice(from), y.slice(from));
          return { loss, gradients: right(...given).gradients };
        },
      },
    },
    "last-piece-only": {
      sentence: "Loss and gradients are those of the last piece. The pieces are summed.",
      wrong: { truncatedBptt: (...given) => pieces(given, (_, state) => state).at(-1)! },
    },
    "one-step-late": {
      sentence: "The cut lies one step late, between x[k] and x[k + 1]. Arrays count from 0: the " +
        "first piece is x[0] … x[k − 1].",
      wrong: { truncatedBptt: cutting((t, k) => (t - 1) % k === 0 && t > 1) },
    },
    "one-step-early": {
      sentence:
        "The cut lies one step early, between x[k − 2] and x[k − 1]. The first piece has k " +
        "steps, x[0] … x[k − 1].",
      wrong: { truncatedBptt: cutting((t, k) => (t + 1) % k === 0) },
    },
    "counted-from-the-end": {
      sentence: "The pieces are counted from the end of the sequence. They are counted from its " +
        "beginning: the last piece is the short one.",
      wrong: { truncatedBptt: cutting((t, k, T) => (T - t) % k === 0) },
    },
    "cut-once": {
      sentence: "There is one cut, at t = k. There is one at every multiple of k.",
      wrong: { truncatedBptt: cutting((t, k) => t === k) },
    },
    "cut-at-each-step": {
      sentence: "The gradient is cut at each step. It is cut every k steps, and flows in between.",
      wrong: { truncatedBptt: cutting(() => true) },
    },
    "k-steps-in-all": {
      sentence:
        "The way back ends after k steps: what lies before has no gradient. It goes on after " +
        "a cut, with a carry of zeros.",
      wrong: {
        truncatedBptt: (...[x, y, a0, params, k]) =>
          throughTime({ gather: (sum, step, t, T) => t >= T - k ? add(sum, step) : sum })(
            x,
            y,
            a0,
            params,
          ),
      },
    },
    "averaged-over-pieces": {
      sentence:
        "The gradients are divided by the number of pieces. They are summed over all steps.",
      wrong: {
        truncatedBptt: (...given) => {
          const { loss, gradients } = right(...given);
          return { loss, gradients: scaled(gradients, 1 / Math.ceil(given[0].length / given[4])) };
        },
      },
    },
  },
  uses: ["bptt", "rnn-forward", "softmax-loss", "output-backward", "rnn-cell-backward"],
});
