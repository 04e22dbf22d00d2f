/**
 * The adding problem: two of many numbers are marked, and their sum is asked for at the end.
 * Taught in notebooks/source/06_memory.md (problem-2).
 *
 * @module
 */
import { zeros } from "../matrix/create.ts";
import { manyToOne } from "../networks/shapes.ts";
import type { MemoryTask } from "./memory_task.ts";

/**
 * Sequences of `lag` columns: a number from U[0, 1], and a mark that is 1 in two of them, one in the
 * first half and one in the second. The target is the sum of the marked numbers.
 *
 * Whoever always answers 1 has a mean squared error of exactly 1/6, the variance of a sum of two
 * such numbers, and no constant has less.
 *
 * Source: Hochreiter and Schmidhuber 1997, experiment 4, with numbers from U[0, 1].
 */
export const adding: MemoryTask = {
  name: "adding",
  metric: "mean squared error",
  better: "lower",
  network: (sizes) =>
    manyToOne({ ...sizes, inputSize: 2, outputSize: 1, precision: "f32", loss: "squared" }),
  draw: (rng, lag) => {
    const x = zeros(2, lag); // row 0 the number, row 1 the mark
    for (let t = 0; t < lag; t++) x.data[2 * t] = rng.uniform();
    const half = lag >> 1;
    const marked = [rng.int(half), half + rng.int(lag - half)];
    const y = zeros(1, 1);
    for (const t of marked) {
      x.data[2 * t + 1] = 1;
      y.data[0]! += x.data[2 * t]!;
    }
    return { x, y };
  },
  baseline: () => 1 / 6,
  score: (network, examples) => {
    const answers = network.predict(examples.map(({ x }) => x));
    const errors = answers.map(({ data }, k) =>
      (data[0]! - (examples[k]!.y as { data: ArrayLike<number> }).data[0]!) ** 2
    );
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  },
};
