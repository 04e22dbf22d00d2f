/**
 * Where the layers of one network work: parameters and gradients side by side, signals between the
 * layers, and scratch that all of them share.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import { type Block, multiply } from "../kernels/block.ts";
import type { Kernels } from "../kernels/interface.ts";

/** The steps of one batch. */
export interface Steps {
  /** Number of time steps T, 0 or more. */
  readonly timeSteps: number;
  /** Number of examples m. */
  readonly batchSize: number;
  /**
   * How many examples still run at each step, when their lengths differ: T numbers that never
   * rise. Examples are sorted by length, the longest first. Without it, all run to the end.
   */
  readonly active?: readonly number[];
}

/** How many examples run at step t; none before the first step or after the last. */
export function activeAt({ timeSteps, batchSize, active }: Steps, t: number): number {
  if (t < 0 || t >= timeSteps) return 0;
  return active ? active[t]! : batchSize;
}

/** Rows of numbers between two layers: one row for each step and example, `[T * m, width]`. */
export interface Signal {
  /** Place of the values; a layer sets it on each forward pass. */
  at: number;
  /** Place of the gradients. */
  readonly gradient: number;
  /** Sizes of the parts of a row; each part is padded with zeros. */
  readonly sizes: readonly number[];
  /** Numbers in a row, padding included. */
  readonly width: number;
}

/** One whole number for each step and example: which entry of a one-hot column is 1. */
export interface Labels {
  /** Place of the `T * m` numbers; -1 stands for a column of zeros. */
  at: number;
  /** How many kinds there are. */
  readonly size: number;
}

/** Working room of one network. */
export class Desk {
  /** The memory that it was lent. */
  readonly lease: Lease;
  /** The kernels of its precision. */
  readonly kernels: Kernels;
  /** Bytes of a number. */
  readonly bytes: number;
  /** Largest number of time steps. */
  readonly timeSteps: number;
  /** Largest number of examples. */
  readonly batchSize: number;
  /** Place of all parameters. */
  readonly parameters: number;
  /** Place of their gradients, a parallel block. */
  readonly gradients: number;
  /** Numbers in either block. */
  readonly size: number;
  /** Number of the training pass: what is drawn at random depends on it. */
  pass = 0;
  #scratch = 0;
  #scratchBytes = 0;

  /**
   * Lays out parameters and gradients.
   *
   * @param lease Memory.
   * @param size Numbers that all parameters take.
   * @param timeSteps Largest number of time steps.
   * @param batchSize Largest number of examples.
   */
  constructor(lease: Lease, size: number, timeSteps: number, batchSize: number) {
    this.lease = lease;
    this.kernels = lease.kernels;
    this.bytes = lease.bytes;
    this.timeSteps = timeSteps;
    this.batchSize = batchSize;
    this.size = lease.padded(size);
    this.parameters = lease.numbers(this.size);
    this.gradients = lease.numbers(this.size);
  }

  /** Room for `count` rows of `width` numbers. */
  rows(count: number, width: number): number {
    return this.lease.numbers(count * width);
  }

  /** A signal with rows of these parts, one row for each step and example. */
  signal(sizes: readonly number[]): Signal {
    const width = this.width(sizes);
    const count = this.timeSteps * this.batchSize;
    return { at: this.rows(count, width), gradient: this.rows(count, width), sizes, width };
  }

  /** Numbers in a row of these parts. */
  width(sizes: readonly number[]): number {
    return sizes.reduce((sum, size) => sum + this.lease.padded(size), 0);
  }

  /** Rows of `cols` numbers as a block; `width` numbers from row to row, where there are more. */
  block(at: number, rows: number, cols: number, width: number = cols): Block {
    return { at, rows, cols, down: width * this.bytes, right: this.bytes };
  }

  /** `C = A B` */
  multiply(A: Block, B: Block, C: Block): void {
    multiply(this.kernels, A, B, C, this.scratch, 0);
  }

  /** `C += A B` */
  addProduct(A: Block, B: Block, C: Block): void {
    multiply(this.kernels, A, B, C, this.scratch, 1);
  }

  /** Says, before the first pass, that a product with `n` columns will be made. */
  expectProduct(n: number): void {
    this.#scratchBytes = Math.max(this.#scratchBytes, this.kernels.productRoom(n));
  }

  /** Says that `k` rows of `n` columns will be packed there, behind the room of a packed product. */
  expectPacked(n: number, k: number): void {
    const bytes = this.kernels.packedRoom() + this.kernels.packedBytes(n, k);
    this.#scratchBytes = Math.max(this.#scratchBytes, bytes);
  }

  /** Scratch for products; its content is lost at the next one. */
  get scratch(): number {
    if (!this.#scratch) this.#scratch = this.lease.scratch(this.#scratchBytes);
    return this.#scratch;
  }

  /** Sets all gradients to zero. */
  clearGradients(): void {
    this.kernels.clear(this.gradients, this.size);
  }
}
