/**
 * Whether two readings are the same; used to tell which mistake an answer is.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import { Array, Math, Object } from "../../natives.ts";
import { Odd, type Reading, Table } from "./reading.ts";

const near = (x: number, y: number, tolerance: number) =>
  Object.is(x, y) || Math.abs(x - y) <= tolerance;

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
  if (typeof got === "number" && typeof model === "number") return near(got, model, tolerance);
  if (got instanceof Matrix && model instanceof Matrix) {
    if (got.rows !== model.rows || got.cols !== model.cols) return false;
    for (let k = 0; k < got.data.length; k++) {
      if (!near(got.data[k]!, model.data[k]!, tolerance)) return false;
    }
    return true;
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
