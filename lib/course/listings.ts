/**
 * What is written from the list of lessons: README's table, and the tests that grade.
 *
 * @module
 */
import { type LessonEntry, LESSONS } from "./lessons.ts";
import { markdownTable, withMarked } from "./marked.ts";

function row({ name, title, parts, again = [], about }: LessonEntry): string[] {
  const text = `${name.slice(0, 2)} ${title}`;
  const ranges = parts.map(({ id, slides }) => slides ? `${id}-1 … ${id}-${slides}` : id);
  return [
    about ? `[${text}](notebooks/source/${name}.md)` : text,
    [...ranges, ...again.map((id) => `${id} again`)].join(", "),
    about ?? "to come",
  ];
}

/**
 * Writes the table of lessons between its two marks in README.
 *
 * @param readme Text of README.md.
 * @param lessons The list; by default the course's own.
 * @returns The text with the table as the list has it.
 * @throws {SyntaxError} If the marks are not there.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { withLessonTable } from "./listings.ts";
 *
 * const marks = "<!-- lessons: written by deno task lessons -->\n<!-- /lessons -->";
 * assert(withLessonTable(marks).includes("07 LSTM"));
 * ```
 */
export function withLessonTable(
  readme: string,
  lessons: readonly LessonEntry[] = LESSONS,
): string {
  const rows = [["lesson", "slides", "what you do"], ...lessons.map(row)];
  const content = markdownTable(rows);
  return withMarked(readme, "README.md", "lessons", "deno task lessons", content);
}

/**
 * Writes the test file that grades a lesson's exercises, `tests/exercises/NN_topic_test.ts`.
 *
 * @param name The lesson, as in `04_forward`.
 * @returns The text of the file.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { gradingTest } from "./listings.ts";
 *
 * assert(gradingTest("04_forward").includes("../../notebooks/04_forward.ipynb"));
 * ```
 */
export function gradingTest(name: string): string {
  return `/**
 * Grades the exercises of lesson ${name.slice(0, 2)}, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/${name}.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/${name}-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/${name} (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("${name}", notebook, [copy, saved])) Deno.test(test);
`;
}
