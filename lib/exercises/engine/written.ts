/**
 * What the text of a function tells about its mistake: the order of its arguments, a return that is
 * not reached, a loop over indices.
 *
 * @module
 */
import type { Exercise } from "./exercise.ts";
import { RegExp } from "../../natives.ts";
import { argumentNames } from "./signature.ts";

/** What to do next. */
export interface Step {
  /** A sentence. */
  readonly text: string;
  /** Whether it is a guess: who knows the whole notebook may know better. */
  readonly guess: boolean;
}

/**
 * Makes a step that no one knows better.
 *
 * @param text A sentence.
 * @returns The step.
 */
export const sure = (text: string): Step => ({ text, guess: false });

/**
 * Makes a step that is a guess.
 *
 * @param text A sentence.
 * @returns The step.
 */
export const guess = (text: string): Step => ({ text, guess: true });

/** What to write in place of what a Matrix does not have. */
export const INSTEAD: Record<string, string> = {
  T: "transpose(A)",
  dot: "matMul(A, B)",
  length: "A.cols, the number of columns",
  map: "map(A, f)",
  matMul: "matMul(A, B)",
  plus: "add(A, B)",
  shape: "A.rows and A.cols",
  size: "A.rows and A.cols",
  times: "matMul(A, B), or multiply(A, B) entry by entry",
};

/** How an entry of a Matrix is read and written. */
export const ENTRIES =
  "entry (i, j) is read by A.at(i, j), and written as A.data[j * A.rows + i] = value";

/** What a list can do, and no Matrix and no number. */
const OF_LISTS = ["push", "at", "forEach", "slice", "includes", "indexOf", "join", "filter"];

/**
 * Says what a function that its owner does not have may be.
 *
 * @param owner What it was called on, as in "X".
 * @param key Its name, as in "set".
 * @returns The step, if there is one.
 */
export function noFunction(owner: string, key: string): Step | undefined {
  if (owner === "this") return sure(`Call it without this: ${key}(…).`);
  if (owner === "course") {
    return guess(`The library has no ${key}: lib/library.ts lists its names.`);
  }
  if (key === "set" || key === "get") {
    return guess(`If ${owner} is a Matrix: ${ENTRIES.replaceAll("A", owner)}.`);
  }
  const instead = INSTEAD[key]?.replaceAll("A", owner);
  if (instead) return guess(`If ${owner} is a Matrix, write ${instead}.`);
  if (!OF_LISTS.includes(key)) return undefined;
  return guess(
    `${key} is for lists, and ${owner} is none here. Is another ${owner} declared nearer, as in ` +
      `const { ${owner} } = …?`,
  );
}

/**
 * Tells whether code gives a value to a name, as if it were declared.
 *
 * @param code Its text.
 * @param name The name.
 * @returns True if a statement begins `name = …`.
 */
export const assigns = (code: string, name: string): boolean =>
  new RegExp(`(?:^|[;{}\\n])\\s*${name.replaceAll("$", "\\$")}\\s*=(?![=>])`).test(code);

/** What a loop over indices does. */
export const INDICES =
  "for (… in …) goes through the indices, as texts; for (… of …) goes through the entries.";

/**
 * Tells whether a function has a loop over indices as texts.
 *
 * @param code Its text.
 * @returns True if it has.
 */
export const overIndices = (code: string): boolean =>
  /for\s*\(\s*(const|let|var)\s+\w+\s+in\s/.test(code);

/**
 * Says that a function takes its arguments in another order than they are given.
 *
 * @param exercise The exercise.
 * @param code The function's text.
 * @param call Its name.
 * @returns The step; undefined when the order, or a name, is another matter.
 */
export function orderStep(exercise: Exercise, code: string, call: string): Step | undefined {
  const names = argumentNames(exercise, call);
  const head = /^(?:async\s+)?(?:function\s*\w*\s*)?\(([\w\s,$]*)\)/.exec(code)?.[1];
  const first = exercise.signatures[call] ?? "";
  if (
    /^(?:async\s+)?(?:function\s*\w*\s*)?\(\s*\{/.test(code) && !/^\w+\(\{|Params\b/.test(first)
  ) {
    return sure(
      `It is called as ${call}(${
        names.join(", ")
      }), one argument after the other: take the braces ` +
        "around yours away.",
    );
  }
  const own = head?.split(",").map((word) => word.trim()).filter((word) => word !== "") ?? [];
  const same = own.length === names.length && names.every((name) => own.includes(name));
  if (!same || own.join() === names.join()) return undefined;
  return sure(
    `It is called as ${call}(${names.join(", ")}), in this order; yours takes (${own.join(", ")}).`,
  );
}

/**
 * Answers "Is the word return missing?" where there is one.
 *
 * @param code The text of a function that returned undefined.
 * @returns The step; undefined where return is missing indeed.
 */
export function returnStep(code: string): Step | undefined {
  if (!/\breturn\b/.test(code) && /\bconsole\.\w+\(/.test(code)) {
    return sure("console.log shows a value, and gives nothing back: return it.");
  }
  if (!/\breturn\b/.test(code)) return undefined;
  return sure(
    /\breturn\s*[;\n}]/.test(code)
      ? "There is one, but nothing follows it on its line: what it returns must begin there."
      : "There is one, but this call does not reach it: it stands in a loop, in an if or in an " +
        "inner function.",
  );
}
