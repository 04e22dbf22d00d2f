/**
 * The whole site: its pages, and what they share.
 *
 * @module
 */
import { buildCourse, readSources } from "../../course/build_course.ts";
import { LESSONS } from "../../course/lessons.ts";
import { assets } from "./assets.ts";
import { contentsHtml } from "./contents.ts";
import type { ExecutedCell } from "./execute.ts";
import { executed } from "./executed.ts";
import { lessonHtml } from "./lesson.ts";

/**
 * Makes the site.
 *
 * @param names Lessons that get a page, as in `04_forward`; by default all that are written.
 * @param say Told what takes long.
 * @param run Runs the cells; by default on the kernel of `.venv`.
 * @returns Path in the site → content.
 * @throws {SyntaxError} If a lesson cannot be built with certainty.
 */
export async function siteOf(
  names: readonly string[] = [...readSources().keys()],
  say: (line: string) => void = () => {},
  run: typeof executed = executed,
): Promise<Map<string, string | Uint8Array>> {
  const course = buildCourse(readSources());
  const notebooks = new Map([...course].filter(([name]) => names.includes(name)));
  const lessons = LESSONS.filter(({ name }) => notebooks.has(name));
  const shown: ReadonlyMap<string, ExecutedCell[]> = await run(notebooks, say);
  const pages = lessons.map((lesson): [string, string] => {
    const notebook = notebooks.get(lesson.name)!;
    const page = { lesson, notebook, executed: shown.get(lesson.name)! };
    return [`${lesson.name}.html`, lessonHtml(page, { lessons })];
  });
  return new Map([["index.html", contentsHtml({ lessons })], ...pages, ...assets()]);
}
