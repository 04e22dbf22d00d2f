/**
 * Reads the names of arguments out of a signature, and shows how a function was called.
 *
 * @module
 */
import { described } from "../../errors.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Array, JSON, Object } from "../../natives.ts";
import type { Case, Exercise } from "./exercise.ts";

/**
 * Lists the arguments of an export by name.
 *
 * @param exercise The exercise that exports it.
 * @param name The export.
 * @returns The names in order; none for a constant.
 */
export function argumentNames(exercise: Exercise, name: string): string[] {
  const inside = exercise.signatures[name]?.slice(name.length) ?? "";
  if (!inside.startsWith("(")) return [];
  const names: string[] = [];
  let depth = 0;
  let start = 1;
  for (const [k, letter] of [...inside].entries()) {
    if ("([{<".includes(letter)) depth++;
    if (letter === "," && depth === 1 || letter === ")" && depth === 1) {
      names.push(inside.slice(start, k).split(":")[0]!.replace("?", "").trim());
      start = k + 1;
      if (letter === ")") break;
    }
    if (")]}".includes(letter) || letter === ">" && inside[k - 1] !== "=") depth--;
  }
  return names.filter((word) => word !== "");
}

/** An argument in a few words: matrices by their shape, short lists whole. */
function brief(value: unknown): string {
  if (value instanceof Matrix) return `[${value.rows}, ${value.cols}]`;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((entry) => entry instanceof Matrix)) {
      return `${value.length} × ${brief(value[0])}`;
    }
    const text = `[${value.map(brief).join(",")}]`;
    return text.length <= 100 ? text : described(value);
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) {
    return `{ ${
      Object.entries(value).map(([key, entry]) => `${key} ${brief(entry)}`).join(", ")
    } }`;
  }
  return described(value);
}

/**
 * Shows a call with its arguments in a few words.
 *
 * @param exercise The exercise that exports the function.
 * @param given The call.
 * @returns As in "affine(W [2, 3], x [3, 4], b [2, 1])".
 */
export function showCall(exercise: Exercise, given: Case): string {
  const names = argumentNames(exercise, given.call);
  if (names.length === 0 && given.args.length === 0) return given.call;
  const shown = given.args.map((arg, k) => {
    const bare = typeof arg === "string" || typeof arg === "number";
    return bare && given.args.length === 1 ? brief(arg) : `${names[k]} ${brief(arg)}`;
  });
  return `${given.call}(${shown.join(", ")})`;
}
