/**
 * A matrix as colours.
 *
 * @module
 */
import { aText, checkOptions, type Checks, isList, positive, words } from "../checks.ts";
import { described, message } from "../errors.ts";
import { coloured } from "./_cells.ts";
import { emptyFigure, type Figure } from "./figure.ts";
import { clipped, count, short, wordOf } from "./text.ts";
import { axis, axisTitle, CONFIG, layout, LINE } from "./theme.ts";
import { blocks, strided } from "./thin.ts";
import { numbers, sameLength } from "./values.ts";

/** What {@linkcode heatMap} takes: a `Matrix`, or its rows. */
export type Rows =
  | { readonly rows: number; readonly cols: number; readonly data: ArrayLike<number> }
  | readonly ArrayLike<number>[];

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
  /** The value at the end of the colour scale; the largest size unless told otherwise. */
  limit?: number;
}

const CHECKS: Checks<HeatMapOptions> = {
  ...{ title: aText, xTitle: aText, yTitle: aText, colourTitle: aText },
  ...{ rowLabels: words, colLabels: words, limit: positive },
};

/** So many rows and columns are drawn: with more, neighbours share a cell. */
const [MOST_ROWS, MOST_COLS] = [60, 120];
/** With more columns, gaps between them would take their colour in a narrow cell. */
const GAPS_TO = 60;

/**
 * Draws a matrix as colours: zero is nearly white, below zero blue, above zero orange.
 *
 * Where no entry is below zero, the scale begins at zero. The first row is on top, as on paper. A
 * small matrix also has its values written in it. Of more than 60 rows or 120 columns, neighbours
 * share a cell, which shows the entry that is furthest from zero; the figure says so.
 *
 * @param values A Matrix, or rows of equal length.
 * @param options Titles, labels, the end of the colour scale.
 * @returns The figure; one that says so where there is no entry.
 * @throws {RangeError} If an entry is NaN or Infinity, or `limit` is not above 0.
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
  checkOptions(action, options, CHECKS);
  const { title = "", xTitle = "column", yTitle = "row", colourTitle = "value" } = options;
  const table = tableOf(action, values);
  const { rows, cols } = table;
  const { rowLabels, colLabels } = options;
  if (rowLabels) sameLength(action, "rowLabels", rowLabels, rows, "the list of rows");
  if (colLabels) sameLength(action, "colLabels", colLabels, cols, "a row");
  if (rows * cols === 0) return emptyFigure(title, "there is no entry to draw");
  const cells = cellsOf(action, table);
  const { z, least, most, rowStarts, colStarts } = cells;
  const rowNames = rowStarts.map((at) => wordOf(rowLabels?.[at] ?? at + 1));
  const colNames = colStarts.map((at) => wordOf(colLabels?.[at] ?? at + 1));
  const end = options.limit ?? (Math.max(-least.value, most.value) || 1);
  const drawn = z.length * z[0]!.length;
  const notes = drawn < rows * cols
    ? [
      `${rows} × ${cols} entries in ${z.length} × ${
        z[0]!.length
      } cells: of neighbours, the one furthest from zero.`,
    ]
    : [];
  const place = ({ row, col }: Entry) =>
    `(${clipped(rowLabels?.[row] ?? `${row + 1}`)}, ${clipped(colLabels?.[col] ?? `${col + 1}`)})`;
  const alt = `heat map of ${count(rows, "row")} and ${count(cols, "column")}; smallest ` +
    `${short(least.value)} at ${place(least)}, largest ${short(most.value)} at ${place(most)}`;
  return {
    data: [{
      type: "heatmap",
      z,
      x: colNames.map((_, j) => j + 1),
      y: rowNames.map((_, i) => i + 1),
      customdata: rowNames.map((row) => colNames.map((col) => [row, col])) as never,
      hovertemplate: `${clipped(yTitle)} %{customdata[0]}<br>${clipped(xTitle)} ` +
        `%{customdata[1]}<br>${clipped(colourTitle)} %{z:.4~g}<extra></extra>`,
      ...coloured(z, least.value, end),
      colorbar: {
        title: { text: axisTitle(colourTitle), side: "right" },
        thickness: 12,
        outlinecolor: LINE,
      },
      xgap: drawn > 2000 || z[0]!.length > GAPS_TO ? 0 : 1,
      ygap: drawn > 2000 ? 0 : 1,
    }],
    layout: layout(title, {
      xaxis: axis(xTitle, {
        ...colTicks(colNames),
        // a letter that lies on its side is none
        ...colNames.every((name) => name.length < 2)
          ? { tickangle: 0 }
          : { autotickangles: [0, -40, -90] },
        showgrid: false,
        zeroline: false,
      }),
      yaxis: axis(yTitle, {
        ...ticks(rowNames),
        autorange: "reversed",
        showgrid: false,
        zeroline: false,
      }),
      height: Math.min(620, 110 + Math.max(160, 24 * z.length)),
    }, notes),
    config: CONFIG,
    alt: [alt, ...notes].join("; "),
  };
}

/** A matrix, however it came. */
interface Table {
  rows: number;
  cols: number;
  at(i: number, j: number): number;
}

interface Entry {
  value: number;
  row: number;
  col: number;
}

function tableOf(action: string, values: Rows): Table {
  if (Array.isArray(values)) {
    const list = Array.from<ArrayLike<number>>(values); // holes too
    list.forEach((row, i) => {
      numbers(action, `row ${i}`, row);
      sameLength(action, `row ${i}`, row, list[0]!.length, "row 0");
    });
    const cols = list[0]?.length ?? 0;
    return {
      rows: list.length,
      cols,
      at: (i, j) => list[i]![j]!,
    };
  }
  const { rows, cols, data } = (values ?? {}) as { rows: number; cols: number; data: number[] };
  if (!(rows >= 0 && cols >= 0 && isList(data) && data.length === rows * cols)) {
    const reason = `it takes a Matrix or an array of rows, current value is ${described(values)}`;
    throw new TypeError(message(action, reason, "heatMap(Waa) or heatMap([[1, 2], [3, 4]])"));
  }
  return {
    rows,
    cols,
    at: (i, j) => data[j * rows + i]!,
  };
}

/** The cells that are drawn, and the least and the largest of all entries. */
function cellsOf(action: string, { rows, cols, at }: Table) {
  const [rowStarts, colStarts] = [blocks(rows, MOST_ROWS), blocks(cols, MOST_COLS)];
  const least: Entry = { value: Infinity, row: 0, col: 0 };
  const most: Entry = { value: -Infinity, row: 0, col: 0 };
  const cell = (a: number, b: number) => {
    const [top, bottom, left, right] = [
      rowStarts[a]!,
      rowStarts[a + 1]!,
      colStarts[b]!,
      colStarts[b + 1]!,
    ];
    const find = (wanted: (value: number) => boolean) => {
      for (let col = left; col < right; col++) {
        for (let row = top; row < bottom; row++) {
          if (wanted(at(row, col))) return { value: at(row, col), row, col };
        }
      }
    };
    let [low, high, none] = [Infinity, -Infinity, 0];
    for (let col = left; col < right; col++) {
      for (let row = top; row < bottom; row++) {
        const value = at(row, col);
        none += value - value; // 0, unless it is NaN or Infinity
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    if (none !== 0) {
      const { value, row, col } = find((value) => !Number.isFinite(value))!;
      const reason = `row ${row}[${col}] must be a finite number, current value is ` +
        described(value);
      throw new RangeError(message(action, reason));
    }
    if (low < least.value) Object.assign(least, find((value) => value === low));
    if (high > most.value) Object.assign(most, find((value) => value === high));
    return -low > high ? low : high;
  };
  const z = rowStarts.slice(1).map((_, a) => colStarts.slice(1).map((_, b) => cell(a, b)));
  return { z, least, most, rowStarts: rowStarts.slice(0, -1), colStarts: colStarts.slice(0, -1) };
}

/** Numbered columns that have their number below them, at most: there is no room for more. */
const NUMBERED = 8;

/** Labels of columns: of many numbers only round ones, which tell the others. */
function colTicks(labels: readonly string[]): { tickvals: number[]; ticktext: string[] } {
  if (labels.length <= NUMBERED || !labels.every((label) => /^\d+$/.test(label))) {
    return ticks(labels);
  }
  let step = 1;
  for (let k = 0; labels.length / step > NUMBERED; k++) step *= [2, 2.5, 2][k % 3]!;
  const at = labels.flatMap((label, i) => Number(label) % step === 0 ? [i] : []);
  return { tickvals: at.map((i) => i + 1), ticktext: at.map((i) => labels[i]!) };
}

/** Labels at 1, 2, 3 …, thinned out where there are many. */
function ticks(labels: readonly string[]): { tickvals: number[]; ticktext: string[] } {
  const at = strided(labels.length, 30);
  return { tickvals: at.map((i) => i + 1), ticktext: at.map((i) => labels[i]!) };
}
