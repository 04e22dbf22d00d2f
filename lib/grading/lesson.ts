/**
 * Grades the exercises of one notebook, each by itself: what is broken in one does not reach the
 * others.
 *
 * @module
 */
import type { Exercise, Exports } from "../exercises/exercise.ts";
import { judge, type Verdict } from "../exercises/judge.ts";
import { adviceOn, excerpt, placeOfError, syntaxMessage } from "./explain.ts";
import { type Notebook, placeOf, readNotebook } from "./notebook.ts";
import type { Piece } from "./parse.ts";
import { assemble, type Program } from "./program.ts";
import { type Found, piecesOf, reconcile } from "./reconcile.ts";
import { type Run, runProgram } from "./run.ts";

/** What an exercise came to. */
export interface Grade {
  /** The exercise. */
  readonly id: string;
  /** What it came to. */
  readonly status: Verdict["status"] | "timeout";
  /** What it earned. */
  readonly points: number;
  /** What a pass earns. */
  readonly maxPoints: number;
  /** All there is to say, in plain text of several lines. */
  readonly message: string;
  /** Id of the typical mistake that it is. */
  readonly mistake?: string;
  /** For a person: what was unusual about the notebook. */
  readonly notes: readonly string[];
}

/** How to grade. */
export interface GradeOptions {
  /** Milliseconds that the code of one exercise may take. */
  readonly limit?: number;
  /** Seed of the drawn inputs. */
  readonly seed?: number;
}

/** Milliseconds that the code of one exercise may take, unless told otherwise. */
export const LIMIT = 5000;

const LIBRARY = "@course/lib";

/** A notebook, read once, whose exercises can be graded one by one. */
export class Lesson {
  /** The exercises that were looked for, and what was found. */
  readonly found: ReadonlyMap<string, Found>;
  readonly #notebook: Notebook;
  readonly #pieces: readonly Piece[];
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #options: GradeOptions;
  /** Grades so far; undefined while one is being made, or when making it was cut off. */
  readonly #grades = new Map<string, Grade | undefined>();

  /**
   * @param text Text of the notebook.
   * @param exercises The exercises that it should hold.
   * @param options Time limit and seed.
   * @throws {SyntaxError} If the notebook cannot be read.
   */
  constructor(text: string, exercises: readonly Exercise[], options: GradeOptions = {}) {
    this.#notebook = readNotebook(text);
    const pieces = piecesOf(this.#notebook);
    this.#pieces = pieces.filter(({ problem }) => !problem);
    this.#exercises = new Map(exercises.map((exercise) => [exercise.id, exercise]));
    this.#options = options;
    const found = reconcile(this.#notebook, pieces, exercises);
    this.found = new Map(found.map((one) => [one.id, one]));
  }

  /**
   * Grades one exercise. What was graded before is not run again.
   *
   * @param id The exercise.
   * @returns What it came to.
   * @throws {RangeError} If the exercise is none of the lesson's.
   */
  async grade(id: string): Promise<Grade> {
    const exercise = this.#exercises.get(id);
    const found = this.found.get(id);
    if (!exercise || !found) throw new RangeError(`Cannot grade ${id}: it is not in this lesson`);
    const known = this.#grades.get(id);
    if (known) return known;
    this.#grades.set(id, undefined);
    const grade = await this.#made(exercise, found);
    this.#grades.set(id, grade);
    return grade;
  }

  /** Whether an exercise passes; no, while it is being graded itself. */
  async #passes(id: string): Promise<boolean> {
    if (!this.found.get(id)?.attempted) return false;
    if (this.#grades.has(id)) return this.#grades.get(id)?.status === "pass";
    return (await this.grade(id)).status === "pass";
  }

  async #made(exercise: Exercise, found: Found): Promise<Grade> {
    const { id, points: maxPoints } = exercise;
    const base = { id, points: 0, maxPoints, notes: found.notes };
    const { piece } = found;
    if (!piece) {
      const message =
        `No cell of this exercise was found: none has the line \`// @exercise ${id}\`, ` +
        `none defines \`${exercise.exports.join("`, `")}\`\n` +
        "Hint: `deno task lessons` puts back an exercise's cell that was deleted";
      return { ...base, status: "missing", message };
    }
    if (piece.problem) {
      return { ...base, status: "error", message: syntaxMessage(this.#notebook, piece) };
    }
    if (!found.attempted) {
      return { ...base, status: "not-attempted", message: "Not attempted yet" };
    }
    const program = await this.#program(exercise, piece);
    const notes = [...found.notes, ...this.#noteOnGiven(program)];
    const refusedImport = await this.#refusedImport(program);
    if (refusedImport) return { ...base, notes, status: "error", message: refusedImport };
    const given = this.#reference(program.given);
    const { limit = LIMIT, seed } = this.#options;
    const run = await runProgram(
      program,
      given,
      limit,
      (answer) => judge(exercise, answer, seed === undefined ? {} : { seed }),
    );
    return { ...base, notes, ...await this.#result(program, run, notes) };
  }

  /** Assembles the program; exercises that it calls are graded first. */
  async #program(exercise: Exercise, own: Piece): Promise<Program> {
    const others = [...this.#exercises.values()].filter(({ id }) => id !== exercise.id);
    const passing = new Set<string>();
    for (;;) {
      const replaced = new Set(
        others.filter(({ id }) => !passing.has(id)).flatMap(({ exports }) => exports),
      );
      const pieces = this.#pieces;
      const program = assemble({ own, pieces, exports: exercise.exports, replaced });
      const called = others.filter(({ id, exports }) =>
        !passing.has(id) && exports.some((name) => program.given.includes(name))
      );
      const before = passing.size;
      for (const { id } of called) if (await this.#passes(id)) passing.add(id);
      if (passing.size === before) return program;
    }
  }

  #noteOnGiven({ given }: Program): string[] {
    return [...this.#exercises.values()].flatMap(({ id, exports }) => {
      const names = exports.filter((name) => given.includes(name));
      if (names.length === 0) return [];
      const state = this.found.get(id)?.attempted ? "does not pass yet" : "is not written yet";
      return [`your ${names.join(" and ")} ${state}: the course's own stood in for it here`];
    });
  }

  #reference(names: readonly string[]): Exports {
    const all = [...this.#exercises.values()].map(({ reference }) => reference);
    return Object.fromEntries(names.map((name) => [name, all.find((one) => name in one)?.[name]]));
  }

  /** What cannot be imported, before any of it is loaded: no download, no search of the disk. */
  async #refusedImport({ imports }: Program): Promise<string | undefined> {
    const library = await libraryNames();
    for (const { from, imported, line, piece } of imports) {
      const where = excerpt(this.#notebook, piece.origins[line - 1]!);
      if (from === LIBRARY) {
        if (imported === "*" || library.includes(imported)) continue;
        const advice = adviceOn(new Error(`${imported} is not defined`), NOTHING, library);
        const near = advice?.split("; ")[1] ?? "see lib/mod.ts for all names";
        return `"${LIBRARY}" has no \`${imported}\`; ${near}\n${where}`;
      }
      if (from.startsWith("node:")) continue;
      return `Cannot import from "${from}": exercises are graded with "${LIBRARY}" only\n${where}\n` +
        "Hint: do it with the library's functions, or with code of your own";
    }
    return undefined;
  }

  async #result(program: Program, run: Run<Verdict>, notes: readonly string[]) {
    const { stop, value, thrown, printed, url } = run;
    const extra = [
      ...notes.map((note) => `Note: ${note}`),
      ...(printed.count ? [`Your code printed ${printed.count} times; the first:`] : []),
      ...printed.lines.map((line) => `  ${line}`),
    ];
    const told = (lines: (string | undefined)[]) =>
      [...lines, ...extra].filter((line) => line !== undefined).join("\n");
    if (stop) {
      const cell = this.#notebook.cells[stop.index];
      const where = cell ? excerpt(this.#notebook, { cell, line: stop.line }) : undefined;
      const reason = stop.reason.charAt(0).toUpperCase() + stop.reason.slice(1);
      return { status: "timeout" as const, message: told([reason, where]) };
    }
    const error = thrown ? thrown.error : value?.thrown;
    const advice = adviceOn(error, program, await libraryNames());
    const origin = placeOfError(error, url, program);
    const where = origin && excerpt(this.#notebook, origin);
    if (!value) {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : `Threw ${error}`;
      const loading = text.split("\n").filter((line) => !line.includes(url)).join("\n");
      return { status: "error" as const, message: told([loading, advice, where]) };
    }
    const { status, points, message, mistake } = value;
    if (status === "pass") return { status, points, message };
    const found = mistake === undefined ? {} : { mistake };
    return { status, message: told([message, advice, where]), ...found };
  }

  /**
   * Says where the code of an exercise stands.
   *
   * @param id The exercise.
   * @returns As in "cell [5]"; undefined if it was not found.
   */
  placeOf(id: string): string | undefined {
    const piece = this.found.get(id)?.piece;
    return piece && placeOf(this.#notebook, piece.cell);
  }
}

const NOTHING: Program = {
  code: "",
  origins: [],
  pieces: [],
  given: [],
  imports: [],
  unknown: [],
};

/** What learners import; loaded when first needed, as it exports the course map, which grades. */
async function libraryNames(): Promise<string[]> {
  return Object.keys(await import("@course/lib"));
}
