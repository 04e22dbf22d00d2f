/**
 * A chain of layers with a loss behind it, bound to memory.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import type { Numbers } from "../kernels/precision.ts";
import { BoundChain, type Chain, sizeOf } from "../layers/chain.ts";
import { Desk, type Labels, type Signal, type Steps } from "../layers/desk.ts";
import { isLabels, type Parameters } from "../layers/layer.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { type Batch, type Example, lengthOf } from "../training/examples.ts";
import type { LabelOptions } from "../training/cross_entropy.ts";
import { type Head, headOf, type LossName } from "../training/heads.ts";
import { getColumns, putLabels, putRows } from "../training/place.ts";
import type { Capacity, Program } from "../training/program.ts";
import { States } from "./states.ts";

/** The memory that one batch's input goes to. */
export function inputOf(desk: Desk, size: number, labels: boolean): Signal | Labels {
  if (!labels) return desk.signal([size]);
  return { at: desk.lease.labels(desk.timeSteps * desk.batchSize), size };
}

/** True when the first layer needs rows of numbers, for labels too: dropout cuts entries out. */
export function readsRows(chain: Chain): boolean {
  return Object.values(chain)[0]?.kind === "dropout";
}

/** What is behind the last layer, and what of it counts. */
export type Loss = LabelOptions & { readonly loss: LossName };

/** A chain at work. */
export class ChainProgram implements Program {
  readonly desk: Desk;
  readonly #input: Signal | Labels;
  readonly #chain: BoundChain;
  readonly #head: Head;
  readonly #states: States;
  readonly #action: string;
  #carries = false;
  #before: Steps | undefined;
  /** The batch whose inputs and targets are in memory; the same one again is not copied again. */
  #placed: Batch | undefined;

  /**
   * Binds a chain.
   *
   * @param lease Memory.
   * @param capacity How large batches get.
   * @param chain The layers.
   * @param inputSize Size of the input.
   * @param loss What is behind the last layer, and what of it counts.
   * @param action What is being done, for errors.
   */
  constructor(
    lease: Lease,
    capacity: Capacity,
    chain: Chain,
    inputSize: number,
    loss: Loss,
    action: string,
  ) {
    const { timeSteps, batchSize, labels } = capacity;
    this.desk = new Desk(lease, sizeOf(lease, chain), timeSteps, batchSize);
    this.#input = inputOf(this.desk, inputSize, labels && !readsRows(chain));
    this.#chain = new BoundChain(chain, this.desk, this.#input);
    this.#head = headOf(loss.loss, this.desk, this.#chain.output, loss);
    this.#states = new States(this.desk, this.#chain.layers);
    this.#action = action;
  }

  write(action: string, parameters: Parameters): void {
    this.#chain.write(action, parameters);
  }
  read(): Parameters {
    return this.#chain.read();
  }
  readGradients(): Parameters {
    return this.#chain.readGradients();
  }
  firstNotFinite(): string | undefined {
    return this.#chain.firstNotFinite();
  }
  carryState(carry: boolean): void {
    this.#carries = carry;
  }

  /** Where the states begin at the next batch, if it carries them on. */
  states(batchSize: number): Numbers[] {
    if (this.#before) this.#states.carryOn(this.#action, this.#before);
    this.#before = undefined;
    return this.#states.read(batchSize);
  }

  /** Lets the next batch begin with rows of states that were read, and carry on. */
  beginWith(states: readonly Numbers[], order: readonly number[]): void {
    this.#states.write(states, order);
    this.#before = undefined;
    this.#carries = true;
  }

  #putInput({ examples, steps }: Batch<Pick<Example, "x">>): void {
    const x = examples.map((example) => example.x);
    const input = this.#input;
    if (isLabels(input)) {
      putLabels(this.desk, input, x as readonly (readonly number[])[], steps.timeSteps);
    } else putRows(this.desk, input.at, input, x, steps.timeSteps);
  }

  #forward(steps: Steps, training: boolean): Steps {
    if (!this.#carries) this.#states.clear();
    else if (this.#before) this.#states.carryOn(this.#action, this.#before);
    this.#before = steps;
    return this.#chain.forward(steps, training);
  }

  loss(batch: Batch, training: boolean): number {
    const isNew = batch !== this.#placed;
    if (isNew) this.#putInput(batch);
    const steps = this.#forward(batch.steps, training);
    if (isNew) this.#head.put(batch.examples.map(({ y }) => y), steps);
    this.#placed = batch;
    return this.#head.run(steps, batch.whole);
  }

  backward({ steps }: Batch): void {
    this.#states.clearCarry();
    this.#chain.backward(steps);
  }

  predict(batch: Batch<Pick<Example, "x">>): Matrix[] {
    this.#placed = undefined;
    this.#putInput(batch);
    const steps = this.#forward(batch.steps, false);
    this.#head.predict(steps);
    const { output } = this.#chain;
    const once = steps !== batch.steps;
    return batch.examples.map(({ x }, j) => {
      const length = once ? steps.timeSteps : lengthOf(x);
      return getColumns(this.desk, output.at, output, j, steps.batchSize, length);
    });
  }
}
