/**
 * Tells a learner where and why code stopped: the notebook's cell, the line, one sentence.
 *
 * @module
 */
import { writtenFor } from "../code/foreign_names.ts";
import { pointAt } from "../code/parse.ts";
import { nearest } from "../exercises/engine/nearest.ts";
import { assigns } from "../exercises/engine/written.ts";
import { type Notebook, placeOf } from "../ipynb/notebook.ts";
import { type Origin, originOf, type Piece } from "./piece.ts";
import type { Program } from "./program.ts";

/**
 * Shows one line of a notebook.
 *
 * @param notebook The notebook.
 * @param origin The cell and the line.
 * @param column A column to point at, from 1.
 * @returns The place, the line and, with a column, a caret below it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { excerpt } from "./explain.ts";
 * import { readNotebook } from "../ipynb/read.ts";
 *
 * const notebook = readNotebook('{ "cells": [{ "cell_type": "code", "source": "let a = ;" }] }');
 * assert.equal(
 *   excerpt(notebook, { cell: notebook.cells[0]!, line: 1 }, 9),
 *   "cell [1], line 1:\n  1 | let a = ;\n    |         ^",
 * );
 * ```
 */
export function excerpt(notebook: Notebook, { cell, line }: Origin, column?: number): string {
  const shown = pointAt(cell.source, column === undefined ? { line } : { line, column });
  return `${placeOf(notebook, cell)}, line ${line}:\n${shown}`;
}

/**
 * Says why code does not parse.
 *
 * @param notebook The notebook.
 * @param piece Code with a problem.
 * @returns Reason, place, line and caret.
 * @throws {RangeError} If the code has no problem.
 */
export function syntaxMessage(notebook: Notebook, piece: Piece): string {
  if (!piece.problem) throw new RangeError("Cannot explain: the code parses");
  const { reason, line, column, step } = piece.problem;
  const origin = originOf(piece, line);
  const hint = step ?? "mend this line first; nothing of a cell runs that does not parse";
  return `SyntaxError: ${reason}\n${excerpt(notebook, origin, column)}\nHint: ${hint}`;
}

/**
 * Finds the learner's line in the stack of an error.
 *
 * @param thrown What was thrown.
 * @param url Under which the program was loaded.
 * @param program The program.
 * @returns The innermost place in the notebook, or undefined if the stack has none.
 */
export function placeOfError(thrown: unknown, url: string, program: Program): Origin | undefined {
  for (const part of partOf(thrown, "stack").split(url).slice(1)) {
    const origin = program.origins[Number(/^:(\d+):\d+/.exec(part)?.[1]) - 1];
    if (origin) return origin;
  }
  return undefined;
}

/** A text of an error; of all else, and of one that does not want to be read, nothing. */
function partOf(thrown: unknown, part: "stack" | "message"): string {
  try {
    return thrown instanceof Error ? String(thrown[part]) : "";
  } catch {
    return "";
  }
}

/** What may explain a missing name. */
export interface Surroundings {
  /** The notebook. */
  readonly notebook: Notebook;
  /** Its code that does not parse. */
  readonly broken: readonly Piece[];
  /** Modules that can be imported, "@course/lib" among them, with the names that they export. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
}

/**
 * Adds to an error what its own text does not say.
 *
 * @param thrown What was thrown.
 * @param program The program that threw it.
 * @param around What may explain a missing name.
 * @returns A sentence, or undefined if there is nothing to add.
 */
export function adviceOn(
  thrown: unknown,
  program: Program,
  { notebook, broken, modules }: Surroundings,
): string | undefined {
  const text = partOf(thrown, "message");
  if (/call stack/.test(text)) {
    return "A function calls itself and never stops: it needs a case that returns without calling itself";
  }
  const member = /^(\w+)\.(\w+) is not a function/.exec(text);
  if (member) return memberAdvice(member[1]!, member[2]!, program, modules);
  const name = /^(\S+) is not defined$/.exec(text)?.[1];
  if (!name) return undefined;
  const owner = [...modules].find(([, names]) => names.includes(name))?.[0];
  if (owner) {
    const whole = owner === "@course/lib" ? `, or write course.${name}` : "";
    return `\`${name}\` is not imported: import it from "${owner}"${whole}`;
  }
  const hidden = broken.find(({ source }) => wordsOf(source).includes(name));
  if (hidden) {
    const place = placeOf(notebook, hidden.cell);
    return `\`${name}\` is not defined: ${place}, which has it, does not parse; mend that cell first`;
  }
  const written = writtenFor(name);
  if (written) return `\`${name}\` is not defined: here one writes ${written}`;
  if (program.pieces.some(({ source }) => assigns(source, name))) {
    return `\`${name}\` is not declared: const ${name} = …, or let where it changes`;
  }
  const known = [
    ...namesIn(program),
    ...[...modules.values()].flat(),
    ...Object.getOwnPropertyNames(globalThis),
  ];
  const near = nearest(name, known);
  const meant = near ? `; did you mean \`${near}\`?` : ": no cell of the notebook defines it";
  return `\`${name}\` is not defined${meant}`;
}

/** Says what a module that is imported whole may have in place of a name that it has not. */
function memberAdvice(
  owner: string,
  name: string,
  { imports }: Program,
  modules: Surroundings["modules"],
): string | undefined {
  const whole = imports.find(({ local, imported }) => local === owner && imported === "*");
  const names = whole && modules.get(whole.from);
  if (!names || names.includes(name)) return undefined;
  const near = nearest(name, names);
  const meant = near ? `; did you mean ${owner}.${near}?` : "";
  return `"${whole.from}" has no \`${name}\`${meant}`;
}

const wordsOf = (source: string): string[] => source.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];

/** Every identifier of the program's code: what a misspelt name may have meant. */
function namesIn({ pieces, unknown, given, imports }: Program): string[] {
  const words = pieces.flatMap(({ source }) => wordsOf(source));
  const all = [...words, ...given, ...imports.map(({ local }) => local)];
  return [...new Set(all)].filter((word) => !unknown.includes(word));
}
