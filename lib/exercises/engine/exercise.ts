/**
 * What an exercise is, as the engine sees it. Each one is a file of its own in a folder a lesson,
 * made with {@linkcode defineExercise}, and stands in catalogue.ts; the engine knows none by name.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import type { Reading } from "./reading.ts";

/** What an answer, a reference or a mistake hands over: name to function, or to constant. */
export type Exports = Record<string, unknown>;

/** One call of an exported function, or one look at an exported constant (no arguments then). */
export interface Case {
  /** Name of the export. */
  call: string;
  /** Its arguments. */
  args: unknown[];
  /**
   * Whether it decides pass or fail. One case has all sizes equal and only serves diagnosis: there
   * a transposed matrix has a result, where elsewhere it has an exception.
   */
  decides: boolean;
  /** What is special about it, as in "no time step at all". */
  note?: string;
  /**
   * Tries a result that is right by what it does, whatever its numbers are, and says how it fails.
   * Of the reference's result only the form counts then.
   */
  trial?: Trial;
}

/** Tries a result; it may be of any form. */
export type Trial = (result: Reading) => Failure | undefined;

/** How a result failed that was tried. */
export interface Failure {
  /** What sort of failure: answers that fail in the same way make the same mistake. */
  readonly sort: string;
  /** What was seen, in sentences. */
  readonly text: string;
}

/** A typical mistake: a small wrong answer, and the sentence that helps who made it. */
export interface Mistake {
  /** Kebab-case, unique in its exercise. */
  id: string;
  /** What went wrong, and where to look; never the corrected line. */
  sentence: string;
  /** The wrong answer. Names it leaves out are right: the reference's are taken. */
  exports: Exports;
}

/** A term that can be looked at alone, to say which part of a wrong result disagrees. */
export interface Part {
  /** The export that it belongs to. */
  call: string;
  /** What is left, as in "the bias b alone". */
  name: string;
  /** The key of the result that it explains; without one, the whole result. */
  key?: string;
  /** Takes a copy of the arguments of a case, gives those that leave only this term. */
  of(args: unknown[]): unknown[];
}

/** One exercise. */
export interface Exercise {
  /** Kebab-case, unique in the course. */
  id: string;
  /** Slides that it is about. */
  slides: readonly string[];
  /** A few words. */
  title: string;
  /** What a pass earns. */
  points: number;
  /** The names to define. */
  exports: readonly string[];
  /** Export to signature, as a learner would write it: `affine(W: Matrix, ...): Matrix`. */
  signatures: Readonly<Record<string, string>>;
  /** What to do: sentences that stand in the lesson, too. */
  task: string;
  /** Idea, then shapes, then the form of the line; never the answer. */
  hints: readonly [string, string, string];
  /** Largest difference allowed of any number, absolute. */
  tolerance: number;
  /** Draws the cases: several that decide, with all sizes different, and one with all equal. */
  draw(rng: Rng): Case[];
  /** The right answer; its results hold what is asked and nothing else. */
  reference: Exports;
  /** The library's own functions that do the whole task: an answer that is one is refused. */
  finished: readonly unknown[];
  /** The typical mistakes; each can be told from the reference and from the others. */
  mistakes: readonly Mistake[];
  /** Terms to look at alone. */
  parts: readonly Part[];
  /** Ids of earlier exercises whose names an answer may call. */
  uses: readonly string[];
}
