/**
 * Makes tests of the exercises in a notebook: `deno test` grades what a learner wrote.
 *
 * @module
 */
import type { Exercise } from "../exercises/engine/exercise.ts";
import { catalogue } from "../exercises/catalogue.ts";
import { type GradeOptions, Lesson, LIMIT } from "./lesson.ts";

/** For what has no loop to stop it in, such as one long regular expression: milliseconds. */
const timeoutOf = (limit = LIMIT) => 2 * limit + 5000; // twice: an exercise that it calls

/**
 * Makes the tests of one lesson, for `Deno.test`.
 *
 * @param lesson The lesson, as in "04_forward".
 * @param text Text of its notebook.
 * @param options Time limit and seed.
 * @returns One test for each exercise, ignored as long as nothing is written; one failing test
 * when the notebook cannot be read.
 */
export function lessonTests(
  lesson: string,
  text: string,
  options: GradeOptions = {},
): Deno.TestDefinition[] {
  const exercises = catalogue.filter((exercise) => exercise.lesson === lesson);
  return testsOf(`${lesson}.ipynb`, text, exercises, options);
}

/**
 * Makes the tests of a notebook.
 *
 * @param file What to call the notebook.
 * @param text Its text.
 * @param exercises The exercises that it should hold.
 * @param options Time limit and seed.
 * @returns The tests.
 */
export function testsOf(
  file: string,
  text: string,
  exercises: readonly Exercise[],
  options: GradeOptions = {},
): Deno.TestDefinition[] {
  let graded: Lesson;
  try {
    graded = new Lesson(text, exercises, options);
  } catch (error) {
    const told = clean((error as Error).message);
    return [{ name: `${file} can be read`, fn: () => Promise.reject(told) }];
  }
  // what code leaves behind, such as a timer that fails later, must not end the other tests
  for (const event of ["error", "unhandledrejection"]) {
    addEventListener(event, (left) => left.preventDefault());
  }
  return exercises.map(({ id, title, points }) => ({
    name: `${id} · ${title} (${points} ${points === 1 ? "point" : "points"})`,
    ignore: graded.isUntouched(id),
    // no `permissions` here: with a timeout they end the process
    sanitizeOps: false,
    sanitizeResources: false,
    timeout: timeoutOf(options.limit),
    async fn() {
      const { status, message } = await graded.grade(id);
      if (status !== "pass") throw clean(message);
    },
  }));
}

/** An error that is shown as its text: without a name and without a stack. */
function clean(text: string): Error {
  const error = new Error(text.split("\n")[0]);
  error.name = "";
  error.stack = text.includes("\n") ? text : `${text}\n`;
  return error;
}
