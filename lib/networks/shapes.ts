/**
 * Networks of one chain: one-to-one, many-to-one and many-to-many.
 * Taught in notebooks/source/03_types.md (slides types-1, types-3, types-5).
 *
 * @module
 */
import { denseLayer } from "../layers/dense.ts";
import { lastStepLayer } from "../layers/last_step.ts";
import { Network } from "./network.ts";
import {
  checkNetworkOptions,
  NETWORK_CHECKS,
  type NetworkOptions,
  recurrentLayers,
} from "./options.ts";

/**
 * Builds a feed-forward network: each column is answered by itself, nothing is remembered.
 *
 * Equation: `y = softmax(W2 tanh(W1 x + b1) + b2)`
 * Source: slide types-1.
 *
 * @param options How it is built; what belongs to recurrent layers, `dropout`, `inputDropout` and
 * `embeddingSize` do not apply.
 * @returns The network, untrained.
 * @throws {RangeError} If an option is missing or out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { oneToOne } from "./shapes.ts";
 *
 * const network = oneToOne({ inputSize: 4, hiddenSize: 3, outputSize: 2 });
 * assert.equal(network.summary().at(-1)?.count, (4 + 1) * 3 + (3 + 1) * 2);
 * ```
 */
export function oneToOne(options: NetworkOptions): Network {
  checkNetworkOptions("build a one-to-one network", options, NETWORK_CHECKS);
  const { inputSize, hiddenSize, outputSize } = options;
  return new Network("one-to-one", options, {
    hidden: denseLayer([inputSize], hiddenSize, { activation: "tanh" }),
    output: denseLayer([hiddenSize], outputSize),
  });
}

/**
 * Builds a network that reads a sequence and answers once.
 *
 * Source: slide types-3.
 *
 * @param options How it is built.
 * @returns The network, untrained.
 * @throws {RangeError} If an option is missing or out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { manyToOne } from "./shapes.ts";
 *
 * const network = manyToOne({ inputSize: 2, hiddenSize: 3, outputSize: 2, cell: "lstm" });
 * assert.deepEqual(network.predict([[0, 1, 1]])[0].cols, 1);
 * ```
 */
export function manyToOne(options: NetworkOptions): Network {
  checkNetworkOptions("build a many-to-one network", options, NETWORK_CHECKS);
  const { chain, sizes } = recurrentLayers(options);
  return new Network("many-to-one", options, {
    ...chain,
    last: lastStepLayer(sizes),
    output: denseLayer(sizes, options.outputSize),
  });
}

/**
 * Builds a network that answers at every time step.
 *
 * Source: slide types-5.
 *
 * @param options How it is built.
 * @returns The network, untrained.
 * @throws {RangeError} If an option is missing or out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { manyToMany } from "./shapes.ts";
 *
 * const network = manyToMany({ inputSize: 2, hiddenSize: 3, outputSize: 2, cell: "gru" });
 * assert.deepEqual(network.predict([[0, 1, 1]])[0].cols, 3);
 * ```
 */
export function manyToMany(options: NetworkOptions): Network {
  checkNetworkOptions("build a many-to-many network", options, NETWORK_CHECKS);
  const { chain, sizes } = recurrentLayers(options);
  return new Network("many-to-many", options, {
    ...chain,
    output: denseLayer(sizes, options.outputSize),
  });
}
