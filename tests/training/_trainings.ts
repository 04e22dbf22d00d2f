/** Trainings of every kind, drawn at random: networks, examples and options. */
import { zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random, type Rng } from "../../lib/matrix/random.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import type { Network } from "../../lib/networks/network.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import type { NetworkOptions } from "../../lib/networks/options.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import type { FitOptions } from "../../lib/training/fit.ts";
import { HALVED } from "../../lib/training/halves.ts";
import { sgd } from "../../lib/training/sgd.ts";

/** Runs something with every batch of `examples` examples or more in halves, or with none. */
export function withHalves<T>(examples: number, run: () => T): T {
  const before = { ...HALVED };
  Object.assign(HALVED, { examples, products: 0, reuse: 0 });
  try {
    return run();
  } finally {
    Object.assign(HALVED, before);
  }
}

/** One training, which can be run again and again. */
export interface Training {
  title: string;
  make: () => Network;
  examples: Example[];
  /** New ones for each run: an optimizer remembers. */
  options: () => FitOptions;
}

const SHAPES = ["oneToOne", "oneToMany", "manyToOne", "manyToMany", "encoderDecoder"] as const;
const LOSSES = ["softmax", "sigmoid", "squared", "absolute", "ctc"] as const;

function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[rng.int(list.length)]!;
}

/** Draws a training; `dropout: false` leaves dropout out. */
export function training(seed: number, { dropout = true } = {}): Training {
  const rng = random(seed);
  const shape = SHAPES[seed % SHAPES.length]!;
  const chain = shape === "manyToOne" || shape === "manyToMany";
  const loss = chain ? pick(rng, shape === "manyToOne" ? LOSSES.slice(0, 4) : LOSSES) : "softmax";
  const bidirectional = chain && rng.uniform() < 0.3;
  const labels = shape === "oneToMany" || (shape !== "oneToOne" && rng.uniform() < 0.5);
  const size = 5 + rng.int(4);
  const options: NetworkOptions = {
    ...{ inputSize: size, hiddenSize: 4 + rng.int(9), outputSize: size, loss, bidirectional, seed },
    ...{ cell: pick(rng, ["rnn", "lstm", "gru"] as const), layers: 1 + rng.int(2) },
    ...{ precision: pick(rng, ["f64", "f32"] as const), resetAfter: rng.uniform() < 0.5 },
    ...(dropout && rng.uniform() < 0.5 && { dropout: 0.3 }),
    ...(labels && rng.uniform() < 0.5 && { embeddingSize: 3 }),
    ...(dropout && shape !== "oneToOne" && rng.uniform() < 0.2 && { inputDropout: 0.1 }),
    ...(loss === "softmax" && rng.uniform() < 0.3 && {
      classWeights: Array.from({ length: size }, (_, k) => 0.5 + k),
    }),
    ...(chain && loss === "softmax" && rng.uniform() < 0.3 && { ignore: 2 }),
  };
  const makers = { oneToOne, oneToMany, manyToOne, manyToMany, encoderDecoder };
  const attention = shape === "encoderDecoder" && rng.uniform() < 0.6 ? { attention: true } : {};
  const window = ((shape === "manyToMany" && loss !== "ctc") || shape === "oneToMany") &&
    !bidirectional && rng.uniform() < 0.6;
  const columns = (T: number, rows: number): Matrix => {
    const x = zeros(rows, T);
    for (let k = 0; k < x.data.length; k++) x.data[k] = rng.uniform();
    return x;
  };
  const few = (T: number, from: number, to: number) =>
    Array.from({ length: T }, () => from + rng.int(to - from));
  const example = (): Example => {
    const T = rng.uniform() < 0.3 ? 6 : 2 + rng.int(6);
    const x = labels ? few(T, 0, size) : columns(T, size);
    if (shape === "oneToMany") return { x: few(rng.int(2), 0, size), y: few(T, 0, size) };
    if (shape === "encoderDecoder") return { x, y: few(1 + rng.int(5), 0, size - 2) };
    if (loss === "ctc") return { x, y: few(1, 1, size) };
    const answers = shape === "manyToOne" ? 1 : T;
    if (loss === "softmax") return { x, y: few(answers, 0, size) };
    return { x, y: rng.uniform() < 0.2 ? few(answers, 0, size) : columns(answers, size) };
  };
  const examples = Array.from({ length: 13 + rng.int(8) }, example);
  const batchSize = 4 + rng.int(12);
  const shuffle = rng.uniform() < 0.7;
  const adapts = rng.uniform() < 0.7;
  const heldOut = rng.uniform() < 0.3 ? { validation: examples.slice(0, 5) } : {};
  return {
    title: [seed, shape, ...Object.entries(options).flat(), batchSize, window].join(" "),
    make: () => makers[shape]({ ...options, ...attention }),
    examples,
    options: () => ({
      ...{ epochs: 3, batchSize, shuffle, clipNorm: 1, ...heldOut, ...(window && { window: 3 }) },
      optimizer: adapts ? adam({ learningRate: 0.02 }) : sgd({ learningRate: 0.1, momentum: 0.5 }),
    }),
  };
}
