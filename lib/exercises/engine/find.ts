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
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exerciseIn } from "./find.ts";
 *
 * const exercises = [{ id: "area" }, { id: "volume" }];
 * assert.equal(exerciseIn(exercises, "area"), exercises[0]);
 * assert.throws(() => exerciseIn(exercises, "volum"), { message: /did you mean "volume"\?/ });
 * ```
 */
export function exerciseIn<E extends { id: string }>(exercises: readonly E[], id: string): E {
  const found = exercises.find((exercise) => exercise.id === id);
  if (found) return found;
  const ids = exercises.map((exercise) => exercise.id);
  const meant = nearest(String(id), ids);
  const hint = meant ? `did you mean "${meant}"?` : `the exercises are ${ids.join(", ")}`;
  throw new RangeError(message("find an exercise", `there is none named "${id}"`, hint));
}
