/**
 * Networks built from their files alone.
 *
 * @module
 */
import { message } from "../errors.ts";
import { encoderDecoder } from "./encoder_decoder.ts";
import type { Network, Shape } from "./network.ts";
import { oneToMany } from "./one_to_many.ts";
import type { NetworkOptions } from "./options.ts";
import { type SavedNetwork, unpackParameters } from "./saved.ts";
import { manyToMany, manyToOne, oneToOne } from "./shapes.ts";

const MAKERS: Record<Shape, (options: NetworkOptions) => Network> = {
  "one-to-one": oneToOne,
  "one-to-many": oneToMany,
  "many-to-one": manyToOne,
  "many-to-many": manyToMany,
  "encoder-decoder": encoderDecoder,
};

const ACTION = "load the network";

/**
 * Builds the network that a file holds, with the options and the parameters that it was saved with.
 * Its shuffling and its dropout begin at the start of their streams.
 *
 * @param bytes What {@linkcode Network.save} gave.
 * @returns The network: one of the class that its shape has, `OneToMany` or `EncoderDecoder` too.
 * @throws {SyntaxError} If the file is damaged, of another version or of no network.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadNetwork } from "./load.ts";
 * import { manyToOne } from "./shapes.ts";
 *
 * const network = manyToOne({ inputSize: 2, hiddenSize: 3, outputSize: 2, cell: "gru" });
 * assert.deepEqual(loadNetwork(network.save()).predict([[0, 1]]), network.predict([[0, 1]]));
 * ```
 */
export function loadNetwork(bytes: Uint8Array): Network {
  const saved = unpackParameters(bytes);
  const make = Object.hasOwn(MAKERS, saved.shape) ? MAKERS[saved.shape as Shape] : undefined;
  if (!make) throw new SyntaxError(message(ACTION, `there is no shape ${saved.shape}`));
  checkSizes(saved);
  try {
    const network = make(saved.options as NetworkOptions);
    network.load(bytes);
    return network;
  } catch (error) {
    const [, reason] = /^Cannot [^:]*: ([^\n]*)/.exec((error as Error).message) ?? [];
    if (!reason) throw error;
    throw new SyntaxError(message(ACTION, `its options build no such network: ${reason}`));
  }
}

/** Checks that the options ask for no more numbers than there are, before room is taken for them. */
function checkSizes({ shape, options, parameters }: SavedNetwork): void {
  const { inputSize, hiddenSize, outputSize, layers = 1, embeddingSize } =
    options as NetworkOptions;
  const numbers = Object.values(parameters).reduce((sum, { data }) => sum + data.length, 0);
  const least = [
    inputSize * (embeddingSize ?? hiddenSize),
    hiddenSize * outputSize,
    hiddenSize * (embeddingSize ?? 1),
    hiddenSize * (shape === "one-to-one" ? 1 : hiddenSize) * layers,
  ];
  if (least.every((count) => !(count > numbers))) return;
  const reason = `the file has ${numbers} numbers, its options ask for more`;
  throw new SyntaxError(message(ACTION, reason, "the file is damaged"));
}
