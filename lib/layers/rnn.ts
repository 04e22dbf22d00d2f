/**
 * A vanilla RNN over whole sequences on the kernels; `cells/rnn.ts` says what it computes.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import { transposed } from "../kernels/block.ts";
import { zeros } from "../matrix/create.ts";
import type { Rng } from "../matrix/random.ts";
import { type Left, Recurrence } from "./recurrence.ts";
import { RecurrentProduct } from "./recurrent_product.ts";
import { type Binding, type Layer, type Layout, type Parameters, total, uniform } from "./layer.ts";

/** How a recurrent layer runs. */
export interface RecurrentOptions {
  /** True to run from the last step to the first. */
  reverse?: boolean;
}

/**
 * Describes a vanilla RNN layer.
 *
 * Equation: `a<t> = tanh(Waa a<t-1> + Wax x<t> + ba)`
 *
 * @param inputSizes Sizes of the parts of its input; one number unless two directions meet.
 * @param hiddenSize Size of the hidden state.
 * @param options `reverse` to run from the last step to the first.
 * @returns The layer, with parameters `Waa`, `Wax` and `ba`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { rnnLayer } from "./rnn.ts";
 * import { random } from "../matrix/random.ts";
 *
 * assert.equal(rnnLayer([3], 2).initialize(random(1)).Wax.cols, 3);
 * ```
 */
export function rnnLayer(
  inputSizes: readonly number[],
  hiddenSize: number,
  options: RecurrentOptions = {},
): Layer {
  return {
    kind: "rnn",
    plan: ["rnnLayer", inputSizes, hiddenSize, options],
    inputSizes,
    outputSizes: [hiddenSize],
    layout(lease: Lease): Layout {
      const row = lease.padded(hiddenSize);
      const inputs = inputSizes.reduce((sum, size) => sum + lease.padded(size), 0);
      const [rows, down] = [hiddenSize, row];
      return {
        size: (row + inputs + 1) * row,
        placements: [
          { name: "Waa", rows, cols: [hiddenSize], at: 0, down },
          { name: "Wax", rows, cols: inputSizes, at: row * row, down },
          { name: "ba", rows, cols: [1], at: (row + inputs) * row, down },
        ],
      };
    },
    initialize(rng: Rng): Parameters {
      const limit = 1 / Math.sqrt(hiddenSize);
      return {
        Waa: uniform(rng, hiddenSize, hiddenSize, limit),
        Wax: uniform(rng, hiddenSize, total(inputSizes), limit),
        ba: zeros(hiddenSize, 1),
      };
    },
    bind: (binding) => new BoundRnn(binding, hiddenSize, options.reverse ?? false),
  };
}

class BoundRnn extends Recurrence {
  readonly #ahead: RecurrentProduct;
  readonly #back: RecurrentProduct;

  constructor(binding: Binding, hiddenSize: number, reverse: boolean) {
    super(binding, 1, hiddenSize, reverse);
    const { desk, weights, hidden, row } = this;
    const W = desk.block(weights, hidden, row);
    this.#ahead = new RecurrentProduct(desk, W, { from: hidden, to: row, add: true });
    this.#back = new RecurrentProduct(desk, transposed(W), { from: row, to: hidden, add: false });
  }

  protected prepareForward(): void {
    this.#ahead.prepare(this.batchSize);
  }

  protected prepareBackward(): void {
    this.#back.prepare(this.batchSize);
  }

  protected stepForward(t: number, m: number, before: number, after: number): void {
    const { row, kernels } = this;
    const z = this.stepOf(this.z, t, row);
    this.#ahead.run(m, before, z);
    kernels.tanhForward(z, after, m * row);
  }

  protected stepBackward(t: number, m: number, _before: number, after: number): void {
    const { row, kernels } = this;
    const z = this.stepOf(this.z, t, row);
    kernels.tanhBackward(this.stepOf(this.output.gradient, t, row), after, z, m * row);
    this.#back.run(m, z, this.carry);
  }

  protected recurrentGradients(before: number): Left[] {
    return [{ at: before, width: this.hidden, weights: this.weights }];
  }
}
