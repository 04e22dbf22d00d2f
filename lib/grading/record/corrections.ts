/**
 * Marks given by hand: a table beside the results that survives every run.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { parsed } from "./csv.ts";
import type { Correction } from "./results.ts";

/** Submission to exercise to correction. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<string, Omit<Correction, "graded">>>;

const HEADS = "id,exercise,points,reason";

/**
 * Reads the table of corrections.
 *
 * @param text Comma-separated values: id, exercise, points, reason.
 * @param maxPoints Exercise to what a pass earns.
 * @returns The corrections; the last of several counts.
 * @throws {SyntaxError} If a line makes no sense; it is named.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { correctionsIn } from "./corrections.ts";
 *
 * const text = "id,exercise,points,reason\nanna,tokens,2,wording of the task was unclear\n";
 * const anna = correctionsIn(text, new Map([["tokens", 2]])).get("anna");
 * assert.equal(anna?.get("tokens")?.points, 2);
 * ```
 */
export function correctionsIn(text: string, maxPoints: ReadonlyMap<string, number>): Corrections {
  const [heads, ...rows] = parsed(text);
  if (!heads) return new Map();
  const refused = (line: number, reason: string) =>
    new SyntaxError(
      message("read corrections.csv", `line ${line}: ${reason}`, `the columns are ${HEADS}`),
    );
  if (heads.cells.map((head) => head.trim().toLowerCase()).join() !== HEADS) {
    throw refused(heads.line, `the heads are ${heads.cells.join(",").slice(0, 80)}`);
  }
  const all = new Map<string, Map<string, Omit<Correction, "graded">>>();
  for (const { cells, line } of rows) {
    const [id = "", exercise = "", points = "", ...rest] = cells;
    const reason = rest.join(",").trim();
    const most = maxPoints.get(exercise);
    if (most === undefined) throw refused(line, `there is no exercise ${JSON.stringify(exercise)}`);
    const value = Number(points);
    if (points.trim() === "" || !(value >= 0 && value <= most)) {
      throw refused(
        line,
        `points must be a number from 0 to ${most}, current value is ${points || "empty"}`,
      );
    }
    if (reason === "") throw refused(line, "the reason is missing");
    const own = all.get(id) ?? new Map();
    all.set(id, own.set(exercise, { points: value, reason }));
  }
  return all;
}
