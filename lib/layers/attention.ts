/**
 * Attention: each step of one sequence looks at all steps of another and takes a weighted mean.
 *
 * @module
 */
import { type Block, transposed } from "../kernels/block.ts";
import type { Desk, Signal, Steps } from "./desk.ts";
import { activeAt } from "./desk.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";

/**
 * Dot-product attention at work.
 *
 * Equation: `w<t, s> = softmax over s of h<t> . e<s>`, `context<t> = sum over s of w<t, s> e<s>`,
 * output `[context<t>; h<t>]`
 * Source: Luong and others, 2015, the score named "dot".
 */
export class Attention {
  /** Context above the state that asked, for each of its steps. */
  readonly output: Signal;
  readonly #desk: Desk;
  readonly #queries: Signal;
  readonly #memory: Signal;
  /** Weights of each example, `[m, T of the queries, width]`, and their gradients. */
  readonly #weights: number;
  readonly #slopes: number;
  /** Numbers in a row of weights. */
  readonly #width: number;
  #steps: Steps = { timeSteps: 0, batchSize: 0 };
  #memorySteps: Steps = { timeSteps: 0, batchSize: 0 };

  /**
   * Takes room.
   *
   * @param desk Where to work.
   * @param queries States that ask, `[T, m, hidden]`.
   * @param memory States that are looked at, with rows of the same size.
   */
  constructor(desk: Desk, queries: Signal, memory: Signal) {
    this.#desk = desk;
    this.#queries = queries;
    this.#memory = memory;
    this.#width = desk.lease.padded(desk.timeSteps);
    const rows = desk.timeSteps * desk.batchSize;
    this.#weights = desk.rows(rows, this.#width);
    this.#slopes = desk.rows(rows, this.#width);
    this.output = desk.signal([...memory.sizes, ...queries.sizes]);
    desk.expectProduct(this.#width);
    desk.expectProduct(memory.width);
  }

  /** Steps that example j has in the memory. */
  #length(j: number): number {
    let length = 0;
    while (activeAt(this.#memorySteps, length) > j) length++;
    return length;
  }

  /** Calls `f` with the blocks of each example: one row a step. */
  #eachExample(f: (blocks: Blocks) => void): void {
    const desk = this.#desk;
    const { timeSteps: T, batchSize } = this.#steps;
    const width = this.#width;
    for (let j = 0; j < batchSize; j++) {
      const length = this.#length(j);
      /** Rows of example j in a signal, from place `at` of it. */
      const block = (at: number, rows: number, cols: number, signal: Signal, m: number): Block =>
        desk.block(at + j * signal.width * desk.bytes, rows, cols, m * signal.width);
      const asks = ({ width }: Signal, at: number, signal: Signal) =>
        block(at, T, width, signal, batchSize);
      const holds = (at: number) =>
        block(at, length, this.#memory.width, this.#memory, this.#memorySteps.batchSize);
      const [q, e, o] = [this.#queries, this.#memory, this.output];
      const beside = e.width * desk.bytes;
      const row = j * T * width * desk.bytes;
      f({
        queries: asks(q, q.at, q),
        memory: holds(e.at),
        weights: desk.block(this.#weights + row, T, length, width),
        context: asks(e, o.at, o),
        copy: asks(q, o.at + beside, o),
        dQueries: asks(q, q.gradient, q),
        dMemory: holds(e.gradient),
        slopes: desk.block(this.#slopes + row, T, length, width),
        dContext: asks(e, o.gradient, o),
        dCopy: asks(q, o.gradient + beside, o),
      });
    }
  }

  /**
   * Looks.
   *
   * @param steps Steps of the queries.
   * @param memorySteps Steps of the memory; each example looks at its own ones only.
   */
  forward(steps: Steps, memorySteps: Steps): void {
    const desk = this.#desk;
    const { kernels } = desk;
    this.#steps = steps;
    this.#memorySteps = memorySteps;
    this.#eachExample(({ queries, memory, weights, context, copy }) => {
      kernels.clear(weights.at, weights.rows * this.#width);
      desk.multiply(queries, transposed(memory), weights);
      kernels.softmaxRows(weights.at, weights.rows, weights.cols, this.#width);
      desk.multiply(weights, memory, context);
      this.#copy(queries, copy);
    });
  }

  /** Sets the queries' gradients, and adds to the memory's. */
  backward(): void {
    const desk = this.#desk;
    const { kernels } = desk;
    this.#eachExample((blocks) => {
      const { queries, memory, weights, dQueries, dMemory, slopes, dContext, dCopy } = blocks;
      this.#copy(dCopy, dQueries);
      desk.addProduct(transposed(weights), dContext, dMemory);
      kernels.clear(slopes.at, slopes.rows * this.#width);
      desk.multiply(dContext, transposed(memory), slopes);
      kernels.softmaxBackward(weights.at, slopes.at, slopes.rows, this.#width);
      desk.addProduct(slopes, memory, dQueries); // of the scores, to who asked
      desk.addProduct(transposed(slopes), queries, dMemory); // and to what was looked at
    });
  }

  #copy(from: Block, to: Block): void {
    this.#desk.kernels.copyRows(from.at, from.down, to.at, to.down, from.rows, from.cols, 0);
  }

  /**
   * Copies the weights of one example.
   *
   * @param example Which one, in the order of the batch.
   * @returns `[steps of the memory, steps of the queries]`, columns that sum to 1.
   */
  weightsOf(example: number): Matrix {
    const { lease, bytes } = this.#desk;
    const { timeSteps } = this.#steps;
    const length = this.#length(example);
    const place = this.#weights + example * timeSteps * this.#width * bytes;
    const view = lease.view(place, timeSteps * this.#width);
    const result = zeros(length, timeSteps, lease.precision);
    for (let t = 0; t < timeSteps; t++) {
      result.data.set(view.subarray(t * this.#width, t * this.#width + length), t * length);
    }
    return result;
  }
}

/** What belongs to one example, and the gradients of it. */
interface Blocks {
  /** `[T of the queries, hidden]` */
  queries: Block;
  dQueries: Block;
  /** `[T of the memory, hidden]` */
  memory: Block;
  dMemory: Block;
  /** `[T of the queries, T of the memory]` */
  weights: Block;
  slopes: Block;
  /** The left part of the output, and the queries beside it. */
  context: Block;
  dContext: Block;
  copy: Block;
  dCopy: Block;
}
