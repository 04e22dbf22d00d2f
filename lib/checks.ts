/**
 * What options and arguments must be, as data: small checks, put together in one table for each kind
 * of options. A table names every option, so that none is forgotten and no other one passes.
 *
 * @module
 */
import { described, message, ShapeError } from "./errors.ts";
import { Object } from "./natives.ts";

/** What a value must be. */
export interface Check {
  /** In words that follow "must be": "a whole number of 1 or more". */
  readonly be: string;
  /** Tells whether a value is that. */
  readonly fits: (value: unknown) => boolean;
  /** Kind of the error; RangeError by default. */
  readonly kind?: new (text: string) => Error;
  /** What to do about another value. */
  readonly hint?: string;
  /** True where an option has no default. */
  readonly needed?: boolean;
  /** What the option is called in a message; its name by default. */
  readonly called?: string;
  /** What each entry of a list, or each value of a record, must be. */
  readonly each?: Check;
}

/** One check for each option: the table cannot forget one. */
export type Checks<Options> = { readonly [Name in keyof Options]-?: Check };

const isNumber = (value: unknown) => typeof value === "number";
/**
 * Tells records from other values: no array, no Map, no Promise.
 *
 * @param value Anything.
 * @returns True for a record, and for an object of a class of one's own.
 */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";

/**
 * Asks for a whole number.
 *
 * @param range `from`: the least that it may be, and `to`: the most; any without them.
 * @returns The check.
 */
export function wholeNumber({ from = -Infinity, to = Infinity } = {}): Check {
  const range = to < Infinity
    ? ` from ${from} to ${to}`
    : from > -Infinity
    ? ` of ${from} or more`
    : "";
  const fits = (x: unknown) => Number.isSafeInteger(x) && x as number >= from && x as number <= to;
  return { be: `a whole number${range}`, fits };
}
/**
 * Asks for a finite number.
 *
 * @param least The least that it may be.
 * @returns The check.
 */
export const atLeast = (least: number): Check => ({
  be: `finite, ${least} or more`,
  fits: (x) => isNumber(x) && x as number >= least && x as number < Infinity,
});
/**
 * Asks for a number, which may be Infinity.
 *
 * @param bound What it must be above.
 * @returns The check.
 */
export const above = (bound: number): Check => ({
  be: `above ${bound}`,
  fits: (x) => isNumber(x) && x as number > bound,
});
/**
 * Asks for a number, which may be Infinity.
 *
 * @param least The least that it may be.
 * @returns The check.
 */
export const orMore = (least: number): Check => ({
  be: `${least} or more`,
  fits: (x) => isNumber(x) && x as number >= least,
});
/**
 * Asks for one of some words.
 *
 * @param choices The words.
 * @returns The check.
 */
export const oneOf = (choices: readonly string[]): Check => ({
  be: `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`,
  fits: (x) => choices.includes(x as string),
});
/**
 * Asks for an array, a typed one too.
 *
 * @param length How long it must be.
 * @param hint What it holds.
 * @returns The check; its error is a ShapeError.
 */
export const listOf = (length: number, hint: string): Check => ({
  ...{ be: `an array of length ${length}`, kind: ShapeError, hint },
  fits: (x) => isList(x) && x.length === length,
});
/**
 * Asks for an option that has no default.
 *
 * @param check What it must be.
 * @returns The check.
 */
export const required = (check: Check): Check => ({ ...check, needed: true });

/** A finite number. */
export const finiteNumber: Check = { be: "a finite number", fits: Number.isFinite };
/** A finite number above 0. */
export const positive: Check = {
  be: "a positive number",
  fits: (x) => isNumber(x) && x as number > 0 && x as number < Infinity,
};
/** A share that is not all: of what stays in a memory, or is left out. */
export const fraction: Check = {
  be: "in [0, 1)",
  fits: (x) => isNumber(x) && x as number >= 0 && x as number < 1,
};
/** True or false, and nothing that is only taken for one of them. */
export const truth: Check = {
  ...{ be: "true or false", kind: TypeError },
  fits: (x) => typeof x === "boolean",
};
/** A text. */
export const aText: Check = {
  ...{ be: "a string", kind: TypeError },
  fits: (x) => typeof x === "string",
};
/** A text, or a number that stands for one, as in `[2024, 2025]`. */
export const aWord: Check = {
  ...{ be: "a string or a number", kind: TypeError },
  fits: (x) => typeof x === "string" || Number.isFinite(x),
};
/** Words or names. */
export const words: Check = {
  ...{ be: "a list of strings", kind: TypeError, each: aWord },
  fits: (x) => Array.isArray(x),
};
/** A function that answers at once. */
export const aFunction: Check = {
  ...{ be: "a function", kind: TypeError },
  hint: "a plain one: nobody waits for what async functions and generators give later",
  fits: (x) => typeof x === "function" && described(x).startsWith("a function"),
};
/** An array, a typed one too. */
export const aList: Check = { be: "an array", kind: ShapeError, fits: (x) => isList(x) };
/** Matrices by name, as parameters and gradients come. */
export const matrices: Check = {
  ...{ be: "a record of matrices", kind: ShapeError, hint: "as in { Waa, Wax, ba }" },
  fits: (x) => Array.isArray(x) || (isRecord(x) && !("rows" in x && "cols" in x)),
};
/** Anything: what is checked elsewhere. */
export const anything: Check = { be: "anything", fits: () => true };
/** A record of options. */
const aRecord: Check = {
  ...{ be: "a record of options", kind: TypeError, hint: "as in { name: value }" },
  fits: isRecord,
};

/**
 * Tells arrays of every kind from other values.
 *
 * @param value Anything.
 * @returns True for an array, and for a typed array.
 */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/**
 * Checks one value.
 *
 * @param action What is being done, as in "sample".
 * @param name The value's name, as the caller knows it.
 * @param value The value.
 * @param check What it must be.
 * @throws {RangeError} If it is not, or the error that the check names.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkValue, wholeNumber } from "./checks.ts";
 *
 * assert.throws(() => checkValue("train", "epochs", 0.5, wholeNumber({ from: 1 })), {
 *   message: "Cannot train: epochs must be a whole number of 1 or more, current value is 0.5",
 * });
 * ```
 */
export function checkValue(action: string, name: string, value: unknown, check: Check): void {
  if (!check.fits(value)) {
    const reason = `${name} must be ${check.be}, current value is ${described(value)}`;
    throw new (check.kind ?? RangeError)(message(action, reason, check.hint));
  }
  if (!check.each) return;
  if (isList(value)) return checkEach(action, name, value, check.each);
  for (const [key, one] of Object.entries(value as object)) {
    checkValue(action, `${name}[${described(key)}]`, one, check.each);
  }
}

/**
 * Checks every entry of a list, holes too.
 *
 * @param action What is being done, as in "run accuracy".
 * @param name The list's name, as the caller knows it.
 * @param list The list.
 * @param check What each entry must be.
 * @throws {RangeError} If one is not, or the error that the check names.
 */
export function checkEach(
  action: string,
  name: string,
  list: ArrayLike<unknown>,
  check: Check,
): void {
  for (let k = 0; k < list.length; k++) {
    if (check.each || !check.fits(list[k])) checkValue(action, `${name}[${k}]`, list[k], check);
  }
}

/**
 * Checks options: their names, for a misspelt one would silently do nothing, and their values.
 *
 * @param action What is being done, as in "train the network".
 * @param options The options.
 * @param checks What each must be, if it is given.
 * @throws {TypeError} If they are no record, or there is one of another name.
 * @throws {RangeError} If one is out of range, or the error that its check names.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkOptions, truth } from "./checks.ts";
 *
 * const misspelt: { shuffle?: boolean } = JSON.parse('{ "shufle": true }');
 * assert.throws(() => checkOptions("train", misspelt, { shuffle: truth }), {
 *   message: "Cannot train: there is no option shufle\nHint: the options are shuffle",
 * });
 * ```
 */
export function checkOptions<Options extends object>(
  action: string,
  options: Options,
  checks: Checks<Options>,
): void {
  checkValue(action, "options", options, aRecord);
  checkNames(action, options, Object.keys(checks));
  for (const [name, check] of Object.entries<Check>(checks)) {
    const value = options[name as keyof Options];
    if (value === undefined && !check.needed) continue;
    checkValue(action, check.called ?? name, value, check);
  }
}

/**
 * Checks that options have known names.
 *
 * @param action What is being done, as in "train the network".
 * @param options The options.
 * @param known All names that there are.
 * @throws {TypeError} If there is another name.
 */
function checkNames(action: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const hint = `the options are ${known.join(", ")}`;
  throw new TypeError(message(action, `there is no option ${unknown}`, hint));
}
