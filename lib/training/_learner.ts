/** What the loop of `fit` asks for at each step: a loss, and gradients on the program's desk. */
import { countPass } from "./_streams.ts";
import type { Batch } from "./examples.ts";
import { halvesOf } from "./halves.ts";
import type { Lease } from "../kernels/arena.ts";
import type { Capacity, Program, Trainable } from "./program.ts";

/** A network that learns. */
export interface Learner {
  /** Where parameters and gradients are. */
  readonly program: Program;
  /**
   * Runs a batch forward and back.
   *
   * @param batch The batch.
   * @param carry True to begin with the states in which the last batch ended.
   * @returns The loss. Where it is not finite, there are no gradients.
   */
  learn(batch: Batch, carry: boolean): number;
  /** Runs a batch forward and returns its loss; nothing is drawn at random. */
  measure(batch: Batch): number;
}

/** Learns from each batch as a whole. */
export class WholeLearner implements Learner {
  readonly program: Program;
  readonly #network: Trainable;

  constructor(network: Trainable, lease: Lease, capacity: Capacity) {
    this.#network = network;
    this.program = network.program(lease, capacity);
  }

  learn(batch: Batch, carry: boolean): number {
    const { program } = this;
    program.desk.pass = 2 * countPass(this.#network);
    return runBoth(program, batch, carry);
  }

  measure(batch: Batch): number {
    this.program.carryState(false);
    return this.program.loss(batch, false);
  }
}

/** Learns from the halves of each batch, one after the other. */
export class HalvesLearner implements Learner {
  readonly program: Program;
  readonly #second: Program;
  readonly #network: Trainable;
  readonly #halves = new WeakMap<Batch, [Batch, Batch | undefined]>();

  constructor(network: Trainable, lease: Lease, capacity: Capacity) {
    const half = { ...capacity, batchSize: Math.ceil(capacity.batchSize / 2) };
    this.#network = network;
    this.program = network.program(lease, half);
    this.#second = network.program(lease, half);
  }

  /** The halves of a batch; the same ones for the same batch, which is not copied in again then. */
  #halvesOf(batch: Batch): [Batch, Batch | undefined] {
    let halves = this.#halves.get(batch);
    if (!halves) this.#halves.set(batch, halves = halvesOf(batch));
    return halves;
  }

  learn(batch: Batch, carry: boolean): number {
    const [mine, theirs] = this.#halvesOf(batch);
    const { desk } = this.program;
    const pass = 2 * countPass(this.#network);
    desk.pass = pass;
    let loss = runBoth(this.program, mine, carry);
    if (theirs) {
      this.#lend();
      this.#second.desk.pass = pass + 1;
      loss += runBoth(this.#second, theirs, carry);
      desk.kernels.addTo(this.#second.desk.gradients, desk.gradients, desk.size);
    }
    if (!Number.isFinite(loss)) desk.clearGradients();
    return loss;
  }

  measure(batch: Batch): number {
    const [mine, theirs] = this.#halvesOf(batch);
    this.program.carryState(false);
    const loss = this.program.loss(mine, false);
    if (!theirs) return loss;
    this.#lend();
    this.#second.carryState(false);
    return loss + this.#second.loss(theirs, false);
  }

  /** Gives the second program the parameters of the first. */
  #lend(): void {
    const { kernels, parameters, size } = this.program.desk;
    kernels.copyRows(parameters, 0, this.#second.desk.parameters, 0, 1, size, 0);
  }
}

/** Forward and back; a loss that is not finite has no gradients. */
function runBoth(program: Program, batch: Batch, carry: boolean): number {
  program.carryState(carry);
  const loss = program.loss(batch, true);
  program.desk.clearGradients();
  if (Number.isFinite(loss)) program.backward(batch);
  return loss;
}
