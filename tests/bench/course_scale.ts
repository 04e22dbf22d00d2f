/**
 * W4: networks of the course's scale, on one thread and on two. W5: the ctc loss beside softmax.
 *
 * @module
 */
import type { Precision } from "../../lib/kernels/precision.ts";
import { zeros } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import type { Contender } from "./bench.ts";
import { type Run, timed } from "./unrolled.ts";
import { W4, W5 } from "./workloads.ts";

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

/** W5: two layers of bidirectional GRUs over 60 to 100 steps; the loss alone differs. */
export function spoken(loss: "ctc" | "softmax", precision: Precision): Run {
  const { input, hidden, classes, batch } = W5;
  const [rng, labels] = [random(1), random(2)];
  const examples = Array.from({ length: batch }, () => {
    const x = zeros(input, 60 + rng.int(41), precision);
    for (let k = 0; k < x.data.length; k++) x.data[k] = rng.normal();
    const length = loss === "ctc" ? 3 + labels.int(5) : x.cols;
    return { x, y: Array.from({ length }, () => 1 + labels.int(classes - 1)) };
  });
  const sizes = { inputSize: input, hiddenSize: hidden, outputSize: classes };
  const network = manyToMany({
    ...sizes,
    ...{ cell: "gru", layers: 2, bidirectional: true, loss, precision },
  });
  return timed(network, examples, { batchSize: batch, shuffle: true, threads: 1 });
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
