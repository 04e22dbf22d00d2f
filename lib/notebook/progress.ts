/**
 * Shows how far a long loop has come, while it runs.
 *
 * @module
 */
import { aText, checkOptions, type Checks, checkValue, truth, wholeNumber } from "../checks.ts";
import { Bar, type Note } from "./_bar.ts";

/** A progress bar below the cell. */
export interface ProgressBar {
  /**
   * Tells how far the work has come. Cheap: it may be called at every step, and at most ten states a
   * second are shown; the last one, where `done` is `total`, always is.
   *
   * @param done Steps done so far, rising to `total`.
   * @param note A few words, or measures by name, as in `{ loss: 1.23 }`, which are also drawn as a
   * live curve.
   * @throws {RangeError} If `done` falls or passes `total`, or a measure is NaN or Infinity.
   */
  step(done: number, note?: Note): void;
  /**
   * Shows the last state, also when the work ended early.
   *
   * @param note What came out; the last note unless told otherwise.
   * @throws {RangeError} If a measure is NaN or Infinity.
   */
  done(note?: Note): void;
}

/** How {@linkcode progress} shows. */
export interface ProgressOptions {
  /** What is being done, as in "training". */
  label?: string;
  /** Draws the measures as a live curve; true unless told otherwise. */
  curve?: boolean;
}

const CHECKS: Checks<ProgressOptions> = { label: aText, curve: truth };

/**
 * Shows a progress bar below the cell; it moves while a loop runs, also a synchronous one.
 *
 * In a terminal one line is rewritten; where output goes to a file, only the last state is printed.
 *
 * @param total How many steps there will be, 1 or more.
 * @param options Label, live curve.
 * @returns The bar: call `step` in the loop and `done` after it.
 * @throws {RangeError} If `total` is not a whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { progress } from "./progress.ts";
 *
 * const bar = progress(3, { label: "counting" });
 * for (let i = 1; i <= 3; i++) bar.step(i, { loss: 1 / i });
 * bar.done(); // counting: 3 of 3 · loss 0.333
 * assert.throws(() => bar.step(4), RangeError);
 * ```
 */
export function progress(total: number, options: ProgressOptions = {}): ProgressBar {
  checkValue("run progress", "total", total, {
    ...wholeNumber({ from: 1 }),
    hint: "total is how many steps there will be",
  });
  checkOptions("run progress", options, CHECKS);
  return new Bar(total, options, () => performance.now());
}
