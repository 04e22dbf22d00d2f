/**
 * What a layer is: a whole sequence forward and backward on the kernels.
 *
 * A layer itself is a description. `bind` gives it a place on a {@linkcode Desk}, where it runs
 * without allocating anything.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Rng } from "../matrix/random.ts";
import type { Desk, Labels, Signal, Steps } from "./desk.ts";

/** Parameters by name. */
export type Parameters = Record<string, Matrix>;

/** Where one parameter matrix lies in its layer's part of the parameter block. */
export interface Placement {
  /** Its name, in the deck's letters. */
  readonly name: string;
  /** Its rows. */
  readonly rows: number;
  /** Its columns, in parts; each part is padded. */
  readonly cols: readonly number[];
  /** Number of its first entry, counted from the start of the layer's part. */
  readonly at: number;
  /** Numbers from one column to the next. */
  readonly down: number;
}

/** All parameters of a layer. */
export interface Layout {
  /** Numbers that they take, padding included. */
  readonly size: number;
  /** Where each lies. */
  readonly placements: readonly Placement[];
}

/** A layer with a place to work. */
export interface Bound {
  /** What it gives to the next layer. */
  readonly output: Signal;
  /** Reads its input and writes its output. */
  forward(steps: Steps, training: boolean): void;
  /** The steps that come out, where they are not those that go in. */
  outputSteps?(steps: Steps): Steps;
  /** Reads the gradient of its output; adds to its parameters' gradients, writes its input's. */
  backward(steps: Steps): void;
}

/** How a layer is bound. */
export interface Binding {
  /** Where to work. */
  readonly desk: Desk;
  /** What it reads: a signal, or one-hot columns given by their labels. */
  readonly input: Signal | Labels;
  /** Number of its first parameter, counted from the start of the parameter block. */
  readonly offset: number;
  /** True when the input's gradient is added to, because another layer reads it too. */
  readonly addToInput?: boolean;
  /** True when nobody needs the input's gradient. */
  readonly first?: boolean;
}

/** How a layer was made: the name of its maker, and its arguments, which another thread can take. */
export type LayerPlan = readonly [maker: string, ...args: readonly unknown[]];

/** One layer of a network. */
export interface Layer {
  /** How it was made; missing where nobody else can make it. */
  readonly plan?: LayerPlan;
  /** What it is, for summaries and saved files: "lstm". */
  readonly kind: string;
  /** Sizes of the parts of its input. */
  readonly inputSizes: readonly number[];
  /** Sizes of the parts of its output. */
  readonly outputSizes: readonly number[];
  /** Where its parameters lie on a desk of this precision. */
  layout(lease: Lease): Layout;
  /** Draws starting values for its parameters, f64. */
  initialize(rng: Rng): Parameters;
  /** Gives it a place to work. */
  bind(binding: Binding): Bound;
}

/** True for one-hot columns given by their labels. */
export function isLabels(input: Signal | Labels): input is Labels {
  return !("width" in input);
}

/** Calls `f` with each entry's place in its matrix and on the desk, in numbers. */
function eachColumn(
  lease: Lease,
  placement: Placement,
  f: (column: number, place: number) => void,
): void {
  let column = 0;
  let padded = 0;
  for (const part of placement.cols) {
    for (let j = 0; j < part; j++) f(column++, placement.at + (padded + j) * placement.down);
    padded += lease.padded(part);
  }
}

/** Copies a parameter matrix to the desk. */
export function write(lease: Lease, base: number, placement: Placement, source: Matrix): void {
  const { rows } = placement;
  eachColumn(lease, placement, (column, place) => {
    const values = source.data.subarray(column * rows, (column + 1) * rows);
    lease.view(base + place * lease.bytes, rows).set(values);
  });
}

/** Copies a parameter matrix, or its gradient, from the desk. */
export function read(lease: Lease, base: number, placement: Placement): Matrix {
  const { rows } = placement;
  const cols = placement.cols.reduce((sum, part) => sum + part, 0);
  const result = zeros(rows, cols, lease.precision);
  eachColumn(lease, placement, (column, place) => {
    result.data.set(lease.view(base + place * lease.bytes, rows), column * rows);
  });
  return result;
}

/** A matrix of numbers drawn from the uniform distribution on [-limit, limit). */
export function uniform(rng: Rng, rows: number, cols: number, limit: number): Matrix {
  const result = zeros(rows, cols);
  for (let k = 0; k < result.data.length; k++) result.data[k] = limit * (2 * rng.uniform() - 1);
  return result;
}

/** Total of the parts of a size. */
export function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
