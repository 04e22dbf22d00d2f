/** Batches of sequences of one length: columns are examples, and none is padded. */
import { zeros } from "../matrix/create.ts";
import { Matrix } from "../matrix/matrix.ts";
import type { Rng } from "../matrix/random.ts";
import { type Example, lengthOf, type Sequence } from "./examples.ts";

/** Sequences side by side. */
export interface Columns {
  /** Inputs, one matrix a time step, each `[inputSize, batchSize]`. */
  readonly x: Matrix[];
  /** Classes: `y[k][j]` is answer k of example j. */
  readonly y: number[][];
}

/** Cuts examples into groups of one length of x and one of y, each of `size` at most. */
export function groupsOf(examples: readonly Example[], size: number): Example[][] {
  const lengths = ({ x, y }: Example) => `${lengthOf(x)} ${lengthOf(y)}`;
  return [...Map.groupBy(examples, lengths).values()].flatMap((group) =>
    Array.from(
      { length: Math.ceil(group.length / size) },
      (_, k) => group.slice(k * size, (k + 1) * size),
    )
  );
}

/** The groups of one epoch, in another order each time. */
export function shuffledGroups(examples: readonly Example[], size: number, rng: Rng): Example[][] {
  return rng.shuffle(groupsOf(rng.shuffle(examples), size));
}

/** Puts sequences of one length side by side; labels become one-hot columns. */
export function columnsOf(group: readonly Example[], inputSize: number): Columns {
  const { x, y } = group[0]!;
  return {
    x: Array.from({ length: lengthOf(x) }, (_, t) => {
      const xt = zeros(inputSize, group.length); // [inputSize, batchSize]
      group.forEach(({ x }, j) => putColumn(x, t, xt, j));
      return xt;
    }),
    y: Array.from({ length: lengthOf(y) }, (_, k) => group.map(({ y }) => (y as number[])[k]!)),
  };
}

function putColumn(x: Sequence, t: number, xt: Matrix, j: number): void {
  const start = j * xt.rows;
  if (!(x instanceof Matrix)) xt.data[start + x[t]!] = 1;
  else xt.data.set(x.data.subarray(t * x.rows, (t + 1) * x.rows), start);
}
