/**
 * Answers to the exercises written without the library's algebra, number by number: a second
 * opinion on each reference. One file a lesson.
 *
 * @module
 */
import type { Exercise, Exports } from "../../lib/exercises/engine/exercise.ts";
import start from "./solutions/00_start.ts";
import what from "./solutions/01_what.ts";
import forward from "./solutions/04_forward.ts";
import memory from "./solutions/06_memory.ts";
import lstm from "./solutions/07_lstm.ts";
import gru from "./solutions/08_gru.ts";

const SOLUTIONS: Record<string, Exports> = {
  ...start,
  ...what,
  ...forward,
  ...memory,
  ...lstm,
  ...gru,
};

/** The second solution of an exercise. */
export function solutionOf({ id }: Pick<Exercise, "id">): Exports {
  const found = SOLUTIONS[id];
  if (!found) {
    throw new RangeError(
      `${id} has no second solution: add it in tests/exercises_engine/solutions/ and its lesson in solutions.ts`,
    );
  }
  return found;
}
