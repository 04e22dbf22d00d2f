/**
 * Builds the notebooks of all lessons from their sources.
 *
 * @module
 */
import { buildLesson, type BuildOptions } from "./build.ts";
import type { Notebook } from "../ipynb/notebook.ts";
import { slideIndex } from "./outline.ts";

const SOURCES = new URL("../../notebooks/source/", import.meta.url);

/**
 * Reads the sources of all lessons.
 *
 * @param folder Where they are; by default `notebooks/source/`.
 * @returns Name of the lesson, as in `04_forward`, → its text, in the order of the names.
 */
export function readSources(folder: URL = SOURCES): Map<string, string> {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
  return new Map(
    names.filter((name) => /^\d\d_\w+\.md$/.test(name)).sort().map((name) => [
      name.slice(0, -".md".length),
      Deno.readTextFileSync(new URL(name, folder)),
    ]),
  );
}

/**
 * Builds all lessons; lesson 00 links each slide to the cell that teaches it.
 *
 * @param sources Name of the lesson → its text.
 * @param options Solved or not, and the exercises that exist.
 * @returns Name of the lesson → its notebook.
 * @throws {SyntaxError} Naming file and line, if a source cannot be built with certainty.
 */
export function buildCourse(
  sources: ReadonlyMap<string, string>,
  options: Pick<BuildOptions, "solved" | "catalogue"> = {},
): Map<string, Notebook> {
  const build = (more: BuildOptions) =>
    new Map(
      [...sources].map(([name, text]) => [
        name,
        buildLesson(text, { ...options, ...more, file: `notebooks/source/${name}.md` }),
      ]),
    );
  return build({ slideIndex: slideIndex(build({})) });
}
