/**
 * Chooses, of all notebooks of a submission, the one that counts for a lesson.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import type { Notebook } from "../../ipynb/notebook.ts";
import { isOwn } from "../reconcile.ts";
import type { Read } from "./read_one.ts";

/**
 * Chooses the notebook that holds a lesson: by its name, otherwise by what is in it.
 *
 * @param lesson As in `04_forward`.
 * @param exercises The lesson's exercises.
 * @param all What was handed in.
 * @param notes Takes what a person should know.
 * @returns The notebook; undefined if there is none.
 */
export function notebookOf(
  lesson: string,
  exercises: readonly CourseExercise[],
  all: readonly Read[],
  notes: string[],
): Read | undefined {
  const written = ({ name }: Read) => name.split("/").at(-1)!;
  const base = (one: Read) => written(one).toLowerCase();
  const exact = all.filter((one) => base(one) === `${lesson}.ipynb`)
    .sort((a, b) => Number(written(b) === base(b)) - Number(written(a) === base(a)));
  const holding = all.filter((one) => one.notebook && holds(one.notebook, exercises));
  const named = exact.find(({ notebook }) => notebook && holds(notebook, exercises));
  const chosen = named ?? holding.find((one) => base(one).includes(lesson)) ?? holding[0] ??
    exact[0] ?? all.find((one) => base(one).includes(lesson));
  if (!chosen) return undefined;
  if (base(chosen) !== `${lesson}.ipynb`) {
    notes.push(`${chosen.name} was taken for ${lesson}.ipynb`);
  }
  for (const other of holding) {
    if (other !== chosen) notes.push(`${other.name} holds ${lesson}, too: ${chosen.name} counts`);
  }
  return chosen;
}

/** Whether a cell of a notebook says that it is one of the exercises'. */
const holds = ({ cells }: Notebook, exercises: readonly CourseExercise[]) =>
  exercises.some(({ id }) => cells.some((cell) => isOwn(cell, id)));
