/**
 * Reads a result into plain values, once: what is compared later cannot change or throw any more.
 *
 * @module
 */
import { described } from "../../errors.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Array, Map, Number, Object, Promise } from "../../natives.ts";
import { NotAttempted } from "./not_attempted.ts";

/** What sort of value no exercise asks for, and what to do about it. */
const ADVICE = {
  nothing: " Is the word return missing?",
  promise: " A function marked async always gives a Promise: take async and await away.",
  function: " Hand back its result, not the function.",
  "not-attempted": "",
  other: "",
};

/** A value that no exercise asks for. */
export class Odd {
  /** What sort it is. */
  readonly kind: keyof typeof ADVICE;
  /** It in words, as in "a Promise"; for a stub the exercise that it stands for. */
  readonly text: string;

  /**
   * @param kind What sort it is.
   * @param text It in words.
   */
  constructor(kind: keyof typeof ADVICE, text: string) {
    this.kind = kind;
    this.text = text;
  }

  /** What to do about it: a sentence after a space, or nothing. */
  get advice(): string {
    return ADVICE[this.kind];
  }
}

/** A record: keys in their order. */
export class Table {
  /** The entries. */
  readonly entries: ReadonlyMap<string, Reading>;

  /** @param entries The entries. */
  constructor(entries: ReadonlyMap<string, Reading>) {
    this.entries = entries;
  }
}

/** A plain value. */
export type Reading = number | string | boolean | null | Matrix | Reading[] | Table | Odd;

const DEPTH = 8; // no result nests deeper; a cycle ends here
const LENGTH = 1_000_000;

/** Reads what has rows, cols and data: a matrix only if the three fit each other. */
function readMatrix({ rows, cols, data }: Record<string, unknown>): Reading {
  const numbers = data instanceof Float64Array || data instanceof Float32Array;
  const sizes = [rows, cols].every((n) => Number.isInteger(n) && Number(n) >= 0);
  if (numbers && sizes && data.length === Number(rows) * Number(cols)) {
    return new Matrix(Number(rows), Number(cols), new Float64Array(data));
  }
  const held = numbers ? `${data.length} numbers` : described(data);
  const text = `an object with rows ${described(rows)}, cols ${described(cols)} and ${held} as ` +
    "data, which is no Matrix";
  return new Odd("other", text);
}

/**
 * Keeps a rejected promise from ending the program: it is reported as a wrong result instead.
 *
 * @param promise The promise.
 */
export function silence(promise: Promise<unknown>): void {
  Promise.prototype.then.call(promise, undefined, () => {});
}

/**
 * Reads a value. May throw what a getter of the value throws.
 *
 * @param value Anything.
 * @param depth How deep it stands in the result.
 * @returns It as plain values, copied.
 */
export function read(value: unknown, depth = 0): Reading {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return value;
  if (value === undefined) return new Odd("nothing", "undefined");
  if (typeof value === "function") return new Odd("function", described(value));
  if (typeof value !== "object") return new Odd("other", described(value));
  if (value instanceof NotAttempted) return new Odd("not-attempted", value.id);
  if (value instanceof Promise) {
    silence(value);
    return new Odd("promise", "a Promise");
  }
  if (depth > DEPTH) return new Odd("other", "an object that nests without end");
  if (Array.isArray(value) || ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const list = value as ArrayLike<unknown>;
    if (list.length > LENGTH) return new Odd("other", `a list of ${list.length} entries`);
    return Array.from(list, (entry) => read(entry, depth + 1));
  }
  const record = value as Record<string, unknown>;
  if ("rows" in value && "cols" in value && "data" in value) return readMatrix(record);
  if (Symbol.iterator in value) return new Odd("other", described(value));
  return new Table(
    new Map(Object.keys(record).map((key) => [key, read(record[key], depth + 1)])),
  );
}
