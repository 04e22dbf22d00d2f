/**
 * Finds an exercise among those that there are.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { String } from "../../natives.ts";
import { nearest } from "./nearest.ts";

/**
 * Finds an exercise.
 *
 * @param exercises Those that there are.
 * @param id Its id.
 * @returns The exercise.
 * @throws {RangeError} If there is none; the message says what may have been meant.
 */
export function exerciseIn<E extends { id: string }>(exercises: readonly E[], id: string): E {
  const found = exercises.find((exercise) => exercise.id === id);
  if (found) return found;
  const ids = exercises.map((exercise) => exercise.id);
  const meant = nearest(String(id), ids);
  const hint = meant ? `did you mean "${meant}"?` : `the exercises are ${ids.join(", ")}`;
  throw new RangeError(message("find an exercise", `there is none named "${id}"`, hint));
}
