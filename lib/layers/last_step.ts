/**
 * Picks what a network that answers once needs of a sequence.
 *
 * @module
 */
import type { Desk, Signal, Steps } from "./desk.ts";
import { activeAt } from "./desk.ts";
import { type Binding, type Bound, isLabels, type Layer } from "./layer.ts";
import { message } from "../errors.ts";

/**
 * Describes a layer that keeps each example's last step, and of parts read from the right the first.
 *
 * Equation: `y = x<T>`; a second part, from a backward layer, is taken at its own last step, x<1>
 *
 * @param sizes Sizes of the parts of its input and output, one or two.
 * @returns The layer; it has no parameters, and one time step comes out of it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { lastStepLayer } from "./last_step.ts";
 *
 * assert.deepEqual(lastStepLayer([4]).outputSizes, [4]);
 * ```
 */
export function lastStepLayer(sizes: readonly number[]): Layer {
  return {
    kind: "last-step",
    plan: ["lastStepLayer", sizes],
    inputSizes: sizes,
    outputSizes: sizes,
    layout: () => ({ size: 0, placements: [] }),
    initialize: () => ({}),
    bind: (binding) => new BoundLastStep(binding),
  };
}

class BoundLastStep implements Bound {
  readonly output: Signal;
  readonly #desk: Desk;
  readonly #input: Signal;

  constructor({ desk, input }: Binding) {
    if (isLabels(input)) {
      const reason = "its input must be rows of numbers, current input is labels";
      throw new TypeError(message("bind a last-step layer", reason));
    }
    this.#desk = desk;
    this.#input = input;
    this.output = desk.signal(input.sizes);
  }

  outputSteps({ batchSize }: Steps): Steps {
    return { timeSteps: 1, batchSize };
  }

  /** Calls `copy` with the places of each example's row in the input, counted in bytes. */
  #eachRow(
    steps: Steps,
    copy: (shift: number, part: number, row: number, n: number) => void,
  ): void {
    const { lease, bytes } = this.#desk;
    const down = this.#input.width * bytes;
    const first = lease.padded(this.#input.sizes[0]!);
    for (let t = steps.timeSteps - 1; t >= 0; t--) {
      for (let j = activeAt(steps, t + 1); j < activeAt(steps, t); j++) {
        copy((t * steps.batchSize + j) * down, 0, j * down, first);
      }
    }
    const rest = this.#input.width - first;
    for (let j = 0; rest > 0 && j < steps.batchSize; j++) {
      copy(j * down, first * bytes, j * down, rest);
    }
  }

  forward(steps: Steps): void {
    const { kernels } = this.#desk;
    this.#eachRow(steps, (row, part, to, n) => {
      kernels.copyRows(this.#input.at + row + part, 0, this.output.at + to + part, 0, 1, n, 0);
    });
  }

  backward(steps: Steps): void {
    const { kernels } = this.#desk;
    const { gradient, width } = this.#input;
    kernels.clear(gradient, steps.timeSteps * steps.batchSize * width);
    this.#eachRow(steps, (row, part, from, n) => {
      kernels.copyRows(this.output.gradient + from + part, 0, gradient + row + part, 0, 1, n, 0);
    });
  }
}
