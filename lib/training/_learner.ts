/** What the loop of `fit` asks for at each step: a loss, and gradients on the program's desk. */
import { countPass } from "./_streams.ts";
import type { Batch } from "./examples.ts";
import type { Lease } from "../kernels/arena.ts";
import type { Threads } from "./fit_options.ts";
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
  /** Threads that most steps ran on, and why not on more. */
  readonly threads: Threads;
  /** Lets go of what outlives the memory. */
  end(): void;
}

/** Learns from each batch as a whole. */
export class WholeLearner implements Learner {
  readonly program: Program;
  readonly threads: Threads = { used: 1, why: "the batches are small" };
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

  end(): void {}
}

/** Runs a batch forward and back; a loss that is not finite has no gradients. */
export function runBoth(program: Program, batch: Batch, carry: boolean): number {
  program.carryState(carry);
  const loss = program.loss(batch, true);
  program.desk.clearGradients();
  if (Number.isFinite(loss)) program.backward(batch);
  return loss;
}
