/**
 * How every figure looks: colours, greys, axes, titles.
 *
 * Backgrounds are transparent, so that one figure reads on a light page and on a dark one
 * (JupyterLab's is #111111). Lines and marks have a contrast of 3 or more on both. No one colour has
 * 4.5 on both, so text takes the colour of the page's own text: see page_ink.ts. No meaning is
 * carried by colour alone: each series also has its own dash, symbol and pattern.
 *
 * @module
 */
import type { Config, Layout, LayoutAxis } from "plotly.js-dist-min";
import { clipped, evenLines, linesOf } from "./text.ts";
import { extent } from "./thin.ts";

/** Lines that have no series of their own, and text where the page's colour is not known. */
export const INK = "#7a7a7a";
/** Lines that help the eye. */
export const GRID = "rgba(128, 128, 128, 0.25)";
/** Axis lines and outlines. */
export const LINE = "rgba(128, 128, 128, 0.7)";
/** The page shows through. */
const CLEAR = "rgba(0, 0, 0, 0)";
/** What is pointed at. */
export const ACCENT = "#d55e00";
/** A button, the same on every page: plotly.js turns the one that is pressed to nearly white. */
export const BUTTON = { bgcolor: "#d4d4d4", bordercolor: "#8c8c8c", font: { color: "#1a1a1a" } };

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
 * How a drawn figure behaves: it offers no upload, and its two tools show while the pointer is on it.
 * JupyterLab keeps it as wide as its cell; Plotly's own `responsive` would there shrink it to nothing
 * at the first step of a slider.
 */
export const CONFIG: Partial<Config> = {
  displaylogo: false,
  showSendToCloud: false,
  displayModeBar: "hover",
  modeBarButtons: [["toImage", "resetScale2d"]],
};

/**
 * Finds the text colour that reads on a filled shape.
 *
 * @param fill The shape's colour, as in "#0b4a8f".
 * @returns White or nearly black, whichever stands out more: at least 4.5 to 1.
 */
export function inkOn(fill: string): string {
  return luminance(fill) < 0.179 ? "#ffffff" : "#000000"; // sqrt(1.05 * 0.05) - 0.05
}

/** How much light a colour gives, from 0 for black to 1 for white, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const part = parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** The colour of {@linkcode DIVERGING} at a value from -1 to 1; the ends beyond. */
export function divergingAt(value: number): string {
  const at = Math.min(1, Math.max(0, (value + 1) / 2));
  const above = Math.max(1, DIVERGING.findIndex(([end]) => at <= end));
  const [[low, from], [high, to]] = [DIVERGING[above - 1]!, DIVERGING[above]!];
  const part = (colour: string, i: number) => parseInt(colour.slice(i, i + 2), 16);
  const mixed = [1, 3, 5].map((i) => {
    const share = (at - low) / (high - low);
    return Math.round(part(from, i) + share * (part(to, i) - part(from, i)));
  });
  return `#${mixed.map((n) => n.toString(16).padStart(2, "0")).join("")}`;
}

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
 * assert.equal(axis("loss (nats)").title?.text, "loss (nats)");
 * ```
 */
export function axis(title: string, more: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    title: { text: axisTitle(title), standoff: 10 },
    automargin: true,
    gridcolor: GRID,
    linecolor: LINE,
    zerolinecolor: LINE,
    tickcolor: LINE,
    ...more,
  };
}

/** The title of an axis or a colour bar, in lines that fit beside the lowest plot. */
export function axisTitle(title: string): string {
  return evenLines(clipped(title, 80), 26).join("<br>");
}

/** How high a figure is whose legend has so many entries: in the narrowest cell each has a line. */
export function heightFor(entries: number): number {
  return HEIGHT + 17 * Math.max(0, entries - 2);
}

/**
 * Describes a logarithmic axis, whose ticks are whole numbers as far as they are short.
 *
 * @param title What it measures, with the unit.
 * @param values All that is drawn on it, above 0.
 * @returns The axis.
 */
export function logAxis(title: string, values: Iterable<number>): Partial<LayoutAxis> {
  return axis(title, { type: "log", ...logTicks(values) });
}

/** Ticks from below the least to above the largest value. */
export function logTicks(values: Iterable<number>): { tickvals: number[]; ticktext: string[] } {
  const [low, high] = extent(values);
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high) + 1e-9)];
  const decades = high / low;
  const steps = decades < 5 ? [1, 1.5, 2, 3, 4, 5, 6, 8] : decades < 200 ? [1, 2, 5] : [1];
  const stride = Math.ceil((to - from) / 8);
  const tickvals = [];
  for (let power = from; power <= to; power += stride) {
    // by its text, so that 3e-7 is no 2.9999999999999997e-7
    tickvals.push(...steps.map((step) => Number(`${step}e${power}`)));
  }
  const near = tickvals.filter((tick) => tick > low / 2.1 && tick < high * 2.1);
  const shown = near.length > 1 ? near : tickvals;
  return { tickvals: shown, ticktext: shown.map(tickOf) };
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A tick as a whole number, as in 500, 20k and 5M, or as a power of ten, as in 10⁻⁶. */
function tickOf(value: number): string {
  if (value >= 1e-3 && value < 1e4) return String(value);
  const units: [number, string][] = [[1e9, "G"], [1e6, "M"], [1e3, "k"]];
  const unit = units.find(([size]) => value >= size);
  if (unit && value < 1e12) return `${value / unit[0]}${unit[1]}`;
  const [step, power] = value.toExponential().split("e");
  const raised = String(Number(power)).replace("-", "⁻").replace(/\d/g, (d) => RAISED[Number(d)]!);
  return `${step === "1" ? "" : `${step} · `}10${raised}`;
}

/** Height of a figure without its title. */
const HEIGHT = 320;
/**
 * Letters in a line of a title, and of a note: so many stand beside the tools in the narrowest cell,
 * 270 pixels: that of a page of 640 pixels that also shows the files.
 */
const [LETTERS, SMALL_LETTERS] = [34, 40];

/**
 * Lays out a figure in the theme: the title above, broken into lines, then what is said about the
 * figure in smaller letters, the plot, and the legend at the bottom.
 *
 * @param title Above the figure; empty for none.
 * @param more Axes and what else Plotly should know; wins. A `height` is that of all but the title.
 * @param notes What else a reader must know, as in "10 of 500 series".
 * @returns The layout.
 */
export function layout(
  title: string,
  more: Partial<Layout> = {},
  notes: readonly string[] = [],
): Partial<Layout> {
  const lines = [
    ...evenLines(title, LETTERS),
    ...notes.flatMap((note) => linesOf(note, SMALL_LETTERS)).map((line) =>
      `<span style="font-size:12px">${line}</span>`
    ),
  ];
  const top = lines.length ? 14 + 20 * lines.length : 0;
  const { height = HEIGHT, margin, ...rest } = more;
  return {
    ...(lines.length && { title: titleOf(lines) }),
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    colorway: [...COLOURS],
    font: { color: INK, size: 12, family: "system-ui, sans-serif" },
    height: height + top,
    margin: { l: 60, r: 34, b: 60, ...margin, t: (margin?.t ?? 20) + top },
    hoverlabel: {
      bgcolor: "#333333",
      bordercolor: "#8c8c8c",
      font: { color: "#ffffff" },
      namelength: 40,
    },
    // a column in the margin, beside the title and not over it
    modebar: { orientation: "v", bgcolor: CLEAR, color: INK, activecolor: ACCENT },
    // at the bottom, growing upwards where it needs several lines
    legend: { orientation: "h", x: 0, xanchor: "left", yref: "container", y: 0, yanchor: "bottom" },
    ...rest,
  };
}

function titleOf(lines: string[]): NonNullable<Layout["title"]> {
  return {
    text: lines.join("<br>"),
    font: { size: 14 },
    x: 0,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    // plotly.js puts several lines half a line higher than one
    pad: { t: lines.length > 1 ? 24 : 14, l: 12 },
  };
}
