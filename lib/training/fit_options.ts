/**
 * How to train, and how the training went: types only.
 *
 * @module
 */
import type { Rng } from "../matrix/random.ts";
import type { Example } from "./examples.ts";
import type { Keeper } from "./keeper.ts";
import type { Optimizer } from "./optimizer.ts";

/** What `onStep` is told. */
export interface StepReport {
  /** Steps taken in this call, from 1. */
  readonly step: number;
  /** Steps that this call takes in all, unless it ends early. */
  readonly steps: number;
  /** The epoch, from 1. */
  readonly epoch: number;
  /** Loss of this step's batch, before the step. */
  readonly loss: number;
  /** Norm of all gradients together, before clipping; Infinity where no number is that large. */
  readonly gradientNorm: number;
}

/** What `onEpoch` is told. */
export interface EpochReport {
  /** The epoch, from 1. */
  readonly epoch: number;
  /** Mean loss of the epoch's steps. */
  readonly loss: number;
}

/** How to train. */
export interface FitOptions {
  /** Passes over all examples; 1 by default. */
  epochs?: number;
  /** Examples a step; 32 by default. */
  batchSize?: number;
  /** Turns gradients into steps; Adam by default. Pass the same one again to go on. */
  optimizer?: Optimizer;
  /** Largest norm of all gradients together. */
  clipNorm?: number;
  /** Largest absolute value of an entry of a gradient. */
  clipValue?: number;
  /** False to keep the order of the examples; true by default. */
  shuffle?: boolean;
  /**
   * Seed of the shuffling; 1 by default. Another call with the same seed goes on where the network's
   * last one ended, so the same calls give the same numbers. A file holds no place in the stream: a
   * network from a file begins at its start, and `load` does not move it.
   */
  seed?: number;
  /** Steps between cuts of the gradient (truncated BPTT); the state is carried over the cuts. */
  window?: number;
  /**
   * True to leave out examples whose labels need more time steps than x has, with the `ctc` loss; by
   * default they are refused.
   */
  skipTooLong?: boolean;
  /** Examples held out, on which the loss is measured after each epoch. */
  validation?: readonly Example[];
  /** Epochs without a better validation loss before training ends, with the best parameters. */
  patience?: number;
  /**
   * Changes each example anew for each epoch, as noise or a shift does. Draw from `rng`, which goes
   * on from call to call as the shuffling does. No longer than the longest example; with windows as
   * long as before.
   */
  augment?: (example: Example, rng: Rng) => Example;
  /** 1 to leave the second core alone; 2 by default, where that pays. The numbers are the same. */
  threads?: number;
  /**
   * Where the training's state is kept after each epoch. A training whose keeper has a state goes on
   * from it, with the numbers of one that was never cut off; all else must be as it was.
   */
  keeper?: Keeper;
  /** Called after each step; return false to end the training. */
  onStep?: (report: StepReport) => boolean | void;
  /** Called after each epoch, when the network has the parameters of that moment. */
  onEpoch?: (report: EpochReport) => void;
}

/** What a training ran on. */
export interface Threads {
  /** 2 when a worker took one half of most batches. */
  readonly used: 1 | 2;
  /** Why one thread ran alone; empty when it did not. */
  readonly why: string;
}

/** How the training went. */
export interface History {
  /** Loss of each step's batch. */
  readonly losses: number[];
  /** Mean loss of each epoch's steps. */
  readonly epochLosses: number[];
  /** Loss on the examples held out, after each epoch. */
  readonly validationLosses: number[];
  /** Threads that it ran on. */
  readonly threads: Threads;
  /** Why it ended. */
  readonly ended: "all epochs" | "early stopping" | "onStep";
}
