/**
 * What is written from the list of lessons: README's table, and the tests that grade.
 *
 * @module
 */
import { message } from "../errors.ts";
import { type LessonEntry, LESSONS } from "./lessons.ts";

const BEGIN = "<!-- lessons: written by deno task lessons -->";
const END = "<!-- /lessons -->";

/** A Markdown table as `deno fmt` lays it out. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => `:${"-".repeat(width - 1)}`).join(" | ")} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join("\n");
}

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
 * assert(withLessonTable(marks).includes("| 07 LSTM"));
 * ```
 */
export function withLessonTable(
  readme: string,
  lessons: readonly LessonEntry[] = LESSONS,
): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) {
    const hint = `put ${BEGIN} and ${END} around the table`;
    throw new SyntaxError(message("write README.md", "the marks of its table are missing", hint));
  }
  const rows = [["lesson", "slides", "what you do"], ...lessons.map(row)];
  return `${readme.slice(0, from)}${BEGIN}\n\n${table(rows)}\n\n${readme.slice(to)}`;
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
import notebook from "../../notebooks/${name}.ipynb" with { type: "text" };
import { lessonTests } from "../../lib/grading/deno_tests.ts";

for (const test of lessonTests("${name}", notebook)) Deno.test(test);
`;
}
