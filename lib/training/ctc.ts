/**
 * Connectionist temporal classification: many time steps, few labels, and nobody says which step
 * belongs to which label. The loss sums over all ways to line them up.
 *
 * @module
 */
import {
  anything,
  type Check,
  checkEach,
  checkOptions,
  type Checks,
  checkValue,
  listOf,
  truth,
  wholeNumber,
} from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { lineUp } from "../kernels/lattice.ts";
import { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { prefixBeam } from "./_ctc_beam.ts";
import { areProbabilities, columnOf } from "./_probabilities.ts";
import { isAnswer } from "./place.ts";
import { checkTargets, finiteLoss } from "./squared_error.ts";
import { type LogitLoss, logSoftmax } from "./logit_losses.ts";

/** Options of both {@linkcode ctcLoss} and {@linkcode ctcDecode}. */
export interface CtcOptions {
  /** The class that stands for "no label here"; 0 by default. */
  blank?: number;
  /** Time steps of each example; all there are by default. */
  lengths?: readonly number[];
}

/** Options of {@linkcode ctcLoss}. */
export interface CtcLossOptions extends CtcOptions {
  /**
   * True to leave out examples whose labels need more time steps than there are: their loss and
   * gradient are 0, and they count in the average. By default they are refused.
   */
  skipTooLong?: boolean;
}

/** Options of {@linkcode ctcDecode}. */
export interface CtcDecodeOptions extends CtcOptions {
  /** Beginnings that are kept at each step; 1 by default, which takes the likeliest path. */
  width?: number;
}

/** The rest is checked with the logits. */
const CTC_CHECKS: Checks<CtcOptions> = { blank: anything, lengths: anything };
const LOSS_CHECKS: Checks<CtcLossOptions> = { ...CTC_CHECKS, skipTooLong: truth };
const DECODE_CHECKS: Checks<CtcDecodeOptions> = {
  ...CTC_CHECKS,
  width: wholeNumber({ from: 1 }),
};

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
  options: CtcLossOptions = {},
): LogitLoss {
  const action = "run ctcLoss";
  checkOptions(action, options, LOSS_CHECKS);
  const { blank, lengths } = checkCtc(action, logits, options);
  const batchSize = lengths.length;
  checkValue(action, "labels", labels, listOf(batchSize, "it holds the labels of each example"));
  let loss = 0;
  const dlogits = logits.map((z) => like(z));
  for (const [j, row] of labels.entries()) {
    checkRow(action, row, j, logits[0]!.rows, blank);
    const [steps, needed] = [lengths[j]!, ctcStepsOf(row)];
    if (needed > steps && options.skipTooLong) continue;
    if (needed > steps) {
      const reason =
        `example ${j} has ${steps} time steps, its ${row.length} labels need ${needed}`;
      throw new RangeError(message(action, reason, "equal neighbours need a blank between them"));
    }
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
 * Reads labels off: by the likeliest class of each step, repeats merged and blanks removed, or with
 * `width` above 1 by a search for the likeliest labels, summed over the paths that stand for them.
 *
 * @param logits One matrix a time step, each `[classes, batchSize]`. Or what a network's `predict`
 * gave, no copy of it: one matrix a sequence, whose columns are its time steps.
 * @param options The blank, lengths where sequences end early, and the width of the search.
 * @returns The labels of each example.
 * @throws {RangeError} If an option is out of range, or a logit is NaN or infinite.
 * @throws {TypeError} If the matrices hold probabilities and are not what `predict` gave.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { ctcDecode } from "./ctc.ts";
 *
 * const steps = [[0, 9, 0], [0, 9, 0], [9, 0, 0], [0, 9, 0], [0, 0, 9]]; // a a - a b
 * assert.deepEqual(ctcDecode(steps.map(column)), [[1, 1, 2]]);
 * // "- -" is the likeliest path, 0.36; "a -", "- a" and "a a" together are likelier
 * const unsure = column([Math.log(0.6), Math.log(0.4)]);
 * assert.deepEqual(ctcDecode([unsure, unsure]), [[]]);
 * assert.deepEqual(ctcDecode([unsure, unsure], { width: 2 }), [[1]]);
 * ```
 */
export function ctcDecode(logits: Matrix[], options: CtcDecodeOptions = {}): number[][] {
  const action = "run ctcDecode";
  checkOptions(action, options, DECODE_CHECKS);
  const { width = 1, ...rest } = options;
  if (Array.isArray(logits) && logits.some(isAnswer)) {
    if (!logits.every(isAnswer)) {
      const reason = "some matrices are a network's answers, others are not";
      throw new TypeError(message(action, reason, "pass what predict gave as it is"));
    }
    if (rest.lengths) {
      const hint = "each answer has the time steps of its sequence";
      throw new TypeError(message(action, "lengths are given beside a network's answers", hint));
    }
    return logits.map((A) => {
      const columns = Array.from({ length: A.cols }, (_, t) => columnOf(A, t));
      const logs = columns.map(({ data }) => Float64Array.from(data, Math.log));
      const { blank } = checkCtc(action, columns, rest, true);
      return readOff(logs, width, blank);
    });
  }
  const { blank, lengths } = checkCtc(action, logits, rest);
  return lengths.map((length, j) =>
    readOff(logits.slice(0, length).map((z) => logSoftmax(z, j)), width, blank)
  );
}

/** The labels of one sequence, from logarithms of probabilities. */
function readOff(logs: Float64Array[], width: number, blank: number): number[] {
  if (width > 1) return prefixBeam(logs, width, blank);
  const path = logs.map((log) => log.indexOf(log.reduce((a, b) => Math.max(a, b), -Infinity)));
  return path.filter((label, t) => label !== blank && label !== path[t - 1]);
}

/** What logits, and what a network answered, come in. */
const LIST: Check = {
  ...{ be: "an array of matrices", kind: ShapeError, hint: "write [A] for one" },
  fits: Array.isArray,
};

/** Checks what both functions take, and fills the options in. */
function checkCtc(
  action: string,
  logits: Matrix[],
  options: CtcOptions,
  answered = false,
): Required<CtcOptions> {
  checkValue(action, "logits", logits, LIST);
  checkTargets(action, "logits", logits, logits);
  const [classes, batchSize] = [logits[0]?.rows ?? 0, logits[0]?.cols ?? 0];
  if (logits.some(isAnswer)) {
    const reason = "logits are a network's answers: probabilities, one matrix a sequence";
    throw new TypeError(message(action, reason, "the loss of a network is what evaluate gives"));
  }
  if (!answered && areProbabilities(logits)) {
    const reason = "logits hold probabilities: every column is 0 or more and sums to 1";
    const hint =
      "ctcDecode(network.predict(…)) takes the answers as they are, not a copy; of other " +
      "probabilities, one matrix a time step, take the logarithm: map(A, Math.log)";
    throw new TypeError(message(action, reason, hint));
  }
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
): void {
  checkValue(action, `labels[${j}]`, row, {
    ...{ be: "an array", kind: ShapeError, hint: "it holds the labels of one example" },
    fits: Array.isArray,
  });
  checkEach(action, `labels[${j}]`, row, {
    be: `a class from 0 to ${classes - 1} and not the blank ${blank}`,
    fits: (k) => k !== blank && wholeNumber({ from: 0, to: classes - 1 }).fits(k),
  });
}

/**
 * Counts the time steps that labels need: one each, and one for a blank between equal neighbours.
 *
 * @param labels The labels of one example.
 * @returns The number of steps.
 */
export function ctcStepsOf(labels: readonly number[]): number {
  return labels.length + labels.filter((label, k) => k > 0 && label === labels[k - 1]).length;
}
