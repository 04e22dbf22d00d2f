/** Runs one layer on numbers and gives back everything that can be compared. */
import { Arena } from "../../lib/kernels/arena.ts";
import { type BuildName, loadBuild } from "../../lib/kernels/kernels.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { Desk, type Labels, type Signal } from "../../lib/layers/desk.ts";
import { type Bound, type Layer, type Parameters, read, write } from "../../lib/layers/layer.ts";
import { zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";

export const BUILDS = ["fma", "plain", "typescript"] as const;
const arenas = new Map<BuildName, Arena>();
for (const name of BUILDS) arenas.set(name, new Arena(await loadBuild(name)));

/** What a layer is run on. */
export interface Trial {
  layer: Layer;
  parameters: Parameters;
  /** T inputs `[inputSize, m]`, or T lists of m labels. */
  x: Matrix[] | number[][];
  /** T gradients of the output, `[outputSize, m]`. */
  dy: Matrix[];
  active?: number[];
  build?: BuildName;
  precision?: Precision;
  training?: boolean;
  /** What another reader of the input has left in its gradient: T matrices like x. */
  dx?: Matrix[];
  /** Called before the forward pass, and after the backward pass. */
  before?(bound: Bound, desk: Desk): void;
  after?(bound: Bound, desk: Desk): void;
}

/** What came out. */
export interface Result {
  y: Matrix[];
  dx: Matrix[];
  gradients: Parameters;
}

/** Writes T matrices as rows of a signal. */
function put(desk: Desk, place: number, { sizes, width }: Signal, steps: Matrix[]): void {
  eachNumber(desk, sizes, steps, (t, j, i, at, m) => {
    desk.lease.view(place, steps.length * m * width)[(t * m + j) * width + at] = steps[t]!.at(i, j);
  });
}

/** Reads T matrices from rows of a signal. */
function get(desk: Desk, place: number, { sizes, width }: Signal, T: number, m: number): Matrix[] {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const steps = Array.from({ length: T }, () => zeros(rows, m));
  const numbers = desk.lease.view(place, T * m * width);
  eachNumber(desk, sizes, steps, (t, j, i, at) => {
    steps[t]!.data[j * rows + i] = numbers[(t * m + j) * width + at]!;
  });
  return steps;
}

function eachNumber(
  desk: Desk,
  sizes: readonly number[],
  steps: Matrix[],
  f: (t: number, j: number, i: number, at: number, m: number) => void,
): void {
  steps.forEach(({ cols }, t) => {
    for (let j = 0; j < cols; j++) {
      let [i, start] = [0, 0];
      for (const size of sizes) {
        for (let k = 0; k < size; k++) f(t, j, i++, start + k, cols);
        start += desk.lease.padded(size);
      }
    }
  });
}

export function runLayer(trial: Trial): Result {
  const { layer, x, dy, precision = "f64" } = trial;
  const [T, m] = [dy.length, dy[0]?.cols ?? 0];
  const lease = arenas.get(trial.build ?? "fma")!.borrow("run a layer", precision);
  try {
    const layout = layer.layout(lease);
    const desk = new Desk(lease, layout.size, T + 1, m + 2); // larger than needed, as in use
    for (const placement of layout.placements) {
      write(lease, desk.parameters, placement, trial.parameters[placement.name]!);
    }
    const labels = x.length > 0 && Array.isArray(x[0]);
    const input: Signal | Labels = labels
      ? { at: lease.labels(T * m), size: layer.inputSizes[0]! }
      : desk.signal(layer.inputSizes);
    const bound = layer.bind({ desk, input, offset: 0, addToInput: trial.dx !== undefined });
    if (labels) lease.labelView(input.at, T * m).set((x as number[][]).flat());
    else put(desk, input.at, input as Signal, x as Matrix[]);
    trial.before?.(bound, desk);
    const steps = { timeSteps: T, batchSize: m, ...(trial.active && { active: trial.active }) };
    bound.forward(steps, trial.training ?? true);
    const y = get(desk, bound.output.at, bound.output, T, m);
    put(desk, bound.output.gradient, bound.output, dy);
    desk.clearGradients();
    if (trial.dx) put(desk, (input as Signal).gradient, input as Signal, trial.dx);
    bound.backward(steps);
    trial.after?.(bound, desk);
    return {
      y,
      dx: labels ? [] : get(desk, (input as Signal).gradient, input as Signal, T, m),
      gradients: Object.fromEntries(
        layout.placements.map((placement) => [
          placement.name,
          read(lease, desk.gradients, placement),
        ]),
      ),
    };
  } finally {
    lease.end();
  }
}
