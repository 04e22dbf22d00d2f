/**
 * How every figure looks: colours, greys, axes, the slider.
 *
 * Backgrounds are transparent and the greys stand between black and white, so that one figure reads
 * on a light page and on a dark one (JupyterLab's is #111111): text has a contrast of 4.2 or more
 * on both, lines and marks of 3 or more. No meaning is carried by colour alone: each series also has
 * its own dash, symbol and pattern.
 *
 * @module
 */
import type { Config, Layout, LayoutAxis } from "plotly.js-dist-min";

/** Text, and what has no series of its own. */
export const INK = "#7a7a7a";
/** Lines that help the eye. */
export const GRID = "rgba(128, 128, 128, 0.25)";
/** Axis lines and outlines. */
export const LINE = "rgba(128, 128, 128, 0.7)";
/** The page shows through. */
export const CLEAR = "rgba(0, 0, 0, 0)";
/** What is pointed at. */
export const ACCENT = "#d55e00";

/** Four colours that stay apart in the three kinds of colour blindness, on light and on dark. */
export const COLOURS = ["#1a7fc4", "#d55e00", "#00a87a", "#cc79a7"] as const;

/** Below zero blue, zero nearly white, above zero orange; also apart for the colour-blind. */
export const DIVERGING: [number, string][] = [
  [0, "#0b4a8f"],
  [0.25, "#5a9fd4"],
  [0.5, "#f2f2f2"],
  [0.75, "#f0955a"],
  [1, "#a83a00"],
];

const DASHES = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"] as const;
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "x", "star"] as const;
const PATTERNS = ["", "/", ".", "x", "-", "|"] as const;

/** What tells one series from the others. */
export interface SeriesStyle {
  /** CSS colour. */
  color: string;
  /** Dash of a line. */
  dash: typeof DASHES[number];
  /** Symbol of a point. */
  symbol: typeof SYMBOLS[number];
  /** Pattern of a bar. */
  pattern: typeof PATTERNS[number];
}

/**
 * Tells how a series is drawn; the first 12 differ from each other.
 *
 * @param index Which series, from 0.
 * @returns Colour, dash, symbol and pattern.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { styleOf } from "./theme.ts";
 *
 * assert.deepEqual([styleOf(0).dash, styleOf(1).dash], ["solid", "dash"]);
 * ```
 */
export function styleOf(index: number): SeriesStyle {
  return {
    color: COLOURS[index % COLOURS.length]!,
    dash: DASHES[index % DASHES.length]!,
    symbol: SYMBOLS[index % SYMBOLS.length]!,
    pattern: PATTERNS[index % PATTERNS.length]!,
  };
}

/**
 * How a drawn figure behaves: it offers no upload. JupyterLab keeps it as wide as its cell; Plotly's
 * own `responsive` would there shrink it to nothing at the first step of a slider.
 */
export const CONFIG: Partial<Config> = {
  displaylogo: false,
  showSendToCloud: false,
  modeBarButtonsToRemove: ["lasso2d", "select2d"],
};

/**
 * Describes an axis.
 *
 * @param title What it measures, with the unit.
 * @param more What else Plotly should know of it; wins.
 * @returns The axis.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis } from "./theme.ts";
 *
 * assert.deepEqual(axis("loss (nats)").title, { text: "loss (nats)" });
 * ```
 */
export function axis(title: string, more: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    title: { text: title },
    automargin: true,
    gridcolor: GRID,
    linecolor: LINE,
    zerolinecolor: LINE,
    tickcolor: LINE,
    ...more,
  };
}

/**
 * Describes a logarithmic axis, whose ticks are whole numbers as far as they are short.
 *
 * @param title What it measures, with the unit.
 * @param values All that is drawn on it, above 0.
 * @returns The axis.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { logAxis } from "./theme.ts";
 *
 * assert.equal(logAxis("parameters", [1e6, 2e7]).tickformat, "~s"); // 1M, 2M, 5M
 * ```
 */
export function logAxis(title: string, values: readonly number[]): Partial<LayoutAxis> {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const dtick = high / low < 200 ? "D2" : high / low < 1e8 ? 1 : undefined;
  const tickformat = low >= 1e-3 && high < 1e4 ? "~g" : low >= 1 && high < 1e14 ? "~s" : undefined;
  return axis(title, {
    type: "log",
    exponentformat: "power",
    ...(dtick && { dtick }),
    ...(tickformat && { tickformat }),
  });
}

/**
 * Lays out a figure in the theme.
 *
 * @param title Above the figure; empty for none.
 * @param more Axes and what else Plotly should know; wins.
 * @returns The layout.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { layout } from "./theme.ts";
 *
 * assert.equal(layout("Loss").paper_bgcolor, "rgba(0, 0, 0, 0)");
 * ```
 */
export function layout(title: string, more: Partial<Layout> = {}): Partial<Layout> {
  const height = more.height ?? 380;
  return {
    ...(title && { title: titleOf(title) }),
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    colorway: [...COLOURS],
    font: { color: INK, size: 12, family: "system-ui, sans-serif" },
    height,
    margin: { l: 60, r: 20, t: title ? 76 : 40, b: 60 },
    hoverlabel: { bgcolor: "#444444", bordercolor: "#444444", font: { color: "#ffffff" } },
    // below the title, growing downwards where it needs several lines
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      yref: "container",
      y: 1 - (title ? 40 : 8) / height,
      yanchor: "top",
    },
    ...more,
  };
}

function titleOf(text: string): NonNullable<Layout["title"]> {
  return {
    text,
    font: { size: 15 },
    x: 0,
    xref: "paper",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    pad: { t: 14 },
  };
}
