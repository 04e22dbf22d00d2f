/**
 * Notebooks of the small course to grade, made of plain texts.
 *
 * @module
 */
import { type Grade, type GradeOptions, Lesson } from "../../lib/grading/lesson.ts";
import { exercises } from "../exercises_engine/small.ts";

export { exercises };

/** A cell: a text is a code cell, a text after `md:` a Markdown cell. */
export type CellLike = string | Record<string, unknown>;

/** Makes the text of a notebook. */
export function notebookText(cells: readonly CellLike[], top: object = { nbformat: 4 }): string {
  return JSON.stringify({ ...top, cells: cells.map(cellOf) });
}

function cellOf(cell: CellLike) {
  if (typeof cell !== "string") return { cell_type: "code", metadata: {}, ...cell };
  if (!cell.startsWith("md:")) return { cell_type: "code", metadata: {}, source: cell };
  return { cell_type: "markdown", metadata: {}, source: cell.slice(3) };
}

/** A cell as the course hands it out: with its ids. */
export function marked(id: string, source: string): CellLike {
  return { id, metadata: { course: { exercise: id } }, source: `// @exercise ${id}\n${source}` };
}

/** Grades one exercise of a notebook made of cells. */
export async function grade(
  id: string,
  cells: readonly CellLike[],
  options: GradeOptions = {},
): Promise<Grade> {
  return await new Lesson(notebookText(cells), exercises, options).grade(id);
}
