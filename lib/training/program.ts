/**
 * A network at work on a desk: what `fit` needs to know of it.
 *
 * @module
 */
import type { Arena, Lease } from "../kernels/arena.ts";
import type { Precision } from "../kernels/precision.ts";
import type { Desk } from "../layers/desk.ts";
import type { Parameters } from "../layers/layer.ts";
import type { Matrix, Numbers } from "../matrix/matrix.ts";
import type { Batch, Example } from "./examples.ts";

/** How large the batches of a piece of work get. */
export interface Capacity {
  /** Largest number of time steps, of input or output. */
  readonly timeSteps: number;
  /** Largest number of examples. */
  readonly batchSize: number;
  /** True when the inputs are labels, false when they are columns of numbers. */
  readonly labels: boolean;
}

/** A network bound to memory. */
export interface Program {
  /** Where it works. */
  readonly desk: Desk;
  /** Copies parameters in. */
  write(action: string, parameters: Parameters): void;
  /** Copies parameters out. */
  read(): Parameters;
  /** Copies gradients out. */
  readGradients(): Parameters;
  /** Runs a batch forward and returns its loss. */
  loss(batch: Batch, training: boolean): number;
  /** Runs the last batch back: adds to all gradients. */
  backward(batch: Batch): void;
  /** Runs a batch forward and returns what comes out, in the order of the batch. */
  predict(batch: Batch<Pick<Example, "x">>): Matrix[];
  /** Names the first gradient or parameter that is not finite. */
  firstNotFinite(): string | undefined;
  /** Copies where the states of a batch begin that carries them on from the last one. */
  states(batchSize: number): Numbers[];
  /** Lets the next batch begin with rows of states that were copied. */
  beginWith(states: readonly Numbers[], order: readonly number[]): void;
  /** Carries every state on to the next batch, when `carry` is true; else states begin at zero. */
  carryState(carry: boolean): void;
}

/** How another thread binds a network to memory. */
export interface Elsewhere {
  /** The module that the thread runs; null where modules have no addresses, as in some bundles. */
  readonly entry: URL | null;
  /** Plain data from which that module makes the program. */
  readonly plan: unknown;
}

/** What can be fitted. */
export interface Trainable {
  /** Precision in which it runs. */
  readonly precision: Precision;
  /** The memory that it uses. */
  readonly arena: Arena;
  /** Its parameters, in ordinary arrays; `fit` replaces them. */
  parameters: Parameters;
  /** How another thread binds it to memory; missing where none can. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Counts the multiplications of a forward pass, for one time step of one example. */
  products(labels: boolean): number;
  /** Checks one example; `where` names it in errors. */
  check(action: string, where: string, example: Example): void;
  /** Binds it. */
  program(lease: Lease, capacity: Capacity): Program;
}
