/**
 * One step of gradient descent.
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import { add, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { Object } from "../../natives.ts";
import { sgd } from "../../training/sgd.ts";
import { defineExercise } from "../engine/define.ts";
import { drawNumber, drawRnnParams } from "../engine/draws.ts";
import { drawSizes, type Sizes } from "../engine/sizes.ts";

type Move = (W: Matrix, dW: Matrix, rate: number) => Matrix;
type Name = keyof RnnParams;

const NAMES: readonly Name[] = ["Waa", "Wax", "Wya", "ba", "by"];
const down: Move = (W, dW, rate) => add(W, multiply(dW, -rate));

/** A step in which some parameters move. */
const step = (move: Move = down, moving = NAMES) => ({
  sgdStep: (params: RnnParams, gradients: RnnParams, learningRate: number): RnnParams => ({
    ...params,
    ...Object.fromEntries(
      moving.map((name) => [name, move(params[name], gradients[name], learningRate)]),
    ),
  }),
});

const drawCall = (rng: Rng, sizes: Sizes, rate: number): [RnnParams, RnnParams, number] => [
  drawRnnParams(rng, sizes),
  drawRnnParams(rng, sizes),
  rate,
];

/** The exercise. */
export default defineExercise({
  id: "sgd-step",
  slides: ["train-1"],
  title: "One step downhill",
  points: 2,
  signatures: {
    sgdStep: "(params: RnnParams, gradients: RnnParams, learningRate: number): RnnParams",
  },
  task:
    "Write `sgdStep(params, gradients, learningRate)`: new parameters, each of the five a step " +
    "against its gradient, W − learningRate · dW. `gradients` has the same five names. The old " +
    "parameters stay as they are.",
  hints: [
    "The gradient points to where the loss grows. So each parameter goes the other way, by the learning rate times its gradient.",
    "Five matrices come out, each in the shape that it had: Waa, Wax, Wya, ba, by. The biases are parameters like the others.",
    "One line for each name, or a helper that takes W and dW. `multiply(A, number)` scales a matrix, `subtract(A, B)` makes a new one.",
  ],
  tolerance: 1e-9, // one product, one difference
  draw: (rng) => [
    { sgdStep: drawCall(rng, drawSizes(rng), 0.01 + 0.2 * rng.uniform()) },
    { sgdStep: drawCall(rng, drawSizes(rng), 1.5 + rng.uniform()), note: "a large learning rate" },
    { sgdStep: drawCall(rng, { ...drawSizes(rng), nx: 1, na: 1 }, Math.abs(drawNumber(rng))) },
  ],
  reference: step(),
  finished: [sgd],
  mistakes: {
    "ascent": {
      sentence: "The step goes uphill: the gradient is added. It is subtracted.",
      wrong: step((W, dW, rate) => add(W, multiply(dW, rate))),
    },
    "in-place": {
      sentence:
        "The old parameters are changed, too. Make new matrices: `subtract` and `multiply` " +
        "do.",
      wrong: {
        sgdStep: (params, gradients, rate) => {
          for (const name of NAMES) {
            const { data } = params[name];
            data.forEach((w, k) => data[k] = w - rate * gradients[name].data[k]!);
          }
          return params;
        },
      },
    },
    "biases-forgotten": {
      sentence: "The biases ba and by stay where they are. They learn like the weights.",
      wrong: step(down, ["Waa", "Wax", "Wya"]),
    },
    "output-forgotten": {
      sentence: "Wya and by, the output's parameters, stay where they are. All five move.",
      wrong: step(down, ["Waa", "Wax", "ba"]),
    },
    "state-forgotten": {
      sentence: "Only the output's parameters move. All five do.",
      wrong: step(down, ["Wya", "by"]),
    },
    "rate-missing": {
      sentence: "The learning rate is not in the step: W − dW.",
      wrong: step((W, dW) => down(W, dW, 1)),
    },
    "divided-by-the-rate": {
      sentence:
        "The gradient is divided by the learning rate. It is multiplied by it: a small rate " +
        "makes small steps.",
      wrong: step((W, dW, rate) => down(W, dW, 1 / rate)),
    },
    "step-only": {
      sentence: "This is the step alone, −learningRate · dW. Add it to the parameters.",
      wrong: step((_, dW, rate) => multiply(dW, -rate)),
    },
    "shrunk": {
      sentence: "The parameters are multiplied by 1 − learningRate · dW. The step is subtracted: " +
        "W − learningRate · dW.",
      wrong: step((W, dW, rate) => add(W, multiply(multiply(W, dW), -rate))),
    },
    "gradients-returned": {
      sentence: "These are the gradients themselves. The result is the new parameters.",
      wrong: step((_, dW) => dW),
    },
  },
});
