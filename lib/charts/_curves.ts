/**
 * Curves and level lines, as every chart of them draws them.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { clipped, listed, short, wordOf } from "./text.ts";
import { INK, styleOf } from "./theme.ts";
import { extent, MOST_POINTS, MOST_SERIES, outline } from "./thin.ts";
import type { Curve } from "./values.ts";

/** A level to beat. */
export interface Level {
  name: string;
  y: number;
}

/** Levels in a list; no more of them than look different. */
export function levelsOf(baselines: Readonly<Record<string, number>>): Level[] {
  return Object.entries(baselines).slice(0, MOST_SERIES)
    .map(([name, y]) => ({ name: clipped(name), y }));
}

/** A level as a line across the plot. */
export function levelTrace({ name, y }: Level, index: number, ends: number[]): Data {
  const label = `${wordOf(name, 40)}: ${short(y)}`;
  return {
    type: "scatter",
    mode: "lines",
    name: label,
    x: ends,
    y: [y, y],
    line: { color: INK, width: 1.5, dash: styleOf(index + 1).dash },
    hovertemplate: `${label}<extra></extra>`,
  };
}

/** Levels in words. */
export function saidLevels(levels: readonly Level[]): string[] {
  return levels.length ? [listed(levels.map(({ name, y }) => `${name}: ${short(y)}`))] : [];
}

/** Joins what is said of each series. */
export function saidSeries(parts: readonly string[]): string {
  return parts.map((part) => clipped(part, 300)).join("; ");
}

/** The curves that are drawn, thinned where they are long, and what a reader must know of that. */
export function drawable(curves: readonly Curve[]): { drawn: Curve[]; notes: string[] } {
  const some = curves.slice(0, MOST_SERIES);
  const most = Math.floor(MOST_POINTS / some.length);
  const notes = [];
  if (some.length < curves.length) {
    notes.push(`The first ${some.length} of ${curves.length} series.`);
  }
  const longest = Math.max(...some.map(({ y }) => y.length));
  const drawn = some.map(({ name, x, y }) => {
    const kept = outline(y, most);
    if (kept.length === y.length) return { name, x, y };
    const [left, right] = extent(x);
    for (const end of [x.indexOf(left), x.indexOf(right)]) kept.push(end);
    const rising = [...new Set(kept)].sort((a, b) => a - b);
    return { name, x: rising.map((i) => x[i]!), y: rising.map((i) => y[i]!) };
  });
  if (longest > most) {
    notes.push(`Of ${longest} points, the least and the largest of each stretch.`);
  }
  return { drawn, notes };
}

/** A curve as a trace; one without numbers keeps its place in the legend and says so. */
export function curveTrace({ name, x, y }: Curve, index: number, mode: string): Data {
  const { color, dash, symbol } = styleOf(index);
  const shown = wordOf(name, 40);
  return {
    type: "scatter",
    mode: mode as "lines",
    name: y.length ? shown : `${shown} (no numbers)`,
    x,
    y,
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: 7 },
    hovertemplate: `${shown}<br>%{x:.6~g}: %{y:.4~g}<extra></extra>`,
  };
}
