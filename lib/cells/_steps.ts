/**
 * What the loops over time steps share.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";

/**
 * Says in an error's text where in a sequence it happened.
 *
 * @param name The function's name.
 * @param t Index of the step, from 0.
 * @returns As in `run rnnForward, time step 3 (x[2])`.
 */
export function atStep(name: string, t: number): string {
  return `run ${name}, time step ${t + 1} (x[${t}])`;
}

/**
 * Checks that an array has one entry a time step.
 *
 * @param action What is being done, as in "run rnnBackward".
 * @param name The array's name, as the caller knows it.
 * @param list The array.
 * @param timeSteps The steps there are.
 * @throws {ShapeError} If it is no array, or of another length.
 */
export function checkSteps(
  action: string,
  name: string,
  list: readonly unknown[],
  timeSteps: number,
): void {
  if (Array.isArray(list) && list.length === timeSteps) return;
  const reason = `${name} must be an array of length ${timeSteps}, current value is ${
    described(list)
  }`;
  throw new ShapeError(message(action, reason, "it has one entry a time step"));
}
