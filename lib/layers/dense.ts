/**
 * A dense layer: the same weights at every time step.
 *
 * @module
 */
import { type Block, transposed } from "../kernels/block.ts";
import { zeros } from "../matrix/create.ts";
import type { Rng } from "../matrix/random.ts";
import type { Desk, Labels, Signal, Steps } from "./desk.ts";
import {
  type Binding,
  type Bound,
  isLabels,
  type Layer,
  type Layout,
  type Parameters,
  total,
  uniform,
} from "./layer.ts";

/** How a dense layer ends. */
export interface DenseOptions {
  /** `none` gives scores, which a loss turns into probabilities. */
  activation?: "none" | "tanh";
}

/**
 * Describes a dense layer.
 *
 * Equation: `y<t> = W x<t> + b`, or `tanh` of it
 *
 * @param inputSizes Sizes of the parts of its input; one number unless two directions meet.
 * @param outputSize Size of its output.
 * @param options `activation`: `none` (default) or `tanh`.
 * @returns The layer, with parameters `W` and `b`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { denseLayer } from "./dense.ts";
 * import { random } from "../matrix/random.ts";
 *
 * assert.deepEqual(denseLayer([3], 2).initialize(random(1)).W.cols, 3);
 * ```
 */
export function denseLayer(
  inputSizes: readonly number[],
  outputSize: number,
  options: DenseOptions = {},
): Layer {
  return {
    kind: options.activation === "tanh" ? "dense-tanh" : "dense",
    plan: ["denseLayer", inputSizes, outputSize, options],
    inputSizes,
    outputSizes: [outputSize],
    layout(lease): Layout {
      const down = lease.padded(outputSize);
      const inputs = inputSizes.reduce((sum, size) => sum + lease.padded(size), 0);
      return {
        size: (inputs + 1) * down,
        placements: [
          { name: "W", rows: outputSize, cols: inputSizes, at: 0, down },
          { name: "b", rows: outputSize, cols: [1], at: inputs * down, down },
        ],
      };
    },
    initialize(rng: Rng): Parameters {
      const inputs = total(inputSizes);
      return {
        W: uniform(rng, outputSize, inputs, 1 / Math.sqrt(inputs)),
        b: zeros(outputSize, 1),
      };
    },
    bind: (binding) => new BoundDense(binding, outputSize, options.activation === "tanh"),
  };
}

class BoundDense implements Bound {
  readonly output: Signal;
  readonly #binding: Binding;
  readonly #desk: Desk;
  readonly #input: Signal | Labels;
  readonly #squash: boolean;
  readonly #weights: Block;
  readonly #bias: number;

  constructor(binding: Binding, outputSize: number, squash: boolean) {
    const { desk, input, offset } = binding;
    this.#binding = binding;
    this.#desk = desk;
    this.#input = input;
    this.#squash = squash;
    const inputs = isLabels(input) ? desk.lease.padded(input.size) : input.width;
    this.output = desk.signal([outputSize]);
    const { width } = this.output;
    this.#weights = desk.block(desk.parameters + offset * desk.bytes, inputs, width);
    this.#bias = this.#weights.at + inputs * width * desk.bytes;
    desk.expectProduct(width);
    desk.expectProduct(inputs);
  }

  forward({ timeSteps, batchSize }: Steps): void {
    const desk = this.#desk;
    const { kernels } = desk;
    const count = timeSteps * batchSize;
    const { at, width } = this.output;
    kernels.repeatRow(this.#bias, at, count, width);
    const input = this.#input;
    if (isLabels(input)) kernels.gatherRows(input.at, this.#weights.at, at, count, width);
    else {
      const x = desk.block(input.at, count, input.width);
      desk.addProduct(x, this.#weights, desk.block(at, count, width));
    }
    if (this.#squash) kernels.tanhForward(at, at, count * width);
  }

  backward({ timeSteps, batchSize }: Steps): void {
    const desk = this.#desk;
    const { kernels, gradients, parameters } = desk;
    const count = timeSteps * batchSize;
    const { at, gradient, width } = this.output;
    const slope = gradients - parameters;
    if (this.#squash) kernels.tanhBackward(gradient, at, gradient, count * width);
    kernels.addRows(gradient, this.#bias + slope, count, width);
    const [input, W] = [this.#input, this.#weights];
    const dW = { ...W, at: W.at + slope };
    if (isLabels(input)) {
      kernels.scatterRows(input.at, gradient, dW.at, count, width);
      return;
    }
    const x = desk.block(input.at, count, input.width);
    const dy = desk.block(gradient, count, width);
    desk.addProduct(transposed(x), dy, dW);
    if (this.#binding.first) return;
    const dx = { ...x, at: input.gradient };
    if (this.#binding.addToInput) desk.addProduct(dy, transposed(W), dx);
    else desk.multiply(dy, transposed(W), dx);
  }
}
