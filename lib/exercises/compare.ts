/**
 * Compares a result with what was expected: form first, then every number.
 *
 * A number is right only if it is finite and differs from the expected one by no more than the
 * tolerance; written this way round, NaN is never right.
 *
 * @module
 */
import { described } from "../errors.ts";
import { Matrix } from "../matrix/matrix.ts";
import { Odd, type Reading, Table } from "./reading.ts";

/** One thing that is wrong with a result. */
export interface Fault {
  /** Of the form (type, shape, keys, length) or of the values. */
  kind: "form" | "value";
  /** Where in the result, as in `a[2]`; empty for the whole. */
  where: string;
  /** What is wrong, in sentences. */
  text: string;
}

/** A pair of leaves of the two results. */
interface Leaf {
  where: string;
  got: Reading;
  expected: Reading;
}

/**
 * Tells whether two readings are the same. NaN is like NaN here: this compares a result with that
 * of a mistake, and mistakes give NaN too.
 *
 * @param got One reading; its records may have more keys.
 * @param model The other.
 * @param tolerance Largest difference of two numbers that count as the same.
 * @returns True if they are the same.
 */
export function sameReading(got: Reading, model: Reading, tolerance: number): boolean {
  if (typeof got === "number" && typeof model === "number") {
    return Object.is(got, model) || Math.abs(got - model) <= tolerance;
  }
  if (got instanceof Matrix && model instanceof Matrix) {
    return got.rows === model.rows && got.cols === model.cols &&
      got.data.every((x, k) => sameReading(x, model.data[k]!, tolerance));
  }
  if (Array.isArray(got) && Array.isArray(model)) {
    return got.length === model.length &&
      got.every((entry, k) => sameReading(entry, model[k]!, tolerance));
  }
  if (got instanceof Table && model instanceof Table) {
    return [...model.entries].every(([key, entry]) => {
      const other = got.entries.get(key);
      return other !== undefined && sameReading(other, entry, tolerance);
    });
  }
  if (got instanceof Odd && model instanceof Odd) return got.text === model.text;
  return got === model;
}

/**
 * Names the form of a value.
 *
 * @param value A reading.
 * @returns As in "a Matrix [3, 2]".
 */
export function formOf(value: Reading): string {
  if (value instanceof Matrix) return `a Matrix [${value.rows}, ${value.cols}]`;
  if (value instanceof Odd) return value.text;
  if (value instanceof Table) return `a record { ${[...value.entries.keys()].join(", ")} }`;
  if (Array.isArray(value)) {
    const inner = value[0] === undefined ? "" : Array.isArray(value[0]) ? " of arrays" : "";
    return `an array of length ${value.length}${inner}`;
  }
  if (typeof value === "number") return `the number ${described(value)}`;
  return value === null ? "null" : `the ${typeof value} ${described(value)}`;
}

/** What a value is, without its size. */
function typeOf(value: Reading): string {
  if (value instanceof Matrix) return "Matrix";
  if (value instanceof Table) return "record";
  if (value instanceof Odd) return "odd";
  return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}

/** The advice that goes with a value of a wrong type. */
function advice(got: Reading, expected: Reading): string {
  if (got instanceof Odd) return oddAdvice(got);
  if (expected instanceof Matrix && Array.isArray(got)) {
    return Array.isArray(got[0])
      ? " Make it a Matrix: matrix(rows) takes an array of rows."
      : " Make it a Matrix: column(entries) takes an array of numbers.";
  }
  if (expected instanceof Table && !(got instanceof Table)) {
    const keys = [...expected.entries.keys()].join(", ");
    return ` Return one object that holds them: { ${keys} }.`;
  }
  if (Array.isArray(expected) && got instanceof Table) return " Put the results in an array.";
  return "";
}

function oddAdvice({ kind }: Odd): string {
  if (kind === "nothing") return " Is the word return missing?";
  if (kind === "promise") {
    return " A function marked async always gives a Promise: take async and await away.";
  }
  if (kind === "function") return " Call it: hand back its result, not the function.";
  return "";
}

const at = (where: string) => where === "" ? "The result" : where;

/** Faults of the form, and the pairs of numbers and texts that are left to compare. */
function walk(got: Reading, expected: Reading, where: string, leaves: Leaf[]): Fault | undefined {
  const fault = (text: string): Fault => ({ kind: "form", where, text });
  if (typeOf(got) !== typeOf(expected)) {
    const wanted = expected instanceof Table || Array.isArray(expected)
      ? formOf(expected)
      : `a ${typeOf(expected)}`;
    return fault(`${at(where)} must be ${wanted}, got ${formOf(got)}.${advice(got, expected)}`);
  }
  if (expected instanceof Matrix && got instanceof Matrix) {
    if (got.rows !== expected.rows || got.cols !== expected.cols) {
      const shapes = `[${expected.rows}, ${expected.cols}], got [${got.rows}, ${got.cols}]`;
      return fault(`${at(where)} must have shape ${shapes}.`);
    }
  } else if (expected instanceof Table && got instanceof Table) {
    const missing = [...expected.entries.keys()].filter((key) => !got.entries.has(key));
    if (missing.length > 0) {
      return fault(`${at(where)} lacks ${missing.join(", ")}; it is ${formOf(got)}.`);
    }
    for (const [key, entry] of expected.entries) {
      const inner = walk(got.entries.get(key)!, entry, where ? `${where}.${key}` : key, leaves);
      if (inner) return inner;
    }
    return undefined;
  } else if (Array.isArray(expected) && Array.isArray(got)) {
    return walkList(got, expected, where, leaves);
  }
  leaves.push({ where, got, expected });
  return undefined;
}

/** As {@linkcode walk}, for lists; one of another length is shown with where it parts. */
function walkList(got: Reading[], expected: Reading[], where: string, leaves: Leaf[]) {
  if (got.length !== expected.length) {
    const lengths = `${expected.length}, got ${got.length}`;
    const parts = expected.findIndex((entry, k) =>
      got[k] === undefined || !sameReading(got[k], entry, 0)
    );
    const plain = [...got, ...expected].every((entry) => typeof entry !== "object");
    const show = (list: Reading[]) =>
      list[parts] === undefined ? "no more" : described(list[parts]);
    const text = plain && parts >= 0
      ? ` Entry ${parts} is the first to differ: got ${show(got)}, expected ${show(expected)}.`
      : "";
    const fault: Fault = { kind: "form", where, text: "" };
    return { ...fault, text: `${at(where)} must have length ${lengths}.${text}` };
  }
  for (const [k, entry] of expected.entries()) {
    const inner = walk(got[k]!, entry, `${where}[${k}]`, leaves);
    if (inner) return inner;
  }
  return undefined;
}

/**
 * Shows two numbers with so many digits that they differ.
 *
 * @param got One number.
 * @param expected The other.
 * @returns As in "got 0.5, expected 0.25".
 */
export function pair(got: number, expected: number): string {
  const show = (x: number, digits: number) =>
    Number.isFinite(x) ? String(Number(x.toPrecision(digits))) : String(x);
  let digits = 5;
  while (digits < 17 && show(got, digits) === show(expected, digits)) digits += 2;
  return `got ${show(got, digits)}, expected ${show(expected, digits)}`;
}

/** The worst number of all leaves, and how many are wrong. */
function worst(leaves: Leaf[], tolerance: number) {
  const tally = { wrong: 0, of: 0, size: -1, where: "", got: 0, expected: 0 };
  const look = (got: number, expected: number, where: string) => {
    tally.of++;
    const size = Math.abs(got - expected);
    if (Number.isFinite(got) && size <= tolerance) return;
    tally.wrong++;
    const rank = Number.isFinite(size) ? size : Infinity; // NaN is worse than any number
    if (rank > tally.size) Object.assign(tally, { size: rank, where, got, expected });
  };
  for (const { where, got, expected } of leaves) {
    if (expected instanceof Matrix && got instanceof Matrix) {
      expected.data.forEach((y, k) => {
        const entry = `row ${k % expected.rows}, column ${Math.floor(k / expected.rows)}`;
        look(got.data[k]!, y, where ? `${where}, ${entry}` : entry);
      });
    } else if (typeof expected === "number") look(got as number, expected, where);
  }
  return tally;
}

/** What a wrong number tells beyond its value. */
function remark(got: number, expected: number): string {
  if (Number.isNaN(got)) return " NaN comes from undefined in a sum, or from 0/0.";
  if (!Number.isFinite(got)) return " Something was divided by 0, or grew without bound.";
  if (!Number.isInteger(got) || !Number.isInteger(expected)) return "";
  const gap = Math.abs(got - expected);
  return ` That is ${gap} too ${got > expected ? "many" : "few"}.`;
}

/**
 * Compares a result with what was expected.
 *
 * @param got The result.
 * @param expected What was expected.
 * @param tolerance Largest difference allowed of any number, absolute.
 * @returns What is wrong, or nothing when it is right. Form comes before values.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { compare } from "./compare.ts";
 *
 * assert.equal(compare(0.5, 0.5, 0), undefined);
 * assert.match(compare(NaN, 0.5, 0)!.text, /got NaN, expected 0.5/);
 * ```
 */
export function compare(got: Reading, expected: Reading, tolerance: number): Fault | undefined {
  const leaves: Leaf[] = [];
  const form = walk(got, expected, "", leaves);
  if (form) return form;
  for (const { where, got, expected } of leaves) {
    if (typeof expected !== "string" && typeof expected !== "boolean" || got === expected) continue;
    const text = `${at(where)} differs: got ${described(got)}, expected ${described(expected)}.`;
    return { kind: "value", where, text };
  }
  const tally = worst(leaves, tolerance);
  if (tally.wrong === 0) return undefined;
  const values = pair(tally.got, tally.expected);
  const more = remark(tally.got, tally.expected);
  const text = tally.of === 1
    ? `${at(tally.where)}: ${values}.${more}`
    : `${tally.wrong} of ${tally.of} numbers differ, the worst at ${tally.where}: ${values}.${more}`;
  return { kind: "value", where: tally.where, text };
}
