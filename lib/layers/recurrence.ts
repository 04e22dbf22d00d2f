/**
 * What the recurrent layers share: the input's part of all steps in one product, the order of the
 * steps, states with one block more than steps, lengths that differ, and the weights' gradients in
 * one product over all steps.
 *
 * Fused weights lie as rows of `gates * hidden` numbers: first the rows of the hidden state, then
 * those of the input, then the bias. On paper that is W = [Wh Wx] with the gates one below another.
 */
import { type Block, transposed } from "../kernels/block.ts";
import type { Kernels } from "../kernels/interface.ts";
import { activeAt, type Desk, type Labels, type Signal, type Steps } from "./desk.ts";
import { type Binding, type Bound, isLabels } from "./layer.ts";

/** Rows of dz that are packed at a time: as deep as the kernels' own blocks. */
const PACKED_ROWS = 320;

/** Rows of numbers, one for each step and example, and the place of the weights that they meet. */
export interface Left {
  readonly at: number;
  readonly width: number;
  readonly weights: number;
}

/** One recurrent layer at work. */
export abstract class Recurrence implements Bound {
  readonly output: Signal;
  protected readonly desk: Desk;
  protected readonly kernels: Kernels;
  protected readonly bytes: number;
  /** Hidden size as on paper, and padded. */
  protected readonly hiddenSize: number;
  protected readonly hidden: number;
  /** Numbers in a row of pre-activations: gates * hidden. */
  protected readonly row: number;
  /** Pre-activations, then gates, then their gradients: `[T, m, row]`. */
  protected readonly z: number;
  /** Hidden states: `[T + 1, m, hidden]`. */
  protected readonly h: number;
  /** Gradient carried from step to step, `[m, hidden]`; before a backward pass, that of the last state. */
  readonly carry: number;
  /** Hidden state before the first step, `[m, hidden]`. */
  readonly initial: number;
  /** Place of the recurrent weights. */
  protected readonly weights: number;
  /** Examples in the current batch. */
  protected batchSize = 0;
  readonly #input: Signal | Labels;
  readonly #inputWidth: number;
  readonly #binding: Binding;
  readonly #reverse: boolean;

  constructor(binding: Binding, gates: number, hiddenSize: number, reverse: boolean) {
    const { desk, input } = binding;
    this.#binding = binding;
    this.#input = input;
    this.#reverse = reverse;
    this.desk = desk;
    this.kernels = desk.kernels;
    this.bytes = desk.bytes;
    this.hiddenSize = hiddenSize;
    this.hidden = desk.lease.padded(hiddenSize);
    this.row = gates * this.hidden;
    this.#inputWidth = isLabels(input) ? desk.lease.padded(input.size) : input.width;
    const { timeSteps, batchSize } = desk;
    this.z = desk.rows(timeSteps * batchSize, this.row);
    this.h = desk.rows((timeSteps + 1) * batchSize, this.hidden);
    this.carry = desk.rows(batchSize, this.hidden);
    this.initial = desk.rows(batchSize, this.hidden);
    const gradient = desk.rows(timeSteps * batchSize, this.hidden);
    this.output = { at: this.h, gradient, sizes: [hiddenSize], width: this.hidden };
    this.weights = desk.parameters + binding.offset * this.bytes;
    desk.expectProduct(this.row);
    desk.expectProduct(this.#inputWidth);
    desk.expectPacked(this.row, PACKED_ROWS);
  }

  /** Packs what the steps multiply by; called once before them. */
  protected abstract prepareForward(): void;
  protected abstract prepareBackward(): void;
  /** One step over the first `m` examples. `before` and `after` are blocks of the states. */
  protected abstract stepForward(t: number, m: number, before: number, after: number): void;
  /** One step back: gates become their gradients, `carry` moves from the state after to before. */
  protected abstract stepBackward(t: number, m: number, before: number, after: number): void;
  /**
   * Adds the recurrent weights' gradients that are no product with all of dz, and returns what
   * gives the others. `before` is the place of all T blocks before a step.
   */
  protected abstract recurrentGradients(before: number, rows: number): Left[];

  /** Place of the gradient of a parameter. */
  protected gradientOf(place: number): number {
    return place - this.desk.parameters + this.desk.gradients;
  }
  /** Place of step t in rows of `width` numbers. */
  protected stepOf(base: number, t: number, width: number): number {
    return base + t * this.batchSize * width * this.bytes;
  }
  protected get inputWeights(): number {
    return this.weights + this.hidden * this.row * this.bytes;
  }
  /** The input's weights, `[input, row]`. */
  get #inputBlock(): Block {
    return this.desk.block(this.inputWeights, this.#inputWidth, this.row);
  }
  protected get bias(): number {
    return this.inputWeights + this.#inputWidth * this.row * this.bytes;
  }

  /** Blocks of the states before and after step t. */
  #blocks(t: number): [number, number] {
    return this.#reverse ? [t + 1, t] : [t, t + 1];
  }
  #order(timeSteps: number): (k: number) => number {
    return this.#reverse ? (k) => timeSteps - 1 - k : (k) => k;
  }

  /** Sets rows `from` to `to` of a block of states to zero. */
  protected clearRows(base: number, width: number, from: number, to: number): void {
    if (from >= to) return;
    this.kernels.clear(base + from * width * this.bytes, (to - from) * width);
  }

  /** Copies rows of the state before the first step into a block, where examples begin. */
  protected beginRows(block: number, initial: number, from: number, to: number): void {
    const width = this.hidden * this.bytes;
    if (from >= to) return;
    const [source, target] = [initial + from * width, block + from * width];
    this.kernels.copyRows(source, width, target, width, to - from, this.hidden, 0);
  }

  /** Called before step t for the examples `from` to `to` that begin there. */
  protected begin(block: number, from: number, to: number): void {
    this.beginRows(this.stepOf(this.h, block, this.hidden), this.initial, from, to);
  }

  forward(steps: Steps): void {
    const { timeSteps, batchSize } = steps;
    this.batchSize = batchSize;
    this.#project(steps);
    this.prepareForward();
    const at = this.#order(timeSteps);
    for (let k = 0; k < timeSteps; k++) {
      const t = at(k);
      const m = activeAt(steps, t);
      const [before, after] = this.#blocks(t);
      const running = k === 0 ? 0 : activeAt(steps, at(k - 1));
      this.begin(before, running, m);
      const next = this.stepOf(this.h, after, this.hidden);
      this.stepForward(t, m, this.stepOf(this.h, before, this.hidden), next);
      this.clearRows(next, this.hidden, m, batchSize);
    }
    this.output.at = this.stepOf(this.h, this.#reverse ? 0 : 1, this.hidden);
  }

  /** The input's part of every step: z = bias + Wx x. */
  #project({ timeSteps, batchSize }: Steps): void {
    const { kernels, row } = this;
    const count = timeSteps * batchSize;
    kernels.repeatRow(this.bias, this.z, count, row);
    const input = this.#input;
    if (isLabels(input)) {
      kernels.gatherRows(input.at, this.inputWeights, this.z, count, row);
      return;
    }
    const { desk } = this;
    const x = desk.block(input.at, count, input.width);
    desk.addProduct(x, this.#inputBlock, desk.block(this.z, count, row));
  }

  backward(steps: Steps): void {
    const { timeSteps, batchSize } = steps;
    const { kernels } = this;
    this.prepareBackward();
    const at = this.#order(timeSteps);
    for (let k = timeSteps - 1; k >= 0; k--) {
      const t = at(k);
      const m = activeAt(steps, t);
      const [before, after] = this.#blocks(t);
      const gradient = this.stepOf(this.output.gradient, t, this.hidden);
      kernels.addTo(this.carry, gradient, m * this.hidden);
      this.stepBackward(
        t,
        m,
        this.stepOf(this.h, before, this.hidden),
        this.stepOf(this.h, after, this.hidden),
      );
      this.clearRows(this.stepOf(this.z, t, this.row), this.row, m, batchSize);
    }
    const rows = timeSteps * batchSize;
    const first = this.stepOf(this.h, this.#reverse ? 1 : 0, this.hidden);
    this.#gradients(this.recurrentGradients(first, rows), rows);
  }

  /** Adds the gradient of the weights that stand at a place: left^T right. */
  protected addGradient(left: Block, right: Block, weights: number): void {
    const dW = this.desk.block(this.gradientOf(weights), left.cols, right.cols, this.row);
    this.desk.addProduct(transposed(left), right, dW);
  }

  /** Adds the gradients of weights, left^T dz over `count` rows; dz is packed once for all of them. */
  #addProducts(lefts: Left[], count: number): void {
    const { kernels, bytes, row, z } = this;
    const room = this.desk.scratch;
    const packed = room + kernels.packedRoom();
    for (let k = 0; k < count; k += PACKED_ROWS) {
      const rows = Math.min(PACKED_ROWS, count - k);
      kernels.pack(row, rows, z + k * row * bytes, row * bytes, bytes, packed);
      for (const { at, width, weights } of lefts) {
        const left = at + k * width * bytes;
        kernels.packedProduct(
          ...[width, row, rows, left, bytes, width * bytes, packed] as const,
          ...[this.gradientOf(weights), row * bytes, room, 1] as const,
        );
      }
    }
  }

  /** Gradients of weights, of the bias and of the input, from dz of all steps. */
  #gradients(lefts: Left[], count: number): void {
    const { kernels, row, z } = this;
    const input = this.#input;
    const width = this.#inputWidth;
    kernels.addRows(z, this.gradientOf(this.bias), count, row);
    if (isLabels(input)) {
      kernels.scatterRows(input.at, z, this.gradientOf(this.inputWeights), count, row);
      this.#addProducts(lefts, count);
      return;
    }
    this.#addProducts([...lefts, { at: input.at, width, weights: this.inputWeights }], count);
    if (this.#binding.first) return;
    const { desk } = this;
    const [dz, dx] = [desk.block(z, count, row), desk.block(input.gradient, count, width)];
    const W = transposed(this.#inputBlock);
    if (this.#binding.addToInput) desk.addProduct(dz, W, dx);
    else desk.multiply(dz, W, dx);
  }

  /** Copies each example's state after its last step to `to`, `[m, hidden]`. */
  last(steps: Steps, to: number, states = this.h): void {
    const { timeSteps, batchSize } = steps;
    const width = this.hidden * this.bytes;
    if (this.#reverse || !steps.active) {
      const end = this.stepOf(states, this.#reverse ? 0 : timeSteps, this.hidden);
      this.kernels.copyRows(end, width, to, width, batchSize, this.hidden, 0);
      return;
    }
    for (let t = timeSteps - 1; t >= 0; t--) {
      const [from, until] = [activeAt(steps, t + 1), activeAt(steps, t)];
      const place = this.stepOf(states, t + 1, this.hidden) + from * width;
      const target = to + from * width;
      this.kernels.copyRows(place, width, target, width, until - from, this.hidden, 0);
    }
  }
}
