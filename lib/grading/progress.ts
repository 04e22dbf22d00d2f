/**
 * How far a learner is: each exercise of a notebook with what it comes to.
 *
 * @module
 */
import { catalogue, type CourseExercise } from "../exercises/catalogue.ts";
import { type Grade, Lesson } from "./lesson.ts";
import type { Way } from "./reconcile.ts";

/** Milliseconds for one exercise, where somebody waits for the whole. */
const LIMIT = 1000;

/**
 * Lists the exercises that a notebook should hold: all those of the lessons that it has cells of.
 *
 * @param text Text of the notebook.
 * @param exercises All that there are; by default those of the course.
 * @returns The exercises, in the same order.
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
export function exercisesIn(
  text: string,
  exercises: readonly CourseExercise[] = catalogue,
): CourseExercise[] {
  const { found } = new Lesson(text, exercises);
  const at = (...ways: (Way | undefined)[]) =>
    exercises.filter(({ id }) => ways.includes(found.get(id)?.way));
  const marked = at("id", "comment");
  const here = marked.length > 0 ? marked : at("name"); // another editor may have lost all marks
  const lessons = new Set(here.map(({ lesson }) => lesson));
  return exercises.filter(({ lesson }) => lessons.has(lesson));
}

/**
 * Tells what each exercise of a notebook comes to. What does not end is stopped.
 *
 * @param text Text of the notebook.
 * @param exercises All that there are; by default those of the course.
 * @returns One entry for each exercise that it should hold.
 * @throws {SyntaxError} If the notebook cannot be read.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { progressOf } from "./progress.ts";
 *
 * const source = "// @exercise first-function\nconst affine = () => 1;";
 * const text = JSON.stringify({ cells: [{ cell_type: "code", source }] });
 * assert.deepEqual((await progressOf(text))[0], { id: "first-function", status: "fail" });
 * ```
 */
export async function progressOf(
  text: string,
  exercises: readonly CourseExercise[] = catalogue,
): Promise<Pick<Grade, "id" | "status">[]> {
  const here = exercisesIn(text, exercises);
  const lesson = new Lesson(text, here, { limit: LIMIT });
  const progress: Pick<Grade, "id" | "status">[] = [];
  for (const { id } of here) {
    const { status } = await lesson.grade(id); // one after another: they share the globals
    progress.push({ id, status });
  }
  return progress;
}
