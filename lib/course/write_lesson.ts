/**
 * Writes a lesson's notebook, keeping what a learner wrote in the one that stands there.
 *
 * @module
 */
import { existingText, writeAtomically } from "../files.ts";
import { type Notebook, serialize } from "../ipynb/notebook.ts";
import { readNotebook } from "../ipynb/read.ts";
import { type Merged, mergeLesson } from "./merge.ts";

/** Reads what stands there, or says that it is left alone. */
function existingNotebook(file: URL, text: string): Notebook {
  try {
    return readNotebook(text);
  } catch (error) {
    const name = file.pathname.split("/").at(-1)!;
    throw new SyntaxError(`${name} is left as it is. ${(error as Error).message}`);
  }
}

/**
 * Says what a merge has kept.
 *
 * @param kept Answers, guesses and cells.
 * @returns A few words for each kind that there is.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { saidOf } from "./write_lesson.ts";
 *
 * assert.deepEqual(saidOf({ answers: [], guesses: 1, added: 0 }), ["kept 1 guess"]);
 * ```
 */
export function saidOf({ answers, guesses, added }: Omit<Merged, "notebook">): string[] {
  return [
    ...answers.length > 0 ? [`kept the answers to ${answers.join(", ")}`] : [],
    ...guesses > 0 ? [`kept ${guesses} ${guesses === 1 ? "guess" : "guesses"}`] : [],
    ...added > 0 ? [`kept ${added} ${added === 1 ? "cell" : "cells"} of yours`] : [],
  ];
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
  const { notebook, ...kept } = before === undefined
    ? { notebook: built, answers: [], guesses: 0, added: 0 }
    : mergeLesson(built, existingNotebook(file, before));
  const text = serialize(notebook);
  if (text !== before) writeAtomically(file, text);
  const state = text === before ? "unchanged" : "built";
  return [`${name}.ipynb: ${state}, ${notebook.cells.length} cells`, ...saidOf(kept)].join("; ");
}
