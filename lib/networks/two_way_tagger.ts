/**
 * A tagger of names that reads a sentence twice: from the left, and from the right.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import { rnnBackward, type RnnCache, rnnForward, type RnnParams } from "../cells/rnn.ts";
import { inputsOf } from "../data/features.ts";
import type { TaggedSentence } from "../data/tagged.ts";
import { softmax } from "../matrix/activations.ts";
import { add, sumColumns } from "../matrix/algebra.ts";
import { randn, zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { matMul, transpose } from "../matrix/products.ts";
import type { Rng } from "../matrix/random.ts";
import { softmaxCrossEntropy } from "../training/logit_losses.ts";
import { type TaggerOptions, trained } from "./_tagger_training.ts";

/** Parameters of two RNNs with a common output. */
export interface TwoWayParams {
  /** Of the pass from the left: hidden state to hidden state, `[hiddenSize, hiddenSize]`. */
  Waa: Matrix;
  /** Of the pass from the left: input to hidden state, `[hiddenSize, inputSize]`. */
  Wax: Matrix;
  /** Of the pass from the left: hidden state to output, `[2, hiddenSize]`. */
  Wya: Matrix;
  /** Of the pass from the left: bias of the hidden state, `[hiddenSize, 1]`. */
  ba: Matrix;
  /** Of the pass from the right; else like `Waa`. */
  WaaRight: Matrix;
  /** Of the pass from the right; else like `Wax`. */
  WaxRight: Matrix;
  /** Of the pass from the right; else like `Wya`. */
  WyaRight: Matrix;
  /** Of the pass from the right; else like `ba`. */
  baRight: Matrix;
  /** Bias of the output, `[2, 1]`. */
  by: Matrix;
}

/** Both passes over a sentence, one entry a token. */
export interface TwoWayRun {
  /** Hidden states of the pass from the left. */
  a: Matrix[];
  /** Hidden states of the pass from the right, in the order of the sentence. */
  aRight: Matrix[];
  /** Sums of the evidence of both, before the softmax: other, name. */
  logits: Matrix[];
  /** What the way back needs, in the order of each pass. */
  caches: { left: RnnCache[]; right: RnnCache[] };
}

/** A tagger that sees the words before a token, and the words after it. */
export class TwoWayTagger {
  /** The weights and biases. */
  readonly params: TwoWayParams;
  /** The words with a row of their own. */
  readonly vocabulary: readonly string[];

  /**
   * Puts a tagger together; {@linkcode trainTwoWayTagger} trains one.
   *
   * @param params Weights and biases of both passes.
   * @param vocabulary Distinct words in lower case, `<unk>` among them.
   */
  constructor(params: TwoWayParams, vocabulary: readonly string[]) {
    this.params = params;
    this.vocabulary = vocabulary;
  }

  /**
   * Says for each token how probable it is that it belongs to a person's name.
   *
   * @param tokens Tokens of one sentence.
   * @returns One probability a token, 0 to 1.
   */
  probabilities(tokens: readonly string[]): number[] {
    const { logits } = twoWayForward(inputsOf(tokens, this.vocabulary), this.params);
    return logits.map((zt) => softmax(zt).at(1, 0));
  }
}

/** The part of the parameters that one pass uses, as an RNN of its own. */
function passes(params: TwoWayParams): { left: RnnParams; right: RnnParams } {
  const { Waa, Wax, Wya, ba, WaaRight, WaxRight, WyaRight, baRight, by } = params;
  return {
    left: { Waa, Wax, Wya, ba, by },
    right: { Waa: WaaRight, Wax: WaxRight, Wya: WyaRight, ba: baRight, by },
  };
}

/**
 * Runs both passes over a sequence, and adds what they say.
 *
 * Equation: `logits<t> = Wya a<t> + WyaRight aRight<t> + by`, where `aRight` is the state of an RNN
 * that starts at x<T> and ends at x<1>
 *
 * @param x Inputs, `x[0]` is `x<1>`, each `[inputSize, batchSize]`.
 * @param params Weights and biases of both passes.
 * @returns States and logits, one entry a time step.
 * @throws {ShapeError} If an input does not fit `params`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix } from "../matrix/create.ts";
 * import { twoWayForward } from "./two_way_tagger.ts";
 *
 * const [zero, one, by] = [matrix([[0]]), matrix([[1]]), column([0, 0])];
 * const left = { Waa: zero, Wax: one, Wya: column([0, 1]), ba: zero };
 * const right = { WaaRight: one, WaxRight: one, WyaRight: column([0, 1]), baRight: zero };
 * const { logits } = twoWayForward([zero, one], { ...left, ...right, by });
 * assert.equal(logits[0].at(1, 0), Math.tanh(Math.tanh(1))); // x<1> = 0: told by x<2> alone
 * assert.equal(logits[1].at(1, 0), 2 * Math.tanh(1));
 * ```
 */
export function twoWayForward(x: Matrix[], params: TwoWayParams): TwoWayRun {
  const { left, right } = passes(params);
  const a0 = zeros(left.Waa.rows, x[0]?.cols ?? 1); // [hiddenSize, batchSize]
  const fromLeft = rnnForward(x, a0, left);
  const fromRight = rnnForward(x.toReversed(), a0, right);
  const a = fromLeft.a;
  const aRight = fromRight.a.toReversed();
  const logits = a.map((at, t) =>
    add(matMul(left.Wya, at), matMul(right.Wya, aRight[t]!), params.by) // [2, batchSize]
  );
  return { a, aRight, logits, caches: { left: fromLeft.caches, right: fromRight.caches } };
}

/**
 * Computes the loss of a batch and its gradients: those of each pass by {@linkcode rnnBackward}.
 *
 * @param x Inputs, one matrix a time step, each `[inputSize, batchSize]`.
 * @param y Tags: `y[t][j]` is that of step t and example j.
 * @param params Weights and biases of both passes.
 * @returns Cross-entropy in nats, summed over steps, averaged over examples; its gradients.
 * @throws {ShapeError} If the shapes do not fit.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 */
export function twoWayLoss(
  x: Matrix[],
  y: number[][],
  params: TwoWayParams,
): { loss: number; gradients: TwoWayParams } {
  const { a, aRight, logits, caches } = twoWayForward(x, params);
  const { loss, dlogits } = softmaxCrossEntropy(logits, y);
  const { left, right } = passes(params);
  const fromLeft = backward(dlogits, a, caches.left, left);
  // the pass from the right ran backward in time, and so does its way back
  const fromRight = backward(
    dlogits.toReversed(),
    aRight.toReversed(),
    caches.right,
    right,
  );
  const gradients = {
    ...fromLeft,
    WaaRight: fromRight.Waa,
    WaxRight: fromRight.Wax,
    WyaRight: fromRight.Wya,
    baRight: fromRight.ba,
  };
  return { loss, gradients };
}

/** Goes back through one pass, steps in the order in which it ran. */
function backward(
  dlogits: Matrix[],
  a: Matrix[],
  caches: RnnCache[],
  params: RnnParams,
): RnnParams {
  let Wya = zeros(params.Wya.rows, params.Wya.cols);
  let by = zeros(params.by.rows, 1);
  const da = dlogits.map((dzt, t) => {
    Wya = add(Wya, matMul(dzt, transpose(a[t]!))); // [2, hiddenSize]
    by = add(by, sumColumns(dzt)); // [2, 1]
    return matMul(transpose(params.Wya), dzt); // [hiddenSize, batchSize]
  });
  const { dWaa, dWax, dba } = rnnBackward(da, caches, params);
  return { Waa: dWaa, Wax: dWax, Wya, ba: dba, by };
}

/**
 * Trains a tagger that reads twice; like {@linkcode trainTagger} in everything else.
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
 * import { parseTagged } from "../data/tagged.ts";
 * import { trainTwoWayTagger } from "./two_way_tagger.ts";
 *
 * // the first word is a name if the second has a capital: no pass from the left can know
 * const sentences = ["[Teddy Roe] ran", "Teddy bears ran"].map(parseTagged);
 * const options = { hiddenSize: 4, epochs: 60, learningRate: 0.1 };
 * const tagger = trainTwoWayTagger(sentences, ["<unk>", "ran"], options);
 * assert(tagger.probabilities(["Teddy", "Roe", "ran"])[0]! > 0.9);
 * assert(tagger.probabilities(["Teddy", "bears", "ran"])[0]! < 0.1);
 * ```
 */
export function trainTwoWayTagger(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  options: TaggerOptions = {},
): TwoWayTagger {
  const params = trained<TwoWayParams>(sentences, vocabulary, options, {
    first: firstParams,
    lossOf: ({ x, y }, params) => twoWayLoss(x, y, params),
  });
  return new TwoWayTagger(params, vocabulary);
}

/** Draws the first parameters: small, so that no unit starts saturated. */
function firstParams(rng: Rng, inputSize: number, hiddenSize: number): TwoWayParams {
  const Waa = () => randn(rng, hiddenSize, hiddenSize, 0.5 / Math.sqrt(hiddenSize));
  const Wax = () => randn(rng, hiddenSize, inputSize, 0.1);
  const Wya = () => randn(rng, 2, hiddenSize, 0.1); // other, name
  const ba = zeros(hiddenSize, 1);
  const left = { Waa: Waa(), Wax: Wax(), Wya: Wya(), ba };
  const right = { WaaRight: Waa(), WaxRight: Wax(), WyaRight: Wya(), baRight: ba };
  return { ...left, ...right, by: zeros(2, 1) };
}
