/**
 * Long sequences cut into windows, for truncated backpropagation through time.
 *
 * @module
 */
import { Matrix } from "../matrix/matrix.ts";
import { type Batch, type Example, lengthOf, type Sequence, stepsOf } from "./examples.ts";

/** Steps `from` to `to` of a sequence, or those that it has of them. */
function cut(sequence: Sequence, from: number, to: number): Sequence {
  if (!(sequence instanceof Matrix)) return sequence.slice(from, to);
  const { rows, cols, data } = sequence;
  const [start, end] = [Math.min(from, cols), Math.min(to, cols)];
  return new Matrix(rows, end - start, data.slice(start * rows, end * rows));
}

/**
 * Cuts a batch into windows of time steps. Examples that have ended stay, with no steps, so that
 * each keeps its place.
 *
 * @param batch Examples whose targets have one entry for each time step.
 * @param size Steps of a window, 1 or more.
 * @returns One batch a window, in order.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { batchOf } from "./examples.ts";
 * import { windowsOf } from "./windows.ts";
 *
 * const windows = windowsOf(batchOf([{ x: [1, 2, 3], y: [2, 3, 4] }]), 2);
 * assert.deepEqual(windows.map(({ examples }) => examples[0].x), [[1, 2], [3]]);
 * ```
 */
export function windowsOf(batch: Batch, size: number): Batch[] {
  const count = Math.max(1, Math.ceil(batch.steps.timeSteps / size));
  return Array.from({ length: count }, (_, k) => {
    const [from, to] = [k * size, (k + 1) * size];
    const examples: Example[] = batch.examples.map(({ x, y }) => ({
      x: cut(x, from, to),
      y: cut(y, from, to),
    }));
    return { ...batch, examples, steps: stepsOf(examples.map(({ x }) => lengthOf(x))) };
  });
}
