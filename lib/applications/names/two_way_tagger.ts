/**
 * A tagger of names that reads a sentence twice: from the left, and from the right.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import { inputsOf, SHAPE_NAMES } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";
import { message } from "../../errors.ts";
import { adam } from "../../training/adam.ts";
import { sequenceOf } from "../../training/examples.ts";
import type { TaggerOptions } from "./_tagger_training.ts";
import type { Network } from "../../networks/network.ts";
import type { CellName } from "../../networks/options.ts";
import { manyToMany } from "../../networks/shapes.ts";

/** How a tagger that reads twice is trained. */
export interface TwoWayTaggerOptions extends TaggerOptions {
  /** The cell; `gru` unless told otherwise. */
  cell?: CellName;
  /** Share of the states that is left out in training, in [0, 1); 0.4 unless told otherwise. */
  dropout?: number;
}

/** A tagger that sees the words before a token, and the words after it. */
export class TwoWayTagger {
  /** The network: two directions, one output. */
  readonly network: Network;
  /** The words with a row of their own. */
  readonly vocabulary: readonly string[];

  /**
   * Puts a tagger together; {@linkcode trainTwoWayTagger} trains one.
   *
   * @param network A many-to-many network with two outputs: other, name.
   * @param vocabulary Distinct words in lower case, `<unk>` among them.
   */
  constructor(network: Network, vocabulary: readonly string[]) {
    this.network = network;
    this.vocabulary = vocabulary;
  }

  /**
   * Says for each token how probable it is that it belongs to a person's name.
   *
   * @param tokens Tokens of one sentence.
   * @returns One probability a token, 0 to 1.
   */
  probabilities(tokens: readonly string[]): number[] {
    if (tokens.length === 0) return [];
    const [yHat] = this.network.predict([sequenceOf(inputsOf(tokens, this.vocabulary))]);
    return tokens.map((_, t) => yHat!.at(1, t));
  }
}

const ACTION = "train a tagger";

/**
 * Trains a tagger that reads twice: a bidirectional network on the fast layers, with Adam.
 *
 * Equation: `yHat<t> = softmax(W [h-forward<t>; h-backward<t>] + b)`
 *
 * @param sentences Tagged sentences to learn from.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @param options Sizes, learning rate, seed, and what to call after each step. Unless told otherwise
 * `hiddenSize` is 32 for either direction, and `learningRate` 0.01.
 * @returns The tagger: the same for the same seed.
 * @throws {RangeError} If there is no sentence, an option is out of range, or NaN or Infinity turns
 * up in a loss or a gradient; the text names the training step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 * import { trainTwoWayTagger } from "./two_way_tagger.ts";
 *
 * // the first word is a name if the second has a capital: no pass from the left can know
 * const sentences = ["[Teddy Roe] ran", "Teddy bears ran"].map(parseTagged);
 * const options = { hiddenSize: 4, epochs: 100, learningRate: 0.1, dropout: 0 };
 * const tagger = trainTwoWayTagger(sentences, ["<unk>", "ran"], options);
 * assert(tagger.probabilities(["Teddy", "Roe", "ran"])[0]! > 0.9);
 * assert(tagger.probabilities(["Teddy", "bears", "ran"])[0]! < 0.1);
 * ```
 */
export function trainTwoWayTagger(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  options: TwoWayTaggerOptions = {},
): TwoWayTagger {
  const { cell = "gru", dropout = 0.4, hiddenSize = 32, epochs = 5 } = options;
  const { batchSize = 32, learningRate = 0.01, clip = 5, seed = 1, onStep } = options;
  const examples = sentences.filter(({ tokens }) => tokens.length > 0).map(({ tokens, tags }) => ({
    x: sequenceOf(inputsOf(tokens, vocabulary)),
    y: [...tags],
  }));
  if (examples.length === 0) {
    throw new RangeError(message(ACTION, "there is no sentence with tokens"));
  }
  const network = manyToMany({
    inputSize: vocabulary.length + SHAPE_NAMES.length,
    outputSize: 2,
    bidirectional: true,
    precision: "f32",
    ...{ cell, hiddenSize, dropout, seed },
  });
  const tokens = examples.reduce((sum, { y }) => sum + y.length, 0) / examples.length;
  const steps = epochs * Math.ceil(examples.length / batchSize);
  network.fit(examples, {
    ...{ epochs, batchSize, seed, clipNorm: clip },
    optimizer: adam({ learningRate: (step) => learningRate * Math.max(0.02, 1 - step / steps) }),
    onStep: ({ step, epoch, loss }) => onStep?.({ step, steps, epoch, loss: loss / tokens }),
  });
  return new TwoWayTagger(network, vocabulary);
}
