/**
 * One step downhill.
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import { add, multiply, subtract } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { Object } from "../../natives.ts";
import { defineExercise } from "../engine/define.ts";
import { drawRnnParams } from "../engine/draws.ts";
import { drawSizes } from "../engine/sizes.ts";

type Step = (theta: Matrix, gradient: Matrix, rate: number, name: string) => Matrix;

const down: Step = (theta, gradient, rate) => subtract(theta, multiply(gradient, rate));

/** A step of each parameter. */
const stepped = (step: Step) => (params: RnnParams, gradients: RnnParams, rate: number) =>
  Object.fromEntries(
    Object.entries(params).map(([name, theta]) => [
      name,
      step(theta as Matrix, gradients[name as keyof RnnParams], rate, name),
    ]),
  ) as unknown as RnnParams;

/** The exercise. */
export default defineExercise({
  id: "sgd-step",
  slides: ["train-1"],
  title: "One step downhill",
  points: 1,
  signatures: {
    sgdStep: "(params: RnnParams, gradients: RnnParams, learningRate: number): RnnParams",
  },
  task:
    "Write `sgdStep(params, gradients, learningRate)`: new parameters, each the old one minus the " +
    "learning rate times its gradient. Both objects hold Waa, Wax, Wya, ba and by; they stay as they " +
    "are.",
  hints: [
    "The gradient points to where the loss grows. A step goes the other way, and the learning rate says how far.",
    "Five matrices in, five of the same shapes out: Waa [na, na], Wax [na, nx], Wya [ny, na], ba [na, 1], by [ny, 1].",
    "For each of the five: subtract(old, multiply(gradient, learningRate)). Return a new object with the five names.",
  ],
  tolerance: 1e-9, // one product, one difference
  draw: (rng) => {
    const calls = [0.05 + 0.1 * rng.uniform(), 1 + rng.uniform(), 0].map((rate) => {
      const sizes = drawSizes(rng);
      const given: [RnnParams, RnnParams, number] = [
        drawRnnParams(rng, sizes),
        drawRnnParams(rng, sizes),
        rate,
      ];
      return { sgdStep: given };
    });
    return [calls[0]!, calls[1]!, { ...calls[2]!, note: "a learning rate of 0" }];
  },
  reference: { sgdStep: stepped(down) },
  mistakes: {
    "ascent": {
      sentence: "The step goes uphill: the gradient is added. Subtract it.",
      wrong: { sgdStep: stepped((theta, gradient, rate) => add(theta, multiply(gradient, rate))) },
    },
    "no-rate": {
      sentence: "The learning rate is missing: the whole gradient is subtracted.",
      wrong: { sgdStep: stepped((theta, gradient) => subtract(theta, gradient)) },
    },
    "biases-forgotten": {
      sentence: "The biases stay as they are. They learn, too: ba and by.",
      wrong: {
        sgdStep: stepped((theta, gradient, rate, name) =>
          name.startsWith("b") ? theta : down(theta, gradient, rate, name)
        ),
      },
    },
    "output-forgotten": {
      sentence: "Wya and by stay as they are. The output layer learns, too.",
      wrong: {
        sgdStep: stepped((theta, gradient, rate, name) =>
          name.endsWith("y") || name === "Wya" ? theta : down(theta, gradient, rate, name)
        ),
      },
    },
    "scaled-parameters": {
      sentence: "The parameters are multiplied by the learning rate. It belongs to the gradient.",
      wrong: {
        sgdStep: stepped((theta, gradient, rate) => subtract(multiply(theta, rate), gradient)),
      },
    },
    "gradient-alone": {
      sentence: "This is the change alone. The new parameter is the old one plus the change.",
      wrong: { sgdStep: stepped((_, gradient, rate) => multiply(gradient, -rate)) },
    },
    "in-place": {
      sentence:
        "The old parameters are changed. Return a new object with new matrices: `subtract` " +
        "makes one.",
      wrong: {
        sgdStep: (params, gradients, rate) => {
          const next = stepped(down)(params, gradients, rate);
          for (const name of Object.keys(params) as (keyof RnnParams)[]) {
            params[name].data.set(next[name].data);
          }
          return params;
        },
      },
    },
  },
});
