/**
 * Grades the exercises of one notebook, each by itself: what is broken in one does not reach the
 * others.
 *
 * @module
 */
import { applications } from "../applications/all.ts";
import { type Notebook, placeOf } from "../ipynb/notebook.ts";
import { readNotebook } from "../ipynb/read.ts";
import type { Exercise, Exports } from "../exercises/engine/exercise.ts";
import { judge, type Verdict } from "../exercises/engine/judge.ts";
import { standIn } from "../exercises/engine/stand_in.ts";
import {
  type CourseModules,
  ending,
  lacking,
  noCell,
  refusedImport,
  type Told,
  untouched,
} from "./_told.ts";
import { syntaxMessage } from "./explain.ts";
import { type Piece, piecesOf } from "./piece.ts";
import { assemble, type Program } from "./program.ts";
import { type Found, reconcile } from "./reconcile.ts";
import { type Run, runProgram } from "./run.ts";

/** What an exercise came to. */
export interface Grade {
  /** The exercise. */
  readonly id: string;
  /** What it came to. */
  readonly status: Told["status"];
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
  /** Seed of the drawn inputs of each exercise. */
  readonly seed?: number | ((id: string) => number);
  /** Exercises that are known to hang: they are not run, and do not pass. */
  readonly hanging?: readonly string[];
  /** Runs and judges; in this process, unless told otherwise. */
  readonly judge?: Judge;
}

/** Runs the program of an exercise and judges what it exports. */
export type Judge = (
  program: Program,
  exercise: Exercise,
  given: Exports,
  options: { seed: number; limit: number },
) => Promise<Run<Verdict>>;

/** For feedback: in this process. */
const judgeHere: Judge = (program, exercise, given, { seed, limit }) =>
  runProgram(program, given, limit, (answer) => judge(exercise, answer, { seed }));

/** Milliseconds that the code of one exercise may take, unless told otherwise. */
export const LIMIT = 5000;

/** A notebook, read once, whose exercises can be graded one by one. */
export class Lesson {
  /** The exercises that were looked for, and what was found. */
  readonly found: ReadonlyMap<string, Found>;
  readonly #notebook: Notebook;
  readonly #pieces: readonly Piece[];
  readonly #broken: readonly Piece[];
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #options: GradeOptions;
  /** Grades so far; undefined while one is being made, and when that was cut off. */
  readonly #grades = new Map<string, Grade | undefined>();

  /**
   * @param notebook The notebook, or its text.
   * @param exercises The exercises that it should hold.
   * @param options Time limit and seed.
   * @throws {SyntaxError} If the notebook cannot be read.
   */
  constructor(
    notebook: string | Notebook,
    exercises: readonly Exercise[],
    options: GradeOptions = {},
  ) {
    this.#notebook = typeof notebook === "string" ? readNotebook(notebook) : notebook;
    const pieces = piecesOf(this.#notebook);
    this.#pieces = pieces.filter(({ problem }) => !problem);
    this.#broken = pieces.filter(({ problem }) => problem);
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
    const known = this.#grades.get(id) ?? this.#hanging(exercise);
    if (known) return known;
    this.#grades.set(id, undefined);
    const grade = await this.#made(exercise, found);
    this.#grades.set(id, grade);
    return grade;
  }

  /**
   * Tells whether nothing has been written for an exercise yet.
   *
   * @param id The exercise.
   * @returns True if its stub is all that there is.
   */
  isUntouched(id: string): boolean {
    const stub = this.found.get(id)?.stub;
    return stub !== undefined && !stub.begun;
  }

  #hanging({ id, points: maxPoints }: Exercise): Grade | undefined {
    if (!this.#options.hanging?.includes(id)) return undefined;
    const message = "Stopped: this does not end, and it is no loop that could tell the line\n" +
      "Hint: a regular expression with one repetition inside another can run for years";
    return { id, status: "timeout", points: 0, maxPoints, message, notes: [] };
  }

  /** Whether an exercise passes; no, if grading it was cut off by the time limit of a test. */
  async #passes(id: string): Promise<boolean> {
    if (!this.found.get(id)?.attempted) return false;
    if (this.#grades.has(id)) return this.#grades.get(id)?.status === "pass";
    return (await this.grade(id)).status === "pass";
  }

  async #made(exercise: Exercise, found: Found): Promise<Grade> {
    const { id, points: maxPoints } = exercise;
    const { piece, way } = found;
    const place = this.placeOf(id);
    const comment = `the cell of ${id} was found by its comment: ${place}`;
    const notes = way === "comment" ? [comment, ...found.notes] : found.notes;
    const base = { id, points: 0, maxPoints, notes };
    if (!piece) return { ...base, ...noCell(exercise) };
    if (piece.problem) {
      return { ...base, status: "error", message: syntaxMessage(this.#notebook, piece) };
    }
    if (found.stub) return { ...base, ...untouched(this.#notebook, found) };
    const program = await this.#program(exercise, piece);
    const modules = await courseModules();
    const refused = lacking(this.#notebook, exercise, piece, program) ??
      refusedImport(this.#notebook, program, modules);
    if (refused) return { ...base, ...refused };
    const { limit = LIMIT, judge = judgeHere, seed = 1 } = this.#options;
    const drawn = typeof seed === "number" ? seed : seed(id);
    const given = this.#reference(program.given);
    const run = await judge(program, exercise, given, { seed: drawn, limit });
    const stoodIn = this.#noteOnGiven(program);
    const around = { notebook: this.#notebook, broken: this.#broken, modules };
    const told = ending(around, program, run, [...found.notes, ...stoodIn]);
    const { points = 0, mistake } = run.stop ? {} : run.value ?? {};
    const named = mistake === undefined ? {} : { mistake };
    return { ...base, points, notes: [...notes, ...stoodIn], ...named, ...told };
  }

  /** Assembles the program; earlier exercises that it calls are graded first. */
  async #program(exercise: Exercise, own: Piece): Promise<Program> {
    const all = [...this.#exercises.values()];
    const others = all.filter(({ id }) => id !== exercise.id);
    const earlier = all.slice(0, all.indexOf(exercise)); // so that nothing goes in circles
    const passing = new Set<Exercise>();
    for (;;) {
      const replaced = new Set(
        others.filter((other) => !passing.has(other)).flatMap((other) => other.exports),
      );
      const pieces = this.#pieces;
      const program = assemble({ own, pieces, exports: exercise.exports, replaced });
      const before = passing.size;
      for (const other of earlier) {
        const called = other.exports.some((name) => program.given.includes(name));
        if (called && await this.#passes(other.id)) passing.add(other);
      }
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
    const all = [...this.#exercises.values()].map(standIn);
    return Object.fromEntries(names.map((name) => [name, all.find((one) => name in one)?.[name]]));
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

/** What learners import; loaded when first needed, as it exports the course map, which grades. */
async function courseModules(): Promise<CourseModules> {
  const modules: Record<string, () => Promise<object>> = { lib: () => import("@course/lib") };
  const named = Object.entries({ ...modules, ...applications }).map(async ([name, load]) => {
    return [`@course/${name}`, Object.keys(await load())] as const;
  });
  return new Map(await Promise.all(named));
}
