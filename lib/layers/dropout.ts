/**
 * Dropout: during training, numbers of a row are left out at random.
 *
 * @module
 */
import { checkValue, fraction } from "../checks.ts";
import { message } from "../errors.ts";
import { random } from "../matrix/random.ts";
import type { Signal, Steps } from "./desk.ts";
import { type Binding, type Bound, isLabels, type Layer } from "./layer.ts";

/** Sets the seeds of passes apart from those of layers. */
const APART = 0x85ebca6b;

/**
 * Describes a dropout layer.
 *
 * Equation: `y = x * mask / (1 - rate)` in training, with a mask of zeros and ones; `y = x` else
 * Source: Srivastava and others, 2014, scaled in training as is usual since.
 *
 * @param sizes Sizes of the parts of its input and output.
 * @param rate Probability that a number is left out, in [0, 1).
 * @param seed Of the masks: each pass of a desk has its own.
 * @returns The layer; it has no parameters.
 * @throws {RangeError} If `rate` is not in [0, 1).
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { dropoutLayer } from "./dropout.ts";
 *
 * assert.deepEqual(dropoutLayer([4], 0.5, 1).outputSizes, [4]);
 * ```
 */
export function dropoutLayer(sizes: readonly number[], rate: number, seed: number): Layer {
  checkValue("make a dropout layer", "rate", rate, fraction);
  return {
    kind: "dropout",
    plan: ["dropoutLayer", sizes, rate, seed],
    inputSizes: sizes,
    outputSizes: sizes,
    layout: () => ({ size: 0, placements: [] }),
    initialize: () => ({}),
    bind: (binding) => new BoundDropout(binding, rate, seed),
  };
}

class BoundDropout implements Bound {
  readonly output: Signal;
  readonly #binding: Binding;
  readonly #input: Signal;
  readonly #mask: number;
  readonly #rate: number;
  readonly #seed: number;

  constructor(binding: Binding, rate: number, seed: number) {
    const { input, desk } = binding;
    if (isLabels(input)) {
      const reason = "its input must be rows of numbers, current input is labels";
      throw new TypeError(message("bind a dropout layer", reason));
    }
    this.#binding = binding;
    this.#input = input;
    this.#rate = rate;
    this.#seed = seed;
    this.output = desk.signal(input.sizes);
    this.#mask = desk.rows(desk.timeSteps * desk.batchSize, input.width);
  }

  forward({ timeSteps, batchSize }: Steps, training: boolean): void {
    const { lease, kernels } = this.#binding.desk;
    const count = timeSteps * batchSize * this.output.width;
    const mask = lease.view(this.#mask, count);
    const kept = 1 / (1 - this.#rate);
    const rng = random(this.#seed + Math.imul(this.#binding.desk.pass, APART));
    if (!training) mask.fill(1);
    else for (let k = 0; k < count; k++) mask[k] = rng.uniform() < this.#rate ? 0 : kept;
    kernels.multiplyTo(this.#input.at, this.#mask, this.output.at, count);
  }

  backward({ timeSteps, batchSize }: Steps): void {
    const { kernels } = this.#binding.desk;
    const count = timeSteps * batchSize * this.output.width;
    const { gradient } = this.output;
    kernels.multiplyTo(gradient, this.#mask, gradient, count);
    if (this.#binding.addToInput) kernels.addTo(gradient, this.#input.gradient, count);
    else kernels.copyRows(gradient, 0, this.#input.gradient, 0, 1, count, 0);
  }
}
