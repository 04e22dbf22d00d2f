/**
 * Answers to the exercises written without the library's algebra, number by number: a second
 * opinion on each reference. One file a lesson, in solutions/.
 *
 * @module
 */
import type { Exports } from "../../lib/exercises/engine/exercise.ts";
import { ofLessons } from "./of_lessons.ts";

/** The second solution of an exercise. */
export const solutionOf = await ofLessons<Exports>("solutions", "second solution");
