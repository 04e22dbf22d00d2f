/**
 * An embedding: one vector of numbers for each kind of symbol.
 *
 * @module
 */
import { message } from "../errors.ts";
import { randn } from "../matrix/create.ts";
import type { Rng } from "../matrix/random.ts";
import type { Labels, Signal, Steps } from "./desk.ts";
import { type Binding, type Bound, isLabels, type Layer, type Parameters } from "./layer.ts";

/**
 * Describes an embedding layer: a dense layer without bias on one-hot columns.
 *
 * Equation: `y<t> = E onehot(label<t>)`, that is column `label<t>` of E
 *
 * @param vocabularySize How many kinds of symbols there are.
 * @param outputSize Size of each vector.
 * @returns The layer, with the parameter `E`, `[outputSize, vocabularySize]`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { embeddingLayer } from "./embedding.ts";
 * import { random } from "../matrix/random.ts";
 *
 * assert.equal(embeddingLayer(10, 4).initialize(random(1)).E.cols, 10);
 * ```
 */
export function embeddingLayer(vocabularySize: number, outputSize: number): Layer {
  return {
    kind: "embedding",
    plan: ["embeddingLayer", vocabularySize, outputSize],
    inputSizes: [vocabularySize],
    outputSizes: [outputSize],
    layout(lease) {
      const down = lease.padded(outputSize);
      const placement = { name: "E", rows: outputSize, cols: [vocabularySize], at: 0, down };
      return { size: vocabularySize * down, placements: [placement] };
    },
    initialize: (rng: Rng): Parameters => ({
      E: randn(rng, outputSize, vocabularySize, 1 / Math.sqrt(outputSize)),
    }),
    bind: (binding) => new BoundEmbedding(binding, outputSize),
  };
}

class BoundEmbedding implements Bound {
  readonly output: Signal;
  readonly #binding: Binding;
  readonly #input: Labels;

  constructor(binding: Binding, outputSize: number) {
    const { input, desk } = binding;
    if (!isLabels(input)) {
      const reason = "its input must be labels, current input is rows of numbers";
      throw new TypeError(message("bind an embedding", reason, "it stands first in a network"));
    }
    this.#binding = binding;
    this.#input = input;
    this.output = desk.signal([outputSize]);
  }

  get #vectors(): number {
    const { desk, offset } = this.#binding;
    return desk.parameters + offset * desk.bytes;
  }

  forward({ timeSteps, batchSize }: Steps): void {
    const { kernels } = this.#binding.desk;
    const { at, width } = this.output;
    const count = timeSteps * batchSize;
    kernels.clear(at, count * width);
    kernels.gatherRows(this.#input.at, this.#vectors, at, count, width);
  }

  backward({ timeSteps, batchSize }: Steps): void {
    const { kernels, gradients, parameters } = this.#binding.desk;
    const { gradient, width } = this.output;
    const table = this.#vectors - parameters + gradients;
    kernels.scatterRows(this.#input.at, gradient, table, timeSteps * batchSize, width);
  }
}
