/**
 * Curves of any kind, on linear or logarithmic axes, with a slider where there are several states.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { described, message, ShapeError } from "../errors.ts";
import { slider } from "./slider.ts";
import { type Curve, curvesOf, listed, positive, type SeriesByName, short } from "./values.ts";
import type { Figure } from "./figure.ts";
import { axis, CONFIG, layout, logAxis, styleOf } from "./theme.ts";

/** One state of a figure with a slider: the same series, with other numbers. */
export interface LinesStep {
  /** Value of the slider, as in "0.5"; no two steps have the same. */
  label: string;
  /** The series of this state. */
  series: SeriesByName;
}

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
  /** What the slider changes, as in "scale of Waa = ". */
  slider?: string;
}

/**
 * Draws curves: y over x, several by name, each told from the others by colour, dash and symbol.
 *
 * Given steps instead of series, it draws the first one and a slider that shows the others. The axes
 * then span all steps, so that nothing jumps.
 *
 * @param series Numbers (at x = 1, 2, 3 …), or x and y, or several by name; or a list of
 * {@linkcode LinesStep}, which all have the same names.
 * @param options Titles, logarithmic axes, marks.
 * @returns The figure.
 * @throws {RangeError} If a series is empty, or holds NaN or Infinity, or 0 on a logarithmic axis, or
 * two steps have one label.
 * @throws {ShapeError} If x and y differ in length, or the steps in their series.
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
export function lines(
  series: SeriesByName | readonly LinesStep[],
  options: LinesOptions = {},
): Figure {
  const action = "draw lines";
  const { title = "", xTitle = "x", yTitle = "y", logX = false, logY = false } = options;
  const name = yTitle.replace(/\s*\(.*\)$/, "");
  const isStep = (value: unknown) =>
    typeof value === "object" && value !== null && "series" in value;
  const steps: readonly LinesStep[] = Array.isArray(series) && series.some(isStep)
    ? series as readonly LinesStep[]
    : [{ label: "", series: series as SeriesByName }];
  const states = steps.map((step) => ({
    label: step.label,
    curves: curvesOf(action, name, step.series),
  }));
  checkSteps(action, states);
  for (const { curves } of states) {
    for (const curve of curves) {
      if (logX) positive(action, `x of ${curve.name}`, curve.x);
      if (logY) positive(action, curve.name, curve.y);
    }
  }
  const all = states.flatMap((state) => state.curves);
  const first = states[0]!;
  const moving = states.length > 1;
  const allX = all.flatMap((curve) => curve.x);
  const allY = all.flatMap((curve) => curve.y);
  const xSpan = moving ? { range: span(allX, logX), autorange: false } : {};
  const ySpan = moving ? { range: span(allY, logY), autorange: false } : {};
  const data = first.curves.map((curve, i) => trace(curve, i, options.mode));
  const look = layout(title, {
    xaxis: { ...(logX ? logAxis(xTitle, allX) : axis(xTitle)), ...xSpan },
    yaxis: { ...(logY ? logAxis(yTitle, allY) : axis(yTitle)), ...ySpan },
    showlegend: data.length > 1,
    ...(moving && {
      height: 480,
      ...slider(states.map((state) => state.label), { prefix: options.slider ?? "", top: 55 }),
    }),
  });
  const said = (curves: Curve[]) => curves.map((curve) => course(curve, xTitle)).join("; ");
  if (!moving) return { data, layout: look, config: CONFIG, alt: said(first.curves) };
  const frames = states.map(({ label, curves }) => ({
    name: label,
    data: curves.map(({ x, y }) => ({ x, y })),
  }));
  const last = states.at(-1)!;
  const at = (label: string) => `${options.slider ?? ""}${label}`;
  const alt = `slider with ${states.length} steps; ${at(first.label)}: ${said(first.curves)}; ` +
    `${at(last.label)}: ${said(last.curves)}`;
  return { data, layout: look, config: CONFIG, frames, alt };
}

function checkSteps(action: string, states: { label: string; curves: Curve[] }[]): void {
  const names = (curves: Curve[]) => listed(curves.map((curve) => curve.name));
  const seen = new Set<string>();
  for (const { label, curves } of states) {
    if (states.length > 1 && (typeof label !== "string" || seen.has(label))) {
      const reason = `each step needs a label of its own, current value is ${described(label)}`;
      throw new RangeError(message(action, reason, "the label is what the slider shows"));
    }
    seen.add(label);
    if (names(curves) === names(states[0]!.curves)) continue;
    const reason = `step ${described(label)} has the series ${names(curves)}, ` +
      `the first step has ${names(states[0]!.curves)}`;
    throw new ShapeError(message(action, reason, "all steps have the same series"));
  }
}

function trace({ name, x, y }: Curve, index: number, mode: LinesOptions["mode"]): Data {
  const { color, dash, symbol } = styleOf(index);
  return {
    type: "scatter",
    mode: mode ?? (x.length > 30 ? "lines" : "lines+markers"),
    name,
    x,
    y,
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: 7 },
  };
}

/** The range of an axis that shows all values, in the axis' own measure. */
function span(values: number[], log: boolean): [number, number] {
  const measured = log ? values.map(Math.log10) : values;
  const low = measured.reduce((a, b) => Math.min(a, b));
  const high = measured.reduce((a, b) => Math.max(a, b));
  const room = 0.05 * (high - low) || 0.5;
  return [low - room, high + room];
}

/** A curve in words. */
function course({ name, x, y }: Curve, xTitle: string): string {
  const what = xTitle.replace(/\s*\(.*\)$/, "");
  const at = (i: number) => `${short(y.at(i)!)} at ${what} = ${short(x.at(i)!)}`;
  return y.length === 1 ? `${name} is ${at(0)}` : `${name} goes from ${at(0)} to ${at(-1)}`;
}
