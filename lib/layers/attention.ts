/**
 * Attention: each step of one sequence looks at all steps of another and takes a weighted mean.
 *
 * @module
 */
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

  /** Calls `f` with what belongs to each example: places, and bytes from step to step. */
  #eachExample(f: (at: ExamplePlaces) => void): void {
    const { bytes } = this.#desk;
    const { timeSteps, batchSize } = this.#steps;
    const [q, e, o] = [this.#queries, this.#memory, this.output];
    for (let j = 0; j < batchSize; j++) {
      const block = j * timeSteps * this.#width * bytes;
      f({
        length: this.#length(j),
        query: { shift: j * q.width * bytes, down: batchSize * q.width * bytes },
        memory: { shift: j * e.width * bytes, down: this.#memorySteps.batchSize * e.width * bytes },
        output: { shift: j * o.width * bytes, down: batchSize * o.width * bytes },
        weights: this.#weights + block,
        slopes: this.#slopes + block,
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
    const { kernels, bytes, scratch } = this.#desk;
    const { timeSteps: T } = steps;
    this.#steps = steps;
    this.#memorySteps = memorySteps;
    const [q, e, o] = [this.#queries, this.#memory, this.output];
    const row = this.#width * bytes;
    this.#eachExample(({ length, query, memory, output, weights }) => {
      const [asks, holds] = [q.at + query.shift, e.at + memory.shift];
      kernels.clear(weights, T * this.#width);
      kernels.product(
        ...[T, length, q.width, asks, query.down, bytes] as const,
        ...[holds, bytes, memory.down, weights, row, scratch, 0] as const,
      );
      kernels.softmaxRows(weights, T, length, this.#width);
      const out = o.at + output.shift;
      kernels.product(
        ...[T, e.width, length, weights, row, bytes] as const,
        ...[holds, memory.down, bytes, out, output.down, scratch, 0] as const,
      );
      const beside = out + e.width * bytes;
      kernels.copyRows(asks, query.down, beside, output.down, T, q.width, 0);
    });
  }

  /** Sets the queries' gradients, and adds to the memory's. */
  backward(): void {
    const { kernels, bytes, scratch } = this.#desk;
    const { timeSteps: T } = this.#steps;
    const [q, e, o] = [this.#queries, this.#memory, this.output];
    const row = this.#width * bytes;
    this.#eachExample(({ length, query, memory, output, weights, slopes }) => {
      const [asks, holds] = [q.at + query.shift, e.at + memory.shift];
      const [dAsks, dHolds] = [q.gradient + query.shift, e.gradient + memory.shift];
      const dOut = o.gradient + output.shift;
      const beside = dOut + e.width * bytes;
      kernels.copyRows(beside, output.down, dAsks, query.down, T, q.width, 0);
      kernels.product( // of the context, to what it is a mean of
        ...[length, e.width, T, weights, bytes, row] as const,
        ...[dOut, output.down, bytes, dHolds, memory.down, scratch, 1] as const,
      );
      kernels.clear(slopes, T * this.#width);
      kernels.product( // of the context, to its weights
        ...[T, length, e.width, dOut, output.down, bytes] as const,
        ...[holds, bytes, memory.down, slopes, row, scratch, 0] as const,
      );
      kernels.softmaxBackward(weights, slopes, T, this.#width);
      kernels.product( // of the scores, to who asked
        ...[T, q.width, length, slopes, row, bytes] as const,
        ...[holds, memory.down, bytes, dAsks, query.down, scratch, 1] as const,
      );
      kernels.product( // of the scores, to what was looked at
        ...[length, e.width, T, slopes, bytes, row] as const,
        ...[asks, query.down, bytes, dHolds, memory.down, scratch, 1] as const,
      );
    });
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

/** What belongs to one example. */
interface ExamplePlaces {
  length: number;
  query: Stride;
  memory: Stride;
  output: Stride;
  weights: number;
  slopes: number;
}

/** Bytes to an example's first row, and from step to step. */
interface Stride {
  shift: number;
  down: number;
}
