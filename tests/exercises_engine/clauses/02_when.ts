import type { Clauses } from "../clauses.ts";
import when from "../solutions/02_when.ts";

const { tasks } = when["inputs-and-outputs"];
const { windows } = when["windows"];
const { splitInTime } = when["split-in-time"];

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "inputs-and-outputs": Object.fromEntries(
    Object.entries(tasks).flatMap(([task, row]) =>
      ["input", "output"].map((side) => [
        `${task}, ${side}`,
        { tasks: { ...tasks, [task]: { ...row, [side]: "Text" } } },
      ])
    ),
  ),
  "windows": {
    "all windows, not ten": {
      windows: (series: number[], size: number) => {
        const { inputs, targets } = windows(series, size);
        return { inputs: inputs.slice(0, 10), targets: targets.slice(0, 10) };
      },
    },
    "of any size": {
      windows: (series: number[], size: number) => windows(series, Math.min(size, 4)),
    },
    "of one value": {
      windows: (series: number[], size: number) => windows(series, Math.max(size, 2)),
    },
    "a single window": {
      windows: (series: number[], size: number) => {
        const { inputs, targets } = windows(series, size);
        return inputs.length === 1 ? { inputs: [], targets: [] } : { inputs, targets };
      },
    },
    "none where n is size": {
      windows: (series: number[], size: number) =>
        series.length === size ? { inputs: [series], targets: [0] } : windows(series, size),
    },
    "values as they are": {
      windows: (series: number[], size: number) => windows(series.map(Math.fround), size),
    },
  },
  "split-in-time": {
    "the fraction is used": {
      splitInTime: (series: number[]) => splitInTime(series, 0.75),
    },
    "rounded down, not to the nearest": {
      splitInTime: (series: number[], fraction: number) => {
        const n = Math.round(series.length * fraction);
        return { train: series.slice(0, n), test: series.slice(n) };
      },
    },
    "nothing to learn from": {
      splitInTime: (series: number[], fraction: number) => {
        const n = Math.max(1, Math.floor(series.length * fraction));
        return { train: series.slice(0, n), test: series.slice(n) };
      },
    },
    "nothing to test": {
      splitInTime: (series: number[], fraction: number) => splitInTime(series, fraction % 1),
    },
    "not sorted": {
      splitInTime: (series: number[], fraction: number) =>
        splitInTime(series.toSorted((one, other) => one - other), fraction),
    },
  },
} as Record<string, Clauses>;
