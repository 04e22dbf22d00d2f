/**
 * The model: an encoder reads the source, a decoder writes the target, and looks back at it.
 *
 * @module
 */
import {
  aFunction,
  anything,
  checkOptions,
  type Checks,
  truth,
  wholeNumber,
} from "../../checks.ts";
import { rowsOf } from "../../data/vocabulary.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type EncoderDecoder, encoderDecoder } from "../../networks/encoder_decoder.ts";
import { adam } from "../../training/adam.ts";
import type { EpochReport, StepReport } from "../../training/fit_options.ts";
import type { Keeper } from "../../training/keeper.ts";
import { cosineDecay, warmup } from "../../training/schedules.ts";
import { openModel, packModel } from "../saved.ts";
import type { TranslationData } from "./data.ts";
import { tokensOf } from "./tokens.ts";

/** How a translator is trained. */
export interface TranslatorOptions {
  /** False for one that keeps the whole source in one state; true unless told otherwise. */
  attention?: boolean;
  /** Entries of each hidden state; 88 unless told otherwise. */
  hiddenSize?: number;
  /** Passes over the pairs; 3 unless told otherwise. */
  epochs?: number;
  /** Seed of the first weights and of the order of the pairs; 1 unless told otherwise. */
  seed?: number;
  /** Where the training's state is kept after each epoch, to go on from there. */
  keeper?: Keeper;
  /** Called after each step. */
  onStep?: (report: Pick<StepReport, "step" | "steps" | "loss">) => void;
  /** Called after each epoch with the translator so far. */
  onEpoch?: (report: EpochReport & { translator: Translator }) => void;
}

const COUNT = wholeNumber({ from: 1 });
const CHECKS: Checks<TranslatorOptions> = {
  ...{ attention: truth, hiddenSize: COUNT, epochs: COUNT, seed: wholeNumber() },
  ...{ keeper: anything, onStep: aFunction, onEpoch: aFunction },
};
/** Tokens that it writes at most. */
const LONGEST = 40;

/** A translation, and what each of its tokens looked at. */
export interface Aligned {
  /** Tokens that were read. */
  readonly source: readonly string[];
  /** Tokens that were written. */
  readonly target: readonly string[];
  /** `[source.length, target.length]`, each column sums to 1; absent without attention. */
  readonly weights?: Matrix;
}

/** Translates sentences. */
export class Translator {
  /** The network. */
  readonly network: EncoderDecoder;
  /** `<unk>`, then the tokens that it can read. */
  readonly sourceWords: readonly string[];
  /** `<unk>`, then the tokens that it can write. */
  readonly targetWords: readonly string[];

  /**
   * Puts a translator together; {@linkcode trainTranslator} trains one.
   *
   * @param network An encoder-decoder network with two outputs more than `targetWords`: start, end.
   * @param sourceWords Distinct tokens, `<unk>` first.
   * @param targetWords Distinct tokens, `<unk>` first.
   */
  constructor(
    network: EncoderDecoder,
    sourceWords: readonly string[],
    targetWords: readonly string[],
  ) {
    this.network = network;
    this.sourceWords = sourceWords;
    this.targetWords = targetWords;
  }

  /**
   * Translates sentences, and keeps what was looked at.
   *
   * @param sources Tokens of each sentence, one at least; those that it cannot read are unknown.
   * @returns For each sentence its tokens, their translation, and how they are aligned.
   */
  align(sources: readonly (readonly string[])[]): Aligned[] {
    if (sources.length === 0) return [];
    const rows = sources.map((source) => rowsOf(source, this.sourceWords));
    return this.network.translateAll(rows, { limit: LONGEST }).map(({ labels, weights }, k) => ({
      source: sources[k]!,
      target: labels.map((label) => this.targetWords[label]!),
      ...(weights && { weights }),
    }));
  }

  /**
   * Writes the translator as one file in the safetensors layout, its words included.
   *
   * @returns The file's bytes.
   */
  save(): Uint8Array<ArrayBuffer> {
    const { network, sourceWords, targetWords } = this;
    return packModel(network, { sourceWords, targetWords });
  }
}

/**
 * Reads a translator.
 *
 * @param bytes What {@linkcode Translator.save} gave.
 * @returns The translator.
 * @throws {SyntaxError} If the file is damaged, or holds no translator.
 */
export function openTranslator(bytes: Uint8Array): Translator {
  const { network, more } = openModel<Pick<Translator, "sourceWords" | "targetWords">>(
    "a translator",
    bytes,
    { sourceWords: Array.isArray, targetWords: Array.isArray },
  );
  return new Translator(network as EncoderDecoder, more.sourceWords, more.targetWords);
}

/**
 * Trains a translator: an LSTM that reads, an LSTM that writes, with attention unless told otherwise.
 *
 * Source: slide types-4; Luong and others 2015 for the attention.
 *
 * @param data Pairs to learn from, and the tokens that have a row.
 * @param options Sizes, seed, and what to call after each step.
 * @returns The translator: the same for the same seed.
 * @throws {RangeError} If there is no pair, an option is out of range, or NaN or Infinity turns up in
 * a loss or a gradient; the text names the training step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { trainTranslator } from "./model.ts";
 *
 * const train = [{ source: "oui", target: "yes" }, { source: "non", target: "no" }];
 * const [sourceWords, targetWords] = [["<unk>", "oui", "non"], ["<unk>", "yes", "no"]];
 * const options = { hiddenSize: 4, epochs: 200 };
 * const translator = trainTranslator({ train, sourceWords, targetWords }, options);
 * assert.deepEqual(translator.align([["non"]])[0]!.target, ["no"]);
 * ```
 */
export function trainTranslator(
  data: Pick<TranslationData, "train" | "sourceWords" | "targetWords">,
  options: TranslatorOptions = {},
): Translator {
  checkOptions("train a translator", options, CHECKS);
  const { attention = true, hiddenSize = 88, epochs = 3, seed = 1 } = options;
  const { keeper, onStep, onEpoch } = options;
  const { train, sourceWords, targetWords } = data;
  const network = encoderDecoder({
    inputSize: sourceWords.length,
    outputSize: targetWords.length + 2,
    ...{ cell: "lstm", embeddingSize: 48, precision: "f32", hiddenSize, attention, seed },
  });
  const translator = new Translator(network, sourceWords, targetWords);
  const examples = train.map(({ source, target }) => ({
    x: rowsOf(tokensOf(source), sourceWords),
    y: rowsOf(tokensOf(target), targetWords),
  }));
  const tokens = examples.reduce((sum, { y }) => sum + y.length + 1, 0) / examples.length;
  network.fit(examples, {
    ...{ epochs, batchSize: 32, seed, clipNorm: 1, ...(keeper && { keeper }) },
    optimizer: adam({ learningRate: warmup(cosineDecay(0.01), 50) }),
    onStep: ({ step, steps, loss }) => onStep?.({ step, steps, loss: loss / tokens }),
    onEpoch: ({ epoch, loss }) => onEpoch?.({ epoch, loss: loss / tokens, translator }),
  });
  return translator;
}
