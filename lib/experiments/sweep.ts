/**
 * What a sweep is: an experiment at many points, too long for a lesson, made once into a file.
 *
 * @module
 */

/** The settings of one point: what tells it from the others. */
export type Point = Readonly<Record<string, number | string>>;

/** A sweep. */
export interface Sweep {
  /** The lesson that quotes it and what it is about, as in `06_grammar`: the name of its file. */
  readonly name: string;
  /** What is measured, in a sentence, units included. */
  readonly what: string;
  /** Every point. */
  readonly points: readonly Point[];
  /** Measures one point: the same numbers each time. A lesson may run one of them again. */
  readonly run: (point: Point) => number | number[];
}

/** One point with what came of it. */
export interface Measured {
  /** The settings. */
  readonly point: Point;
  /** What was measured. */
  readonly value: number | readonly number[];
}

/** The file that a sweep makes. */
export interface SweepFile {
  /** The sweep's name. */
  readonly name: string;
  /** What was measured. */
  readonly what: string;
  /** The day of the last change of the code that measured, as in 2026-01-31. */
  readonly code: string;
  /** The points, in the sweep's order. */
  readonly points: readonly Measured[];
}

/**
 * Combines settings: every value of each with every value of the others.
 *
 * @param settings Values by name; the last varies fastest.
 * @returns The points.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { combined } from "./sweep.ts";
 *
 * assert.deepEqual(combined({ cell: ["rnn", "gru"], seed: [1, 2] })[1], { cell: "rnn", seed: 2 });
 * ```
 */
export function combined(
  settings: Readonly<Record<string, readonly (number | string)[]>>,
): Point[] {
  return Object.entries(settings).reduce<Point[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}
