/**
 * Code with its place in the notebook: one cell, or neighbours that belong together.
 *
 * @module
 */
import { type Code, parseCode } from "../code/parse.ts";
import { isDeep } from "../code/tree.ts";
import { type Notebook, type NotebookCell, runs } from "../ipynb/notebook.ts";

/** Where a line of code stands in the notebook. */
export interface Origin {
  /** The cell. */
  readonly cell: NotebookCell;
  /** The line in it, from 1. */
  readonly line: number;
}

/** Code of one cell, or of neighbours that belong together. */
export interface Piece extends Code {
  /** The first cell that it is from. */
  readonly cell: NotebookCell;
  /** The place of that cell among all cells, from 0. */
  readonly index: number;
  /** For each line of the code, where it stands in the notebook. */
  readonly origins: readonly Origin[];
}

const TOO_DEEP = { reason: "this is nested too deeply", line: 1, column: 1 };

/** Code that was parsed before: most cells of a class are the same in all notebooks. */
const parsed = new Map<string, Code>();
const MOST = 2000;

function codeOf(source: string): Code {
  const known = parsed.get(source);
  if (known) return known;
  const code = parseCode(source);
  const made = isDeep(code.body) ? { source, body: [], problem: TOO_DEEP } : code;
  if (parsed.size >= MOST) parsed.delete(parsed.keys().next().value!);
  parsed.set(source, made);
  return made;
}

/**
 * Parses one cell, or several as if they were one.
 *
 * @param notebook The notebook.
 * @param cells The cells, at least one.
 * @returns Statements, or the first problem, and where each line stands.
 */
export function pieceOf(
  { cells: all }: Notebook,
  ...cells: [NotebookCell, ...NotebookCell[]]
): Piece {
  const source = cells.map((cell) => cell.source).join("\n");
  const origins = cells.flatMap((cell) =>
    cell.source.split("\n").map((_, index) => ({ cell, line: index + 1 }))
  );
  return { ...codeOf(source), cell: cells[0], index: all.indexOf(cells[0]), origins };
}

/**
 * Parses the cells of a notebook that "Run All" runs.
 *
 * @param notebook The notebook.
 * @returns One piece for each code cell that is not empty.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNotebook } from "../ipynb/read.ts";
 * import { piecesOf } from "./piece.ts";
 *
 * const text = '{ "cells": [{ "cell_type": "code", "source": "1" }, { "cell_type": "raw" }] }';
 * assert.equal(piecesOf(readNotebook(text)).length, 1);
 * ```
 */
export function piecesOf(notebook: Notebook): Piece[] {
  return notebook.cells.filter(runs).map((cell) => pieceOf(notebook, cell));
}

/**
 * Tells where a line of a piece stands in the notebook.
 *
 * @param piece Code.
 * @param line A line, from 1; the parser counts a few more than an editor does.
 * @returns The cell and the line in it.
 */
export function originOf({ origins }: Piece, line: number): Origin {
  return origins[line - 1] ?? origins.at(-1)!;
}
