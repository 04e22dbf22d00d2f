/**
 * Networks that read one sequence and write another.
 * Taught in notebooks/source/03_types.md (slide types-4).
 *
 * @module
 */
import { checkOptions, type Checks, checkValue, truth, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import { type Chain, productsOf } from "../layers/chain.ts";
import { denseLayer } from "../layers/dense.ts";
import { Matrix } from "../matrix/matrix.ts";
import {
  type Batch,
  batchOf,
  checkSequence,
  type Example,
  lengthOf,
  type Sequence,
} from "../training/examples.ts";
import type { Capacity, Elsewhere, Program } from "../training/program.ts";
import { greedy, repeated, searched } from "./_writing.ts";
import { EncoderDecoderProgram, type Parts } from "./encoder_decoder_program.ts";
import { checkOneKind, INPUTS, Network } from "./network.ts";
import {
  checkAllCount,
  checkNetworkOptions,
  NETWORK_CHECKS,
  type NetworkOptions,
  recurrentLayers,
} from "./options.ts";
import { partsElsewhere } from "./plans.ts";

/** How an encoder-decoder network is built. */
export interface EncoderDecoderOptions extends NetworkOptions {
  /** True for an encoder that reads each source from the right too; the decoder begins at the sum. */
  bidirectional?: boolean;
  /** Label that the decoder takes in first; `outputSize - 2` by default. */
  start?: number;
  /** Label that ends a target; `outputSize - 1` by default. */
  end?: number;
  /** True to look back at all the encoder's states at each step. */
  attention?: boolean;
}

const CHECKS: Checks<EncoderDecoderOptions> = {
  ...NETWORK_CHECKS,
  start: wholeNumber({ from: 0 }),
  end: wholeNumber({ from: 0 }),
  attention: truth,
};

/** How to write a target. */
export interface TranslateOptions {
  /** Labels at most; 50 by default. */
  limit?: number;
  /** Beginnings that are kept at each step; 1 by default, which takes the likeliest label. */
  width?: number;
}

const TRANSLATE_CHECKS: Checks<TranslateOptions> = {
  limit: wholeNumber({ from: 1 }),
  width: wholeNumber({ from: 1 }),
};

/** Sources that are read together. */
const BATCH = 64;

/** What was written, and what was looked at. */
export interface Translation {
  /** Labels, without the one that ends the target. */
  readonly labels: number[];
  /** `[steps of the source, steps written]`, each column sums to 1; absent without attention. */
  readonly weights?: Matrix;
}

/** A network that reads one sequence and writes another. */
export class EncoderDecoder extends Network {
  readonly #parts: Parts;

  /** Built by {@linkcode encoderDecoder}. */
  constructor(options: EncoderDecoderOptions, parts: Parts) {
    const all: Chain = { ...parts.encoder, ...parts.decoder, ...parts.answer };
    super("encoder-decoder", options, all);
    this.#parts = parts;
  }

  /** Checks an example: a source, and a target of labels without start and end. */
  override check(action: string, where: string, { x, y }: Example): void {
    this.checkInput(action, `x of ${where}`, x);
    if (y instanceof Matrix) {
      throw new TypeError(message(action, `y of ${where} is a Matrix`, "targets are labels"));
    }
    checkSequence(action, `y of ${where}`, y, this.#parts.outputSize);
    const { start, end } = this.#parts;
    const t = y.findIndex((label) => label === start || label === end);
    if (t < 0) return;
    const reason = `y of ${where} has the label ${y[t]} at time step ${t + 1}`;
    throw new RangeError(message(action, reason, "start and end are added by the network"));
  }

  /** Checks one source. */
  protected override checkInput(action: string, name: string, x: Sequence): void {
    super.checkInput(action, name, x);
    if (lengthOf(x) > 0) return;
    throw new RangeError(message(action, `${name} has no time steps`, "it needs one at least"));
  }

  /** How another thread binds it to memory. */
  override get elsewhere(): Elsewhere | undefined {
    return partsElsewhere(this.#parts);
  }

  /** Counts the multiplications of a forward pass; the decoder takes in labels. */
  override products(labels: boolean): number {
    const { encoder, decoder, answer } = this.#parts;
    const kinds = [[encoder, labels], [decoder, true], [answer, false]] as const;
    return kinds.reduce((sum, [chain, ofLabels]) => {
      return sum + productsOf(chain, this.parameters, ofLabels);
    }, 0);
  }

  /** Binds it to memory. */
  override program(lease: Lease, capacity: Capacity): Program {
    return new EncoderDecoderProgram(lease, capacity, this.#parts);
  }

  /**
   * Writes the target of one source.
   *
   * @param x The source.
   * @param options How long it may get, and how widely is searched.
   * @returns The labels, and what each step looked at.
   * @throws {RangeError} If the source or an option is out of range.
   * @throws {TypeError} If there is an option of another name.
   */
  translate(x: Sequence, options: TranslateOptions = {}): Translation {
    return this.#write(["the source"], [x], options)[0]!;
  }

  /**
   * Writes the targets of many sources.
   *
   * @param sources The sources, of any lengths.
   * @param options How long each may get, and how widely is searched.
   * @returns For each source its labels, and what each step looked at.
   * @throws {RangeError} If a source or an option is out of range.
   * @throws {TypeError} If there is an option of another name, or the sources are of two kinds.
   */
  translateAll(sources: readonly Sequence[], options: TranslateOptions = {}): Translation[] {
    checkValue("translate", "sources", sources, INPUTS);
    return this.#write(Array.from(sources, (_, k) => `source ${k}`), sources, options);
  }

  #write(
    names: readonly string[],
    sources: readonly Sequence[],
    options: TranslateOptions,
  ): Translation[] {
    const action = "translate";
    checkOptions(action, options, TRANSLATE_CHECKS);
    names.forEach((name, k) => this.checkInput(action, name, sources[k]!));
    checkOneKind(action, "the sources", sources);
    const { limit = 50, width = 1 } = options;
    // a search takes as many rows as it is wide, all for one source
    const size = width > 1 ? 1 : BATCH;
    const results: Translation[] = [];
    for (let k = 0; k < sources.length; k += size) {
      const batch = batchOf(sources.slice(k, k + size).map((x) => ({ x })));
      const targets = this.#using(
        width > 1 ? repeated(batch, width) : batch,
        0,
        (program, batch) =>
          width > 1
            ? [searched(program, batch, this.#parts, limit, width)]
            : greedy(program, batch, this.#parts, limit),
      );
      const longest = targets.reduce((most, labels) => Math.max(most, labels.length), 0);
      const weights = this.#parts.attention
        ? this.#using(batch, longest, (program) => program.lookedAt(batch, targets))
        : [];
      targets.forEach((labels, j) => {
        results[k + batch.order[j]!] = weights[j] ? { labels, weights: weights[j] } : { labels };
      });
    }
    return results;
  }

  /** Binds the network for one batch of sources, and for targets of some length. */
  #using<T>(
    batch: Batch<Pick<Example, "x">>,
    longest: number,
    run: (program: EncoderDecoderProgram, batch: Batch<Pick<Example, "x">>) => T,
  ): T {
    const { timeSteps, batchSize } = batch.steps;
    const labels = Array.isArray(batch.examples[0]!.x);
    const lease = this.arena.borrow("translate", this.precision);
    try {
      const capacity = { timeSteps: Math.max(timeSteps, longest), batchSize, labels };
      const program = new EncoderDecoderProgram(lease, capacity, this.#parts);
      program.write("translate", this.parameters);
      return run(program, batch);
    } finally {
      lease.end();
    }
  }
}

/**
 * Builds a network that reads one sequence and writes another, of any other length.
 *
 * Source: slide types-4; with attention, Luong and others, 2015.
 *
 * @param options How it is built; two of the `outputSize` labels are `start` and `end`.
 * @returns The network, untrained.
 * @throws {RangeError} If an option is missing or out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encoderDecoder } from "./encoder_decoder.ts";
 *
 * const network = encoderDecoder({ inputSize: 3, hiddenSize: 4, outputSize: 5, cell: "gru" });
 * assert(network.translate([0, 1, 2], { limit: 7 }).labels.length <= 7);
 * ```
 */
export function encoderDecoder(options: EncoderDecoderOptions): EncoderDecoder {
  const action = "build an encoder-decoder network";
  checkNetworkOptions(action, options, CHECKS);
  checkAllCount(action, options);
  const { inputSize, hiddenSize, outputSize, attention = false } = options;
  const { start = outputSize - 2, end = outputSize - 1 } = options;
  if ((options.loss ?? "softmax") !== "softmax") {
    const reason = "the decoder writes labels from left to right";
    throw new RangeError(message(action, reason, 'use loss: "softmax"'));
  }
  const two = { ...wholeNumber({ from: 2 }), hint: "two of the labels are start and end" };
  checkValue(action, "outputSize", outputSize, two);
  checkSequence(action, "start", [start], outputSize);
  checkSequence(action, "end", [end], outputSize);
  if (start === end) {
    throw new RangeError(message(action, `start and end are both ${start}`, "they must differ"));
  }
  const { chain: encoder, sizes: read } = recurrentLayers(options, "encoder.");
  // attention compares states of one size
  if (attention && read.length > 1) encoder["encoder.merge"] = denseLayer(read, hiddenSize);
  const decoderOptions = {
    ...options,
    ...{ inputSize: outputSize, bidirectional: false, inputDropout: 0 },
  };
  const { chain: decoder, sizes } = recurrentLayers(decoderOptions, "decoder.");
  const output = (size: number) => denseLayer([size], outputSize);
  const answer: Chain = attention
    ? {
      attend: denseLayer([hiddenSize, ...sizes], hiddenSize, { activation: "tanh" }),
      output: output(hiddenSize),
    }
    : { output: output(hiddenSize) };
  return new EncoderDecoder(options, {
    encoder,
    decoder,
    answer,
    attention,
    ...(options.classWeights && { classWeights: options.classWeights }),
    inputSize,
    outputSize,
    start,
    end,
  });
}
