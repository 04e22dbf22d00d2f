/**
 * The clauses of each task, and for each an answer that is right but for that clause: if it passes,
 * no draw looks at the clause. One file a lesson.
 *
 * @module
 */
import type { Exercise, Exports } from "../../lib/exercises/engine/exercise.ts";
import start from "./clauses/00_start.ts";
import what from "./clauses/01_what.ts";
import forward from "./clauses/04_forward.ts";
import forwardWords from "./clauses/04_forward_words.ts";
import memory from "./clauses/06_memory.ts";
import lstm from "./clauses/07_lstm.ts";
import gru from "./clauses/08_gru.ts";

/** Clause to an answer that is right but for it. */
export type Clauses = Record<string, Exports>;

const CLAUSES: Record<string, Clauses> = {
  ...start,
  ...what,
  ...forward,
  ...forwardWords,
  ...memory,
  ...lstm,
  ...gru,
};

/** The clauses of an exercise. */
export function clausesOf({ id }: Pick<Exercise, "id">): Clauses {
  const found = CLAUSES[id];
  if (!found) {
    throw new RangeError(
      `${id} has no list of clauses: add it in tests/exercises_engine/clauses/ and its lesson in clauses.ts`,
    );
  }
  return found;
}
