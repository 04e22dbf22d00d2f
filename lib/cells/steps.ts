/**
 * What the loops over time steps share.
 *
 * @module
 */
import { aList, type Check, checkEach, checkValue, listOf } from "../checks.ts";
import { ShapeError } from "../errors.ts";
import { add } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { Object } from "../natives.ts";

/**
 * Runs one step of a loop; an error's text then says in which step it happened.
 *
 * @param name The name of the function that loops.
 * @param t Index of the step, from 0.
 * @param step The step.
 * @returns What the step returns.
 */
export function atStep<T>(name: string, t: number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof Error) {
      const where = `Cannot run ${name}, time step ${t + 1} (x[${t}]):`;
      error.message = error.message.replace(/^Cannot run \w+:/, where);
    }
    throw error;
  }
}

/**
 * Checks that the inputs of a sequence are an array.
 *
 * @param action What is being done, as in "run rnnForward".
 * @param x The inputs.
 * @throws {ShapeError} If they are none.
 */
export function checkInputs(action: string, x: readonly unknown[]): void {
  checkValue(action, "x", x, { ...aList, hint: "it has one entry a time step" });
}

/** What a step kept for its way back. */
export const CACHE: Check = {
  ...{ be: "what the step forward kept", kind: ShapeError, hint: "pass its cache on" },
  fits: (x) => typeof x === "object" && x !== null && "xt" in x,
};

/**
 * Checks what a run forward kept.
 *
 * @param action What is being done, as in "run rnnBackward".
 * @param caches One cache a time step.
 * @throws {ShapeError} If they are no array of caches.
 */
export function checkCaches(action: string, caches: readonly unknown[]): void {
  checkValue(action, "caches", caches, { ...aList, hint: "it has one entry a time step" });
  checkEach(action, "caches", caches, CACHE);
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
  checkValue(action, name, list, listOf(timeSteps, "it has one entry a time step"));
}

/**
 * Adds one step's gradients to those of the steps before: shared parameters, summed gradients.
 *
 * @param sums Gradients so far, by name.
 * @param step Gradients of the step; names that `sums` does not have are left out.
 * @returns New sums.
 */
export function addGradients<G extends { [K in keyof G]: Matrix }>(sums: G, step: G): G {
  const entries = Object.entries<Matrix>(sums);
  return Object.fromEntries(
    entries.map(([name, sum]) => [name, add(sum, step[name as keyof G])]),
  ) as G;
}
