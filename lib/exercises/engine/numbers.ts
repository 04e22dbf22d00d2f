/**
 * Numbers and texts in messages: two that differ are never printed alike.
 *
 * @module
 */
import { described } from "../../errors.ts";
import { JSON, Math, Number, Object, String } from "../../natives.ts";

/**
 * Shows a number in so many significant digits, never fewer than two behind the point.
 *
 * @param x Any number; a whole one is shown whole.
 * @param digits 1 or more.
 * @returns As in "-0.13223".
 */
export function rounded(x: number, digits: number): string {
  if (Object.is(x, -0)) return "-0";
  if (!Number.isFinite(x) || Number.isInteger(x)) return String(x);
  const before = Math.floor(Math.log10(Math.abs(x))) + 1; // digits before the point
  return String(Number(x.toPrecision(Math.min(17, Math.max(digits, before + 2)))));
}

/**
 * Shows two numbers with so many digits that they differ; whole numbers are shown whole.
 *
 * @param got One number.
 * @param expected The other.
 * @returns As in "got 0.5, expected 0.25".
 */
export function pair(got: number, expected: number): string {
  let digits = 5;
  while (digits < 17 && rounded(got, digits) === rounded(expected, digits)) digits++;
  return `got ${rounded(got, digits)}, expected ${rounded(expected, digits)}`;
}

/**
 * Says by how much a whole number is off.
 *
 * @param got One whole number.
 * @param expected The other.
 * @returns As in " That is 3 too few."; nothing for numbers that are no counts: not whole, 0 and 1
 * expected (they may be shares), or so large that their difference is not exact.
 */
export function offBy(got: number, expected: number): string {
  if (!Number.isSafeInteger(got) || !Number.isSafeInteger(expected)) return "";
  if (Math.abs(expected) <= 1) return "";
  return ` That is ${Math.abs(got - expected)} too ${got > expected ? "many" : "few"}.`;
}

/** Letters of a long text that are shown around the place where two texts part. */
const AROUND = 15;

/**
 * Shows two values that differ: of long texts the place where they part.
 *
 * @param got One value.
 * @param expected The other.
 * @returns As in `got "b.", expected "b"`.
 */
export function apart(got: unknown, expected: unknown): string {
  if (typeof got === "number" && typeof expected === "number") return pair(got, expected);
  const [one, other] = [described(got), described(expected)];
  if (one !== other || typeof got !== "string" || typeof expected !== "string") {
    return `got ${one}, expected ${other}`;
  }
  let at = 0;
  while (got[at] === expected[at]) at++;
  const shown = (text: string) => {
    const part = text.slice(Math.max(0, at - AROUND), at + AROUND);
    return `${at > AROUND ? "…" : ""}${part}${at + AROUND < text.length ? "…" : ""}`;
  };
  return `from letter ${at + 1} on: got ${JSON.stringify(shown(got))}, expected ` +
    JSON.stringify(shown(expected));
}
