// deno-lint-ignore-file camelcase -- the keys of results.json are what they are
/**
 * What grading comes to, as results.json holds it.
 *
 * @module
 */
import type { Sandbox } from "./sandbox.ts";

/** What an exercise can come to. */
export type ExerciseStatus =
  | "pass"
  | "fail"
  | "error"
  | "timeout"
  | "oom"
  | "crash"
  | "output-limit"
  | "missing"
  | "not-attempted";

/** A mark given by hand. */
export interface Correction {
  /** What it earns now. */
  readonly points: number;
  /** Why. */
  readonly reason: string;
  /** What the grader gave. */
  readonly graded: number;
}

/** One exercise of one submission. */
export interface ExerciseResult {
  readonly id: string;
  readonly lesson: string;
  readonly status: ExerciseStatus;
  readonly points: number;
  readonly max_points: number;
  /** Whether its points are on top of `max_score`. */
  readonly optional?: true;
  /** All there is to say, in plain text. */
  readonly message: string;
  /** Id of the typical mistake that it is. */
  readonly mistake?: string;
  /** Of the drawn inputs: replays the mark. */
  readonly seed: number;
  readonly ms: number;
  /** For a person: what was unusual. */
  readonly notes?: readonly string[];
  /** What the mark depends on, hashed: the same key, the same mark. */
  readonly key: string;
  readonly correction?: Correction;
}

/** One submission. */
export interface SubmissionResult {
  readonly id: string;
  readonly status: "graded" | "not-gradable";
  readonly score: number;
  readonly max_score: number;
  readonly notes: readonly string[];
  readonly exercises: readonly ExerciseResult[];
}

/** All of a run. */
export interface Results {
  readonly version: 1;
  readonly seed: number;
  readonly deno: string;
  readonly sandbox: Sandbox;
  readonly submissions: readonly SubmissionResult[];
}

/**
 * Reads results that a run wrote.
 *
 * @param text The text of a `results.json`.
 * @returns The results.
 * @throws {SyntaxError} If it is none.
 */
export function resultsIn(text: string): Results {
  const found = JSON.parse(text) as Results | null;
  const list = found?.submissions;
  if (Array.isArray(list) && list.every((one) => Array.isArray(one?.exercises))) return found!;
  throw new SyntaxError("it holds no results of a class");
}
