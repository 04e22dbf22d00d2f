/**
 * Parses cells: the pinned parser, and what a learner is told when it refuses.
 *
 * @module
 */
import { parse } from "@babel/parser";
import type { Cell } from "./notebook.ts";

/** A node of the syntax tree; which keys it has depends on its type. */
export interface Node {
  /** What it is, as in "FunctionDeclaration". */
  readonly type: string;
  /** Where it begins in the source, from 0. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** Lines from 1, columns from 0. */
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
  readonly [key: string]: unknown;
}

/** Where a line of code stands in the notebook. */
export interface Origin {
  /** The cell. */
  readonly cell: Cell;
  /** The line in it, from 1. */
  readonly line: number;
}

/** Why a piece of code does not parse. */
export interface Problem {
  /** What is wrong, without a full stop. */
  readonly reason: string;
  /** The line in the piece, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
}

/** Code of one cell, or of neighbours that belong together. */
export interface Piece {
  /** The first cell that it is from. */
  readonly cell: Cell;
  /** The code. */
  readonly source: string;
  /** For each line of the code, where it stands in the notebook. */
  readonly origins: readonly Origin[];
  /** Its statements; none if it does not parse. */
  readonly body: readonly Node[];
  /** Why it does not parse. */
  readonly problem?: Problem;
}

interface Refusal {
  reasonCode?: string;
  message: string;
  loc?: { line: number; column: number };
  details?: { identifierName?: string };
}

/**
 * Parses one cell, or several as if they were one.
 *
 * @param cells The cells, at least one.
 * @returns Statements, or the first problem.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNotebook } from "./notebook.ts";
 * import { parseCells } from "./parse.ts";
 *
 * const text = '{ "cells": [{ "cell_type": "code", "source": "const b = ;" }] }';
 * const piece = parseCells(readNotebook(text).cells);
 * assert.deepEqual(piece.problem, { reason: "unexpected `;`", line: 1, column: 11 });
 * ```
 */
export function parseCells(cells: readonly Cell[]): Piece {
  const source = cells.map((cell) => cell.source).join("\n");
  const origins = cells.flatMap((cell) =>
    cell.source.split("\n").map((_, index) => ({ cell, line: index + 1 }))
  );
  const piece = { cell: cells[0]!, source, origins };
  const problem = (error: Refusal) => ({ ...piece, body: [], problem: explained(source, error) });
  try {
    const file = parse(source, {
      sourceType: "module",
      plugins: ["typescript"],
      errorRecovery: true,
      allowUndeclaredExports: true,
    });
    const body = file.program.body as unknown as Node[];
    const errors = (file.errors ?? []) as Refusal[];
    const imported = importedNames(body);
    // a name that is imported and defined: the definition wins, the import is left out
    const fatal = errors.find((error) =>
      !(error.reasonCode === "VarRedeclaration" &&
        imported.has(error.details?.identifierName ?? redeclared(error)))
    );
    if (fatal) return problem(fatal);
    return isDeep(body) ? problem({ message: "Nested too deeply" }) : { ...piece, body };
  } catch (error) {
    return problem(error as Refusal);
  }
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

const redeclared = ({ message }: Refusal) => /'([^']+)'/.exec(message)?.[1] ?? "";

const DEEPEST = 500; // what follows walks the tree by recursion; code by hand stays below 60

/** Whether a syntax tree is deeper than it can be walked. */
function isDeep(body: readonly Node[]): boolean {
  let level: unknown[] = [...body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => Object.values(node as object))
      .flatMap((value) => Array.isArray(value) ? value : [value])
      .filter((value) => typeof value?.type === "string" && typeof value.start === "number");
  }
  return false;
}

function importedNames(body: readonly Node[]): Set<string> {
  const imports = body.filter(({ type }) => type === "ImportDeclaration");
  const specifiers = imports.flatMap((node) => node.specifiers as { local: { name: string } }[]);
  return new Set(specifiers.map(({ local }) => local.name));
}

function explained(source: string, error: Refusal): Problem {
  const lines = source.split("\n");
  const { line, column } = error.loc ?? { line: 1, column: 0 };
  const at = { line, column: column + 1 };
  const text = error.message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
  if (!text.startsWith("Unexpected token")) {
    return { ...at, reason: text.charAt(0).toLowerCase() + text.slice(1) };
  }
  const rest = [lines[line - 1]?.slice(column) ?? "", ...lines.slice(line)].join("\n");
  if (rest.trim() === "") {
    return { ...at, reason: "the cell ends too early: a `}`, `)`, `]` or quote is missing" };
  }
  const token = /^(?:[\p{L}\p{N}_$]+|=>|[=!<>]=+|.)/u.exec(rest)?.[0];
  return { ...at, reason: token ? `unexpected \`${token}\`` : text };
}
