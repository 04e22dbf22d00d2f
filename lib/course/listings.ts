/**
 * What is written from the lists of lessons and applications: README's tables, the tests that grade,
 * and the names under which notebooks import.
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
 * Writes the table of applications between its two marks in README.
 *
 * @param readme Text of README.md.
 * @param names Names of the applications.
 * @returns The text with a row for each.
 * @throws {SyntaxError} If the marks are not there.
 */
export function withApplicationTable(readme: string, names: readonly string[]): string {
  const rows = [
    ["application", "notebooks import it as", "data, figures and model"],
    ...names.map((name) => [
      name,
      `\`@course/${name}\``,
      `[datasets/${name}](datasets/${name}/README.md)`,
    ]),
  ];
  return withMarked(readme, "README.md", "applications", "deno task lessons", markdownTable(rows));
}

/**
 * Writes the names under which notebooks import into deno.json, where `@course/lib` stands.
 *
 * @param config Text of deno.json.
 * @param names Names of the applications.
 * @returns The text with a line for the library and for each application, in order.
 */
export function withApplicationImports(config: string, names: readonly string[]): string {
  const modules = [["lib", "lib"], ...names.map((name) => [name, `lib/applications/${name}`])];
  const lines = modules.sort().map(([name, at]) => `    "@course/${name}": "./${at}/mod.ts",\n`);
  return config.replace(/(^ *"@course\/.*\n)+/m, lines.join(""));
}

/**
 * Writes the test file that grades a lesson's exercises, `tests/exercises/NN_topic_test.ts`.
 *
 * @param name The lesson, as in `04_forward`.
 * @returns The text of the file.
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
