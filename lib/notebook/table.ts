/**
 * Shows records as a table.
 *
 * @module
 */
import { type Check, checkValue, isRecord } from "../checks.ts";
import { clipped, width } from "../charts/text.ts";
import { showHtml } from "./show.ts";
import { escaped } from "./text.ts";

/** What a field of a table may hold. */
export type Field = string | number | boolean | null | undefined;

/**
 * Shows records as a table below the cell: one row each, the keys as headers.
 *
 * Numbers stand to the right, all of a column with as many decimals as its largest needs for three
 * significant digits; very small and very large ones in powers of ten. A missing field stays empty.
 * Of more than 60 rows, 20 columns or 100 letters in a field the first are shown; it says so.
 *
 * @param rows The records; the columns come in the order in which their keys first occur.
 * @throws {TypeError} If `rows` is not an array of records, or a field is neither text nor number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { table } from "./table.ts";
 *
 * assert.equal(table([{ model: "RNN", f1: 0.934 }, { model: "capital letter", f1: 0.4 }]), undefined);
 * ```
 */
export function table(rows: readonly Readonly<Record<string, Field>>[]): void {
  const { columns, left } = columnsOf(rows);
  if (columns.length === 0) {
    const sentence = "There is no row to show.";
    return showHtml(`<i>${sentence}</i>`, sentence);
  }
  const more = left && `… and ${left}`;
  showHtml(toHtml(columns) + (more && `<i>${more}</i>`), toText(columns) + (more && `\n${more}`));
}

const ROWS: Check = {
  ...{ be: "an array of records", kind: TypeError, hint: 'as in [{ model: "RNN", f1: 0.93 }]' },
  ...{ fits: Array.isArray, each: { be: "a record", kind: TypeError, fits: isRecord } },
};
const FIELD: Check = {
  ...{ be: "text or a number", kind: TypeError },
  hint: "a Matrix shows itself as the last line of a cell",
  fits: (x) => (x ?? null) === null || ["string", "number", "boolean"].includes(typeof x),
};

const [MOST_ROWS, MOST_COLUMNS, MOST_LETTERS] = [60, 20, 100];

interface Column {
  header: string;
  cells: string[];
  /** Whether it holds numbers, and stands to the right. */
  numeric: boolean;
}

/** The columns that are shown, and what is left out, as in "40 more rows". */
function columnsOf(
  rows: readonly Readonly<Record<string, Field>>[],
): { columns: Column[]; left: string } {
  const action = "show table";
  checkValue(action, "rows", rows, ROWS);
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const more = (length: number, most: number, thing: string) =>
    length > most ? [`${length - most} more ${thing}`] : [];
  const left = [
    ...more(rows.length, MOST_ROWS, "rows"),
    ...more(headers.length, MOST_COLUMNS, "columns"),
  ].join(", ");
  const columns = headers.slice(0, MOST_COLUMNS).map((header) => {
    const fields = rows.slice(0, MOST_ROWS).map((row) => row[header]);
    fields.forEach((field, i) => checkValue(action, `"${header}" of row ${i}`, field, FIELD));
    const numbers = fields.filter((field) => typeof field === "number");
    const decimals = decimalsOf(numbers);
    return {
      header: clipped(header, MOST_LETTERS),
      cells: fields.map((field) => clipped(written(field, decimals), MOST_LETTERS)),
      numeric: numbers.length > 0 && fields.every((field) => typeof field !== "string"),
    };
  });
  return { columns, left };
}

/** Decimals that give the largest number three significant digits; none for whole numbers. */
function decimalsOf(numbers: number[]): number {
  const finite = numbers.filter(Number.isFinite);
  if (finite.every(Number.isInteger)) return 0;
  const largest = finite.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(largest))));
}

function written(field: Field, decimals: number): string {
  if (field === null || field === undefined) return "";
  if (typeof field !== "number" || !Number.isFinite(field)) return String(field);
  const size = Math.abs(field);
  // what rounds to zero, or fills the column, is written in powers of ten
  const tiny = size !== 0 && size < 0.5 * 10 ** -decimals;
  if (tiny || size >= 1e9) return field.toExponential(1);
  return field.toFixed(decimals);
}

function toText(columns: Column[]): string {
  const aligned = columns.map(({ header, cells, numeric }) => {
    const wide = Math.max(width(header), ...cells.map(width));
    const pad = (text: string) => {
      const room = " ".repeat(wide - width(text));
      return numeric ? room + text : text + room;
    };
    return [pad(header), "-".repeat(wide), ...cells.map(pad)];
  });
  return aligned[0]!.map((_, i) => aligned.map((lines) => lines[i]).join("  ").trimEnd()).join(
    "\n",
  );
}

function toHtml(columns: Column[]): string {
  const style = (numeric: boolean, more = "") =>
    `padding:2px 12px 2px 0;text-align:${numeric ? "right" : "left"};border:0;${more}` +
    "font-variant-numeric:tabular-nums";
  const line = "border-bottom:1px solid #888;font-weight:bold;";
  const head = columns.map(({ header, numeric }) =>
    `<th style="${style(numeric, line)}">${escaped(header)}</th>`
  );
  const body = columns[0]!.cells.map((_, i) => {
    const cells = columns.map(({ cells, numeric }) =>
      `<td style="${style(numeric)}">${escaped(cells[i]!)}</td>`
    );
    return `<tr style="background:transparent">${cells.join("")}</tr>`;
  });
  return '<table style="margin:4px 0;border-collapse:collapse">' +
    `<thead><tr style="background:transparent">${head.join("")}</tr></thead>` +
    `<tbody>${body.join("")}</tbody></table>`;
}
