/**
 * The model: a tagger of names that reads a sentence twice, from the left and from the right.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import { aFunction, checkOptions, type Checks, words } from "../../checks.ts";
import type { Network } from "../../networks/network.ts";
import { type CellName, NETWORK_CHECKS } from "../../networks/options.ts";
import { manyToMany } from "../../networks/shapes.ts";
import { adam } from "../../training/adam.ts";
import { sequenceOf } from "../../training/examples.ts";
import type { EpochReport } from "../../training/fit_options.ts";
import { openModel, packModel } from "../saved.ts";
import { NAME_LABELS } from "./data.ts";
import { examplesOf } from "./examples.ts";
import { inputsOf, SHAPE_NAMES } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";
import { fallingRate, TAGGER_CHECKS, type TaggerOptions } from "./tagger.ts";

/** How a tagger that reads twice is trained. */
export interface TwoWayTaggerOptions extends Omit<TaggerOptions, "cell"> {
  /** The cell; `gru` unless told otherwise. */
  cell?: CellName;
  /** Share of the states that is left out in training, in [0, 1); 0.4 unless told otherwise. */
  dropout?: number;
  /** What the tags mean, `O` first; `O` and `I-PER` unless told otherwise. */
  labels?: readonly string[];
  /** Called after each epoch with the tagger so far and the mean loss of the epoch's steps. */
  onEpoch?: (report: EpochReport & { tagger: TwoWayTagger }) => void;
}

const { cell, dropout } = NETWORK_CHECKS;
const CHECKS: Checks<TwoWayTaggerOptions> = {
  ...TAGGER_CHECKS,
  ...{ cell, dropout, labels: words, onEpoch: aFunction },
};

/** A tagger that sees the words before a token, and the words after it. */
export class TwoWayTagger {
  /** The network: two directions, one output. */
  readonly network: Network;
  /** The words with a row of their own. */
  readonly vocabulary: readonly string[];
  /** What its answers mean, `O` first. */
  readonly labels: readonly string[];

  /**
   * Puts a tagger together; {@linkcode trainTwoWayTagger} trains one.
   *
   * @param network A many-to-many network with one output for each label.
   * @param vocabulary Distinct words in lower case, `<unk>` among them.
   * @param labels What the outputs mean, `O` first.
   */
  constructor(
    network: Network,
    vocabulary: readonly string[],
    labels: readonly string[] = NAME_LABELS,
  ) {
    this.network = network;
    this.vocabulary = vocabulary;
    this.labels = labels;
  }

  /**
   * Says for each token how probable it is that it belongs to a name.
   *
   * @param tokens Tokens of one sentence.
   * @returns One probability a token, 0 to 1.
   */
  probabilities(tokens: readonly string[]): number[] {
    return this.#answers(tokens).map(([other, ...names]) =>
      names.length === 1 ? names[0]! : 1 - other!
    );
  }

  /**
   * Gives each token its most probable label.
   *
   * @param tokens Tokens of one sentence.
   * @returns One number of a label a token, 0 for `O`.
   */
  tags(tokens: readonly string[]): number[] {
    return this.#answers(tokens).map((shares) => shares.indexOf(Math.max(...shares)));
  }

  /** Probabilities of the labels, for each token. */
  #answers(tokens: readonly string[]): number[][] {
    if (tokens.length === 0) return [];
    const [yHat] = this.network.predict([sequenceOf(inputsOf(tokens, this.vocabulary))]);
    return tokens.map((_, t) => this.labels.map((_, k) => yHat!.at(k, t)));
  }

  /**
   * Writes the tagger as one file in the safetensors layout, vocabulary and labels included.
   *
   * @returns The file's bytes.
   */
  save(): Uint8Array<ArrayBuffer> {
    const { network, vocabulary, labels } = this;
    return packModel(network, { vocabulary, labels });
  }
}

/**
 * Reads a tagger.
 *
 * @param bytes What {@linkcode TwoWayTagger.save} gave.
 * @returns The tagger.
 * @throws {SyntaxError} If the file is damaged, or holds no tagger.
 */
export function openTagger(bytes: Uint8Array): TwoWayTagger {
  const { network, more } = openModel<Pick<TwoWayTagger, "vocabulary" | "labels">>(
    "a tagger",
    bytes,
    { vocabulary: Array.isArray, labels: Array.isArray },
  );
  return new TwoWayTagger(network, more.vocabulary, more.labels);
}

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
 * import { trainTwoWayTagger } from "./model.ts";
 * import { parseTagged } from "./tagged.ts";
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
  checkOptions("train a tagger", options, CHECKS);
  const { cell = "gru", dropout = 0.4, hiddenSize = 32, epochs = 5, labels = NAME_LABELS } =
    options;
  const { batchSize = 32, learningRate = 0.01, clip = 5, seed = 1, keeper, onStep, onEpoch } =
    options;
  const examples = examplesOf(sentences, vocabulary);
  const network = manyToMany({
    inputSize: vocabulary.length + SHAPE_NAMES.length,
    outputSize: labels.length,
    bidirectional: true,
    precision: "f32",
    ...{ cell, hiddenSize, dropout, seed },
  });
  const tagger = new TwoWayTagger(network, vocabulary, labels);
  const tokens = examples.reduce((sum, { y }) => sum + y.length, 0) / examples.length;
  network.fit(examples, {
    ...{ epochs, batchSize, seed, clipNorm: clip, ...(keeper && { keeper }) },
    optimizer: adam({ learningRate: fallingRate(learningRate) }),
    onStep: ({ step, steps, epoch, loss }) => onStep?.({ step, steps, epoch, loss: loss / tokens }),
    onEpoch: ({ epoch, loss }) => onEpoch?.({ epoch, loss: loss / tokens, tagger }),
  });
  return tagger;
}
