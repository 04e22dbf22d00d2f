/**
 * A guard against NaN and Infinity: what they touch is lost, and the sooner that shows the better.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { Precision } from "../kernels/precision.ts";
import type { Matrix } from "./matrix.ts";
import { Object } from "../natives.ts";

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

/**
 * Checks that finite numbers stay finite in another precision.
 *
 * @param action What is being done, as in "predict".
 * @param name The matrix's name, as the caller knows it.
 * @param A The matrix.
 * @param precision The precision that it will get.
 * @throws {RangeError} If an entry is too large for it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkFits } from "./finite.ts";
 * import { Matrix } from "./matrix.ts";
 *
 * const A = new Matrix(1, 1, new Float64Array([1e300]));
 * assert.throws(() => checkFits("predict", "x", A, "f32"), /entry \(0, 0\) of x is 1e\+300/);
 * ```
 */
export function checkFits(action: string, name: string, A: Matrix, precision: Precision): void {
  if (precision === "f64" || A.data instanceof Float32Array) return;
  const k = A.data.findIndex((x) => !Number.isFinite(Math.fround(x)));
  if (k < 0) return;
  const place = `entry (${k % A.rows}, ${Math.floor(k / A.rows)}) of ${name}`;
  const hint = 'f32 ends at 3.4e38: use smaller numbers, or precision: "f64"';
  throw new RangeError(message(action, `${place} is ${A.data[k]}, too large for f32`, hint));
}
