/**
 * Losses on the kernels: what a network's last rows mean, and how wrong they are.
 *
 * @module
 */
import { message } from "../errors.ts";
import { activeAt, type Desk, type Labels, type Signal, type Steps } from "../layers/desk.ts";
import { Matrix } from "../matrix/matrix.ts";
import { checkSequence, lengthOf, type Sequence } from "./examples.ts";
import { putLabels, putRows } from "./place.ts";

/**
 * What a network is trained on: `softmax` for one of several kinds, `sigmoid` for answers that are
 * each yes or no, `squared` for numbers.
 */
export type LossName = "softmax" | "sigmoid" | "squared";

/** A loss at work. */
export interface Head {
  /** Takes in the targets of a batch. */
  put(targets: readonly Sequence[], steps: Steps): void;
  /**
   * Turns the network's scores into the loss, and their gradient into the output's.
   *
   * @returns Nats summed over time steps and averaged over examples, or the mean squared error.
   */
  run(steps: Steps): number;
  /** Turns scores into probabilities in place; squared error leaves them. */
  predict(steps: Steps): void;
}

/** Checks the target of one example. */
export function checkTarget(
  action: string,
  name: string,
  target: Sequence,
  size: number,
  loss: LossName,
  timeSteps: number,
): void {
  if (loss === "softmax" && target instanceof Matrix) {
    const reason = `${name} is a Matrix`;
    throw new TypeError(message(action, reason, "the softmax loss takes an array of labels"));
  }
  checkSequence(action, name, target, size);
  if (loss === "sigmoid" && target instanceof Matrix) checkShares(action, name, target);
  if (lengthOf(target) !== timeSteps) {
    const reason = `${name} has ${
      lengthOf(target)
    } entries, the network answers ${timeSteps} times`;
    throw new RangeError(message(action, reason, "x and y must belong together"));
  }
}

/** Checks that a target holds probabilities. */
function checkShares(action: string, name: string, { rows, data }: Matrix): void {
  const k = data.findIndex((x) => !(x >= 0 && x <= 1));
  if (k < 0) return;
  const place = `entry (${k % rows}, ${Math.floor(k / rows)}) is ${data[k]}`;
  const reason = `${name} must hold numbers from 0 to 1, ${place}`;
  throw new RangeError(message(action, reason, "the sigmoid loss takes 0 for no and 1 for yes"));
}

/** Puts a loss behind a network's last rows. */
export function headOf(loss: LossName, desk: Desk, output: Signal): Head {
  return loss === "softmax" ? softmaxHead(desk, output) : rowHead(loss, desk, output);
}

/** Copies the scores to where their gradient belongs; the losses work in place. */
function copyScores({ kernels }: Desk, { at, gradient, width }: Signal, steps: Steps): void {
  kernels.copyRows(at, 0, gradient, 0, 1, steps.timeSteps * steps.batchSize * width, 0);
}

function softmaxHead(desk: Desk, output: Signal): Head {
  const { kernels } = desk;
  const size = output.sizes[0]!;
  const labels: Labels = { at: desk.lease.labels(desk.timeSteps * desk.batchSize), size };
  return {
    put: (targets, { timeSteps }) => {
      putLabels(desk, labels, targets as readonly (readonly number[])[], timeSteps);
    },
    run: (steps) => {
      copyScores(desk, output, steps);
      const { timeSteps, batchSize: m } = steps;
      const { gradient, width } = output;
      return kernels.softmaxLoss(gradient, labels.at, timeSteps * m, size, width, 1 / m) / m;
    },
    predict: ({ timeSteps, batchSize }) =>
      kernels.softmaxRows(output.at, timeSteps * batchSize, size, output.width),
  };
}

function rowHead(loss: "sigmoid" | "squared", desk: Desk, output: Signal): Head {
  const { kernels, bytes } = desk;
  const { sizes: [size], width } = output;
  const targets = desk.rows(desk.timeSteps * desk.batchSize, width);

  return {
    put: (sequences, { timeSteps }) => putRows(desk, targets, output, sequences, timeSteps),
    run: (steps) => {
      copyScores(desk, output, steps);
      const { timeSteps, batchSize } = steps;
      let rows = 0;
      for (let t = 0; t < timeSteps; t++) rows += activeAt(steps, t);
      const weight = loss === "sigmoid" ? 1 / batchSize : 1 / (rows * size!);
      let sum = 0;
      for (let t = 0; t < timeSteps; t++) {
        const m = activeAt(steps, t);
        const [y, target] = [output.gradient, targets].map((base) =>
          base + t * batchSize * width * bytes
        );
        sum += loss === "sigmoid"
          ? kernels.sigmoidLoss(y!, target!, m, size!, width, weight)
          : kernels.squaredLoss(y!, target!, m, width, weight);
        kernels.clear(y! + m * width * bytes, (batchSize - m) * width);
      }
      return sum * weight;
    },
    predict: ({ timeSteps, batchSize }) => {
      if (loss === "sigmoid") kernels.sigmoidForward(output.at, timeSteps * batchSize * width);
    },
  };
}
