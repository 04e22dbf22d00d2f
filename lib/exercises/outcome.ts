/**
 * Calls a function on copies of its arguments and notes all that comes of it.
 *
 * @module
 */
import { Matrix } from "../matrix/matrix.ts";
import { sameReading } from "./compare.ts";
import type { Case, Exports } from "./exercise.ts";
import { Odd, read, type Reading, Table } from "./reading.ts";

/** What a call came to: a value or an error, and which arguments are no longer what they were. */
export type Outcome =
  & ({ readonly value: Reading } | { readonly thrown: unknown })
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
function difference(before: Reading, now: Reading, path: string): string | undefined {
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length) {
    return first(before.map((entry, t) => difference(entry, now[t]!, `${path}[${t}]`)));
  }
  if (before instanceof Table && now instanceof Table) {
    if (before.entries.size !== now.entries.size) return path;
    return first(
      [...before.entries].map(([key, entry]) =>
        difference(entry, now.entries.get(key) ?? new Odd("nothing", ""), `${path}.${key}`)
      ),
    );
  }
  return sameReading(before, now, 0) ? undefined : path;
}

const first = (paths: (string | undefined)[]) => paths.find((path) => path !== undefined);

/** Reads an argument after the call; one that cannot be read any more has changed. */
function readAgain(value: unknown): Reading {
  try {
    return read(value);
  } catch {
    return new Odd("other", "unreadable");
  }
}

/**
 * Runs one case.
 *
 * @param exports Where to find the function or constant.
 * @param given The case; its arguments stay as they are.
 * @param names Names of the arguments, for those that change.
 * @returns What came of it. Never throws.
 */
export function run(exports: Exports, given: Case, names: readonly string[]): Outcome {
  const args = copy(given.args);
  const changed = () =>
    args.flatMap((arg, k) =>
      difference(read(given.args[k]), readAgain(arg), names[k] ?? `argument ${k + 1}`) ?? []
    );
  try {
    const target = exports[given.call];
    const value = read(typeof target === "function" ? target(...args) : target);
    return { value, changed: changed() };
  } catch (thrown) {
    return { thrown, changed: changed() };
  }
}

/**
 * Names the class of what was thrown.
 *
 * @param thrown Anything.
 * @returns As in "ShapeError".
 */
export function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : `a thrown ${typeof thrown}`;
}

/**
 * Tells whether two outcomes are the same: values within a tolerance (NaN is like NaN), errors of
 * one class, and the same arguments changed.
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
  return sameReading(got.value, model.value, tolerance);
}
