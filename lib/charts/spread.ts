/**
 * Curves of several runs: their mean, and a band from the least to the largest.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { checkOptions, checkValue, isList, isRecord } from "../checks.ts";
import type { Figure } from "./figure.ts";
import { lines, LINES_OPTIONS, type LinesOptions } from "./lines.ts";
import { clipped, short } from "./text.ts";
import { MOST_POINTS, MOST_SERIES } from "./thin.ts";
import { numbers, positive, sameLength } from "./values.ts";
import { styleOf } from "./theme.ts";

/** Runs of one series: at each x, one number a run. */
export interface Runs {
  /** Where the runs were measured. */
  readonly x: ArrayLike<number>;
  /** At each x, the numbers of all runs; one or more. */
  readonly runs: readonly (readonly number[])[];
}

/**
 * Draws the mean of several runs, with a band from the least to the largest; of more than 500
 * places the mean alone.
 *
 * @param series Runs by name.
 * @param options Titles and axes, as of `lines`.
 * @returns The figure.
 * @throws {TypeError} If a series is not of runs, or a place has no run.
 * @throws {ShapeError} If x and runs differ in length.
 * @throws {RangeError} If a number is NaN or Infinity, or not positive on a logarithmic axis.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { spread } from "./spread.ts";
 *
 * const figure = spread({ GRU: { x: [10, 20], runs: [[1, 1], [0.25, 0.75]] } });
 * assert.equal(
 *   figure.alt,
 *   "GRU goes from 1 at x = 10 to 0.5 at x = 20; the runs of GRU reach from 0.25 to 1",
 * );
 * ```
 */
export function spread(
  series: Readonly<Record<string, Runs>>,
  options: LinesOptions = {},
): Figure {
  const action = "draw spread";
  checkOptions(action, options, LINES_OPTIONS);
  checkValue(action, "series", series, {
    ...{
      be: "a record of runs",
      kind: TypeError,
      hint: "as in { GRU: { x: [10], runs: [[1, 0]] } }",
    },
    fits: isRecord,
    each: {
      be: "x and runs",
      kind: TypeError,
      fits: (one) => isRecord(one) && "runs" in one && "x" in one,
    },
  });
  const checked = Object.entries(series).map(([key, { x, runs }]) => {
    const name = clipped(key);
    checkValue(action, `${name}.runs`, runs, {
      ...{ be: "a list of one run or more at each x", kind: TypeError },
      fits: (all) => Array.isArray(all) && all.every((list) => isList(list) && list.length > 0),
    });
    numbers(action, `${name}.x`, x);
    sameLength(action, `${name}.runs`, runs, x.length, `${name}.x`);
    const all = runs.map((list, k) => numbers(action, `${name}.runs[${k}]`, list));
    if (options.logY) { for (const list of all) positive(action, name, list); }
    const mean = all.map((list) => list.reduce((sum, value) => sum + value, 0) / list.length);
    const [low, high] = [Math.min, Math.max].map((end) => all.map((list) => end(...list)));
    return { name, x: Array.from(x), mean, low: low!, high: high! };
  });
  const figure = lines(
    Object.fromEntries(checked.map(({ name, x, mean }) => [name, { x, y: mean }])),
    options,
  );
  const drawn = checked.slice(0, MOST_SERIES)
    .filter(({ x }) => x.length > 0 && x.length <= MOST_POINTS / MOST_SERIES);
  const bands = drawn.map(({ name, x, low, high }): Data => ({
    type: "scatter",
    mode: "lines",
    x: [...x, ...x.toReversed()], // there along the top, and back along the bottom
    y: [...high, ...low.toReversed()],
    fill: "toself",
    fillcolor: styleOf(checked.findIndex((one) => one.name === name)).color,
    opacity: 0.18,
    line: { width: 0 },
    hoverinfo: "skip",
    showlegend: false,
  }));
  const said = drawn.map(({ name, low, high }) =>
    `the runs of ${clipped(name, 40)} reach from ${short(Math.min(...low))} to ${
      short(Math.max(...high))
    }`
  );
  return { ...figure, data: [...bands, ...figure.data], alt: [figure.alt, ...said].join("; ") };
}
