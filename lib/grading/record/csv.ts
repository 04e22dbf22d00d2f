/**
 * Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet.
 *
 * @module
 */
import { message } from "../../errors.ts";

/** A cell that a spreadsheet would run. */
const RUNS = /^[=+\-@\t\r]/;

/**
 * Writes one cell.
 *
 * @param value A text or a number.
 * @returns It with quotes where they are due; a text that a spreadsheet would run begins with '.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cell } from "./csv.ts";
 *
 * assert.equal(cell("=1+1"), "'=1+1");
 * assert.equal(cell('a "b", c'), '"a ""b"", c"');
 * assert.equal(cell(-2), "-2");
 * ```
 */
export function cell(value: string | number): string {
  const text = typeof value === "number" ? `${value}` : RUNS.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes a table.
 *
 * @param rows Its rows, the heads first.
 * @returns The text, each row ended by CR LF.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/**
 * Reads a table.
 *
 * @param text Comma-separated values, with any line ends.
 * @returns Its rows with their line numbers; empty ones are left out.
 * @throws {SyntaxError} If a quote is not closed.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parsed } from "./csv.ts";
 *
 * assert.deepEqual(parsed('a,"b ""c"""\n\nd,\n').map(({ cells }) => cells), [["a", 'b "c"'], ["d", ""]]);
 * ```
 */
export function parsed(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  let [cells, cell, quoted, line, start] = [[] as string[], "", false, 1, 1];
  const end = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== "") rows.push({ cells, line: start });
    [cells, cell, start] = [[], "", line + 1];
  };
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let k = 0; k < source.length; k++) {
    const char = source[k]!;
    if (quoted && char === '"' && source[k + 1] === '"') (cell += '"', k++);
    else if (char === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (!quoted && char === ",") (cells.push(cell), cell = "");
    else if (!quoted && char === "\n") (end(), line++);
    else {
      cell += char;
      if (char === "\n") line++;
    }
  }
  if (quoted) {
    const reason = `the quote that begins in line ${start} does not end`;
    throw new SyntaxError(message("read the table", reason, 'close it with "'));
  }
  if (cells.length > 0 || cell !== "") end();
  return rows;
}
