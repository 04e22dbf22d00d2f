/**
 * Curves of any kind, on linear or logarithmic axes.
 *
 * @module
 */
import { aText, checkOptions, type Checks, oneOf, truth } from "../checks.ts";
import { curveTrace, drawable, saidSeries } from "./_curves.ts";
import { emptyFigure, type Figure } from "./figure.ts";
import { measureOf, short } from "./text.ts";
import { axis, CONFIG, heightFor, layout, logAxis } from "./theme.ts";
import { type Curve, curvesOf, positive, type SeriesByName } from "./values.ts";

/** How {@linkcode lines} draws. */
export interface LinesOptions {
  /** Above the figure. */
  title?: string;
  /** What x is, with its unit. */
  xTitle?: string;
  /** What y is, with its unit. */
  yTitle?: string;
  /** Draws x on a logarithmic axis. */
  logX?: boolean;
  /** Draws y on a logarithmic axis. */
  logY?: boolean;
  /** Joins the points by lines, or marks them, or both; lines, and marks up to 30 points, unless told otherwise. */
  mode?: "lines" | "markers" | "lines+markers";
}

/** What the options must be. */
export const LINES_OPTIONS: Checks<LinesOptions> = {
  ...{ title: aText, xTitle: aText, yTitle: aText },
  ...{ logX: truth, logY: truth, mode: oneOf(["lines", "markers", "lines+markers"]) },
};

/**
 * Draws curves: y over x, several by name, each told from the others by colour, dash and symbol.
 *
 * Of more than 12 series the first 12 are drawn; of more than 6000 points the least and the largest
 * of each stretch, so that no peak is lost. The figure says so. For a slider see `withSlider`.
 *
 * @param series Numbers (at x = 1, 2, 3 …), or x and y, or several by name.
 * @param options Titles, logarithmic axes, marks.
 * @returns The figure; one that says so where there is no number.
 * @throws {RangeError} If a series holds NaN or Infinity, or 0 on a logarithmic axis.
 * @throws {ShapeError} If x and y differ in length.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { lines } from "./lines.ts";
 *
 * const figure = lines({ x: [1, 10], y: [3, 30] }, { xTitle: "T", yTitle: "parameters" });
 * assert.equal(figure.alt, "parameters goes from 3 at T = 1 to 30 at T = 10");
 * ```
 */
export function lines(series: SeriesByName, options: LinesOptions = {}): Figure {
  const action = "draw lines";
  checkOptions(action, options, LINES_OPTIONS);
  const { title = "", xTitle = "x", yTitle = "y", logX = false, logY = false, mode } = options;
  const curves = curvesOf(action, measureOf(yTitle), series);
  for (const { name, x, y } of curves) {
    if (logX) positive(action, `x of ${name}`, x);
    if (logY) positive(action, name, y);
  }
  if (curves.every(({ y }) => y.length === 0)) {
    return emptyFigure(title, "there is no number to draw");
  }
  const { drawn, notes } = drawable(curves);
  const data = drawn.map((curve, i) =>
    curveTrace(curve, i, mode ?? (curve.x.length > 30 ? "lines" : "lines+markers"))
  );
  const look = layout(title, {
    xaxis: logX ? logAxis(xTitle, drawn.flatMap(({ x }) => x)) : axis(xTitle),
    yaxis: logY ? logAxis(yTitle, drawn.flatMap(({ y }) => y)) : axis(yTitle),
    showlegend: data.length > 1,
    height: heightFor(data.length),
  }, notes);
  const said = curves.slice(0, drawn.length).map((curve) => course(curve, measureOf(xTitle)));
  return { data, layout: look, config: CONFIG, alt: saidSeries([...said, ...notes]) };
}

/** A curve in words. */
function course({ name, x, y }: Curve, what: string): string {
  const at = (i: number) => `${short(y.at(i)!)} at ${what} = ${short(x.at(i)!)}`;
  if (y.length === 0) return `${name} has no numbers`;
  return y.length === 1 ? `${name} is ${at(0)}` : `${name} goes from ${at(0)} to ${at(-1)}`;
}
