/**
 * Two recurrent layers over the same input, one from the left and one from the right, side by side.
 *
 * @module
 */
import type { Rng } from "../matrix/random.ts";
import type { Desk, Signal, Steps } from "./desk.ts";
import type { Binding, Bound, Layer, Layout, Parameters } from "./layer.ts";

/** Endings of the parameters' names. */
const DIRECTIONS = ["Forward", "Backward"];

/**
 * Describes a layer that reads its input in both directions.
 *
 * Equation: `y<t> = [h-forward<t>; h-backward<t>]`
 * Source: Schuster and Paliwal, 1997.
 *
 * @param forward A recurrent layer that runs from the first step to the last.
 * @param backward The same kind of layer with `reverse: true`.
 * @returns The layer; its parameters' names end in `Forward` and `Backward`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bidirectional } from "./bidirectional.ts";
 * import { rnnLayer } from "./rnn.ts";
 *
 * const layer = bidirectional(rnnLayer([3], 2), rnnLayer([3], 2, { reverse: true }));
 * assert.deepEqual(layer.outputSizes, [2, 2]);
 * ```
 */
export function bidirectional(forward: Layer, backward: Layer): Layer {
  const pair = [forward, backward];
  return {
    kind: `bidirectional-${forward.kind}`,
    ...(pair.every(({ plan }) => plan) && {
      plan: ["bidirectional", forward.plan, backward.plan] as const,
    }),
    inputSizes: forward.inputSizes,
    outputSizes: [...forward.outputSizes, ...backward.outputSizes],
    layout(lease): Layout {
      let start = 0;
      const placements = pair.flatMap((layer, k) => {
        const part = layer.layout(lease);
        const moved = part.placements.map((placement) => ({
          ...placement,
          name: placement.name + DIRECTIONS[k],
          at: placement.at + start,
        }));
        start += part.size;
        return moved;
      });
      return { size: start, placements };
    },
    initialize: (rng: Rng): Parameters =>
      Object.fromEntries(pair.flatMap((layer, k) =>
        Object.entries(layer.initialize(rng)).map((
          [name, value],
        ) => [name + DIRECTIONS[k], value])
      )),
    bind: (binding) => new BoundBidirectional(binding, forward, backward),
  };
}

/** Two directions at work. */
export class BoundBidirectional implements Bound {
  readonly output: Signal;
  /** The two layers at work, forward and backward. */
  readonly parts: readonly Bound[];
  readonly #desk: Desk;

  constructor(binding: Binding, forward: Layer, backward: Layer) {
    const { desk, offset } = binding;
    const second = offset + forward.layout(desk.lease).size;
    this.#desk = desk;
    this.parts = [
      forward.bind(binding),
      backward.bind({ ...binding, offset: second, addToInput: true }),
    ];
    this.output = desk.signal([...forward.outputSizes, ...backward.outputSizes]);
  }

  /** Copies both halves of all rows, values or gradients, out of the pair or into it. */
  #eachHalf(copy: (part: Signal, shift: number) => void): void {
    let shift = 0;
    for (const { output } of this.parts) {
      copy(output, shift);
      shift += output.width * this.#desk.bytes;
    }
  }

  forward(steps: Steps, training: boolean): void {
    const { kernels, bytes } = this.#desk;
    for (const part of this.parts) part.forward(steps, training);
    const count = steps.timeSteps * steps.batchSize;
    const down = this.output.width * bytes;
    this.#eachHalf((part, shift) => {
      const [from, fromDown] = [part.at, part.width * bytes];
      kernels.copyRows(from, fromDown, this.output.at + shift, down, count, part.width, 0);
    });
  }

  backward(steps: Steps): void {
    const { kernels, bytes } = this.#desk;
    const count = steps.timeSteps * steps.batchSize;
    const down = this.output.width * bytes;
    this.#eachHalf((part, shift) => {
      const from = this.output.gradient + shift;
      kernels.copyRows(from, down, part.gradient, part.width * bytes, count, part.width, 0);
    });
    for (const part of this.parts) part.backward(steps);
  }
}
