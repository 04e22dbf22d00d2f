/**
 * What a training that was cut off needs to go on as if nothing had happened.
 *
 * @module
 */
import type { RngState } from "../matrix/random.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";

/** Matrices by name, as plain values. */
export type PlainMatrices = Readonly<
  Record<string, { readonly rows: number; readonly cols: number; readonly data: Numbers }>
>;

/** What an optimizer keeps from step to step. */
export interface OptimizerState {
  /** Steps taken. */
  readonly steps: number;
  /** State beside each run of parameters, once there is one. */
  readonly kept?: {
    readonly slots: ReadonlyMap<string, Numbers[]>;
    readonly roots: boolean;
  };
}

/** A training after an epoch: plain values, copied. */
export interface TrainingState {
  /** Epochs that are done. */
  readonly epoch: number;
  /** The parameters. */
  readonly parameters: PlainMatrices;
  /** The optimizer's state. */
  readonly optimizer: OptimizerState;
  /** Where each stream of random numbers goes on. */
  readonly streams: Readonly<Record<string, RngState>>;
  /** Passes whose dropout is drawn. */
  readonly passes: number;
  /** Loss of each step's batch. */
  readonly losses: readonly number[];
  /** Mean loss of each epoch's steps. */
  readonly epochLosses: readonly number[];
  /** Loss on the examples held out, after each epoch. */
  readonly validationLosses: readonly number[];
  /** The epoch with the best loss on the examples held out. */
  readonly best?: {
    readonly loss: number;
    readonly epoch: number;
    readonly parameters: PlainMatrices;
  };
  /** Why it ended, if it did before its last epoch. */
  readonly ended?: string;
}

/** Where a training keeps its state after each epoch, so that it can go on from there. */
export interface Keeper {
  /** Gives the state that was put last; undefined where a training begins. */
  get(): TrainingState | undefined;
  /** Takes the state after an epoch. */
  put(state: TrainingState): void;
}

/**
 * Copies matrices into plain values.
 *
 * @param matrices Matrices by name.
 * @returns The copies.
 */
export function toPlain(matrices: Readonly<Record<string, Matrix>>): PlainMatrices {
  const entries = Object.entries(matrices).map(([name, { rows, cols, data }]) =>
    [name, { rows, cols, data: data.slice() }] as const
  );
  return Object.fromEntries(entries);
}

/**
 * Makes matrices of plain values.
 *
 * @param plain What {@linkcode toPlain} gave.
 * @returns The matrices.
 */
export function fromPlain(plain: PlainMatrices): Record<string, Matrix> {
  const entries = Object.entries(plain).map(([name, { rows, cols, data }]) =>
    [name, new Matrix(rows, cols, data.slice())] as const
  );
  return Object.fromEntries(entries);
}
