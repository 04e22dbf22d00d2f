/**
 * Connectionist temporal classification: many time steps, few labels, and nobody says which step
 * belongs to which label. The loss sums over all ways to line them up.
 *
 * @module
 */
import {
  anything,
  checkEach,
  checkOptions,
  type Checks,
  checkValue,
  listOf,
  wholeNumber,
} from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { checkTargets, finiteLoss } from "./squared_error.ts";
import { type LogitLoss, logSoftmax } from "./logit_losses.ts";

/** Options of {@linkcode ctcLoss} and {@linkcode ctcDecode}. */
export interface CtcOptions {
  /** The class that stands for "no label here"; 0 by default. */
  blank?: number;
  /** Time steps of each example; all there are by default. */
  lengths?: readonly number[];
}

/** Both are checked with the logits. */
const CTC_CHECKS: Checks<CtcOptions> = { blank: anything, lengths: anything };

/**
 * Measures how likely labels are, summed over all ways to line them up with the time steps.
 *
 * A path names one class a step. It stands for the labels that remain when repeats are merged and
 * then blanks removed: `- a a - b` and `a - b b b` both stand for `a b`.
 *
 * Equation: `L = -(1/m) * sum over j of ln (sum over the paths that stand for labels[j] of the
 * product over t of softmax(logits[t])[path[t], j])`, m = batchSize
 * Source: Graves et al. 2006, "Connectionist temporal classification", in logarithms.
 *
 * @param logits One matrix a time step, each `[classes, batchSize]`.
 * @param labels The labels of each example, none of them the blank.
 * @param options The blank, and lengths where sequences end early.
 * @returns Loss in nats, averaged over examples; its gradient, 0 past an example's length.
 * @throws {ShapeError} If `labels` or `lengths` is not one entry an example.
 * @throws {RangeError} If a label or length is out of range, a sequence is too short for its labels,
 * there are no examples, a logit is NaN or infinite, or the loss is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { ctcLoss } from "./ctc.ts";
 *
 * // two steps, two classes, all as likely: "- a", "a -" and "a a" are three paths of four
 * const { loss } = ctcLoss([column([0, 0]), column([0, 0])], [[1]]);
 * assert(Math.abs(loss - Math.log(4 / 3)) < 1e-15);
 * ```
 */
export function ctcLoss(
  logits: Matrix[],
  labels: readonly (readonly number[])[],
  options: CtcOptions = {},
): LogitLoss {
  const action = "run ctcLoss";
  const { blank, lengths } = checkCtc(action, logits, options);
  const batchSize = lengths.length;
  checkValue(action, "labels", labels, listOf(batchSize, "it holds the labels of each example"));
  let loss = 0;
  const dlogits = logits.map((z) => like(z));
  for (const [j, row] of labels.entries()) {
    checkRow(action, row, j, logits[0]!.rows, blank, lengths[j]!);
    const logs = logits.slice(0, lengths[j]).map((z) => logSoftmax(z, j));
    const { logLikelihood, occupied } = lineUp(logs, row, blank);
    loss -= finiteLoss(action, logLikelihood) / batchSize;
    logs.forEach((log, t) => {
      // the network's probability of each class against how often the paths that fit are there
      const dz = log.map((value, k) => (Math.exp(value) - occupied[t]![k]!) / batchSize);
      dlogits[t]!.data.set(dz, j * log.length);
    });
  }
  return { loss: finiteLoss(action, loss), dlogits };
}

/**
 * Runs forward and backward over the lattice of time steps and labels.
 *
 * `alpha[t][s]` is the logarithm of all beginnings that stand at place s of the labels, blanks
 * between them, after step t; `beta[t][s]` that of all endings that go on from there.
 */
function lineUp(logs: Float64Array[], labels: readonly number[], blank: number) {
  const places = [blank, ...labels.flatMap((label) => [label, blank])]; // - a - b -
  /** Whether a path may come from two places before: past a blank between unlike labels. */
  const skips = places.map((label, s) => label !== blank && s > 1 && label !== places[s - 2]);
  const at = (row: number[], s: number) => row[s] ?? -Infinity;

  const alpha: number[][] = [];
  for (const [t, log] of logs.entries()) {
    const before = t === 0 ? places.map((_, s) => s < 2 ? 0 : -Infinity) : places.map((_, s) => {
      const row = alpha[t - 1]!;
      return logSum(at(row, s), at(row, s - 1), skips[s] ? at(row, s - 2) : -Infinity);
    });
    alpha.push(places.map((label, s) => before[s]! + log[label]!));
  }
  const beta: number[][] = [];
  for (let t = logs.length - 1; t >= 0; t--) {
    if (t === logs.length - 1) {
      beta[t] = places.map((_, s) => s >= places.length - 2 ? 0 : -Infinity);
      continue;
    }
    const next = places.map((label, s) => beta[t + 1]![s]! + logs[t + 1]![label]!);
    beta[t] = places.map((_, s) =>
      logSum(at(next, s), at(next, s + 1), skips[s + 2] ? at(next, s + 2) : -Infinity)
    );
  }
  const last = alpha.at(-1);
  const logLikelihood = last ? logSum(...last.slice(-2)) : 0; // no steps, no labels: certain
  const occupied = logs.map((log, t) => {
    const share = new Float64Array(log.length);
    places.forEach((label, s) => {
      share[label]! += Math.exp(alpha[t]![s]! + beta[t]![s]! - logLikelihood);
    });
    return share;
  });
  return { logLikelihood, occupied };
}

/** Logarithm of a sum of numbers that are given by their logarithms. */
function logSum(...logs: number[]): number {
  const top = Math.max(...logs);
  return top === -Infinity
    ? top
    : top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/**
 * Reads labels off by the likeliest class of each step: repeats merged, blanks removed.
 *
 * @param logits One matrix a time step, each `[classes, batchSize]`; probabilities serve as well.
 * @param options The blank, and lengths where sequences end early.
 * @returns The labels of each example.
 * @throws {RangeError} If a length is out of range, or a logit is NaN or infinite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { ctcDecode } from "./ctc.ts";
 *
 * const steps = [[0, 9, 0], [0, 9, 0], [9, 0, 0], [0, 9, 0], [0, 0, 9]]; // a a - a b
 * assert.deepEqual(ctcDecode(steps.map(column)), [[1, 1, 2]]);
 * ```
 */
export function ctcDecode(logits: Matrix[], options: CtcOptions = {}): number[][] {
  const { blank, lengths } = checkCtc("run ctcDecode", logits, options);
  return lengths.map((length, j) => {
    const path = logits.slice(0, length).map(({ rows, data }) => {
      const scores = data.subarray(j * rows, (j + 1) * rows);
      return scores.indexOf(Math.max(...scores));
    });
    return path.filter((label, t) => label !== blank && label !== path[t - 1]);
  });
}

/** Checks what both functions take, and fills the options in. */
function checkCtc(action: string, logits: Matrix[], options: CtcOptions): Required<CtcOptions> {
  checkTargets(action, "logits", logits, logits);
  const [classes, batchSize] = [logits[0]?.rows ?? 0, logits[0]?.cols ?? 0];
  checkOptions(action, options, CTC_CHECKS);
  const { blank = 0, lengths = Array<number>(batchSize).fill(logits.length) } = options;
  const aClass = {
    ...wholeNumber({ from: 0, to: classes - 1 }),
    be: `a class from 0 to ${classes - 1}`,
  };
  if (logits.length > 0) checkValue(action, "blank", blank, aClass);
  checkValue(
    action,
    "lengths",
    lengths,
    listOf(batchSize, "it holds the time steps of each example"),
  );
  checkEach(action, "lengths", lengths, wholeNumber({ from: 0, to: logits.length }));
  return { blank, lengths };
}

/** Checks the labels of one example. */
function checkRow(
  action: string,
  row: readonly number[],
  j: number,
  classes: number,
  blank: number,
  timeSteps: number,
): void {
  checkValue(action, `labels[${j}]`, row, {
    ...{ be: "an array", kind: ShapeError, hint: "it holds the labels of one example" },
    fits: Array.isArray,
  });
  checkEach(action, `labels[${j}]`, row, {
    be: `a class from 0 to ${classes - 1} and not the blank ${blank}`,
    fits: (k) => k !== blank && wholeNumber({ from: 0, to: classes - 1 }).fits(k),
  });
  const repeats = row.filter((label, k) => k > 0 && label === row[k - 1]).length;
  const needed = row.length + repeats;
  if (needed <= timeSteps) return;
  const reason =
    `example ${j} has ${timeSteps} time steps, its ${row.length} labels need ${needed}`;
  throw new RangeError(message(action, reason, "equal neighbours need a blank between them"));
}
