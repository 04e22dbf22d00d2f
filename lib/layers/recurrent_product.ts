/**
 * The product of states and recurrent weights, which stands in the loop over the steps.
 *
 * @module
 */
import type { Desk } from "./desk.ts";

/** The product of states and recurrent weights, step by step, with weights packed once. */
export class RecurrentProduct {
  readonly #desk: Desk;
  readonly #n: number;
  readonly #k: number;
  readonly #packed: number;
  readonly #room: number;
  readonly #weights: number;
  readonly #down: number;
  readonly #right: number;
  #packs = false;

  /**
   * @param desk Where to work.
   * @param weights Place of the weights, seen as `[k, n]`.
   * @param k Numbers of a row of the left operand.
   * @param n Numbers of a row of the result.
   * @param down Bytes from row to row of the weights.
   * @param right Bytes from column to column; one of the two is the size of a number.
   */
  constructor(desk: Desk, weights: number, k: number, n: number, down: number, right: number) {
    this.#desk = desk;
    this.#weights = weights;
    this.#n = n;
    this.#k = k;
    this.#down = down;
    this.#right = right;
    this.#packed = desk.batchSize > 1 ? desk.lease.scratch(desk.kernels.packedBytes(n, k)) : 0;
    this.#room = desk.batchSize > 1 ? desk.lease.scratch(desk.kernels.packedRoom()) : 0;
  }

  /** Packs the weights, which have changed since the last time; one example goes without. */
  prepare(batchSize: number): void {
    this.#packs = batchSize > 1;
    if (!this.#packs) return;
    const [n, k, down, right] = [this.#n, this.#k, this.#down, this.#right];
    this.#desk.kernels.pack(n, k, this.#weights, down, right, this.#packed);
  }

  /**
   * out (+)= x W for `m` rows.
   *
   * @param m Rows, at most as many as {@linkcode prepare} was told.
   * @param x Place of the left operand.
   * @param xDown Bytes from row to row of x.
   * @param out Place of the result.
   * @param outDown Bytes from row to row of the result.
   * @param add 1 to add to what is there, 0 to overwrite it.
   */
  run(m: number, x: number, xDown: number, out: number, outDown: number, add: 0 | 1): void {
    const { kernels, bytes } = this.#desk;
    const [n, k] = [this.#n, this.#k];
    if (this.#packs) {
      kernels.packedProduct(m, n, k, x, xDown, bytes, this.#packed, out, outDown, this.#room, add);
    } else if (this.#right === bytes) {
      kernels.vectorMatrix(n, k, x, this.#weights, this.#down, out, add);
    } else {
      kernels.matrixVector(k, n, x, this.#weights, this.#right, out, add);
    }
  }
}
