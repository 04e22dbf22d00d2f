/**
 * A small lesson to grade: exercises that fit in the head, and notebooks made of plain texts.
 *
 * @module
 */
import type { Exercise } from "../../lib/exercises/engine/exercise.ts";
import { type Grade, type GradeOptions, Lesson } from "../../lib/grading/lesson.ts";

/** Makes an exercise of functions from numbers to numbers. */
function exercise(
  id: string,
  reference: Record<string, (...args: number[]) => unknown>,
  more: Partial<Exercise> = {},
): Exercise {
  const exports = Object.keys(reference);
  return {
    id,
    slides: [],
    title: `The ${id}`,
    points: 2,
    exports,
    signatures: Object.fromEntries(exports.map((name) => [name, `${name}(a: number): number`])),
    task: `Write ${exports.join(" and ")}.`,
    hints: ["think", "count", "write"],
    tolerance: 1e-12, // sums and products of two numbers below 10
    draw: (rng) =>
      exports.flatMap((call) =>
        [1, 2, 3].map((k) => ({
          call,
          args: Array.from(
            { length: reference[call]!.length },
            () => k === 3 ? 1 : rng.uniform() + k,
          ),
          decides: k < 3,
        }))
      ),
    reference,
    finished: [],
    mistakes: [],
    parts: [],
    uses: [],
    ...more,
  };
}

/** The exercises of the small lesson: `volume` may call `area`. */
export const exercises: readonly Exercise[] = [
  exercise("area", { area: (a, b) => a! * b! }, {
    mistakes: [{
      id: "sum",
      sentence: "The sides are added. An area is their product.",
      exports: { area: (a: number, b: number) => a + b },
    }],
  }),
  exercise("volume", { volume: (a, b, c) => a! * b! * c! }, { uses: ["area"] }),
  exercise("both", { half: (a) => a! / 2, third: (a) => a! / 3 }),
];

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
