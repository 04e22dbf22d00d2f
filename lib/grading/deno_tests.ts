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

/** Takes the text of a notebook into a test file; fails where there is none. */
export type Load = () => Promise<{ default: string }>;

/**
 * Makes the tests of one lesson, for `Deno.test`. Only `NN_topic.ipynb` counts.
 *
 * @param lesson The lesson, as in "04_forward".
 * @param notebook Loads its notebook.
 * @param copies Load its copies: JupyterLab's, `-Copy1`, and a browser's, ` (1)`.
 * @returns One test for each exercise; one failing test when the notebook is not there or cannot be
 * read. A copy is named by a test that is ignored.
 */
export async function lessonTests(
  lesson: string,
  notebook: Load,
  copies: readonly Load[] = [],
): Promise<Deno.TestDefinition[]> {
  const names = [`${lesson}-Copy1.ipynb`, `${lesson} (1).ipynb`];
  const file = `${lesson}.ipynb`;
  const loaded = await Promise.all([notebook, ...copies].map((load) => load().catch(() => null)));
  const [own, ...others] = loaded.map((module) => module?.default);
  const aside = names.filter((_, i) => others[i] !== undefined).map((name) => ({
    name: `${name} is a copy and is not graded: ${file} counts`,
    ignore: true,
    fn() {},
  }));
  if (own === undefined) {
    const told = clean(
      `There is no notebooks/${file}: the exercises of this lesson are not graded\n` +
        `Hint: give your notebook this name again, or let \`deno task lessons\` make a new one`,
    );
    return [{ name: `${file} is there`, fn: () => Promise.reject(told) }, ...aside];
  }
  const exercises = catalogue.filter((exercise) => exercise.lesson === lesson);
  return [...testsOf(file, own, exercises), ...aside];
}

/**
 * Makes the tests of a notebook.
 *
 * @param file What to call the notebook.
 * @param text Its text.
 * @param exercises The exercises that it should hold.
 * @param options Time limit and seed.
 * @returns The tests; one of an exercise that is not attempted is ignored, and named so.
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
  return exercises.map(({ id, title, points }) => {
    const ignore = graded.isUntouched(id);
    const told = [...ignore ? ["not attempted"] : [], ...graded.found.get(id)?.notes ?? []];
    const worth = `${points} ${points === 1 ? "point" : "points"}`;
    return {
      name: [`${id} · ${title} (${worth})`, told.join("; ")].filter(Boolean).join(": "),
      ignore,
      // no `permissions` here: with a timeout they end the process
      sanitizeOps: false,
      sanitizeResources: false,
      timeout: timeoutOf(options.limit),
      async fn() {
        const { status, message } = await graded.grade(id);
        if (status !== "pass") throw clean(message);
      },
    };
  });
}

const LINES = 8; // Deno adds four of its own: all failures of a lesson fit on a screen or two

/** An error that is shown as its text: without a name and without a stack. */
function clean(text: string): Error {
  const lines = text.split("\n");
  const hint = lines.findLast((line) => line.startsWith("Hint:")) ?? lines.at(-1);
  const first = lines.slice(0, LINES - 2);
  const last = first.includes(hint!) ? [] : [hint];
  const shown = lines.length > LINES ? [...first, "…", ...last] : lines;
  const error = new Error(lines[0]);
  error.name = "";
  error.stack = shown.length > 1 ? shown.join("\n") : `${text}\n`;
  return error;
}
