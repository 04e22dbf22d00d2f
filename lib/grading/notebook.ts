/**
 * Reads a notebook file: text in, cells out, whatever editor saved it (nbformat 4.0 to 4.5).
 *
 * @module
 */
import { described, message } from "../errors.ts";

/** One cell of a notebook. */
export interface Cell {
  /** Place among all cells, from 0. */
  readonly index: number;
  /** What the notebook calls it. */
  readonly kind: "code" | "markdown" | "raw";
  /**
   * The number in brackets beside a code cell after "Restart Kernel and Run All Cells": code cells
   * counted from 1, empty ones left out, as they are not run. 0 for all other cells.
   */
  readonly number: number;
  /** The cell's id, if it has one (nbformat 4.5). */
  readonly id: string | undefined;
  /** Its text, with line feeds only. */
  readonly source: string;
  /** Its metadata; an empty object if there is none. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A notebook. */
export interface Notebook {
  /** All cells, in the order of the file. */
  readonly cells: readonly Cell[];
}

const KINDS = ["code", "markdown", "raw"] as const;
const SAVE = "open it in JupyterLab and save it again, or take the file from a backup";

/**
 * Reads the text of an `.ipynb` file.
 *
 * @param text The file's text, with or without a byte order mark.
 * @returns The notebook's cells.
 * @throws {SyntaxError} If it is no JSON (the message has the line), or no notebook of nbformat 4.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNotebook } from "./notebook.ts";
 *
 * const cell = { cell_type: "code", source: ["1 +\n", " 2"] };
 * const { cells } = readNotebook(JSON.stringify({ nbformat: 4, cells: [cell] }));
 * assert.equal(cells[0]?.source, "1 +\n 2");
 * assert.equal(cells[0]?.number, 1);
 * ```
 */
export function readNotebook(text: string): Notebook {
  const notebook = fromJson(text.replace(/^\uFEFF/, ""));
  if (!isRecord(notebook)) {
    throw unreadable(`the file holds ${described(notebook)}, not a notebook`, SAVE);
  }
  const { nbformat, cells } = notebook;
  if (nbformat !== undefined && nbformat !== 4) {
    throw unreadable(`it has nbformat ${described(nbformat)}, and only 4 is known`, SAVE);
  }
  if (!Array.isArray(cells)) throw unreadable("it has no list of cells", SAVE);
  let number = 0;
  return {
    cells: cells.filter(isRecord).map((cell, index) => {
      const kind = KINDS.find((kind) => kind === cell.cell_type) ?? "raw";
      const source = sourceOf(cell.source ?? cell.input);
      const runs = kind === "code" && source.trim() !== "";
      return {
        index,
        kind,
        number: runs ? ++number : 0,
        id: typeof cell.id === "string" ? cell.id : undefined,
        source,
        metadata: isRecord(cell.metadata) ? cell.metadata : {},
      };
    }),
  };
}

/**
 * Says where a cell is, in words that a reader of the notebook can follow.
 *
 * @param notebook The notebook.
 * @param cell One of its cells.
 * @returns `cell [5]`, or `the Markdown cell after cell [4]`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { placeOf, readNotebook } from "./notebook.ts";
 *
 * const notebook = readNotebook('{ "cells": [{ "cell_type": "code", "source": "1" }, {}] }');
 * assert.equal(placeOf(notebook, notebook.cells[1]!), "the raw cell after cell [1]");
 * ```
 */
export function placeOf(notebook: Notebook, cell: Cell): string {
  if (cell.number) return `cell [${cell.number}]`;
  const kind = { code: "empty", markdown: "Markdown", raw: "raw" }[cell.kind];
  const before = notebook.cells.slice(0, cell.index).findLast(({ number }) => number);
  return before ? `the ${kind} cell after cell [${before.number}]` : `the ${kind} cell at the top`;
}

/**
 * Tells whether a value is an object with keys: no list, not null.
 *
 * @param value Anything.
 * @returns True for an object.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { isRecord } from "./notebook.ts";
 *
 * assert(isRecord({}) && !isRecord([]) && !isRecord(null));
 * ```
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sourceOf(source: unknown): string {
  const lines = Array.isArray(source) ? source : [source];
  return lines.filter((line) => typeof line === "string").join("").replace(/\r\n?/g, "\n");
}

function fromJson(text: string): unknown {
  if (text.trim() === "") throw unreadable("the file is empty", SAVE);
  try {
    return JSON.parse(text);
  } catch {
    const line = lineOfFault(text);
    const content = text.split("\n")[line - 1]?.trim() ?? "";
    if (/^(<{7}|={7}|>{7})/.test(content)) {
      throw unreadable(`line ${line} is the mark of a merge: ${content}`, "finish the merge first");
    }
    throw unreadable(`line ${line} is no valid JSON: ${content.slice(0, 60)}`, SAVE);
  }
}

/** The line of the first fault: not every message of JSON.parse has a position. */
function lineOfFault(text: string): number {
  const lines = text.split("\n");
  let [good, bad] = [0, lines.length]; // the fault is in lines good + 1 to bad
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(lines.slice(0, middle).join("\n") + "\n")) good = middle;
    else bad = middle;
  }
  return bad;
}

/** Whether some text after this one could make it whole. */
function canGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return position === undefined
      ? message.includes("end of JSON")
      : Number(position) >= start.length;
  }
}

function unreadable(reason: string, hint: string): SyntaxError {
  return new SyntaxError(message("read the notebook", reason, hint));
}
