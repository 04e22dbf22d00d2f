/**
 * Layers one after another, with names for their parameters.
 *
 * @module
 */
import { checkShape, described, message } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { checkFinite, checkFits } from "../matrix/finite.ts";
import type { Rng } from "../matrix/random.ts";
import type { Desk, Labels, Signal, Steps } from "./desk.ts";
import { type Bound, type Layer, type Parameters, type Placement, read, write } from "./layer.ts";

/** Layers by name, the first one first. A parameter is called `name.parameter`: `lstm.Wf`. */
export type Chain = Readonly<Record<string, Layer>>;

/** A parameter matrix of a chain, with its place counted from the start of the parameter block. */
interface Named {
  name: string;
  placement: Placement;
  offset: number;
}

function named(lease: Lease, chain: Chain): { size: number; all: Named[]; offsets: number[] } {
  const all: Named[] = [];
  const offsets: number[] = [];
  let size = 0;
  for (const [layerName, layer] of Object.entries(chain)) {
    const layout = layer.layout(lease);
    offsets.push(size);
    for (const placement of layout.placements) {
      all.push({ name: `${layerName}.${placement.name}`, placement, offset: size });
    }
    size += layout.size;
  }
  return { size, all, offsets };
}

/**
 * Draws starting values for all parameters of a chain.
 *
 * @param chain The layers.
 * @param rng Source of randomness.
 * @returns Parameters by name, f64.
 */
export function initialize(chain: Chain, rng: Rng): Parameters {
  return Object.fromEntries(
    Object.entries(chain).flatMap(([layerName, layer]) =>
      Object.entries(layer.initialize(rng)).map(([name, A]) => [`${layerName}.${name}`, A])
    ),
  );
}

/**
 * Counts the numbers that the parameters of a chain take on a desk, padding included.
 *
 * @param lease Memory, for its precision.
 * @param chain The layers.
 * @returns How many numbers.
 */
export function sizeOf(lease: Lease, chain: Chain): number {
  return named(lease, chain).size;
}

/**
 * Counts the multiplications of a chain, for one time step of one example.
 *
 * @param chain The layers.
 * @param parameters Their parameters.
 * @param labels True when the input is one-hot columns given by their labels, which cost none.
 * @returns How many.
 */
export function productsOf(chain: Chain, parameters: Parameters, labels: boolean): number {
  const layers = Object.entries(chain);
  return layers.reduce((sum, [layerName, { inputSizes }], k) => {
    const inputs = labels && k === 0 ? inputSizes[0]! : 0;
    const own = Object.entries(parameters).filter(([name]) => name.startsWith(`${layerName}.`));
    return own.reduce((count, [, { rows, cols }]) => {
      return count + rows * (cols >= inputs ? cols - inputs : cols);
    }, sum);
  }, 0);
}

/** A chain at work. */
export class BoundChain {
  /** What comes out of the last layer. */
  readonly output: Signal;
  /** The layers at work, in order. */
  readonly layers: readonly Bound[];
  readonly #desk: Desk;
  readonly #base: number;
  readonly #all: readonly Named[];

  /**
   * Binds every layer.
   *
   * @param chain The layers.
   * @param desk Where to work.
   * @param input What the first layer reads.
   * @param base Number of the first parameter, counted from the start of the parameter block.
   * @param first True when nobody needs the gradient of the input.
   */
  constructor(chain: Chain, desk: Desk, input: Signal | Labels, base = 0, first = true) {
    const { all, offsets } = named(desk.lease, chain);
    const layers: Bound[] = [];
    let signal: Signal | Labels = input;
    for (const [k, layer] of Object.values(chain).entries()) {
      const bound: Bound = layer.bind({
        desk,
        input: signal,
        offset: base + offsets[k]!,
        first: first && k === 0,
      });
      layers.push(bound);
      signal = bound.output;
    }
    this.layers = layers;
    this.output = layers.at(-1)!.output;
    this.#desk = desk;
    this.#base = base;
    this.#all = all;
  }

  /** Runs all layers; returns the steps that come out of the last one. */
  forward(steps: Steps, training: boolean): Steps {
    return this.layers.reduce((current, layer) => {
      layer.forward(current, training);
      return layer.outputSteps?.(current) ?? current;
    }, steps);
  }

  /** Runs all layers back, from the gradient of the output. */
  backward(steps: Steps): void {
    const before = [steps];
    for (const layer of this.layers) {
      before.push(layer.outputSteps?.(before.at(-1)!) ?? before.at(-1)!);
    }
    for (let k = this.layers.length - 1; k >= 0; k--) this.layers[k]!.backward(before[k]!);
  }

  #place({ offset }: Named, block: number): number {
    return block + (this.#base + offset) * this.#desk.bytes;
  }

  /**
   * Copies parameters to the desk.
   *
   * @param action What is being done, for errors.
   * @param parameters All parameters of the chain, by name.
   * @throws {TypeError} If one is missing.
   * @throws {ShapeError} If one has another shape.
   * @throws {RangeError} If one is not finite.
   */
  write(action: string, parameters: Parameters): void {
    for (const entry of this.#all) {
      const { name, placement } = entry;
      const A = parameters[name];
      if (!A) throw new TypeError(message(action, `there is no parameter ${name}`));
      const cols = placement.cols.reduce((sum, part) => sum + part, 0);
      checkShape(action, name, A, placement.rows, cols);
      checkFinite(action, name, A);
      checkFits(action, name, A, this.#desk.lease.precision);
      write(this.#desk.lease, this.#place(entry, this.#desk.parameters), placement, A);
    }
  }

  /** Copies all parameters from the desk. */
  read(): Parameters {
    return this.#readFrom(this.#desk.parameters);
  }

  /** Copies all gradients from the desk. */
  readGradients(): Parameters {
    return this.#readFrom(this.#desk.gradients);
  }

  #readFrom(block: number): Parameters {
    return Object.fromEntries(this.#all.map((entry): [string, Matrix] => [
      entry.name,
      read(this.#desk.lease, this.#place(entry, block), entry.placement),
    ]));
  }

  /** Names the first parameter whose gradient, or whose value, is NaN or infinite. */
  firstNotFinite(): string | undefined {
    for (
      const [what, values] of [["gradient of ", this.readGradients()], ["", this.read()]] as const
    ) {
      for (const [name, { data }] of Object.entries(values)) {
        const odd = data.find((x) => !Number.isFinite(x));
        if (odd !== undefined) return `${what}${name} holds ${described(odd)}`;
      }
    }
    return undefined;
  }
}
