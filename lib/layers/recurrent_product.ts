/**
 * The product of states and recurrent weights, which stands in the loop over the steps.
 *
 * @module
 */
import type { Block } from "../kernels/block.ts";
import type { Desk } from "./desk.ts";

/** How the rows of a {@linkcode RecurrentProduct} lie, and what becomes of its result. */
export interface RecurrentRows {
  /** Numbers from row to row of the left operand. */
  readonly from: number;
  /** Numbers from row to row of the result. */
  readonly to: number;
  /** True to add to what is there, false to overwrite it. */
  readonly add: boolean;
}

/** The product of states and recurrent weights, step by step, with weights packed once. */
export class RecurrentProduct {
  readonly #desk: Desk;
  readonly #weights: Block;
  readonly #fromDown: number;
  readonly #toDown: number;
  readonly #add: 0 | 1;
  readonly #packed: number;
  readonly #room: number;
  #packs = false;

  /**
   * Takes room for packed weights.
   *
   * @param desk Where to work.
   * @param weights The weights, `[k, n]`; their rows or their columns lie side by side.
   * @param rows How the rows of the other operand and of the result lie.
   */
  constructor(desk: Desk, weights: Block, { from, to, add }: RecurrentRows) {
    const { lease, kernels, bytes } = desk;
    this.#desk = desk;
    this.#weights = weights;
    this.#fromDown = from * bytes;
    this.#toDown = to * bytes;
    this.#add = add ? 1 : 0;
    const packs = desk.batchSize > 1;
    this.#packed = packs ? lease.scratch(kernels.packedBytes(weights.cols, weights.rows)) : 0;
    this.#room = packs ? lease.scratch(kernels.packedRoom()) : 0;
  }

  /** Packs the weights, which have changed since the last time; one example goes without. */
  prepare(batchSize: number): void {
    this.#packs = batchSize > 1;
    if (!this.#packs) return;
    const { at, rows, cols, down, right } = this.#weights;
    this.#desk.kernels.pack(cols, rows, at, down, right, this.#packed);
  }

  /**
   * out (+)= x W for `m` rows.
   *
   * @param m Rows, at most as many as {@linkcode prepare} was told.
   * @param x Place of the left operand.
   * @param out Place of the result.
   */
  run(m: number, x: number, out: number): void {
    const { kernels, bytes } = this.#desk;
    const { at, rows: k, cols: n, down, right } = this.#weights;
    const add = this.#add;
    if (this.#packs) {
      const xDown = this.#fromDown;
      const outDown = this.#toDown;
      kernels.packedProduct(m, n, k, x, xDown, bytes, this.#packed, out, outDown, this.#room, add);
    } else if (right === bytes) kernels.vectorMatrix(n, k, x, at, down, out, add);
    else kernels.matrixVector(k, n, x, at, right, out, add);
  }
}
