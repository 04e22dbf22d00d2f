/**
 * Losses on the kernels: what a network's last rows mean, and how wrong they are.
 *
 * @module
 */
import { entries, message } from "../errors.ts";
import { activeAt, type Desk, type Labels, type Signal, type Steps } from "../layers/desk.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import type { LabelOptions } from "./cross_entropy.ts";
import { ctcStepsOf } from "./ctc.ts";
import { checkSequence, lengthOf, type Sequence, type Whole } from "./examples.ts";
import { NONE, putLabels, putRows } from "./place.ts";

/**
 * What a network is trained on: `softmax` for one of several kinds, `sigmoid` for answers that are
 * each yes or no, `squared` and `absolute` for numbers, `ctc` for labels of which nobody says at which step they
 * belong; label 0 then is the blank.
 */
export type LossName = "softmax" | "sigmoid" | "squared" | "absolute" | "ctc";

/** A loss at work. */
export interface Head {
  /** Takes in the targets of a batch. */
  put(targets: readonly Sequence[], steps: Steps): void;
  /**
   * Turns the network's scores into the loss, and their gradient into the output's.
   *
   * @param steps Steps of the scores.
   * @param whole What the loss is a mean over, where that is more than these steps.
   * @returns Nats summed over time steps and averaged over examples, or the mean error.
   */
  run(steps: Steps, whole?: Whole): number;
  /** Turns scores into probabilities in place; losses of numbers leave them. */
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
  ignore?: number,
): void {
  if ((loss === "softmax" || loss === "ctc") && target instanceof Matrix) {
    const reason = `${name} is a Matrix`;
    throw new TypeError(message(action, reason, `the ${loss} loss takes an array of labels`));
  }
  const counts = ignore === undefined || !Array.isArray(target)
    ? target
    : Array.from(target, (label) => label === ignore ? 0 : label);
  checkSequence(action, name, counts, size);
  if (loss === "ctc") return checkCtcTarget(action, name, target as readonly number[], timeSteps);
  if (loss === "sigmoid" && target instanceof Matrix) checkShares(action, name, target, ignore);
  if (lengthOf(target) !== timeSteps) {
    const reason = `${name} has ${
      entries(lengthOf(target))
    }, the network answers ${timeSteps} times`;
    throw new RangeError(message(action, reason, "x and y must belong together"));
  }
}

/** Checks that labels can be lined up with the steps: like neighbours need a blank between them. */
function checkCtcTarget(
  action: string,
  name: string,
  labels: readonly number[],
  timeSteps: number,
): void {
  const blank = labels.indexOf(0);
  if (blank >= 0) {
    const reason = `${name} has the label 0 at place ${blank}`;
    throw new RangeError(message(action, reason, "the ctc loss keeps label 0 for the blank"));
  }
  const needed = ctcStepsOf(labels);
  if (needed <= timeSteps) return;
  const reason = `${name} needs ${needed} time steps, its x has ${timeSteps}`;
  const hint = "the ctc loss gives each label a step, and a blank between two that are alike";
  throw new RangeError(message(action, reason, hint));
}

/** Checks that a target holds probabilities, or -1 where that is ignored. */
function checkShares(
  action: string,
  name: string,
  { rows, data }: Matrix,
  ignore: number | undefined,
): void {
  if (ignore !== undefined && ignore !== NONE) {
    const reason = `ignore is the label ${ignore}, ${name} is a Matrix`;
    throw new TypeError(message(action, reason, "ignore: -1 leaves out the entries that are -1"));
  }
  const k = data.findIndex((x) => !(x >= 0 && x <= 1) && !(x === NONE && ignore === NONE));
  if (k < 0) return;
  const place = `entry (${k % rows}, ${Math.floor(k / rows)}) is ${data[k]}`;
  const reason = `${name} must hold numbers from 0 to 1, ${place}`;
  throw new RangeError(message(action, reason, "the sigmoid loss takes 0 for no and 1 for yes"));
}

/** Puts a loss behind a network's last rows. */
export function headOf(
  loss: LossName,
  desk: Desk,
  output: Signal,
  options: LabelOptions = {},
): Head {
  if (loss === "softmax") return softmaxHead(desk, output, options);
  return loss === "ctc" ? ctcHead(desk, output) : rowHead(loss, desk, output, options);
}

/** Copies the scores to where their gradient belongs; the losses work in place. */
function copyScores({ kernels }: Desk, { at, gradient, width }: Signal, steps: Steps): void {
  kernels.copyRows(at, 0, gradient, 0, 1, steps.timeSteps * steps.batchSize * width, 0);
}

function softmaxHead(desk: Desk, output: Signal, { ignore, classWeights }: LabelOptions): Head {
  const { kernels, bytes } = desk;
  const size = output.sizes[0]!;
  const labels: Labels = { at: desk.lease.labels(desk.timeSteps * desk.batchSize), size };
  return {
    put: (targets, { timeSteps }) => {
      putLabels(desk, labels, targets as readonly (readonly number[])[], timeSteps);
      if (ignore === undefined) return;
      const view = desk.lease.labelView(labels.at, timeSteps * targets.length);
      view.forEach((label, k) => label === ignore && (view[k] = NONE));
    },
    run: ({ timeSteps, batchSize }, whole) => {
      copyScores(desk, output, { timeSteps, batchSize });
      const { gradient, width } = output;
      const [rows, m] = [timeSteps * batchSize, whole?.examples ?? batchSize];
      if (!classWeights) {
        return kernels.softmaxLoss(gradient, labels.at, rows, size, width, 1 / m) / m;
      }
      const view = desk.lease.labelView(labels.at, rows);
      let sum = 0;
      for (let k = 0; k < rows; k++) { // row by row: each has a weight of its own
        const weight = (classWeights[view[k]!] ?? 0) / m;
        const [y, label] = [gradient + k * width * bytes, labels.at + 4 * k];
        sum += weight * kernels.softmaxLoss(y, label, 1, size, width, weight);
      }
      return sum;
    },
    predict: ({ timeSteps, batchSize }) =>
      kernels.softmaxRows(output.at, timeSteps * batchSize, size, output.width),
  };
}

/** Absolute error: y receives weight * sign(y - target). Returns the sum of |y - target|, not weighted. */
function absoluteLoss(y: Numbers, target: Numbers, weight: number): number {
  let sum = 0;
  for (let k = 0; k < y.length; k++) {
    const d = y[k]! - target[k]!;
    sum += Math.abs(d);
    y[k] = weight * Math.sign(d);
  }
  return sum;
}

/** The sigmoid loss, an answer weighted by its class; a target of -1 does not count. */
function weightedSigmoid(y: Numbers, target: Numbers, weights: Float64Array, by: number): number {
  let sum = 0;
  for (let k = 0; k < y.length; k++) {
    const [z, t] = [y[k]!, target[k]!];
    const weight = t === NONE ? 0 : weights[k % weights.length]!;
    if (weight > 0) sum += weight * (Math.max(z, 0) - t * z + Math.log1p(Math.exp(-Math.abs(z))));
    y[k] = by * weight * (0.5 + 0.5 * Math.tanh(z / 2) - t);
  }
  return sum;
}

function rowHead(
  loss: "sigmoid" | "squared" | "absolute",
  desk: Desk,
  output: Signal,
  { ignore, classWeights }: LabelOptions,
): Head {
  const { kernels, bytes, lease } = desk;
  const { sizes: [size], width } = output;
  const targets = desk.rows(desk.timeSteps * desk.batchSize, width);
  const allCount = ignore === undefined && !classWeights;
  /** Weights of the numbers of a row; what only fills it up has none. */
  const weights = Float64Array.from({ length: width }, (_, k) => k < size! ? 1 : 0);
  if (classWeights) weights.set(Array.from(classWeights));

  /** Writes -1 over the answers of steps whose label is ignored; in matrices it stands already. */
  const markIgnored = (sequences: readonly Sequence[], timeSteps: number) => {
    const view = lease.view(targets, timeSteps * sequences.length * width);
    sequences.forEach((sequence, j) => {
      if (sequence instanceof Matrix) return;
      sequence.forEach((label, t) => {
        const row = (t * sequences.length + j) * width;
        if (label === ignore) view.fill(NONE, row, row + size!);
      });
    });
  };

  return {
    put: (sequences, { timeSteps }) => {
      putRows(desk, targets, output, sequences, timeSteps);
      if (ignore !== undefined) markIgnored(sequences, timeSteps);
    },
    run: (steps, whole) => {
      copyScores(desk, output, steps);
      const { timeSteps, batchSize } = steps;
      let rows = 0;
      for (let t = 0; t < timeSteps; t++) rows += activeAt(steps, t);
      const { examples, entries } = whole ?? { examples: batchSize, entries: rows };
      const weight = 1 / (loss === "sigmoid" ? examples : Math.max(1, entries * size!));
      let sum = 0;
      for (let t = 0; t < timeSteps; t++) {
        const m = activeAt(steps, t);
        const [y, target] = [output.gradient, targets].map((base) =>
          base + t * batchSize * width * bytes
        );
        if (!allCount) {
          const [rows, truth] = [lease.view(y!, m * width), lease.view(target!, m * width)];
          sum += weightedSigmoid(rows, truth, weights, weight);
        } else if (loss === "sigmoid") {
          sum += kernels.sigmoidLoss(y!, target!, m, size!, width, weight);
        } else if (loss === "squared") sum += kernels.squaredLoss(y!, target!, m, width, weight);
        else sum += absoluteLoss(lease.view(y!, m * width), lease.view(target!, m * width), weight);
        kernels.clear(y! + m * width * bytes, (batchSize - m) * width);
      }
      return sum * weight;
    },
    predict: ({ timeSteps, batchSize }) => {
      if (loss === "sigmoid") kernels.sigmoidForward(output.at, timeSteps * batchSize * width);
    },
  };
}

function ctcHead(desk: Desk, output: Signal): Head {
  const { kernels, lease, bytes } = desk;
  const { sizes: [size], gradient, width } = output;
  const room = desk.timeSteps * desk.batchSize;
  const [labels, places] = [lease.labels(room), new Int32Array(desk.batchSize + 1)];
  /** Numbers of the lattice's room; as large as the longest labels so far want it. */
  let [lattice, latticeSize] = [0, 0];

  return {
    put: (targets, { timeSteps }) => {
      const most = targets.reduce((n, target) => Math.max(n, lengthOf(target)), 0);
      const needed = 2 * timeSteps * (2 * most + 1);
      if (needed > latticeSize) {
        latticeSize = Math.max(needed, 2 * latticeSize);
        lattice = lease.scratch(8 * latticeSize);
      }
      const view = lease.labelView(labels, room);
      targets.forEach((target, j) => {
        view.set(target as readonly number[], places[j]!);
        places[j + 1] = places[j]! + lengthOf(target);
      });
    },
    run: (steps, whole) => {
      const { timeSteps, batchSize: m } = steps;
      if (kernels.firstNotFinite(output.at, timeSteps * m * width) >= 0) return NaN; // said by fit
      copyScores(desk, output, steps);
      const weight = 1 / (whole?.examples ?? m);
      let [sum, length] = [0, timeSteps];
      for (let j = 0; j < m; j++) {
        while (activeAt(steps, length - 1) <= j && length > 0) length--; // the longest come first
        const row = (t: number) => gradient + (t * m + j) * width * bytes;
        const [first, count] = [labels + 4 * places[j]!, places[j + 1]! - places[j]!];
        if (length > 0) { // no steps, no labels: certain
          sum += kernels.ctcLoss(
            ...[row(0), m * width * bytes, first, count, length] as const,
            ...[size!, width, weight, lattice] as const,
          );
        }
        for (let t = length; t < timeSteps; t++) kernels.clear(row(t), width);
      }
      return sum * weight;
    },
    predict: ({ timeSteps, batchSize }) =>
      kernels.softmaxRows(output.at, timeSteps * batchSize, size!, width),
  };
}
