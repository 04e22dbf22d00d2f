/**
 * Examples for networks: sequences of any length, put together into batches.
 *
 * @module
 */
import { aList, type Check, checkValue } from "../checks.ts";
import { checkShape, described, message, ShapeError } from "../errors.ts";
import type { Steps } from "../layers/desk.ts";
import { zeros } from "../matrix/create.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix } from "../matrix/matrix.ts";

/**
 * One sequence: a label for each time step, which stands for a one-hot column, or a matrix with one
 * column for each time step, `[size, T]`.
 */
export type Sequence = readonly number[] | Matrix;

/** One example to learn from. */
export interface Example {
  /** What goes in. */
  readonly x: Sequence;
  /** What should come out: one entry for each time step, or one in all where a network answers once. */
  readonly y: Sequence;
}

/** What the loss of a batch is a mean over. */
export interface Whole {
  /** Its examples. */
  readonly examples: number;
  /** Entries of all their targets. */
  readonly entries: number;
}

/** Examples that run together, the longest first. */
export interface Batch<E extends { readonly x: Sequence } = Example> {
  /** The examples, sorted. */
  readonly examples: readonly E[];
  /** Where each stood before it was sorted. */
  readonly order: readonly number[];
  /** Steps of the input. */
  readonly steps: Steps;
  /** What its loss is divided by, where it is a part of a larger batch. */
  readonly whole?: Whole;
}

/**
 * Counts the time steps of a sequence.
 *
 * @param sequence Labels or columns.
 * @returns T.
 */
export function lengthOf(sequence: Sequence): number {
  return sequence instanceof Matrix ? sequence.cols : sequence.length;
}

/**
 * Puts the columns of one example side by side: the input of a network's {@linkcode Example}.
 *
 * @param columns One for each time step, each `[size, 1]`.
 * @returns `[size, columns.length]`.
 * @throws {ShapeError} If they differ in size, or one is no single column.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { sequenceOf } from "./examples.ts";
 *
 * assert.deepEqual(sequenceOf([column([1, 2]), column([3, 4])]).toRows(), [[1, 3], [2, 4]]);
 * ```
 */
export function sequenceOf(columns: readonly Matrix[]): Matrix {
  checkValue("run sequenceOf", "columns", columns, aList);
  const size = columns[0]?.rows ?? 0;
  const result = zeros(size, columns.length);
  columns.forEach((xt, t) => {
    checkShape("run sequenceOf", `columns[${t}]`, xt, size, 1, "one column is one time step");
    result.data.set(xt.data, t * size);
  });
  return result;
}

/** What examples held out are called in errors. */
export const HELD_OUT = "held-out example";

/** What a list of examples must be. */
export const EXAMPLES: Check = {
  ...{ be: "an array", kind: TypeError, hint: "write [{ x, y }] for one example" },
  fits: Array.isArray,
};
const SEQUENCE: Check = {
  ...{ be: "an array of labels or a Matrix", kind: TypeError },
  fits: Array.isArray,
};
/** What one example must be. */
export const EXAMPLE: Check = {
  ...{ be: "{ x, y }", kind: TypeError },
  fits: (x) => typeof x === "object" && x !== null,
};

/**
 * Checks that examples are a list of records.
 *
 * @param action What is being done, for errors.
 * @param name What one of them is called, for errors.
 * @param examples The examples.
 * @throws {TypeError} If they are no array, or one is no record.
 */
export function checkExamples(action: string, name: string, examples: readonly Example[]): void {
  checkValue(action, `${name}s`, examples, EXAMPLES);
  for (let k = 0; k < examples.length; k++) { // sees holes too
    checkValue(action, `${name} ${k}`, examples[k], EXAMPLE);
  }
}

/**
 * Checks one sequence.
 *
 * @param action What is being done, for errors.
 * @param name What it is, for errors: "x of example 3".
 * @param sequence Labels or columns.
 * @param size Kinds of labels, or rows of the columns.
 * @throws {TypeError} If it is neither.
 * @throws {RangeError} If a label is not a whole number from 0 to size - 1, or a number not finite.
 * @throws {ShapeError} If the columns have another number of rows.
 */
export function checkSequence(
  action: string,
  name: string,
  sequence: Sequence,
  size: number,
): void {
  if (sequence instanceof Matrix) {
    if (sequence.rows !== size) {
      const reason = `${name} must have shape [${size}, timeSteps], ` +
        `current shape is [${sequence.rows}, ${sequence.cols}]`;
      throw new ShapeError(message(action, reason, "one column is one time step"));
    }
    return checkFinite(action, name, sequence);
  }
  checkValue(action, name, sequence, SEQUENCE);
  for (let t = 0; t < sequence.length; t++) { // sees holes too
    const label = sequence[t];
    if (Number.isInteger(label) && label >= 0 && label < size) continue;
    const reason = `${name} has the label ${described(label)} at time step ${t + 1}`;
    const hint = `labels are whole numbers from 0 to ${size - 1}`;
    throw new RangeError(message(action, reason, hint));
  }
}

/**
 * Puts examples together, the longest first.
 *
 * @param examples At least one.
 * @returns The batch; `steps.active` is set only where lengths differ.
 */
export function batchOf<E extends { readonly x: Sequence }>(examples: readonly E[]): Batch<E> {
  const lengths = examples.map(({ x }) => lengthOf(x));
  const order = examples.map((_, k) => k).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  return {
    examples: order.map((k) => examples[k]!),
    order,
    steps: stepsOf(order.map((k) => lengths[k]!)),
  };
}

/**
 * Describes the steps of sorted lengths.
 *
 * @param lengths Lengths, the longest first.
 * @returns Steps; `active` is set only where lengths differ.
 */
export function stepsOf(lengths: readonly number[]): Steps {
  const timeSteps = lengths[0] ?? 0;
  const steps = { timeSteps, batchSize: lengths.length };
  if (lengths.every((length) => length === timeSteps)) return steps;
  let m = lengths.length;
  const active = Array.from({ length: timeSteps }, (_, t) => {
    while (m > 0 && lengths[m - 1]! <= t) m--;
    return m;
  });
  return { ...steps, active };
}
