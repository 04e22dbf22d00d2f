/**
 * Remembering one bit: the sign of the number that was last written.
 * Taught in notebooks/source/07_lstm.md (slides lstm-11 to lstm-15).
 *
 * @module
 */
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { manyToMany } from "../networks/shapes.ts";
import type { MemoryTask } from "./memory_task.ts";

/** Share of the steps that write, the first left out. */
const WRITES = 0.03;

/**
 * Sequences of `lag` columns: a number in ±[0.5, 1], and a 1 where it is to be written. The first
 * step writes, later ones seldom. At every step the answer is whether the number that was written
 * last is positive.
 *
 * Whoever only sees the numbers of the moment is right half the time.
 */
export const oneBit: MemoryTask = {
  name: "one-bit",
  metric: "accuracy",
  better: "higher",
  network: (sizes) =>
    manyToMany({ ...sizes, inputSize: 2, outputSize: 1, precision: "f32", loss: "sigmoid" }),
  draw: (rng, lag) => {
    const [x, y] = [zeros(2, lag), zeros(1, lag)]; // row 0 the number, row 1 "write now"
    let bit = 0;
    for (let t = 0; t < lag; t++) {
      const value = (rng.int(2) === 0 ? -1 : 1) * (0.5 + 0.5 * rng.uniform());
      const write = t === 0 || rng.uniform() < WRITES;
      if (write) bit = value > 0 ? 1 : 0;
      x.data[2 * t] = value;
      x.data[2 * t + 1] = write ? 1 : 0;
      y.data[t] = bit;
    }
    return { x, y };
  },
  baseline: () => 1 / 2,
  score: (network, examples) => {
    let [right, all] = [0, 0];
    network.predict(examples.map(({ x }) => x)).forEach(({ data }, k) => {
      const wanted = (examples[k]!.y as Matrix).data;
      data.forEach((p, t) => right += (p > 0.5 ? 1 : 0) === wanted[t] ? 1 : 0);
      all += data.length;
    });
    return right / all;
  },
};
