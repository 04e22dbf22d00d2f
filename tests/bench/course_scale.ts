/**
 * W4: networks of the course's scale, on one thread and on two.
 *
 * @module
 */
import type { Precision } from "../../lib/kernels/precision.ts";
import { zeros } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import type { Contender } from "./bench.ts";
import { type Run, timed } from "./unrolled.ts";
import { W4 } from "./workloads.ts";

/** One network of W4. */
export interface Course {
  cell: "rnn" | "lstm" | "gru";
  hidden: number;
  precision: Precision;
  timeSteps: number;
  threads: number;
}

/** Fits one network of W4 to one batch, shuffled as `fit` does by default. */
export function courseScale({ cell, hidden, precision, timeSteps, threads }: Course): Run {
  const { input, classes, batch } = W4;
  const rng = random(1);
  const examples = Array.from({ length: batch }, () => {
    const x = zeros(input, timeSteps, precision);
    for (let k = 0; k < x.data.length; k++) x.data[k] = rng.normal();
    return { x, y: Array.from({ length: timeSteps }, () => rng.int(classes)) };
  });
  const sizes = { inputSize: input, hiddenSize: hidden, outputSize: classes };
  const network = manyToMany({ ...sizes, cell, precision });
  return timed(network, examples, { batchSize: batch, shuffle: true, threads });
}

/** All of W4: `W4 unrolled_lstm_64_f32_20_steps_2_threads`. */
export function courseContenders(): Contender[] {
  const { cells, hiddens, precisions, lengths } = W4;
  return cells.flatMap((cell) =>
    hiddens.flatMap((hidden) =>
      precisions.flatMap((precision) =>
        lengths.flatMap((timeSteps) =>
          [1, 2].map((threads): Contender => ({
            name: `W4 unrolled_${cell}_${hidden}_${precision}_${timeSteps}_steps_${threads}_thread${
              threads > 1 ? "s" : ""
            }`,
            run: courseScale({ cell, hidden, precision, timeSteps, threads }),
          }))
        )
      )
    )
  );
}
