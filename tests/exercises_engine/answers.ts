/**
 * Answers made of others: wrapped, spoilt, or made to spoil their arguments.
 *
 * @module
 */
import { unheard } from "../../lib/entered.ts";
import type { Exports } from "../../lib/exercises/engine/exercise.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";

/**
 * Wraps each function or constant of a reference, as if a learner had written it: `after` gets the result and the arguments, gives
 * the result.
 */
export function wrap(
  exports: Exports,
  after: (result: unknown, args: unknown[]) => unknown = (result) => result,
): Exports {
  const wrapped: Exports = {};
  for (const [name, value] of Object.entries(exports)) {
    const get = typeof value === "function"
      ? () => (...args: unknown[]) => after(unheard(() => value(...args)), args)
      : () => after(structuredClone(value), []);
    Object.defineProperty(wrapped, name, { get, enumerable: true });
  }
  return wrapped;
}

/** Applies a change to the last leaf of a result. */
function atLast(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (value instanceof Matrix || typeof value !== "object" || value === null) return change(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? value : [...value.slice(0, -1), atLast(value.at(-1), change)];
  }
  const [key, entry] = Object.entries(value).at(-1)!;
  return { ...value, [key]: atLast(entry, change) };
}

/** A result that is off by a little in one number, or by a letter in one text. */
export function nudged(value: unknown): unknown {
  return atLast(value, (leaf) => {
    if (typeof leaf === "number") return leaf + 1;
    if (typeof leaf === "string") return `${leaf}x`;
    const { rows, cols, data } = leaf as Matrix;
    return new Matrix(rows, cols, data.map((x, k) => k === data.length - 1 ? x + 0.125 : x));
  });
}

/** A result whose last leaf is of another form. */
export function deformed(value: unknown): unknown {
  return atLast(value, (leaf) => {
    if (!(leaf instanceof Matrix)) return [leaf];
    return new Matrix(leaf.rows + 1, leaf.cols, new Float64Array((leaf.rows + 1) * leaf.cols));
  });
}

/** Changes an argument in place, if it is of a kind that can be changed. */
export function spoil(arg: unknown): boolean {
  if (arg instanceof Matrix) return arg.data.length > 0 && (arg.data[0]! += 1) !== 0;
  if (Array.isArray(arg)) return arg.push(arg[0]) > 0;
  return typeof arg === "object" && arg !== null && spoil(Object.values(arg)[0]);
}
