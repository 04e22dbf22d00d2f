/**
 * What a run leaves on the disk: whole files or none, whatever happens in the middle.
 *
 * @module
 */
import { join } from "node:path";
import { message } from "../../errors.ts";
import { existingText, writeAtomically } from "../../files.ts";
import type { Correction, ExerciseResult, Results, SubmissionResult } from "./results.ts";

/** Writes a file, or says what to do. */
function keepFile(path: string, text: string): void {
  try {
    writeAtomically(path, text);
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
   */
  constructor(folder: string) {
    this.#folder = folder;
    Deno.mkdirSync(join(folder, ".marks"), { recursive: true });
    this.#lock = Deno.openSync(join(folder, ".marks", "lock"), { create: true, write: true });
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
      const { exercises } = read<SubmissionResult>(join(this.#folder, ".marks", name)) ?? {};
      for (const one of exercises ?? []) if (one.key) marks.set(one.key, one);
    }
    return marks;
  }

  /** Keeps what a submission came to. */
  keep(file: string, result: SubmissionResult): void {
    keepFile(join(this.#folder, ".marks", `${file}.json`), JSON.stringify(result));
  }

  /** The results of the run before. */
  before(): Results | undefined {
    return read<Results>(join(this.#folder, "results.json"));
  }

  /** Writes a file of the report. */
  write(name: string, text: string): void {
    keepFile(join(this.#folder, name), text);
  }

  /** Makes a folder for files of the report. */
  folder(name: string): void {
    Deno.mkdirSync(join(this.#folder, name), { recursive: true });
  }

  /** Marks by hand: `corrections.csv` with the columns id, exercise, points, reason. */
  corrections(): string {
    return existingText(join(this.#folder, "corrections.csv")) ?? "";
  }

  /** Lets others write. */
  end(): void {
    this.#lock.close();
  }
}

function read<T>(path: string): T | undefined {
  try {
    return JSON.parse(existingText(path) ?? "");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
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
