/**
 * The course's own functions in place of a learner's that do not pass yet.
 *
 * @module
 */
import { entered, unheard } from "../../entered.ts";
import { Object } from "../../natives.ts";
import type { Exercise, Exports } from "./exercise.ts";

/**
 * Makes stand-ins of an exercise's reference. What they call in turn does not count as called by
 * the answer; that they themselves were called does, in this exercise and in no other.
 *
 * @param exercise The exercise.
 * @returns Its exports.
 */
export function standIn({ reference }: Pick<Exercise, "reference">): Exports {
  return Object.fromEntries(
    Object.entries(reference).map(([name, value]) => {
      if (typeof value !== "function") return [name, value];
      const stand = (...args: unknown[]) => {
        entered(value);
        return unheard(() => value(...args));
      };
      return [name, Object.defineProperty(stand, "name", { value: name })];
    }),
  );
}
