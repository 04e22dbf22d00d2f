/**
 * Writes a lesson's notebook, keeping what a learner wrote in the one that stands there.
 *
 * @module
 */
import { message } from "../errors.ts";
import { readNotebook } from "../ipynb/read.ts";
import { mergeLesson } from "./merge.ts";
import { type Notebook, serialize } from "../ipynb/notebook.ts";

/**
 * Writes a file in one step: whoever reads it meanwhile sees the old or the new one.
 *
 * @param file Where.
 * @param content What.
 */
export function writeAtomically(file: URL, content: string | Uint8Array): void {
  const temporary = new URL(`${file.href}.tmp`);
  if (typeof content === "string") Deno.writeTextFileSync(temporary, content);
  else Deno.writeFileSync(temporary, content);
  Deno.renameSync(temporary, file);
}

/**
 * Reads a file that may be missing.
 *
 * @param file Where.
 * @returns Its text; undefined if there is no file.
 */
export function existingText(file: URL): string | undefined {
  try {
    return new TextDecoder().decode(Deno.readFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Finds the first mark that git leaves in a file when two versions of it cannot be joined.
 *
 * @param text Text of a file.
 * @returns Its line, from 1; undefined if there is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { conflictLine } from "./write_lesson.ts";
 *
 * assert.equal(conflictLine("{\n<<<<<<< HEAD\n}"), 2);
 * ```
 */
export function conflictLine(text: string): number | undefined {
  const line = text.split("\n").findIndex((line) => /^(<{7}|>{7}) /.test(line));
  return line < 0 ? undefined : line + 1;
}

/** Reads what stands there, or says why it cannot be merged. */
function existingNotebook(file: URL, text: string): Notebook {
  try {
    return readNotebook(text);
  } catch { /* said below, with the file's name */ }
  const name = file.pathname.split("/").at(-1)!;
  const line = conflictLine(text);
  const [reason, hint] = line === undefined
    ? ["it is no notebook that can be read", "move it away, or bring back an earlier version of it"]
    : [
      `its line ${line} is a mark of two versions that git could not join`,
      "deno task update joins them and keeps the answers of both",
    ];
  throw new SyntaxError(
    message(`build ${name}`, `${reason}; the file is left as it is`, hint),
  );
}

/**
 * Writes one lesson, merged with what stands there.
 *
 * @param name As in `04_forward`.
 * @param built The notebook as built.
 * @param folder Where to write `NAME.ipynb`.
 * @returns What happened, in one line.
 * @throws {SyntaxError} If what stands there cannot be read; it is left as it is.
 */
export function writeLesson(name: string, built: Notebook, folder: URL): string {
  const file = new URL(`${name}.ipynb`, folder);
  const before = existingText(file);
  const { notebook, answers, added } = before === undefined
    ? { notebook: built, answers: [], added: 0 }
    : mergeLesson(built, existingNotebook(file, before));
  const text = serialize(notebook);
  if (text !== before) writeAtomically(file, text);
  const kept = [
    ...answers.length > 0 ? [`kept the answers to ${answers.join(", ")}`] : [],
    ...added > 0 ? [`kept ${added} ${added === 1 ? "cell" : "cells"} of yours`] : [],
  ];
  const state = text === before ? "unchanged" : "built";
  return [`${name}.ipynb: ${state}, ${notebook.cells.length} cells`, ...kept].join("; ");
}
