/**
 * What the cell of an exercise came to when it last ran: the course's kernel notes it. A cell that
 * did not run leaves the function of an earlier run behind, which is not what the learner sees.
 *
 * @module
 */
import { Map } from "../../natives.ts";
import type { Exercise } from "./exercise.ts";
import { nearest } from "./nearest.ts";

/** Where the kernel notes it: id of the exercise to what its cell defines, and why it stopped. */
const CELLS = Symbol.for("unrolled.cells");

/** What the kernel notes of a cell. */
interface LastRun {
  readonly names: readonly string[];
  readonly problem: string | null;
}

const LINES = 6; // of a problem that are shown: the reason, the line and its mark

/**
 * Says why the exercise's cell, as it last ran, does not give what its check is handed.
 *
 * @param exercise The exercise.
 * @returns Lines; undefined when it does, and outside the course's kernel.
 */
export function notRun({ id, exports }: Exercise): string[] | undefined {
  const cells = (globalThis as Record<symbol, unknown>)[CELLS];
  const run = cells instanceof Map ? cells.get(id) as LastRun | undefined : undefined;
  if (!run) return undefined;
  if (run.problem) {
    return [
      "The cell of this exercise stopped when it last ran, so that what it should define is not there:",
      ...run.problem.split("\n").slice(0, LINES),
      "Mend it, run it, and then run this check again.",
    ];
  }
  const absent = exports.filter((name) => !run.names.includes(name));
  if (absent.length === 0) return undefined;
  const others = run.names.filter((name) => !exports.includes(name));
  return [
    ...absent.map((name) => {
      const near = nearest(name, others);
      const meant = near ? ` It defines \`${near}\`: rename it.` : "";
      return `The cell of this exercise, as it last ran, defines no \`${name}\`.${meant}`;
    }),
    "What an earlier run defined under that name is not judged. Run the cell, then this check.",
  ];
}
