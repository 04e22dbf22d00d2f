/**
 * The errors that the library throws, and how their messages are built.
 *
 * A message says what could not be done, which value was wrong and what it was, and in a last
 * line what to do about it.
 *
 * @module
 */

/**
 * A matrix does not have the shape that a function needs.
 *
 * Wrong: `rnnCellForward(batchFirst, aPrev, params)` with one example a row.
 * Right: `rnnCellForward(transpose(batchFirst), aPrev, params)`: columns are examples.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { ShapeError } from "./errors.ts";
 *
 * assert(new ShapeError("Cannot add") instanceof TypeError);
 * ```
 */
export class ShapeError extends TypeError {
  /** The name that a stack trace shows. */
  override name = "ShapeError";
}

/**
 * Builds the text of an error: `Cannot <action>: <reason>`, then the hint on a line of its own.
 *
 * @param action What could not be done, as in "run rnnCellForward".
 * @param reason What was wrong, with the values.
 * @param hint What to do about it.
 * @returns The message.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { message } from "./errors.ts";
 *
 * assert.equal(message("add", "b is empty", "give it rows"), "Cannot add: b is empty\nHint: give it rows");
 * ```
 */
export function message(action: string, reason: string, hint?: string): string {
  return `Cannot ${action}: ${reason}${hint ? `\nHint: ${hint}` : ""}`;
}

/** A size in a shape: a number, or the name of one that is free, as in `[3, "batchSize"]`. */
export type Size = number | string;

/** What {@linkcode checkShape} needs of a matrix. */
export interface Shaped {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly cols: number;
  /** The entries. */
  readonly data?: ArrayLike<number>;
}

/**
 * Checks the shape of one argument.
 *
 * @param action What is being done, as in "run rnnCellForward".
 * @param name The argument's name, as the caller knows it.
 * @param value The argument.
 * @param rows Rows that it must have; a word leaves them free.
 * @param cols Columns that it must have; a word leaves them free.
 * @param hint What to do about it.
 * @throws {ShapeError} If `value` is not a matrix, or has another shape.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkShape } from "./errors.ts";
 *
 * assert.throws(
 *   () => checkShape("add", "b", { rows: 2, cols: 1 }, 3, 1),
 *   { message: "Cannot add: b must have shape [3, 1], current shape is [2, 1]" },
 * );
 * ```
 */
export function checkShape(
  action: string,
  name: string,
  value: Shaped,
  rows: Size,
  cols: Size,
  hint?: string,
): void {
  const wanted = `${name} must have shape [${rows}, ${cols}]`;
  if (typeof value?.rows !== "number" || typeof value?.cols !== "number") {
    throw new ShapeError(message(action, `${wanted}, current value is ${described(value)}`, hint));
  }
  const fits = (size: Size, actual: number) => typeof size === "string" || size === actual;
  if (fits(rows, value.rows) && fits(cols, value.cols)) {
    if (value.data?.length === value.rows * value.cols) return;
    const reason = `${name} has a shape and no entries, current value is ${described(value)}`;
    throw new ShapeError(message(action, reason, "make it with matrix, column or zeros"));
  }
  const current = `current shape is [${value.rows}, ${value.cols}]`;
  throw new ShapeError(message(action, `${wanted}, ${current}`, hint));
}

/** Functions that do not answer at once. */
const FUNCTIONS: Record<string, string> = {
  AsyncFunction: "an async function",
  GeneratorFunction: "a generator function",
  AsyncGeneratorFunction: "an async generator function",
};

/**
 * Counts the entries of a list in words.
 *
 * @param n How many, or whatever was found in their place.
 * @returns As in "1 entry", "0 entries".
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { entries } from "./errors.ts";
 *
 * assert.deepEqual([1, 2].map(entries), ["1 entry", "2 entries"]);
 * ```
 */
export function entries(n: unknown): string {
  return `${n} ${n === 1 ? "entry" : "entries"}`;
}

/**
 * Names a value in an error message: short, and never the whole of a long list.
 *
 * @param value Anything.
 * @returns A few words, as in `undefined`, `an array of length 3` or `"Luke"`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { described } from "./errors.ts";
 *
 * assert.equal(described([1, 2, 3]), "an array of length 3");
 * ```
 */
export function described(value: unknown): string {
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (typeof value === "function") {
    const kind = FUNCTIONS[value.constructor?.name] ?? "a function";
    return `${kind}${value.name && ` named ${value.name}`}`;
  }
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? value.slice(0, 40) + "…" : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (value === 0) return 1 / value < 0 ? "-0" : "0";
  if (typeof value === "object" && value !== null) {
    return `an object (${value.constructor?.name ?? "no class"})`;
  }
  return String(value);
}
