/**
 * Examples out of a signal.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawOver } from "../engine/draws.ts";

/** Windows of a size at some places, each with the value that is so far from its first one. */
function cut(series: number[], size: number, starts: readonly number[], target = size) {
  return {
    inputs: starts.map((start) => series.slice(start, start + size)),
    targets: starts.map((start) => series[start + target]!),
  };
}

/** All places from which a window and the value after it fit. */
const startsOf = (series: number[], size: number) =>
  drawList(Math.max(0, series.length - size), (k) => k);

const windows = (series: number[], size: number) => cut(series, size, startsOf(series, size));

const drawCall = (rng: Rng, n: number, size: number): [number[], number] => [
  drawOver(rng, n, -2, 2),
  size,
];

/** The exercise. */
export default defineExercise({
  id: "windows",
  slides: ["when-1"],
  title: "Windows of a signal",
  points: 2,
  signatures: {
    windows: "(series: number[], size: number): { inputs: number[][]; targets: number[] }",
  },
  task:
    "Write `windows(series, size)`. It returns `{ inputs, targets }`: each of the inputs is `size` " +
    "values in a row, and its target is the value right after them. The first window begins at the " +
    "first value, the next one a value later, and the last ends one before the last value: n − size " +
    "windows for n values; none where n is `size`.",
  hints: [
    "Slide a frame over the signal, one value at a time. What it shows is the input, what comes next is the target.",
    "The window that begins at k holds series[k] to series[k + size − 1], and its target is series[k + size]. So k + size must still be in the series.",
    "A loop over k from 0 while k + size is below the length: push `series.slice(k, k + size)` and the value at k + size.",
  ],
  tolerance: 1e-9, // values are copied
  draw: (rng) => [
    { windows: drawCall(rng, 9, 3) },
    { windows: drawCall(rng, 18 + rng.int(5), 5), note: "a longer series" },
    { windows: drawCall(rng, 7, 1), note: "windows of one value" },
    { windows: drawCall(rng, 6, 5), note: "a single window" },
    { windows: drawCall(rng, 4, 4), note: "as many values as a window has" },
  ],
  reference: { windows },
  mistakes: {
    "last-lost": {
      sentence: "The last window is missing. Its target is the last value of the series.",
      wrong: {
        windows: (series, size) => cut(series, size, startsOf(series, size).slice(0, -1)),
      },
    },
    "own-last-value": {
      sentence:
        "The target is the last value of the window itself. Whoever sees the window knows " +
        "it already. It is the value after the window.",
      wrong: { windows: (series, size) => cut(series, size, startsOf(series, size), size - 1) },
    },
    "no-overlap": {
      sentence: "The windows do not overlap: each begins where the one before ends. The next one " +
        "begins one value later.",
      wrong: {
        windows: (series, size) =>
          cut(series, size, startsOf(series, size).filter((k) => k % size === 0)),
      },
    },
    "one-too-many": {
      sentence: "There is one window too many. The last one has no value after it.",
      wrong: {
        windows: (series, size) => {
          const { inputs, targets } = windows(series, size);
          return { inputs: [...inputs, series.slice(-size)], targets };
        },
      },
    },
    "target-one-further": {
      sentence: "The target is two values after the window. It is the very next one.",
      wrong: {
        windows: (series, size) => cut(series, size, startsOf(series, size).slice(0, -1), size + 1),
      },
    },
    "target-in-the-window": {
      sentence: "The windows are one value too long: their last value is the target.",
      wrong: {
        windows: (series, size) => {
          const { inputs, targets } = windows(series, size);
          return { inputs: inputs.map((window, k) => [...window, targets[k]!]), targets };
        },
      },
    },
    "backwards": {
      sentence: "The values of each window stand in reverse. The oldest comes first.",
      wrong: {
        windows: (series, size) => {
          const { inputs, targets } = windows(series, size);
          return { inputs: inputs.map((window) => window.toReversed()), targets };
        },
      },
    },
  },
});
