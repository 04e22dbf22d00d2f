/**
 * How far a learner is: each exercise of a notebook with what it comes to.
 *
 * @module
 */
import { catalogue } from "../exercises/catalogue.ts";
import type { Exercise } from "../exercises/exercise.ts";
import { type Grade, type GradeOptions, Lesson } from "./lesson.ts";

/** Milliseconds for one exercise, where somebody waits for the whole. */
const LIMIT = 1000;

/**
 * Lists the exercises that a notebook should hold: all those of the lessons that it has cells of.
 *
 * @param text Text of the notebook.
 * @returns The exercises, in the order of the catalogue.
 * @throws {SyntaxError} If the notebook cannot be read.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exercisesIn } from "./progress.ts";
 *
 * const cell = { cell_type: "code", source: "// @exercise rnn-forward" };
 * assert(exercisesIn(JSON.stringify({ cells: [cell] })).some(({ id }) => id === "tokens"));
 * ```
 */
export function exercisesIn(text: string): Exercise[] {
  const { found } = new Lesson(text, catalogue);
  const here = ({ id }: Exercise) => ["id", "comment"].includes(found.get(id)?.way ?? "");
  const lessons = new Set(catalogue.filter(here).map(({ lesson }) => lesson));
  return catalogue.filter(({ lesson }) => lessons.has(lesson));
}

/**
 * Tells what each exercise of a notebook comes to. What does not end is stopped.
 *
 * @param text Text of the notebook.
 * @param options Time limit and seed.
 * @returns One entry for each exercise of the notebook's lesson.
 * @throws {SyntaxError} If the notebook cannot be read.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { progressOf } from "./progress.ts";
 *
 * const source = "// @exercise first-function\nconst affine = () => 1;";
 * const text = JSON.stringify({ cells: [{ cell_type: "code", source }] });
 * assert.deepEqual(await progressOf(text), [{ id: "first-function", status: "fail" }]);
 * ```
 */
export async function progressOf(
  text: string,
  options: GradeOptions = {},
): Promise<Pick<Grade, "id" | "status">[]> {
  const exercises = exercisesIn(text);
  const lesson = new Lesson(text, exercises, { limit: LIMIT, ...options });
  const progress: Pick<Grade, "id" | "status">[] = [];
  for (const { id } of exercises) {
    const { status } = await lesson.grade(id); // one after another: they share the globals
    progress.push({ id, status });
  }
  return progress;
}
