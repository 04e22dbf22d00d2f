/**
 * The loss of a training run, step by step.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { anything, aText, checkOptions, type Checks, truth } from "../checks.ts";
import { curveTrace, drawable, levelsOf, levelTrace, saidLevels, saidSeries } from "./_curves.ts";
import { emptyFigure, type Figure } from "./figure.ts";
import { measureOf, short } from "./text.ts";
import { axis, CONFIG, heightFor, layout, logAxis } from "./theme.ts";
import { extent } from "./thin.ts";
import {
  type Curve,
  curveOf,
  curvesOf,
  LEVELS,
  positive,
  type Series,
  type SeriesByName,
} from "./values.ts";

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

const CHECKS: Checks<LearningCurveOptions> = {
  ...{ title: aText, xTitle: aText, yTitle: aText },
  ...{ baselines: LEVELS, heldOut: anything, log: truth },
};

const EXPLODED = "a loss that is no number has exploded: clip the gradients or take smaller steps";

/**
 * Draws how a loss falls: one series or several, with the levels that it must beat.
 *
 * Of more than 6000 losses the least and the largest of each stretch are drawn; the figure says so.
 *
 * @param losses The losses, one a step; or x and y; or several of them by name.
 * @param options Titles, baselines, held-out losses, logarithmic axis.
 * @returns The figure; one that says so where there is no loss.
 * @throws {RangeError} If a series holds NaN or Infinity, or 0 on a logarithmic axis.
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
  checkOptions(action, options, CHECKS);
  const { title = "", xTitle = "step", yTitle = "loss (nats)", baselines = {}, log = false } =
    options;
  const training = curvesOf(action, measureOf(yTitle), losses, EXPLODED);
  const heldOut = options.heldOut === undefined
    ? []
    : [curveOf(action, "held out", options.heldOut, EXPLODED)];
  const levels = levelsOf(baselines);
  if (log) {
    for (const { name, y } of [...training, ...heldOut]) positive(action, name, y);
    for (const { name, y } of levels) positive(action, name, [y]);
  }
  const { drawn, notes } = drawable([...heldOut, ...training]);
  const curves = [...drawn.slice(heldOut.length), ...drawn.slice(0, heldOut.length)];
  const ends = extent(curves.flatMap(({ x }) => x));
  if (ends[0] > ends[1]) return emptyFigure(title, "there is no loss to draw");
  const data: Data[] = [
    ...curves.map((curve, i) => {
      const marked = curve.x.length < 3 || i >= curves.length - heldOut.length;
      return curveTrace(curve, i, marked ? "lines+markers" : "lines");
    }),
    ...levels.map((level, i) => levelTrace(level, i, ends)),
  ];
  const y = [...curves.flatMap((curve) => curve.y), ...levels.map((level) => level.y)];
  const look = layout(title, {
    xaxis: axis(xTitle),
    yaxis: log ? logAxis(yTitle, y) : axis(yTitle, { rangemode: "tozero" }),
    showlegend: data.length > 1,
    height: heightFor(data.length),
  }, notes);
  const whole = [...training.slice(0, curves.length - heldOut.length), ...heldOut];
  const said = [...whole.map((curve) => course(curve, xTitle)), ...saidLevels(levels), ...notes];
  return { data, layout: look, config: CONFIG, alt: saidSeries(said) };
}

/** A curve in words. */
function course({ name, x, y }: Curve, unit: string): string {
  if (y.length === 0) return `${name} has no numbers`;
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
