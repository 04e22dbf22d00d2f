/**
 * The loss of a training run, step by step.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { type Curve, curveOf, curvesOf, finite, listed, positive, type Series } from "./values.ts";
import { type SeriesByName, short } from "./values.ts";
import type { Figure } from "./figure.ts";
import { axis, CONFIG, INK, layout, logAxis, styleOf } from "./theme.ts";

/** What {@linkcode learningCurve} draws beside the loss. */
export interface LearningCurveOptions {
  /** Above the figure. */
  title?: string;
  /** What x counts; "step" unless told otherwise. */
  xTitle?: string;
  /** What is measured, with its unit; "loss (nats)" unless told otherwise. */
  yTitle?: string;
  /** Levels to beat, drawn as level lines, as in `{ "uniform guess": Math.log(2) }`. */
  baselines?: Readonly<Record<string, number>>;
  /** The same measure on data that was held out, often at fewer steps: give it x and y. */
  heldOut?: Series;
  /** Draws the measure on a logarithmic axis. */
  log?: boolean;
}

const EXPLODED = "a loss that is no number has exploded: clip the gradients or take smaller steps";

/**
 * Draws how a loss falls: one series or several, with the levels that it must beat.
 *
 * @param losses The losses, one a step; or x and y; or several of them by name.
 * @param options Titles, baselines, held-out losses, logarithmic axis.
 * @returns The figure.
 * @throws {RangeError} If a series is empty, or holds NaN or Infinity, or 0 on a logarithmic axis.
 * @throws {ShapeError} If x and y differ in length.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { learningCurve } from "./learning_curve.ts";
 *
 * const figure = learningCurve([4, 2, 1], { baselines: { "uniform guess": 3 } });
 * assert.equal(figure.alt, "loss falls from 4 to 1 in 3 steps; uniform guess: 3");
 * ```
 */
export function learningCurve(losses: SeriesByName, options: LearningCurveOptions = {}): Figure {
  const action = "draw learningCurve";
  const { title = "", xTitle = "step", yTitle = "loss (nats)", baselines = {}, log = false } =
    options;
  const measure = yTitle.replace(/\s*\(.*\)$/, "");
  const curves = curvesOf(action, measure, losses, EXPLODED);
  const levels = Object.entries(baselines).map(([name, y]) => ({
    name,
    y: finite(action, `baselines["${name}"]`, y),
  }));
  const heldOut = options.heldOut && curveOf(action, "held out", options.heldOut, EXPLODED);
  if (log) {
    for (const { name, y } of heldOut ? [...curves, heldOut] : curves) positive(action, name, y);
    for (const { name, y } of levels) positive(action, name, [y]);
  }
  const y = [...curves, ...(heldOut ? [heldOut] : []), ...levels].flatMap((curve) => curve.y);
  const x = [...curves, ...(heldOut ? [heldOut] : [])].flatMap((
    curve,
  ) => [curve.x[0]!, curve.x.at(-1)!]);
  const ends = [Math.min(...x), Math.max(...x)];
  const data: Data[] = curves.map((curve, i) => trace(curve, i, curve.x.length < 3));
  if (heldOut) data.push(trace(heldOut, curves.length, true));
  levels.forEach(({ name, y }, i) =>
    data.push({
      type: "scatter",
      mode: "lines",
      name: `${name}: ${short(y)}`,
      x: ends,
      y: [y, y],
      line: { color: INK, width: 1.5, dash: styleOf(i + 1).dash },
      hovertemplate: `${name}: ${short(y)}<extra></extra>`,
    })
  );
  const figure = layout(title, {
    xaxis: axis(xTitle),
    yaxis: log ? logAxis(yTitle, y) : axis(yTitle, { rangemode: "tozero" }),
    showlegend: data.length > 1,
  });
  const alt = [
    ...curves.map((curve) => course(curve, xTitle)),
    ...(heldOut ? [course(heldOut, xTitle)] : []),
    ...(levels.length ? [listed(levels.map(({ name, y }) => `${name}: ${short(y)}`))] : []),
  ].join("; ");
  return { data, layout: figure, config: CONFIG, alt };
}

function trace({ name, x, y }: Curve, index: number, points: boolean): Data {
  const { color, dash, symbol } = styleOf(index);
  return {
    type: "scatter",
    mode: points ? "lines+markers" : "lines",
    name,
    x,
    y,
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: 7 },
  };
}

/** A curve in words. */
function course({ name, x, y }: Curve, unit: string): string {
  const [first, last] = [y[0]!, y.at(-1)!];
  const [from, to] = [short(first), short(last)];
  const verb = last < first ? "falls" : "rises";
  if (y.length === 1) return `${name} is ${to} at ${unit} ${short(x[0]!)}`;
  const where = x[0] === 1 && x.length === x.at(-1)
    ? `in ${x.length} ${unit}s`
    : `between ${unit} ${short(x[0]!)} and ${short(x.at(-1)!)}`;
  return from === to
    ? `${name} stays at ${to} ${where}`
    : `${name} ${verb} from ${from} to ${to} ${where}`;
}
