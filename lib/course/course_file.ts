/**
 * The course file: which lessons a class has, what each exercise is worth, which are optional, and
 * when each lesson is due.
 *
 * ```json
 * {
 *   "lessons": ["00", "01", "04"],
 *   "points": { "rnn-cell-forward": 6 },
 *   "optional": ["entity-f1"],
 *   "due": { "04": "2027-03-15" }
 * }
 * ```
 *
 * All keys may be left out; `course_file.schema.json` beside this file tells editors of them.
 *
 * @module
 */
import { parseExpression } from "@babel/parser";
import { message } from "../errors.ts";
import { catalogue } from "../exercises/catalogue.ts";
import type { GradedExercise } from "../grading/record/submission.ts";
import { isNode, type Node } from "../code/tree.ts";
import { LESSONS } from "./lessons.ts";

/** A course as a class has it. */
export interface Course {
  /** The lessons, as in "04_forward", in the order of the course. */
  readonly lessons: readonly string[];
  /** The exercises of these lessons. */
  readonly exercises: readonly GradedExercise[];
  /** Lesson to the day it is due, as in "2027-03-15", or the minute, as in "2027-03-15T18:00". */
  readonly due: ReadonlyMap<string, string>;
}

/** Keys of a course file. */
export const KEYS = ["$schema", "lessons", "points", "optional", "due"] as const;

const WRITTEN = LESSONS.filter(({ about }) => about).map(({ name }) => name);

/** Points of one exercise are no more than this. */
const MOST_POINTS = 1000;

const DAY = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/;

/**
 * Says which lessons some names mean.
 *
 * @param names Each as in "04" or "04_forward".
 * @returns Their full names, in the order of the course.
 * @throws {RangeError} If a name is none of a lesson that is written.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { lessonsNamed } from "./course_file.ts";
 *
 * assert.deepEqual(lessonsNamed(["04", "00_start"]), ["00_start", "04_forward"]);
 * ```
 */
export function lessonsNamed(names: readonly string[]): string[] {
  const found = names.map((name) => {
    const lesson = WRITTEN.find((one) => one === name || one.startsWith(`${name}_`));
    if (lesson) return lesson;
    const hint = `those that are written are ${WRITTEN.join(", ")}`;
    throw new RangeError(message("choose lessons", `there is no lesson ${name}`, hint));
  });
  return WRITTEN.filter((name) => found.includes(name));
}

/**
 * Makes the course that some lessons are, with all as the catalogue has it.
 *
 * @param lessons Their names; all without it.
 * @returns The course.
 */
export function courseOf(lessons: readonly string[] = WRITTEN): Course {
  const exercises = catalogue.filter(({ lesson }) => lessons.includes(lesson));
  return { lessons, exercises, due: new Map() };
}

/**
 * Reads a course file.
 *
 * @param text Its text.
 * @param file What errors call it.
 * @returns The course.
 * @throws {SyntaxError} Naming file and line, if it makes no sense.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { courseIn } from "./course_file.ts";
 *
 * const { exercises } = courseIn('{ "lessons": ["00"], "points": { "first-function": 3 } }');
 * assert.deepEqual(exercises.map(({ id, points }) => [id, points]), [["first-function", 3]]);
 * ```
 */
export function courseIn(text: string, file = "course.json"): Course {
  const refused = (line: number, reason: string, hint?: string) =>
    new SyntaxError(message(`read ${file}`, `line ${line}: ${reason}`, hint));
  const root = valueIn(text.replace(/^\uFEFF/, ""), refused);
  const parts = new Map(entriesOf(root, "the file", refused).map((one) => [one.key, one]));
  for (const { key, line } of parts.values()) {
    if (!KEYS.some((known) => known === key)) {
      throw refused(line, `there is no key "${key}"`, `the keys are ${KEYS.join(", ")}`);
    }
  }
  const lesson = (name: string, line: number) => {
    try {
      return lessonsNamed([name])[0]!;
    } catch (error) {
      throw refused(line, (error as Error).message.replace("Cannot choose lessons: ", ""));
    }
  };
  const named = parts.get("lessons");
  const chosen = named
    ? textsIn(named.node, "lessons", refused).map(({ text, line }) => lesson(text, line))
    : WRITTEN;
  if (chosen.length === 0) throw refused(named!.line, "lessons is empty", "name one");
  const lessons = WRITTEN.filter((name) => chosen.includes(name));
  const own = catalogue.filter((one) => lessons.includes(one.lesson));
  const known = (id: string, line: number) => {
    if (own.some((one) => one.id === id)) return id;
    const hint = `those of its lessons are ${own.map((one) => one.id).join(", ")}`;
    throw refused(line, `there is no exercise "${id}"`, hint);
  };
  const points = new Map(
    entriesOf(parts.get("points")?.node, "points", refused).map(({ key, node, line }) => {
      const { value } = node as unknown as { value: unknown };
      const isGood = node.type === "NumericLiteral" && Number.isInteger(value) &&
        (value as number) <= MOST_POINTS;
      const reason = `points of "${key}" must be a whole number from 0 to ${MOST_POINTS}`;
      if (!isGood) throw refused(line, reason);
      return [known(key, line), value as number];
    }),
  );
  const optional = textsIn(parts.get("optional")?.node, "optional", refused)
    .map(({ text, line }) => known(text, line));
  const due = entriesOf(parts.get("due")?.node, "due", refused).map(({ key, node, line }) => {
    const name = lesson(key, line);
    if (!lessons.includes(name)) throw refused(line, `lesson ${name} is none of its lessons`);
    const { value: day } = node as unknown as { value: unknown };
    if (typeof day !== "string" || !DAY.test(day) || !isDay(day)) {
      throw refused(line, `due of "${key}" must be a day as in "2027-03-15" or "2027-03-15T18:00"`);
    }
    return [name, day] as const;
  });
  const exercises = own.map((one): GradedExercise => ({
    ...one,
    points: points.get(one.id) ?? one.points,
    ...optional.includes(one.id) ? { optional: true } : {},
  }));
  return { lessons, exercises, due: new Map(due) };
}

/**
 * Makes the course that a command line asks for.
 *
 * @param file Path of a course file, if one is named.
 * @param lessons Lessons with commas between, if some are named: only these of the course.
 * @returns The course.
 * @throws {TypeError} If the file cannot be read.
 * @throws {SyntaxError} If it makes no sense.
 * @throws {RangeError} If there is no such lesson.
 */
export function chosenCourse(file: string | undefined, lessons: string | undefined): Course {
  const all = file === undefined ? courseOf() : courseIn(readText(file), file);
  if (lessons === undefined) return all;
  const wanted = lessonsNamed(lessons.split(",").map((one) => one.trim()));
  const absent = wanted.find((name) => !all.lessons.includes(name));
  if (absent) {
    throw new RangeError(message("choose lessons", `${absent} is none of those in ${file}`));
  }
  return {
    lessons: wanted,
    exercises: all.exercises.filter(({ lesson }) => wanted.includes(lesson)),
    due: new Map([...all.due].filter(([lesson]) => wanted.includes(lesson))),
  };
}

function readText(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    throw new TypeError(message(`read ${file}`, (error as Error).message));
  }
}

type Refused = (line: number, reason: string, hint?: string) => SyntaxError;

/** Whether there is such a day: February has no 30th. */
function isDay(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00Z`);
  const minute = new Date(`${text.slice(0, 10)}${text.slice(10) || "T00:00"}Z`);
  return !Number.isNaN(minute.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}

/** The file's value, with its lines. */
function valueIn(text: string, refused: Refused): Node {
  try {
    JSON.parse(text);
  } catch (error) {
    const [, line] = /line (\d+)/.exec((error as Error).message) ?? [];
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
    const before = position === undefined ? text : text.slice(0, Number(position));
    const reason = (error as Error).message.replace(/ (in JSON )?at position .*$/, "");
    throw refused(Number(line ?? before.split("\n").length), `it is no valid JSON: ${reason}`);
  }
  return parseExpression(text) as unknown as Node; // JSON is an expression; this knows the lines
}

/** The entries of an object. */
function entriesOf(node: Node | undefined, what: string, refused: Refused) {
  if (!node) return [];
  if (node.type !== "ObjectExpression") {
    throw refused(node.loc.start.line, `${what} must be an object, as in { "key": value }`);
  }
  const seen = new Set<string>();
  return (node.properties as Node[]).map(({ key, value, loc }) => {
    const name = (key as { value: string }).value;
    const { line } = loc.start;
    if (seen.has(name)) throw refused(line, `"${name}" stands twice`, "keep one");
    seen.add(name);
    if (!isNode(value)) throw refused(line, `"${name}" has no value`);
    return { key: name, node: value, line };
  });
}

/** The texts of a list. */
function textsIn(node: Node | undefined, what: string, refused: Refused) {
  if (!node) return [];
  const reason = `${what} must be a list of texts, as in ["a", "b"]`;
  if (node.type !== "ArrayExpression") throw refused(node.loc.start.line, reason);
  const texts = (node.elements as Node[]).map((one) => {
    const { line } = one.loc.start;
    if (one.type !== "StringLiteral") throw refused(line, reason);
    return { text: (one as unknown as { value: string }).value, line };
  });
  const twice = texts.find(({ text }, k) => texts.slice(0, k).some((one) => one.text === text));
  if (twice) throw refused(twice.line, `"${twice.text}" stands twice`, "keep one");
  return texts;
}
