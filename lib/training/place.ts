/**
 * Moves sequences to the kernels' memory and back.
 *
 * @module
 */
import type { Desk, Labels, Signal } from "../layers/desk.ts";
import { zeros } from "../matrix/create.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import { lengthOf, type Sequence } from "./examples.ts";

/** Label of a step at which an example has ended; its loss does not count. */
export const NONE = -1;

/** Numbers of the parts of a row: where each entry of a column goes. */
function rowPlaces(desk: Desk, sizes: readonly number[]): number[] {
  const places: number[] = [];
  let start = 0;
  for (const size of sizes) {
    for (let i = 0; i < size; i++) places.push(start + i);
    start += desk.lease.padded(size);
  }
  return places;
}

/**
 * Writes the labels of sequences, -1 after their ends.
 *
 * @param desk The desk.
 * @param labels Where to.
 * @param sequences One for each example; a matrix of one-hot columns is not meant here.
 * @param timeSteps T.
 */
export function putLabels(
  desk: Desk,
  labels: Labels,
  sequences: readonly (readonly number[])[],
  timeSteps: number,
): void {
  const m = sequences.length;
  const view = desk.lease.labelView(labels.at, timeSteps * m);
  for (let t = 0; t < timeSteps; t++) {
    for (let j = 0; j < m; j++) view[t * m + j] = sequences[j]![t] ?? NONE;
  }
}

/**
 * Writes the columns of sequences as rows, zeros after their ends. Labels become one-hot.
 *
 * @param desk The desk.
 * @param place Where to: rows as those of `signal`.
 * @param signal Its rows.
 * @param sequences One for each example.
 * @param timeSteps T.
 */
export function putRows(
  desk: Desk,
  place: number,
  signal: Signal,
  sequences: readonly Sequence[],
  timeSteps: number,
): void {
  const [m, { width }] = [sequences.length, signal];
  const view = desk.lease.view(place, timeSteps * m * width).fill(0);
  const places = Int32Array.from(rowPlaces(desk, signal.sizes));
  sequences.forEach((sequence, j) => {
    for (let t = 0; t < lengthOf(sequence); t++) {
      const row = (t * m + j) * width;
      if (!(sequence instanceof Matrix)) view[row + places[sequence[t]!]!] = 1;
      else putColumn(sequence, t, view, row, places);
    }
  });
}

function putColumn(A: Matrix, t: number, view: Numbers, row: number, places: Int32Array): void {
  const { rows, data } = A;
  for (let i = 0; i < rows; i++) view[row + places[i]!] = data[t * rows + i]!;
}

/** What networks gave: the columns of each matrix are the time steps of one sequence. */
const answers = new WeakSet<Matrix>();

/**
 * Tells a network's answer from other matrices.
 *
 * @param A A matrix.
 * @returns True when {@linkcode asAnswer} marked it.
 */
export function isAnswer(A: Matrix): boolean {
  return answers.has(A);
}

/** Marks a matrix as what a network gave. */
export function asAnswer(A: Matrix): Matrix {
  answers.add(A);
  return A;
}

/**
 * Reads the columns of one example.
 *
 * @param desk The desk.
 * @param place Where from: rows as those of `signal`.
 * @param signal Its rows.
 * @param example Which example of the batch.
 * @param batchSize m.
 * @param timeSteps Its number of steps.
 * @returns `[size, timeSteps]`.
 * @throws {RangeError} If a number is NaN or infinite.
 */
export function getColumns(
  desk: Desk,
  place: number,
  signal: Signal,
  example: number,
  batchSize: number,
  timeSteps: number,
): Matrix {
  const places = rowPlaces(desk, signal.sizes);
  const result = zeros(places.length, timeSteps, desk.lease.precision);
  const view = desk.lease.view(place, timeSteps * batchSize * signal.width);
  for (let t = 0; t < timeSteps; t++) {
    const row = (t * batchSize + example) * signal.width;
    places.forEach((at, i) => result.data[t * places.length + i] = view[row + at]!);
  }
  checkFinite("read the network's answer", `answer ${example} of the batch`, result);
  return asAnswer(result);
}
