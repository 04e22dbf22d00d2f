/**
 * A tagger of names: a small RNN of plain cells that reads a sentence from left to right.
 * Taught in notebooks/source/04_forward.md (slides example-1 to example-8).
 *
 * @module
 */
import { rnnForward, type RnnParams, type RnnSequence } from "../../cells/rnn.ts";
import { inputsOf } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";
import { randn, zeros } from "../../matrix/create.ts";
import { bptt } from "../../training/bptt.ts";
import { type TaggerOptions, trained } from "./_tagger_training.ts";

export type { TaggerOptions, TaggerStep } from "./_tagger_training.ts";

/** A tagger that reads from left to right; it knows nothing of the words to come. */
export class Tagger {
  /** The weights and biases. */
  readonly params: RnnParams;
  /** The words with a row of their own. */
  readonly vocabulary: readonly string[];

  /**
   * Puts a tagger together; {@linkcode trainTagger} trains one.
   *
   * @param params Weights and biases of an RNN with two outputs: other, name.
   * @param vocabulary Distinct words in lower case, `<unk>` among them.
   */
  constructor(params: RnnParams, vocabulary: readonly string[]) {
    this.params = params;
    this.vocabulary = vocabulary;
  }

  /**
   * Runs the RNN over a sentence.
   *
   * @param tokens Tokens of one sentence.
   * @returns Hidden states and outputs, one a token; row 1 of an output is the probability of a name.
   */
  run(tokens: readonly string[]): RnnSequence {
    const a0 = zeros(this.params.Waa.rows, 1);
    return rnnForward(inputsOf(tokens, this.vocabulary), a0, this.params);
  }

  /**
   * Says for each token how probable it is that it belongs to a person's name.
   *
   * @param tokens Tokens of one sentence.
   * @returns One probability a token, 0 to 1.
   */
  probabilities(tokens: readonly string[]): number[] {
    return this.run(tokens).yHat.map((yt) => yt.at(1, 0));
  }
}

/**
 * Trains a tagger: Adam on the cross-entropy of every token, gradients by {@linkcode bptt}.
 *
 * Synchronous, so that it can be interrupted, and drawn while it runs.
 *
 * @param sentences Tagged sentences to learn from.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @param options Sizes, learning rate, seed, and what to call after each step.
 * @returns The tagger: the same for the same seed.
 * @throws {RangeError} If there is no sentence, an option is out of range, or NaN or Infinity turns
 * up in a loss or a gradient; the text names the training step, the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 * import { trainTagger } from "./tagger.ts";
 *
 * const sentences = ["we met [Ann].", "we saw it.", "[Bob] saw it."].map(parseTagged);
 * const losses: number[] = [];
 * const tagger = trainTagger(sentences, ["<unk>", "met", "saw"], {
 *   hiddenSize: 4,
 *   epochs: 30,
 *   learningRate: 0.1,
 *   onStep: ({ loss }) => losses.push(loss),
 * });
 * assert(losses.at(-1)! < 0.1 * losses[0]!);
 * assert(tagger.probabilities(["we", "met", "Eve", "."])[2]! > 0.5); // a new name
 * ```
 */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  options: TaggerOptions = {},
): Tagger {
  const params = trained<RnnParams>(sentences, vocabulary, options, {
    // small, so that no unit starts saturated
    first: (rng, inputSize, hiddenSize) => ({
      Waa: randn(rng, hiddenSize, hiddenSize, 0.5 / Math.sqrt(hiddenSize)),
      Wax: randn(rng, hiddenSize, inputSize, 0.1),
      Wya: randn(rng, 2, hiddenSize, 0.1), // other, name
      ba: zeros(hiddenSize, 1),
      by: zeros(2, 1),
    }),
    lossOf: ({ x, y }, params) => bptt(x, y, zeros(params.Waa.rows, x[0]!.cols), params),
  });
  return new Tagger(params, vocabulary);
}
