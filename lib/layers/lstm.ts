/**
 * An LSTM over whole sequences on the kernels; `cells/lstm.ts` says what it computes.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import { transposed } from "../kernels/block.ts";
import { zeros } from "../matrix/create.ts";
import { map } from "../matrix/algebra.ts";
import type { Rng } from "../matrix/random.ts";
import { type Left, Recurrence } from "./recurrence.ts";
import { RecurrentProduct } from "./recurrent_product.ts";
import type { Steps } from "./desk.ts";
import { type Binding, type Layer, type Layout, type Parameters, total, uniform } from "./layer.ts";
import type { RecurrentOptions } from "./rnn.ts";

/** How an LSTM layer runs and starts. */
export interface LstmOptions extends RecurrentOptions {
  /** Starting value of every entry of `bf`. At 0 a new LSTM forgets half of its cell a step. */
  forgetBias?: number;
}

/** The gates in the order in which they lie in a row. */
const GATES = ["f", "i", "c", "o"];

/**
 * Describes an LSTM layer.
 *
 * Equation: `f = sigmoid(Wf [h; x] + bf)`, i and o likewise, `cTilde = tanh(Wc [h; x] + bc)`,
 * `c<t> = f * c<t-1> + i * cTilde`, `h<t> = o * tanh(c<t>)`
 *
 * @param inputSizes Sizes of the parts of its input; one number unless two directions meet.
 * @param hiddenSize Size of the hidden state and of the cell state.
 * @param options `reverse` to run from the last step to the first; `forgetBias`, 1 by default.
 * @returns The layer, with parameters `Wf Wi Wc Wo bf bi bc bo`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { lstmLayer } from "./lstm.ts";
 * import { random } from "../matrix/random.ts";
 *
 * const { Wf, bf } = lstmLayer([3], 2).initialize(random(1));
 * assert.deepEqual([Wf.rows, Wf.cols, bf.at(0, 0)], [2, 5, 1]);
 * ```
 */
export function lstmLayer(
  inputSizes: readonly number[],
  hiddenSize: number,
  options: LstmOptions = {},
): Layer {
  return {
    kind: "lstm",
    plan: ["lstmLayer", inputSizes, hiddenSize, options],
    inputSizes,
    outputSizes: [hiddenSize],
    layout: (lease) => gatedLayout(lease, GATES, inputSizes, hiddenSize),
    initialize(rng: Rng): Parameters {
      const parameters = gatedStart(rng, GATES, inputSizes, hiddenSize);
      return { ...parameters, bf: map(parameters.bf!, () => options.forgetBias ?? 1) };
    },
    bind: (binding) => new BoundLstm(binding, hiddenSize, options.reverse ?? false),
  };
}

/** Where weights W_gate and biases b_gate lie when the gates stand side by side in a row. */
export function gatedLayout(
  lease: Lease,
  gates: readonly string[],
  inputSizes: readonly number[],
  hiddenSize: number,
): Layout {
  const hidden = lease.padded(hiddenSize);
  const down = gates.length * hidden;
  const inputs = inputSizes.reduce((sum, size) => sum + lease.padded(size), 0);
  const rows = hiddenSize;
  return {
    size: (hidden + inputs + 1) * down,
    placements: gates.flatMap((gate, k) => [
      { name: `W${gate}`, rows, cols: [hiddenSize, ...inputSizes], at: k * hidden, down },
      { name: `b${gate}`, rows, cols: [1], at: (hidden + inputs) * down + k * hidden, down },
    ]),
  };
}

/** Starting values: weights uniform on ±1 / sqrt(hiddenSize), biases zero. */
export function gatedStart(
  rng: Rng,
  gates: readonly string[],
  inputSizes: readonly number[],
  hiddenSize: number,
): Parameters {
  const limit = 1 / Math.sqrt(hiddenSize);
  const columns = hiddenSize + total(inputSizes);
  return Object.fromEntries(gates.flatMap((gate) => [
    [`W${gate}`, uniform(rng, hiddenSize, columns, limit)],
    [`b${gate}`, zeros(hiddenSize, 1)],
  ]));
}

/** An LSTM at work. */
export class BoundLstm extends Recurrence {
  /** Cell state before the first step, `[m, hidden]`. */
  readonly initialCell: number;
  /** Gradient of the cell state carried from step to step, `[m, hidden]`. */
  readonly carryCell: number;
  readonly #c: number;
  readonly #squashed: number;
  readonly #ahead: RecurrentProduct;
  readonly #back: RecurrentProduct;

  constructor(binding: Binding, hiddenSize: number, reverse: boolean) {
    super(binding, 4, hiddenSize, reverse);
    const { desk, weights, hidden, row } = this;
    const { timeSteps, batchSize } = desk;
    this.initialCell = desk.rows(batchSize, hidden);
    this.carryCell = desk.rows(batchSize, hidden);
    this.#c = desk.rows((timeSteps + 1) * batchSize, hidden);
    this.#squashed = desk.rows(timeSteps * batchSize, hidden);
    const W = desk.block(weights, hidden, row);
    this.#ahead = new RecurrentProduct(desk, W, { from: hidden, to: row, add: true });
    this.#back = new RecurrentProduct(desk, transposed(W), { from: row, to: hidden, add: false });
  }

  /** Place of the cell state that belongs to a place of the hidden state. */
  #cellOf(state: number): number {
    return state - this.h + this.#c;
  }

  protected prepareForward(): void {
    this.#ahead.prepare(this.batchSize);
  }

  protected prepareBackward(): void {
    this.#back.prepare(this.batchSize);
  }

  protected override begin(block: number, from: number, to: number): void {
    super.begin(block, from, to);
    this.beginRows(this.stepOf(this.#c, block, this.hidden), this.initialCell, from, to);
  }

  protected stepForward(t: number, m: number, before: number, after: number): void {
    const { row, hidden, kernels } = this;
    const z = this.stepOf(this.z, t, row);
    this.#ahead.run(m, before, z);
    const squashed = this.stepOf(this.#squashed, t, hidden);
    kernels.lstmForward(z, this.#cellOf(before), this.#cellOf(after), squashed, after, m, hidden);
  }

  protected stepBackward(t: number, m: number, before: number, _after: number): void {
    const { row, hidden, kernels } = this;
    const z = this.stepOf(this.z, t, row);
    const squashed = this.stepOf(this.#squashed, t, hidden);
    const dh = this.stepOf(this.output.gradient, t, hidden);
    kernels.lstmBackward(z, this.#cellOf(before), squashed, dh, this.carryCell, m, hidden);
    this.#back.run(m, z, this.carry);
  }

  protected recurrentGradients(before: number): Left[] {
    return [{ at: before, width: this.hidden, weights: this.weights }];
  }

  /** Copies each example's cell state after its last step to `to`, `[m, hidden]`. */
  lastCell(steps: Steps, to: number): void {
    this.last(steps, to, this.#c);
  }
}
