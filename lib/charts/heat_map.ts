/**
 * A matrix as colours.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";
import { count, numbers, sameLength, short } from "./values.ts";
import type { Figure } from "./figure.ts";
import { axis, CONFIG, DIVERGING, layout, LINE } from "./theme.ts";

/** What {@linkcode heatMap} takes: a `Matrix`, or its rows. */
export type Rows = { toRows(): number[][] } | readonly (readonly number[])[];

/** How {@linkcode heatMap} draws. */
export interface HeatMapOptions {
  /** Above the figure. */
  title?: string;
  /** What a column is. */
  xTitle?: string;
  /** What a row is. */
  yTitle?: string;
  /** What the colour measures, with its unit. */
  colourTitle?: string;
  /** One a row; 1, 2, 3 … unless told otherwise. */
  rowLabels?: readonly string[];
  /** One a column; 1, 2, 3 … unless told otherwise. */
  colLabels?: readonly string[];
  /** The value at the end of the colour scale, at -limit and limit; the largest size unless told otherwise. */
  limit?: number;
}

/** Up to this many cells have their value written in them. */
const WRITTEN = 80;

/**
 * Draws a matrix as colours: zero is nearly white, below zero blue, above zero orange.
 *
 * The first row is on top, as on paper. A small matrix also has its values written in it.
 *
 * @param values A Matrix, or rows of equal length.
 * @param options Titles, labels, the end of the colour scale.
 * @returns The figure.
 * @throws {RangeError} If there is no entry, one is NaN or Infinity, or `limit` is not above 0.
 * @throws {ShapeError} If rows differ in length, or there is not one label for each.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { heatMap } from "./heat_map.ts";
 *
 * assert.equal(
 *   heatMap([[1, -2], [0, 3]]).alt,
 *   "heat map of 2 rows and 2 columns; smallest -2 at (1, 2), largest 3 at (2, 2)",
 * );
 * ```
 */
export function heatMap(values: Rows, options: HeatMapOptions = {}): Figure {
  const action = "draw heatMap";
  const { title = "", xTitle = "column", yTitle = "row", colourTitle = "value" } = options;
  const z = rowsOf(action, values);
  const cols = z[0]!.length;
  const colLabels = options.colLabels ?? counted(cols);
  const rowLabels = options.rowLabels ?? counted(z.length);
  sameLength(action, "rowLabels", rowLabels, z.length, "the list of rows");
  sameLength(action, "colLabels", colLabels, cols, "a row");
  const all = z.flatMap((row, i) =>
    row.map((value, j) => ({ value, at: `(${rowLabels[i]}, ${colLabels[j]})` }))
  );
  const least = all.reduce((a, b) => b.value < a.value ? b : a);
  const most = all.reduce((a, b) => b.value > a.value ? b : a);
  const limit = options.limit ?? (Math.max(-least.value, most.value) || 1);
  if (!(limit > 0 && limit < Infinity)) {
    const reason = `limit must be a finite number above 0, current value is ${described(limit)}`;
    throw new RangeError(message(action, reason));
  }
  return {
    data: [{
      type: "heatmap",
      z,
      x: counted(cols).map(Number),
      y: counted(z.length).map(Number),
      customdata: z.map((_, i) => colLabels.map((col) => [rowLabels[i]!, col])) as never,
      hovertemplate: `${yTitle} %{customdata[0]}<br>${xTitle} %{customdata[1]}<br>` +
        `${colourTitle} %{z:.4~g}<extra></extra>`,
      zmin: -limit,
      zmax: limit,
      colorscale: DIVERGING,
      colorbar: { title: { text: colourTitle, side: "right" }, thickness: 12, outlinecolor: LINE },
      xgap: all.length > 2000 ? 0 : 1,
      ygap: all.length > 2000 ? 0 : 1,
      ...(all.length <= WRITTEN && { texttemplate: "%{z:.2f}" }),
    }],
    layout: layout(title, {
      xaxis: axis(xTitle, {
        ...ticks(colLabels),
        autotickangles: [0, -40, -90],
        showgrid: false,
        zeroline: false,
      }),
      yaxis: axis(yTitle, {
        ...ticks(rowLabels),
        autorange: "reversed",
        showgrid: false,
        zeroline: false,
      }),
      height: Math.min(620, 150 + Math.max(160, 24 * z.length)),
    }),
    config: CONFIG,
    alt:
      `heat map of ${count(z.length, "row")} and ${count(cols, "column")}; smallest ${
        short(least.value)
      } at ` +
      `${least.at}, largest ${short(most.value)} at ${most.at}`,
  };
}

/** Rows of a Matrix or a list, checked. */
function rowsOf(action: string, values: Rows): number[][] {
  const rows = "toRows" in (values ?? {}) ? (values as { toRows(): number[][] }).toRows() : values;
  if (!Array.isArray(rows)) {
    const reason = `it takes a Matrix or an array of rows, current value is ${described(values)}`;
    throw new TypeError(message(action, reason, "heatMap(Waa) or heatMap([[1, 2], [3, 4]])"));
  }
  if (rows.length === 0) {
    throw new RangeError(message(action, "there is no row", "give it one entry or more"));
  }
  return rows.map((row, i) => {
    const list = numbers(action, `row ${i}`, row);
    if (list.length === rows[0].length) return list;
    const reason = `row 0 has ${rows[0].length} entries, row ${i} has ${list.length}`;
    throw new ShapeError(message(action, reason, "all rows have the same length"));
  });
}

const counted = (n: number) => Array.from({ length: n }, (_, i) => String(i + 1));

/** Labels at 1, 2, 3 …, thinned out where there are many. */
function ticks(labels: readonly string[]): { tickvals: number[]; ticktext: string[] } {
  const stride = Math.ceil(labels.length / 30);
  const at = labels.map((_, i) => i).filter((i) => i % stride === 0);
  return { tickvals: at.map((i) => i + 1), ticktext: at.map((i) => labels[i]!) };
}
