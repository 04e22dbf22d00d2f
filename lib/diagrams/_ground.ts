/**
 * The common ground of diagrams: wires, nodes, boxes and labels on one sheet.
 *
 * x runs from 0 to 100 over the width of the figure, which is as wide as the cell that shows it; y is
 * in pixels from below, since the height is fixed. Every part is one trace, so that a slider can
 * change its numbers and a button its places; boxes never move.
 *
 * @module
 */
import type { Annotation, Data, Layout, Shape } from "plotly.js-dist-min";
import { signed } from "../charts/text.ts";
import {
  ACCENT,
  COLOURS,
  CONFIG,
  DIVERGING,
  divergingAt,
  INK,
  inkOn,
  layout,
  LINE,
} from "../charts/theme.ts";

/** A place: x from 0 to 100, y in pixels from below. */
export type Point = [number, number];

/** A way from place to place, with an arrow at its end unless it goes on. */
export interface Wire {
  path: readonly Point[];
  arrow?: boolean;
}

/** Wires as one trace: thin and grey, or lit. */
export function wires(list: readonly Wire[], lit = false): Data {
  const width = lit ? 3.5 : 1.2;
  const color = lit ? ACCENT : INK;
  return {
    type: "scatter",
    mode: "lines+markers",
    x: list.flatMap(({ path }) => [...path.map(([x]) => x), null]),
    y: list.flatMap(({ path }) => [...path.map(([, y]) => y), null]),
    line: { color, width },
    marker: {
      symbol: "arrow",
      angleref: "previous",
      color,
      opacity: 1,
      line: { width: 0 },
      size: list.flatMap(({ path, arrow = true }) => [
        ...path.map((_, i) => arrow && i === path.length - 1 ? 7 + 2 * width : 0),
        0,
      ]),
    },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** A text at a place; `side` says where it stands from there, the middle unless told otherwise. */
export interface Label {
  at: Point;
  text: string;
  side?: "left" | "right" | "center";
}

/** Texts as one trace. */
export function labels(list: readonly Label[], size = 13): Data {
  return {
    type: "scatter",
    mode: "text",
    x: list.map(({ at }) => at[0]),
    y: list.map(({ at }) => at[1]),
    text: list.map(({ text }) => text),
    textposition: list.map(({ side = "center" }) => `middle ${side}`) as never,
    textfont: { color: INK, size },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** A number of the run, where it stands in the network. */
export interface Node {
  at: Point;
  /** From -1 to 1, which the colour shows; null for none yet. */
  value: number | null;
  /** What the pointer is told; the name of the number. */
  name: string;
  /** What is written; the value unless told otherwise. */
  text?: string;
}

/** Numbers as coloured circles or squares with the number in them, as one trace. */
export function nodes(list: readonly Node[], symbol = "circle", size = 40): Data {
  const fill = (value: number | null) => value === null ? "#8c8c8c" : divergingAt(value);
  return {
    type: "scatter",
    mode: "text+markers",
    x: list.map(({ at }) => at[0]),
    y: list.map(({ at }) => at[1]),
    text: list.map(({ value, text }) => text ?? (value === null ? "" : signed(value))),
    textfont: { size: 12, color: list.map(({ value }) => inkOn(fill(value))) },
    hovertext: list.map(({ name, value }) => value === null ? name : `${name} ${signed(value)}`),
    hovertemplate: "%{hovertext}<extra></extra>",
    marker: {
      symbol,
      size,
      color: list.map(({ value }) => fill(value)),
      opacity: 1,
      line: { color: LINE, width: 1 },
    },
    showlegend: false,
  } as Data;
}

/** A box or a circle that does something to what comes in, with its name. */
export interface Part {
  at: Point;
  text: string;
  /** A layer with weights is a box, an operation entry by entry a circle. */
  shape: "box" | "circle";
  /** Half the width of a box, in pixels. */
  half?: number;
}

/** Boxes and circles with their names. */
export function parts(
  list: readonly Part[],
): { shapes: Partial<Shape>[]; annotations: Annotation[] } {
  const shapes = list.map(({ at: [x, y], shape, half = 20 }): Partial<Shape> => {
    const [wide, high] = shape === "box" ? [half, 12] : [11, 11];
    return {
      type: shape === "box" ? "rect" : "circle",
      xsizemode: "pixel",
      ysizemode: "pixel",
      xanchor: x,
      yanchor: y,
      x0: -wide,
      x1: wide,
      y0: -high,
      y1: high,
      fillcolor: shape === "box" ? COLOURS[0] : "#666666",
      line: { width: 0 },
      layer: "above",
    };
  });
  // not as labels of the shapes: plotly.js 3 does not draw those
  const annotations = list.map(({ at: [x, y], text, shape }) => ({
    x,
    y,
    text,
    showarrow: false,
    font: { color: inkOn(shape === "box" ? COLOURS[0] : "#666666"), size: 13 },
  } as Annotation));
  return { shapes, annotations };
}

/** A frame around a part of the sheet, as around one cell. */
export function frame(left: number, right: number, bottom: number, top: number): Partial<Shape> {
  return {
    type: "rect",
    x0: left,
    x1: right,
    y0: bottom,
    y1: top,
    line: { color: LINE, width: 1 },
    fillcolor: "rgba(128, 128, 128, 0.08)",
    layer: "below",
  };
}

/** Lays out a sheet of `height` pixels. */
export function sheet(
  title: string,
  height: number,
  more: Partial<Layout> = {},
  notes: readonly string[] = [],
): Partial<Layout> {
  const { margin, ...rest } = more;
  const edge = { l: 20, r: 34, t: 10, b: 10, ...margin };
  return layout(title, {
    height: height + edge.t + edge.b,
    margin: edge,
    xaxis: { range: [0, 100], visible: false, fixedrange: true },
    yaxis: { range: [0, height], visible: false, fixedrange: true },
    hovermode: "closest",
    showlegend: false,
    ...rest,
  }, notes);
}

/** How a diagram behaves: there is nothing to zoom. */
export const STILL = { ...CONFIG, displayModeBar: false as const };

/** The colours of values from -1 to 1, for traces that colour by number. */
export const SCALE = { cmin: -1, cmax: 1, colorscale: DIVERGING };
