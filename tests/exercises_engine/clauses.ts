/**
 * The clauses of each task, and for each an answer that is right but for that clause: if it passes,
 * no draw looks at the clause. One file a lesson, or more, in clauses/.
 *
 * @module
 */
import type { Exports } from "../../lib/exercises/engine/exercise.ts";
import { ofLessons } from "./of_lessons.ts";

/** Clause to an answer that is right but for it. */
export type Clauses = Record<string, Exports>;

/** The clauses of an exercise. */
export const clausesOf = await ofLessons<Clauses>("clauses", "list of clauses");
