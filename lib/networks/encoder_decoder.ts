/**
 * Networks that read one sequence and write another.
 * Taught in notebooks/source/03_types.md (slide types-4).
 *
 * @module
 */
import { checkOptions, type Checks, truth, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import { type Chain, productsOf } from "../layers/chain.ts";
import { denseLayer } from "../layers/dense.ts";
import { Matrix } from "../matrix/matrix.ts";
import {
  batchOf,
  checkSequence,
  type Example,
  lengthOf,
  type Sequence,
} from "../training/examples.ts";
import type { Capacity, Program } from "../training/program.ts";
import { EncoderDecoderProgram, type Parts } from "./encoder_decoder_program.ts";
import { Network } from "./network.ts";
import { NETWORK_CHECKS, type NetworkOptions, recurrentLayers } from "./options.ts";

/** How an encoder-decoder network is built. */
export interface EncoderDecoderOptions extends NetworkOptions {
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
}

const TRANSLATE_CHECKS: Checks<TranslateOptions> = { limit: wholeNumber({ from: 1 }) };

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
   * Writes the target of one source, taking the likeliest label at each step.
   *
   * @param x The source.
   * @param options `limit`: labels at most, 50 by default.
   * @returns The labels, and what each step looked at.
   * @throws {RangeError} If the source or the limit is out of range.
   */
  translate(x: Sequence, options: TranslateOptions = {}): Translation {
    const action = "translate";
    checkOptions(action, options, TRANSLATE_CHECKS);
    const { limit = 50 } = options;
    this.checkInput(action, "the source", x);
    const lease = this.arena.borrow(action, this.precision);
    try {
      const timeSteps = Math.max(lengthOf(x), 1);
      const capacity = { timeSteps, batchSize: 1, labels: Array.isArray(x) };
      const program = new EncoderDecoderProgram(lease, capacity, this.#parts);
      program.write(action, this.parameters);
      return this.#write(program, x, limit);
    } finally {
      lease.end();
    }
  }

  #write(program: EncoderDecoderProgram, x: Sequence, limit: number): Translation {
    const { start, end, attention } = this.#parts;
    const ask = program.begin(batchOf([{ x }]));
    const labels: number[] = [];
    const looked: number[] = [];
    while (labels.length < limit) {
      const { data } = ask([labels.at(-1) ?? start])[0]!;
      const label = data.indexOf(Math.max(...data));
      if (label === end) break;
      labels.push(label);
      if (attention) looked.push(...program.weightsOf(0)!.data);
    }
    if (!attention) return { labels };
    const weights = new Matrix(lengthOf(x), labels.length, Float64Array.from(looked));
    return { labels, weights };
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
  checkOptions(action, options, CHECKS);
  const { inputSize, hiddenSize, outputSize, attention = false } = options;
  const { start = outputSize - 2, end = outputSize - 1 } = options;
  if (options.bidirectional || (options.loss ?? "softmax") !== "softmax") {
    const reason = "the decoder writes labels from left to right";
    const hint = 'use loss: "softmax" without bidirectional';
    throw new RangeError(message(action, reason, hint));
  }
  checkSequence(action, "start and end", [start, end], outputSize);
  if (start === end) {
    throw new RangeError(message(action, `start and end are both ${start}`, "they must differ"));
  }
  const { chain: encoder } = recurrentLayers(options, "encoder.");
  const decoderOptions = { ...options, inputSize: outputSize };
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
    inputSize,
    outputSize,
    start,
    end,
  });
}
