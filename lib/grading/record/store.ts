/**
 * What a run leaves on the disk: whole files or none, whatever happens in the middle.
 *
 * @module
 */
import { join } from "node:path";
import { message } from "../../errors.ts";
import { existingText, writeAtomically } from "../../files.ts";
import {
  type Correction,
  type ExerciseResult,
  type Results,
  resultsIn,
  type SubmissionResult,
} from "./results.ts";

/** Writes something, or says what to do. */
function kept<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const reason = `${path} cannot be written: ${(error as Error).message}`;
    const hint = "make room, or name another folder with --out; what is graded so far is kept";
    throw new Error(message("grade", reason, hint));
  }
}

/** A folder of results, held by one run at a time. */
export class Store {
  readonly #folder: string;
  readonly #lock: Deno.FsFile;

  /**
   * @param folder Where results go; made if it is missing.
   * @throws {TypeError} If another run writes there.
   * @throws {Error} If nothing can be written there.
   */
  constructor(folder: string) {
    this.#folder = folder;
    this.#lock = kept(folder, () => {
      Deno.mkdirSync(join(folder, ".marks"), { recursive: true });
      return Deno.openSync(join(folder, ".marks", "lock"), { create: true, write: true });
    });
    if (!this.#lock.tryLockSync(true)) {
      this.#lock.close();
      const reason = `another run is writing to ${folder}`;
      throw new TypeError(
        message("grade", reason, "wait for it, or name another folder with --out"),
      );
    }
  }

  /** The marks of earlier runs by their keys. */
  known(): Map<string, ExerciseResult> {
    const marks = new Map<string, ExerciseResult>();
    for (const { name } of Deno.readDirSync(join(this.#folder, ".marks"))) {
      if (!name.endsWith(".json")) continue;
      const path = join(this.#folder, ".marks", name);
      const found = whole(() => JSON.parse(Deno.readTextFileSync(path)) as SubmissionResult);
      if (!Array.isArray(found?.exercises)) continue;
      for (const one of found.exercises) if (one?.key) marks.set(one.key, one);
    }
    return marks;
  }

  /** Keeps what a submission came to. */
  keep(file: string, result: SubmissionResult): void {
    this.write(`.marks/${file}.json`, JSON.stringify(result));
  }

  /** The results of the run before. */
  before(): Results | undefined {
    return whole(() => resultsIn(Deno.readTextFileSync(join(this.#folder, "results.json"))));
  }

  /** Writes a file of the report. */
  write(name: string, text: string): void {
    const path = join(this.#folder, name);
    kept(path, () => writeAtomically(path, text));
  }

  /** Makes a folder for files of the report. */
  folder(name: string): void {
    const path = join(this.#folder, name);
    kept(path, () => Deno.mkdirSync(path, { recursive: true }));
  }

  /** Marks by hand: `corrections.csv` with the columns id, exercise, points, reason. */
  corrections(): string {
    const path = join(this.#folder, "corrections.csv");
    try {
      return existingText(path) ?? "";
    } catch (error) {
      const reason = `${path} cannot be read: ${(error as Error).message}`;
      throw new Error(message("grade", reason, "it is a file with the marks by hand"));
    }
  }

  /** Lets others write. */
  end(): void {
    this.#lock.close();
  }
}

/** What an earlier run wrote; nothing where it is not there, or not whole: it is made again. */
function whole<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Puts marks by hand over the grader's.
 *
 * @param result What the grader gave.
 * @param corrections Exercise to points and reason, of this submission.
 * @returns The corrected result.
 */
export function corrected(
  result: SubmissionResult,
  corrections: ReadonlyMap<string, Omit<Correction, "graded">>,
): SubmissionResult {
  if (corrections.size === 0) return result;
  const exercises = result.exercises.map((exercise): ExerciseResult => {
    const correction = corrections.get(exercise.id);
    if (!correction) return exercise;
    const { points: graded } = exercise;
    return { ...exercise, points: correction.points, correction: { ...correction, graded } };
  });
  const score = exercises.reduce((sum, { points }) => sum + points, 0);
  return { ...result, score, exercises };
}
