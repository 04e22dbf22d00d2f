/**
 * Calls a function on copies of its arguments and notes all that comes of it.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import { Array, Object, String } from "../../natives.ts";
import type { Case, Exports, Failure } from "./exercise.ts";
import { read, type Reading } from "./reading.ts";
import { sameReading } from "./same.ts";
import { errorName } from "./thrown.ts";

/**
 * What a call came to: a value or an error, and which arguments are no longer what they were, as
 * in "2.Waa": the third argument, its entry Waa. Of a value that was tried, how it failed.
 */
export type Outcome =
  & (
    | { readonly value: Reading; readonly failure?: Failure | undefined }
    | { readonly thrown: unknown }
  )
  & { readonly changed: readonly string[] };

/**
 * Copies an argument in depth. Functions are handed on as they are.
 *
 * @param value Anything that a case may hold.
 * @returns The copy.
 */
export function copy<T>(value: T): T;
export function copy(value: unknown): unknown {
  if (value instanceof Matrix) return new Matrix(value.rows, value.cols, value.data.slice());
  if (value instanceof Float64Array || value instanceof Float32Array) return value.slice();
  if (Array.isArray(value)) return value.map((entry) => copy(entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copy(entry)]));
}

/** Where an argument differs from what it was: the path of the first difference. */
function difference(before: unknown, now: unknown, path: string): string | undefined {
  if (before instanceof Matrix && now instanceof Matrix) {
    const same = before.rows === now.rows && before.cols === now.cols;
    return same && sameNumbers(before.data, now.data) ? undefined : path;
  }
  if (typeof before !== "object" || before === null) {
    return Object.is(before, now) ? undefined : path;
  }
  if (typeof now !== "object" || now === null) return path;
  if (ArrayBuffer.isView(before)) {
    const [old, current] = [before as Float64Array, now as Float64Array];
    return sameNumbers(old, current) ? undefined : path;
  }
  const [was, is] = [Object.entries(before), Object.entries(now)];
  if (was.length !== is.length) return path;
  const step = (key: string) => Array.isArray(before) ? `${path}[${key}]` : `${path}.${key}`;
  for (const [key, entry] of was) {
    const found = difference(entry, (now as Record<string, unknown>)[key], step(key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function sameNumbers(before: ArrayLike<number>, now: ArrayLike<number>): boolean {
  if (before.length !== now.length) return false;
  for (let k = 0; k < before.length; k++) if (!Object.is(before[k], now[k])) return false;
  return true;
}

/** As {@linkcode difference}; an argument that cannot be read any more has changed. */
function changeOf(before: unknown, now: unknown, name: string): string | undefined {
  try {
    return difference(before, now, name);
  } catch {
    return name;
  }
}

/**
 * Runs one case.
 *
 * @param exports Where to find the function or constant.
 * @param given The case; its arguments stay as they are.
 * @returns What came of it. Never throws.
 */
export function run(exports: Exports, given: Case): Outcome {
  const args = copy(given.args);
  const changed = () => args.flatMap((arg, k) => changeOf(given.args[k], arg, String(k)) ?? []);
  try {
    const target = exports[given.call];
    const value = read(typeof target === "function" ? target(...args) : target);
    const { trial } = given;
    return { value, changed: changed(), ...trial ? { failure: trial(value) } : {} };
  } catch (thrown) {
    return { thrown, changed: changed() };
  }
}

/**
 * Tells whether two outcomes are the same: values within a tolerance (NaN is like NaN), errors of
 * one class, failures of one sort, and the same arguments changed.
 *
 * @param got One outcome; its records may have more keys.
 * @param model The other.
 * @param tolerance Largest difference of two numbers that count as the same.
 * @returns True if they are the same.
 */
export function sameOutcome(got: Outcome, model: Outcome, tolerance: number): boolean {
  if (got.changed.join() !== model.changed.join()) return false;
  if ("thrown" in got || "thrown" in model) {
    return "thrown" in got && "thrown" in model &&
      errorName(got.thrown) === errorName(model.thrown);
  }
  if ("failure" in model) return got.failure?.sort === model.failure?.sort;
  return sameReading(got.value, model.value, tolerance);
}
