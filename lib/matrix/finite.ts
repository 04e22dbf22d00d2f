/**
 * A guard against NaN and Infinity: what they touch is lost, and the sooner that shows the better.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

/** Finds the first entry that is NaN or infinite; -1 where there is none. */
function firstOdd({ data }: Matrix): number {
  let sum = 0; // 0 * x is 0 for every finite x and NaN for the others: a loop without branches
  for (let k = 0; k < data.length; k++) sum += 0 * data[k]!;
  return sum === 0 ? -1 : data.findIndex((x) => !Number.isFinite(x));
}

/**
 * Checks that a matrix holds finite numbers only.
 *
 * @param action What is being done, as in "run rnnCellForward".
 * @param name The matrix's name, as the caller knows it.
 * @param A The matrix.
 * @param sources What `A` was computed from: the one that is not finite itself is named instead.
 * @throws {RangeError} If an entry is NaN or infinite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkFinite } from "./finite.ts";
 * import { Matrix } from "./matrix.ts";
 *
 * assert.throws(
 *   () => checkFinite("add", "b", new Matrix(2, 1, new Float64Array([1, NaN]))),
 *   { message: "Cannot add: b must hold finite numbers, entry (1, 0) is NaN" },
 * );
 * ```
 */
export function checkFinite(
  action: string,
  name: string,
  A: Matrix,
  sources: Record<string, Matrix> = {},
): void {
  const k = firstOdd(A);
  if (k < 0) return;
  for (const [source, matrix] of Object.entries(sources)) checkFinite(action, source, matrix);
  const place = `entry (${k % A.rows}, ${Math.floor(k / A.rows)}) is ${A.data[k]}`;
  const grown = Object.keys(sources).length > 0;
  const hint = grown ? "the numbers grew too large: use smaller weights or inputs" : undefined;
  throw new RangeError(message(action, `${name} must hold finite numbers, ${place}`, hint));
}
