/**
 * An encoder and a decoder, bound to memory: the encoder's last states are the decoder's first.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import { Attention } from "../layers/attention.ts";
import { BoundChain, type Chain, sizeOf } from "../layers/chain.ts";
import { Desk, type Labels, type Signal, type Steps } from "../layers/desk.ts";
import { isLabels, type Parameters } from "../layers/layer.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import { type Batch, type Example, lengthOf } from "../training/examples.ts";
import { type Head, headOf } from "../training/heads.ts";
import { asAnswer, getColumns, putLabels, putRows } from "../training/place.ts";
import type { Capacity, Program } from "../training/program.ts";
import { inputOf, readsRows } from "./chain_program.ts";
import { States } from "./states.ts";

/** The parts of an encoder-decoder network. */
export interface Parts {
  /** Reads the source. */
  readonly encoder: Chain;
  /** Writes the target: its recurrent layers. */
  readonly decoder: Chain;
  /** What comes behind them, and behind the attention where there is one. */
  readonly answer: Chain;
  /** True to look back at all the encoder's states. */
  readonly attention: boolean;
  /** Rows of a source column, or kinds of labels. */
  readonly inputSize: number;
  /** Kinds of target labels. */
  readonly outputSize: number;
  /** How much each label counts. */
  readonly classWeights?: ArrayLike<number>;
  /** Label that the decoder takes in first. */
  readonly start: number;
  /** Label that ends a target. */
  readonly end: number;
}

/** An encoder and a decoder at work. */
export class EncoderDecoderProgram implements Program {
  readonly desk: Desk;
  readonly #parts: Parts;
  readonly #source: Signal | Labels;
  readonly #target: Labels;
  readonly #encoder: BoundChain;
  readonly #decoder: BoundChain;
  readonly #attention: Attention | undefined;
  readonly #answer: BoundChain;
  readonly #head: Head;
  readonly #encoderStates: States;
  readonly #decoderStates: States;

  /**
   * Binds all parts.
   *
   * @param lease Memory.
   * @param capacity How large batches get; one more step is added for the end of the target.
   * @param parts The parts.
   */
  constructor(lease: Lease, capacity: Capacity, parts: Parts) {
    const { encoder, decoder, answer, inputSize, outputSize } = parts;
    const [second, third] = [sizeOf(lease, encoder), sizeOf(lease, decoder)];
    const size = second + third + sizeOf(lease, answer);
    this.#parts = parts;
    this.desk = new Desk(lease, size, capacity.timeSteps + 1, capacity.batchSize);
    this.#source = inputOf(this.desk, inputSize, capacity.labels && !readsRows(encoder));
    this.#target = inputOf(this.desk, outputSize, true) as Labels;
    this.#encoder = new BoundChain(encoder, this.desk, this.#source);
    this.#decoder = new BoundChain(decoder, this.desk, this.#target, second);
    const { output } = this.#decoder;
    this.#attention = parts.attention
      ? new Attention(this.desk, output, this.#encoder.output)
      : undefined;
    const seen = this.#attention?.output ?? output;
    this.#answer = new BoundChain(answer, this.desk, seen, second + third, false);
    this.#head = headOf("softmax", this.desk, this.#answer.output, parts);
    this.#encoderStates = new States(this.desk, this.#encoder.layers);
    this.#decoderStates = new States(this.desk, this.#decoder.layers);
  }

  get #chains(): BoundChain[] {
    return [this.#encoder, this.#decoder, this.#answer];
  }
  write(action: string, parameters: Parameters): void {
    for (const chain of this.#chains) chain.write(action, parameters);
  }
  read(): Parameters {
    return Object.assign({}, ...this.#chains.map((chain) => chain.read()));
  }
  readGradients(): Parameters {
    return Object.assign({}, ...this.#chains.map((chain) => chain.readGradients()));
  }
  firstNotFinite(): string | undefined {
    for (const chain of this.#chains) {
      const found = chain.firstNotFinite();
      if (found) return found;
    }
    return undefined;
  }
  /** None: there is nothing to carry on. */
  states(): Numbers[] {
    return [];
  }
  beginWith(): void {}
  carryState(carry: boolean): void {
    if (!carry) return;
    const reason = "an encoder-decoder network has no state to carry on";
    throw new TypeError(message("train the network", reason, "leave window out"));
  }

  #encode({ examples, steps }: Batch<Pick<Example, "x">>, training: boolean): void {
    const x = examples.map((example) => example.x);
    const source = this.#source;
    if (isLabels(source)) {
      putLabels(this.desk, source, x as readonly (readonly number[])[], steps.timeSteps);
    } else putRows(this.desk, source.at, source, x, steps.timeSteps);
    this.#encoderStates.clear();
    this.#encoder.forward(steps, training);
    this.#decoderStates.beginWhere(this.#encoderStates, steps);
  }

  #decode(inputs: readonly (readonly number[])[], source: Steps, training: boolean): Steps {
    const timeSteps = Math.max(...inputs.map((labels) => labels.length));
    const steps = { timeSteps, batchSize: inputs.length };
    putLabels(this.desk, this.#target, inputs, timeSteps);
    this.#decoder.forward(steps, training);
    this.#attention?.forward(steps, source);
    return this.#answer.forward(steps, training);
  }

  /** The decoder runs to the longest target's end for all: what comes later has no loss. */
  loss(batch: Batch, training: boolean): number {
    const { start, end } = this.#parts;
    const targets = batch.examples.map(({ y }) => y as readonly number[]);
    this.#encode(batch, training);
    const steps = this.#decode(targets.map((y) => [start, ...y]), batch.steps, training);
    this.#steps = steps;
    this.#head.put(targets.map((y) => [...y, end]), steps);
    return this.#head.run(steps, batch.whole);
  }
  #steps: Steps = { timeSteps: 0, batchSize: 0 };

  backward(batch: Batch): void {
    const { kernels } = this.desk;
    const { output } = this.#encoder;
    const rows = batch.steps.timeSteps * batch.steps.batchSize;
    this.#answer.backward(this.#steps);
    kernels.clear(output.gradient, rows * output.width);
    this.#attention?.backward();
    this.#decoderStates.clearCarry();
    this.#decoder.backward(this.#steps);
    this.#decoderStates.handBack(this.#encoderStates);
    this.#encoder.backward(batch.steps);
  }

  /**
   * Starts to write the targets of some sources.
   *
   * @param batch The sources.
   * @returns Takes in one label for each row, and which rows of the step before go on, all by
   * default; gives each row's next column of probabilities.
   */
  begin(
    batch: Batch<Pick<Example, "x">>,
  ): (labels: readonly number[], rows?: readonly number[]) => Matrix[] {
    this.#encode(batch, false);
    let before: Steps | undefined;
    return (labels, rows) => {
      if (before) {
        this.#decoderStates.carryOn("write a target", before);
        if (rows) this.#decoderStates.write(this.#decoderStates.read(before.batchSize), rows);
      }
      before = { timeSteps: 1, batchSize: labels.length };
      const steps = this.#decode(labels.map((label) => [label]), batch.steps, false);
      this.#head.predict(steps);
      const { output } = this.#answer;
      return labels.map((_, j) => getColumns(this.desk, output.at, output, j, labels.length, 1));
    };
  }

  /** What each step looks at where these are the targets; `[steps of the source, labels]` each. */
  lookedAt(batch: Batch<Pick<Example, "x">>, targets: readonly (readonly number[])[]): Matrix[] {
    this.#encode(batch, false);
    this.#decode(targets.map((labels) => [this.#parts.start, ...labels]), batch.steps, false);
    return targets.map((labels, j) => {
      const { rows, data } = this.#attention!.weightsOf(j);
      const looks = Float64Array.from(data.subarray(0, rows * labels.length));
      return new Matrix(rows, labels.length, looks);
    });
  }

  /** The likeliest columns, until each target has ended or is longer than its source. */
  predict(batch: Batch<Pick<Example, "x">>): Matrix[] {
    const { start, end } = this.#parts;
    const ask = this.begin(batch);
    const columns: Matrix[][] = batch.examples.map(() => []);
    let labels = batch.examples.map(() => start);
    for (let t = 0; t < this.desk.timeSteps && labels.some((label) => label !== end); t++) {
      const next = ask(labels);
      labels = labels.map((label, j) => {
        if (label === end) return end;
        columns[j]!.push(next[j]!);
        const whole = columns[j]!.length > lengthOf(batch.examples[j]!.x);
        return whole ? end : likeliest(next[j]!, start);
      });
    }
    return columns.map((list) => joined(list, this.#parts.outputSize));
  }
}

/**
 * Finds the likeliest label of a column that may be written: not the start.
 *
 * @param column Probabilities.
 * @param start The label that the decoder takes in first.
 * @returns The label.
 */
export function likeliest({ data }: Matrix, start: number): number {
  let winner = start === 0 ? 1 : 0;
  data.forEach((p, i) => {
    if (i !== start && p > data[winner]!) winner = i;
  });
  return winner;
}

/** Columns side by side. */
function joined(columns: readonly Matrix[], rows: number): Matrix {
  const data = columns[0]?.data.constructor === Float32Array
    ? new Float32Array(rows * columns.length)
    : new Float64Array(rows * columns.length);
  columns.forEach((column, t) => data.set(column.data, t * rows));
  return asAnswer(new Matrix(rows, columns.length, data));
}
