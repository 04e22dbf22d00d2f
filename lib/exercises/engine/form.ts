/**
 * The form of a result: its type, shape, keys and length, looked at before any number of it.
 *
 * @module
 */
import { described } from "../../errors.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Array } from "../../natives.ts";
import { nearest } from "./nearest.ts";
import { apart, rounded } from "./numbers.ts";
import { Odd, type Reading, Table } from "./reading.ts";

/** Two numbers, texts, truth values or matrices that stand at the same place of two results. */
export interface Leaf {
  /** The place, as in `a[2]`; empty for the whole result. */
  where: string;
  /** What the answer has there. */
  got: Reading;
  /** What is right there. */
  expected: Reading;
}

/** What is wrong with a form. */
export interface FormFault {
  /** The place. */
  where: string;
  /** What is wrong, in sentences. */
  text: string;
}

/**
 * Names a place in a result at the beginning of a sentence.
 *
 * @param where The place; empty for the whole result.
 * @returns As in "aNext", or "The result".
 */
export function at(where: string): string {
  return where === "" ? "The result" : where;
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
  if (value instanceof Table) return `an object { ${[...value.entries.keys()].join(", ")} }`;
  if (Array.isArray(value)) {
    const [first] = value;
    const [one, more] = Array.isArray(first)
      ? [" array", " arrays"]
      : first instanceof Matrix
      ? [" Matrix", " matrices"]
      : ["", ""];
    return `an array of ${value.length}${value.length === 1 ? one : more}`;
  }
  if (typeof value === "number") return `the number ${described(value)}`;
  return value === null ? "null" : `the ${typeof value} ${described(value)}`;
}

/** What a value is, without its size. */
function typeOf(value: Reading): string {
  if (value instanceof Matrix) return "a Matrix";
  if (value instanceof Table) return "an object";
  if (value instanceof Odd) return "odd";
  return Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
}

const NOTHING_INSIDE = " A name is misspelt there, or nothing was put in.";

/** How to make the Matrix that is due of an array. */
function intoMatrix(got: Reading[], { rows, cols }: Matrix): string {
  const shape = `[${rows}, ${cols}]`;
  if (Array.isArray(got[0])) {
    return ` matrix(rows) makes a Matrix of an array of rows; ${shape} is due.`;
  }
  if (got[0] instanceof Matrix) {
    return got.length === 1
      ? " Return the Matrix itself, without the square brackets."
      : ` Square brackets make a list of them; one Matrix ${shape} is due.`;
  }
  if (got.length !== rows * cols) return ` A Matrix ${shape} holds ${rows * cols} numbers.`;
  const make = cols === 1 ? "column(list)" : `new Matrix(${rows}, ${cols}, data)`;
  return ` Its ${got.length} numbers fit ${shape}: return the Matrix itself, not its data, or make ` +
    `one with ${make}.`;
}

/** The advice that goes with a value of a wrong type. */
function advice(got: Reading, expected: Reading, inside: boolean): string {
  if (got instanceof Odd) return inside && got.kind === "nothing" ? NOTHING_INSIDE : got.advice;
  if (expected instanceof Matrix && Array.isArray(got)) return intoMatrix(got, expected);
  if (expected instanceof Matrix && typeof got === "number" && expected.data.length === 1) {
    return ` column([${rounded(got, 5)}]) makes one.`;
  }
  if (expected instanceof Table) return " Return one object that holds all results by name.";
  if (Array.isArray(expected) && (got instanceof Table || typeof got === "string")) {
    return " Put the results in an array.";
  }
  if (Array.isArray(expected) && got === null) {
    return " A search that finds nothing, such as match, gives null: with ?? [] it gives an empty list.";
  }
  if (typeof got === "string") return " Quotes, templates, toFixed and + with a text make texts.";
  return "";
}

/** Which entries may have been meant for those that are missing. */
function renamed(got: Table, expected: Table, missing: readonly string[]): string {
  const others = [...got.entries.keys()].filter((key) => !expected.entries.has(key));
  return missing.flatMap((name) => {
    const near = nearest(name, others);
    return near === undefined ? [] : [` Is ${near} meant to be ${name}?`];
  }).join("");
}

/** What is wrong with the form at one place, the places inside it left out. */
function formFault(got: Reading, expected: Reading, where: string): string | undefined {
  if (typeOf(got) !== typeOf(expected)) {
    const wanted = expected instanceof Table ? formOf(expected) : typeOf(expected);
    return `${at(where)} must be ${wanted}, got ${formOf(got)}.${
      advice(got, expected, where !== "")
    }`;
  }
  if (expected instanceof Matrix && got instanceof Matrix) {
    if (got.rows === expected.rows && got.cols === expected.cols) return undefined;
    const shapes = `[${expected.rows}, ${expected.cols}], got [${got.rows}, ${got.cols}]`;
    return `${at(where)} must have shape ${shapes}.`;
  }
  if (expected instanceof Table && got instanceof Table) {
    const missing = [...expected.entries.keys()].filter((key) => !got.entries.has(key));
    return missing.length === 0
      ? undefined
      : `${at(where)} lacks ${missing.join(" and ")}; it is ${formOf(got)}.${
        renamed(got, expected, missing)
      }`;
  }
  if (Array.isArray(expected) && Array.isArray(got) && got.length !== expected.length) {
    const lengths = `${expected.length}, got ${got.length}`;
    return `${at(where)} must have length ${lengths}.${parting(got, expected)}`;
  }
  return undefined;
}

/** Where two lists of texts or numbers part. */
function parting(got: Reading[], expected: Reading[]): string {
  if ([...got, ...expected].some((entry) => typeof entry === "object")) return "";
  const longer = got.length > expected.length ? got : expected;
  const k = longer.findIndex((_, index) => got[index] !== expected[index]);
  const gone = (list: Reading[]) => {
    const entry = list[k];
    return k >= list.length
      ? "no more"
      : typeof entry === "number"
      ? rounded(entry, 5)
      : described(entry);
  };
  const both = k < got.length && k < expected.length
    ? apart(got[k], expected[k])
    : `got ${gone(got)}, expected ${gone(expected)}`;
  return ` Entry ${k} is the first to differ: ${both}.`;
}

/**
 * Compares the forms of two results, from the outside in.
 *
 * @param got The answer's result.
 * @param expected What is right.
 * @param where The place of both in the whole.
 * @param leaves Takes up the pairs that are left to compare by value.
 * @returns What is wrong first, or nothing.
 */
export function compareForm(
  got: Reading,
  expected: Reading,
  where: string,
  leaves: Leaf[],
): FormFault | undefined {
  const text = formFault(got, expected, where);
  if (text !== undefined) return { where, text };
  if (expected instanceof Table && got instanceof Table) {
    for (const [key, entry] of expected.entries) {
      const place = where === "" ? key : `${where}.${key}`;
      const inner = compareForm(got.entries.get(key)!, entry, place, leaves);
      if (inner) return inner;
    }
  } else if (Array.isArray(expected) && Array.isArray(got)) {
    for (const [k, entry] of expected.entries()) {
      const place = where === "" ? `entry ${k}` : `${where}[${k}]`;
      const inner = compareForm(got[k]!, entry, place, leaves);
      if (inner) return inner;
    }
  } else leaves.push({ where, got, expected });
  return undefined;
}
