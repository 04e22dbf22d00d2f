/**
 * A matrix as a small table: text for the terminal, HTML for a notebook.
 *
 * @module
 */

import { Object } from "../natives.ts";

/** What a table is made from. */
interface Table {
  readonly rows: number;
  readonly cols: number;
  readonly data: ArrayLike<number>;
}

/** Longer sides are shown by their ends. */
const MOST = 10;
/** Entries kept at each end of a side that is too long. */
const ENDS = 4;

/** The indices that are shown; -1 stands for those left out. */
function shown(size: number): number[] {
  const all = Array.from({ length: size }, (_, i) => i);
  return size <= MOST ? all : [...all.slice(0, ENDS), -1, ...all.slice(-ENDS)];
}

/** An entry in four significant digits; very large and very small ones in powers of ten. */
function digits(x: number): string {
  if (x === 0 || !Number.isFinite(x)) return Object.is(x, -0) ? "-0" : String(x);
  const size = Math.abs(x);
  return size >= 1e6 || size < 1e-4 ? x.toExponential(2) : String(Number(x.toPrecision(4)));
}

/** The shown entries as text, row by row. */
function entries({ rows, cols, data }: Table): string[][] {
  const columns = shown(cols);
  return shown(rows).map((i) =>
    columns.map((j) => i < 0 ? "⋮" : j < 0 ? "…" : digits(data[j * rows + i]!))
  );
}

/**
 * Writes a matrix as text.
 *
 * @param table A matrix.
 * @returns Its shape and, below it, its rows; the middle of long sides is left out.
 */
export function toText(table: Table): string {
  const cells = entries(table);
  const widths = (cells[0] ?? []).map((_, j) => Math.max(...cells.map((row) => row[j]!.length)));
  const lines = cells.map((row) => "  " + row.map((x, j) => x.padStart(widths[j]!)).join("  "));
  return [`Matrix [${table.rows}, ${table.cols}]`, ...lines].join("\n");
}

/**
 * Writes a matrix as an HTML table with inline styles only, so that it survives in a notebook that
 * is not trusted.
 *
 * @param table A matrix.
 * @returns The table, with the shape below it.
 */
export function toHtml(table: Table): string {
  const cell = "padding:1px 8px;text-align:right;border:0;background:transparent";
  const rows = entries(table).map((row) =>
    `<tr style="background:transparent">${
      row.map((x) => `<td style="${cell}">${x}</td>`).join("")
    }</tr>`
  );
  const frame = "border-left:2px solid #888;border-right:2px solid #888;border-radius:6px";
  return `<table style="margin:2px 0;border-collapse:separate;${frame}">${rows.join("")}</table>` +
    `<div style="opacity:0.7;font-size:85%">[${table.rows}, ${table.cols}]</div>`;
}
