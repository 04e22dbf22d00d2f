/**
 * What a network is made of.
 *
 * @module
 */
import {
  checkOptions,
  type Checks,
  finiteNumber,
  fraction,
  oneOf,
  required,
  truth,
  wholeNumber,
} from "../checks.ts";
import { message } from "../errors.ts";
import type { Precision } from "../kernels/precision.ts";
import { bidirectional } from "../layers/bidirectional.ts";
import { dropoutLayer } from "../layers/dropout.ts";
import { embeddingLayer } from "../layers/embedding.ts";
import { gruLayer } from "../layers/gru.ts";
import type { Layer } from "../layers/layer.ts";
import { lstmLayer } from "../layers/lstm.ts";
import { rnnLayer } from "../layers/rnn.ts";
import { checkLabelOptions, LABEL_CHECKS, type LabelOptions } from "../training/cross_entropy.ts";
import type { LossName } from "../training/heads.ts";

/** The recurrent cells. */
export type CellName = "rnn" | "lstm" | "gru";

/** How a network is built. */
export interface NetworkOptions extends LabelOptions {
  /** Rows of an input column, or kinds of labels. */
  inputSize: number;
  /** Size of the hidden state of each recurrent layer. */
  hiddenSize: number;
  /** Rows of an output column, or kinds of labels. */
  outputSize: number;
  /** The recurrent cell; `rnn` by default. */
  cell?: CellName;
  /** Precision; `f64` by default. `f32` is about twice as fast. */
  precision?: Precision;
  /** Seed of the starting parameters; 1 by default. */
  seed?: number;
  /** Recurrent layers one above another; 1 by default. */
  layers?: number;
  /** True to read each sequence from the right too. */
  bidirectional?: boolean;
  /** Probability of leaving out a number between layers in training; 0 by default. */
  dropout?: number;
  /** Size of the vectors that stand for labels; without it, labels are one-hot columns. */
  embeddingSize?: number;
  /** Probability of leaving out a number of the input in training; 0 by default. */
  inputDropout?: number;
  /** What is learned: `softmax` (default), `sigmoid`, `squared`, `absolute` or `ctc`. */
  loss?: LossName;
  /** Starting value of an LSTM's forget bias; 1 by default. */
  forgetBias?: number;
  /** True for the GRU that resets after the product. */
  resetAfter?: boolean;
}

const COUNT = wholeNumber({ from: 1 });

/** What each option must be. */
export const NETWORK_CHECKS: Checks<NetworkOptions> = {
  inputSize: required(COUNT),
  hiddenSize: required(COUNT),
  outputSize: required(COUNT),
  layers: COUNT,
  embeddingSize: COUNT,
  forgetBias: finiteNumber,
  cell: oneOf(["rnn", "lstm", "gru"]),
  precision: oneOf(["f64", "f32"]),
  loss: oneOf(["softmax", "sigmoid", "squared", "absolute", "ctc"]),
  seed: wholeNumber(),
  bidirectional: truth,
  dropout: { ...fraction, called: "the dropout rate" },
  inputDropout: fraction,
  resetAfter: truth,
  ...LABEL_CHECKS,
};

/**
 * Checks the options of a network.
 *
 * @param action What is being done, for errors.
 * @param options The options.
 * @param checks What each must be.
 * @throws {TypeError} If there is an option of another name, or one is of the wrong kind.
 * @throws {RangeError} If one is missing or out of range.
 */
export function checkNetworkOptions<Options extends NetworkOptions>(
  action: string,
  options: Options,
  checks: Checks<Options>,
): void {
  checkOptions(action, options, checks);
  const { outputSize, ignore, classWeights, loss = "softmax" } = options;
  if (ignore === undefined && !classWeights) return;
  if (loss !== "softmax" && loss !== "sigmoid") {
    const reason = "ignore and classWeights belong to the softmax and the sigmoid loss";
    throw new RangeError(message(action, reason, 'use loss: "softmax"'));
  }
  checkLabelOptions(action, options, outputSize);
}

/**
 * Checks that a network writes labels and knows them all.
 *
 * @param action What is being done, for errors.
 * @param options Its options.
 * @throws {RangeError} If a label would not count.
 */
export function checkAllCount(action: string, { ignore }: NetworkOptions): void {
  if (ignore === undefined) return;
  const reason = "the network takes in the labels that it writes, so all of them count";
  throw new RangeError(message(action, reason, "leave ignore out"));
}

/** What an option is where it is left out, as far as parameters get another meaning by it. */
const DEFAULTS = {
  cell: "rnn",
  layers: 1,
  bidirectional: false,
  loss: "softmax",
  resetAfter: false,
};
/** Options that only training heeds. */
const OF_TRAINING = [
  ...["seed", "precision", "dropout", "inputDropout", "forgetBias", "ignore", "classWeights"],
];

/**
 * Lists what gives a network's parameters their meaning: its options, those left out too.
 *
 * @param options The options of a network of any shape.
 * @returns Values by name; two networks with the same can exchange their parameters.
 */
export function meaningOf(options: object): Record<string, unknown> {
  const { outputSize } = options as NetworkOptions;
  const ends = { start: outputSize - 2, end: outputSize - 1, attention: false };
  const all = Object.entries({ ...DEFAULTS, ...ends, ...options });
  return Object.fromEntries(
    all.filter(([name, value]) => value !== undefined && !OF_TRAINING.includes(name)),
  );
}

/**
 * Describes the recurrent layers, with what belongs before and between them.
 *
 * @param options The network's options.
 * @param prefix Put before the names of the layers.
 * @returns Layers by name, and the sizes of what comes out of the last.
 */
export function recurrentLayers(
  options: NetworkOptions,
  prefix = "",
): { chain: Record<string, Layer>; sizes: readonly number[] } {
  const {
    inputSize,
    hiddenSize,
    cell = "rnn",
    layers = 1,
    embeddingSize,
    dropout = 0,
    inputDropout = 0,
  } = options;
  const chain: Record<string, Layer> = {};
  let sizes: readonly number[] = [inputSize];
  const append = (name: string, layer: Layer) => {
    chain[prefix + name] = layer;
    sizes = layer.outputSizes;
  };
  if (embeddingSize) append("embedding", embeddingLayer(inputSize, embeddingSize));
  const { seed = 1 } = options;
  if (inputDropout !== 0) append("inputDropout", dropoutLayer(sizes, inputDropout, seed + 500));
  for (let k = 1; k <= layers; k++) {
    const ending = layers > 1 ? String(k) : "";
    append(cell + ending, recurrentLayer(cell, sizes, hiddenSize, options));
    if (dropout !== 0) append(`dropout${ending}`, dropoutLayer(sizes, dropout, seed + 1000 * k));
  }
  return { chain, sizes };
}

function recurrentLayer(
  cell: CellName,
  sizes: readonly number[],
  hiddenSize: number,
  options: NetworkOptions,
): Layer {
  const { forgetBias = 1, resetAfter = false } = options;
  const make = (reverse: boolean): Layer =>
    cell === "rnn"
      ? rnnLayer(sizes, hiddenSize, { reverse })
      : cell === "lstm"
      ? lstmLayer(sizes, hiddenSize, { reverse, forgetBias })
      : gruLayer(sizes, hiddenSize, { reverse, resetAfter });
  return options.bidirectional ? bidirectional(make(false), make(true)) : make(false);
}
