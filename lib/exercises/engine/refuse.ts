/**
 * What can be said about an answer before any of it runs: a name is missing, a stub is untouched,
 * a constant stands where a function should.
 *
 * @module
 */
import { described } from "../../errors.ts";
import { Array, Object, Promise } from "../../natives.ts";
import type { Exercise, Exports } from "./exercise.ts";
import { nearest } from "./nearest.ts";
import { stubState } from "./not_attempted.ts";
import { formOf } from "./form.ts";
import { read } from "./reading.ts";

/** Why an answer is not run. */
export interface Refusal {
  /** As in a verdict. */
  status: "fail" | "missing" | "not-attempted";
  /** Why, in sentences. */
  text: string;
}

/** How the check of an exercise is written. */
function checkLine({ id, exports }: Exercise): string {
  return `await check("${id}", { ${exports.join(", ")} });`;
}

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(" and ");

/** The sentence for names that are not there. */
function missing(exercise: Exercise, answer: Exports, names: string[]): string {
  const others = Object.keys(answer).filter((key) => !exercise.exports.includes(key));
  const meant = names.flatMap((name) => {
    const other = nearest(name, others);
    return other ? [`It has \`${other}\`: did you mean \`${name}\`?`] : [];
  });
  const undefinedOnes = names.filter((name) => name in answer);
  const reason = undefinedOnes.length > 0
    ? `${quoted(undefinedOnes)} is undefined: run the cell that defines it first.`
    : `The answer has no ${quoted(names)}.`;
  return [reason, ...meant, `The check is written ${checkLine(exercise)}`].join("\n");
}

/** The sentence for an export of the wrong sort, if it is one. */
function wrongSort(exercise: Exercise, name: string, value: unknown): string | undefined {
  const wanted = typeof exercise.reference[name];
  if (wanted === "function" && typeof value !== "function") {
    const form = value instanceof Promise ? "a Promise" : formOf(read(value));
    return `\`${name}\` must be a function, it is ${form}.\n` +
      `Hand over the function itself, not the result of a call: ${checkLine(exercise)}`;
  }
  if (wanted !== "function" && typeof value === "function") {
    return `\`${name}\` must be a constant, it is ${described(value)}.`;
  }
  return undefined;
}

/** The sentence for an export that is the library's own, if it is. */
function libraryOwn(exercise: Exercise, name: string, value: unknown): string | undefined {
  const own = finishedName(exercise, value);
  if (own === undefined) return undefined;
  return `${handedOver([own])}\nIf you did write it: a cell that imports the name ${name} keeps ` +
    "yours from being seen. Take the name out of that import, restart the kernel and run your " +
    `cell again; the library's stays within reach as course.${name}.`;
}

/**
 * Looks at an answer before it runs.
 *
 * @param exercise What is asked.
 * @param answer What was handed over.
 * @returns Why it is not run, or nothing when it can be.
 */
export function refusal(exercise: Exercise, answer: unknown): Refusal | undefined {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    const text = `The answer must be an object that holds ${quoted(exercise.exports)}, it is ` +
      `${described(answer)}.\nThe check is written ${checkLine(exercise)}`;
    return { status: "missing", text };
  }
  const given = { ...answer } as Exports; // getters run once
  const absent = exercise.exports.filter((name) => given[name] === undefined);
  if (absent.length > 0) return { status: "missing", text: missing(exercise, given, absent) };
  const begun = exercise.exports.filter((name) => stubState(given[name]) === "begun");
  if (begun.length > 0) return { status: "fail", text: unfinished(begun) };
  const stubs = exercise.exports.filter((name) => stubState(given[name]) === "untouched");
  if (stubs.length > 0 && stubs.length < exercise.exports.length) {
    return { status: "fail", text: unfinished(stubs) };
  }
  if (stubs.length > 0) return { status: "not-attempted", text: untouched(exercise) };
  for (const name of exercise.exports) {
    const text = libraryOwn(exercise, name, given[name]) ?? wrongSort(exercise, name, given[name]);
    if (text !== undefined) return { status: "fail", text };
  }
  return undefined;
}

/**
 * Names a function that does the whole task of an exercise.
 *
 * @param exercise The exercise.
 * @param f Any function.
 * @returns Its name; undefined for a function that the answer may call.
 */
export function finishedName({ finished, reference }: Exercise, f: unknown): string | undefined {
  if (typeof f !== "function") return undefined;
  if (finished.includes(f)) return f.name;
  return Object.keys(reference).find((name) => reference[name] === f);
}

/**
 * The sentence for an answer that leaves the whole task to the library.
 *
 * @param names The functions that do it.
 * @returns Why that does not pass, and what does.
 */
export function handedOver(names: readonly string[]): string {
  return `This leaves the task to the library's own ${quoted(names)}. Write it yourself: library ` +
    "functions that do less may be called, and so may what you wrote in earlier exercises.";
}

/** The sentence for stubs that stand beside what is written already. */
function unfinished(names: readonly string[]): string {
  return `Not finished: ${quoted(names)} still ${names.length > 1 ? "call" : "calls"} ` +
    "notAttempted. Write your own code in place of that, too; nothing is judged before.";
}

/**
 * The sentences for an answer that is a stub.
 *
 * @param exercise What is asked.
 * @returns What to do now.
 */
export function untouched({ task }: Exercise): string {
  return `Not attempted yet: write your own code in place of the call of notAttempted.\n${task}`;
}
