/**
 * The temporal-order task: two symbols matter, and which of them came first.
 * Taught in notebooks/source/06_memory.md (problem-2) and 08_gru.md (problem-3).
 *
 * @module
 */
import type { Rng } from "../matrix/random.ts";
import { manyToOne } from "../networks/shapes.ts";
import { accuracyOf, type MemoryTask } from "./memory_task.ts";

/** The symbols: four that mean nothing, the two that matter, the beginning and the end. */
export const SYMBOLS = ["a", "b", "c", "d", "X", "Y", "B", "E"] as const;
const [NOTHING, X, BEGIN, END] = [4, 4, 6, 7]; // kinds that mean nothing; labels

/**
 * Sequences of `lag` symbols, B first and E last. X or Y stands at one place in the second tenth and
 * at one in the sixth, any of a, b, c, d at all others. The class is XX, XY, YX or YY: guessing is
 * right one time in four, and so is whoever saw neither symbol.
 *
 * Source: Hochreiter and Schmidhuber 1997, experiment 6a.
 */
export const temporalOrder: MemoryTask = {
  name: "temporal-order",
  metric: "accuracy",
  better: "higher",
  network: (sizes) =>
    manyToOne({ ...sizes, inputSize: SYMBOLS.length, outputSize: 4, precision: "f32" }),
  draw: (rng, lag) => {
    const x = Array.from({ length: lag }, () => rng.int(NOTHING));
    x[0] = BEGIN;
    x[lag - 1] = END;
    const classes = [rng.int(2), rng.int(2)];
    const places = [placeIn(rng, lag, 1), placeIn(rng, lag, 5)];
    places.forEach((place, k) => x[place] = X + classes[k]!);
    return { x, y: [2 * classes[0]! + classes[1]!] };
  },
  baseline: () => 1 / 4,
  score: accuracyOf,
};

/** A place in a tenth of the sequence, never its first or last. */
function placeIn(rng: Rng, length: number, tenth: number): number {
  const start = Math.max(1, Math.floor(length * tenth / 10));
  return start + rng.int(Math.max(1, Math.floor(length / 10)));
}
