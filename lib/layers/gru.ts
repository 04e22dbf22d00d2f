/**
 * A GRU over whole sequences on the kernels; `cells/gru.ts` says what it computes.
 *
 * @module
 */
import { transposed } from "../kernels/block.ts";
import { zeros } from "../matrix/create.ts";
import type { Rng } from "../matrix/random.ts";
import { type Left, Recurrence } from "./recurrence.ts";
import { RecurrentProduct } from "./recurrent_product.ts";
import type { Binding, Layer, Layout, Parameters } from "./layer.ts";
import { gatedLayout, gatedStart } from "./lstm.ts";
import type { RecurrentOptions } from "./rnn.ts";

/** How a GRU layer runs. */
export interface GruOptions extends RecurrentOptions {
  /** True to reset after the product, with a recurrent bias `bhRecurrent`, as PyTorch does. */
  resetAfter?: boolean;
}

/** The gates in the order in which they lie in a row; h is the candidate. */
const GATES = ["z", "r", "h"];

/**
 * Describes a GRU layer.
 *
 * Equation: `z = sigmoid(Wz [h; x] + bz)`, r likewise, `hTilde = tanh(Wh [r * h; x] + bh)`,
 * `h<t> = (1 - z) * h<t-1> + z * hTilde`. With `resetAfter`, where Wh is [Whh Whx]:
 * `hTilde = tanh(Whx x + bh + r * (Whh h + bhRecurrent))`
 *
 * @param inputSizes Sizes of the parts of its input; one number unless two directions meet.
 * @param hiddenSize Size of the hidden state.
 * @param options `reverse` to run from the last step to the first; `resetAfter`.
 * @returns The layer, with parameters `Wz Wr Wh bz br bh`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { gruLayer } from "./gru.ts";
 * import { random } from "../matrix/random.ts";
 *
 * assert.equal(gruLayer([3], 2).initialize(random(1)).Wz.cols, 5);
 * ```
 */
export function gruLayer(
  inputSizes: readonly number[],
  hiddenSize: number,
  options: GruOptions = {},
): Layer {
  const { resetAfter = false, reverse = false } = options;
  return {
    kind: resetAfter ? "gru-reset-after" : "gru",
    plan: ["gruLayer", inputSizes, hiddenSize, options],
    inputSizes,
    outputSizes: [hiddenSize],
    layout(lease): Layout {
      const { size, placements } = gatedLayout(lease, GATES, inputSizes, hiddenSize);
      if (!resetAfter) return { size, placements };
      const down = 3 * lease.padded(hiddenSize);
      const at = size + 2 * lease.padded(hiddenSize);
      const bias = { name: "bhRecurrent", rows: hiddenSize, cols: [1], at, down };
      return { size: size + down, placements: [...placements, bias] };
    },
    initialize(rng: Rng): Parameters {
      const parameters = gatedStart(rng, GATES, inputSizes, hiddenSize);
      return resetAfter ? { ...parameters, bhRecurrent: zeros(hiddenSize, 1) } : parameters;
    },
    bind: (binding) =>
      resetAfter
        ? new BoundGruResetAfter(binding, hiddenSize, reverse)
        : new BoundGru(binding, hiddenSize, reverse),
  };
}

class BoundGru extends Recurrence {
  /** r * hPrev of all steps, `[T, m, hidden]`. */
  readonly #rh: number;
  /** Gradient of r * hPrev, `[m, hidden]`. */
  readonly #drh: number;
  readonly #gatesAhead: RecurrentProduct;
  readonly #gatesBack: RecurrentProduct;
  readonly #candidateAhead: RecurrentProduct;
  readonly #candidateBack: RecurrentProduct;

  constructor(binding: Binding, hiddenSize: number, reverse: boolean) {
    super(binding, 3, hiddenSize, reverse);
    const { desk, weights: gates, hidden, row, bytes } = this;
    const candidate = gates + 2 * hidden * bytes;
    this.#rh = desk.rows(desk.timeSteps * desk.batchSize, hidden);
    this.#drh = desk.rows(desk.batchSize, hidden);
    const Wzr = desk.block(gates, hidden, 2 * hidden, row);
    const Wh = desk.block(candidate, hidden, hidden, row);
    const ahead = { from: hidden, to: row, add: true };
    this.#gatesAhead = new RecurrentProduct(desk, Wzr, ahead);
    this.#candidateAhead = new RecurrentProduct(desk, Wh, ahead);
    const back = { from: row, to: hidden };
    this.#gatesBack = new RecurrentProduct(desk, transposed(Wzr), { ...back, add: true });
    this.#candidateBack = new RecurrentProduct(desk, transposed(Wh), { ...back, add: false });
  }

  protected prepareForward(): void {
    this.#gatesAhead.prepare(this.batchSize);
    this.#candidateAhead.prepare(this.batchSize);
  }

  protected prepareBackward(): void {
    this.#gatesBack.prepare(this.batchSize);
    this.#candidateBack.prepare(this.batchSize);
  }

  protected stepForward(t: number, m: number, before: number, after: number): void {
    const { row, hidden, bytes, kernels } = this;
    const z = this.stepOf(this.z, t, row);
    const rh = this.stepOf(this.#rh, t, hidden);
    this.#gatesAhead.run(m, before, z);
    kernels.gruGates(z, before, rh, m, hidden);
    this.#candidateAhead.run(m, rh, z + 2 * hidden * bytes);
    kernels.gruState(z, before, after, m, hidden);
  }

  protected stepBackward(t: number, m: number, before: number, _after: number): void {
    const { row, hidden, bytes, kernels, carry } = this;
    const z = this.stepOf(this.z, t, row);
    const dh = this.stepOf(this.output.gradient, t, hidden);
    kernels.gruStateBackward(z, before, dh, carry, m, hidden);
    this.#candidateBack.run(m, z + 2 * hidden * bytes, this.#drh);
    kernels.gruGatesBackward(z, before, this.#drh, carry, m, hidden);
    this.#gatesBack.run(m, z, carry);
  }

  protected recurrentGradients(before: number, count: number): Left[] {
    const { desk, hidden, row, z, weights, bytes } = this;
    const candidate = 2 * hidden * bytes;
    const [states, reset] = [before, this.#rh].map((at) => desk.block(at, count, hidden));
    this.addGradient(states!, desk.block(z, count, 2 * hidden, row), weights);
    const dCandidate = desk.block(z + candidate, count, hidden, row);
    this.addGradient(reset!, dCandidate, weights + candidate);
    return [];
  }
}

class BoundGruResetAfter extends Recurrence {
  /** The recurrent parts of all pre-activations, then their gradients, `[T, m, row]`. */
  readonly #u: number;
  readonly #ahead: RecurrentProduct;
  readonly #back: RecurrentProduct;

  constructor(binding: Binding, hiddenSize: number, reverse: boolean) {
    super(binding, 3, hiddenSize, reverse);
    const { desk, weights, hidden, row } = this;
    this.#u = desk.rows(desk.timeSteps * desk.batchSize, row);
    const W = desk.block(weights, hidden, row);
    this.#ahead = new RecurrentProduct(desk, W, { from: hidden, to: row, add: true });
    this.#back = new RecurrentProduct(desk, transposed(W), { from: row, to: hidden, add: true });
  }

  /** Place of the row whose last third is `bhRecurrent`; the rest of it is zero. */
  get #recurrentBias(): number {
    return this.bias + this.row * this.bytes;
  }

  protected prepareForward(): void {
    this.#ahead.prepare(this.batchSize);
  }

  protected prepareBackward(): void {
    this.#back.prepare(this.batchSize);
  }

  protected stepForward(t: number, m: number, before: number, after: number): void {
    const { row, hidden, kernels } = this;
    const [z, u] = [this.stepOf(this.z, t, row), this.stepOf(this.#u, t, row)];
    kernels.repeatRow(this.#recurrentBias, u, m, row);
    this.clearRows(u, row, m, this.batchSize);
    this.#ahead.run(m, before, u);
    kernels.gruAfterForward(z, u, before, after, m, hidden);
  }

  protected stepBackward(t: number, m: number, before: number, _after: number): void {
    const { row, hidden, kernels, carry } = this;
    const [z, u] = [this.stepOf(this.z, t, row), this.stepOf(this.#u, t, row)];
    const dh = this.stepOf(this.output.gradient, t, hidden);
    kernels.gruAfterBackward(z, u, before, dh, carry, m, hidden);
    this.#back.run(m, u, carry);
  }

  protected recurrentGradients(before: number, count: number): Left[] {
    const { desk, kernels, hidden, row, weights } = this;
    this.addGradient(desk.block(before, count, hidden), desk.block(this.#u, count, row), weights);
    const sums = this.gradientOf(this.#recurrentBias);
    kernels.addRows(this.#u, sums, count, row);
    kernels.clear(sums, 2 * hidden); // only the candidate has a recurrent bias
    return [];
  }
}
