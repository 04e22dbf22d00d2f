/**
 * All exercises, in the order of the lessons.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { Exercise } from "./engine/exercise.ts";
import { entityScore } from "./04_forward/entity_f1.ts";
import { oneHotColumns } from "./04_forward/one_hot.ts";
import { parameterCount } from "./04_forward/parameter_count.ts";
import { rnnCell } from "./04_forward/rnn_cell_forward.ts";
import { rnnSequence } from "./04_forward/rnn_forward.ts";
import { stackedNotation } from "./04_forward/stacked_notation.ts";
import { tokens } from "./04_forward/tokens.ts";
import { nearest } from "./engine/nearest.ts";
import { firstFunction } from "./00_start/first_function.ts";

/** All exercises, in the order of the lessons. */
export const catalogue: readonly Exercise[] = [
  firstFunction, // 00
  tokens, // 04
  oneHotColumns,
  parameterCount,
  rnnCell,
  stackedNotation,
  rnnSequence,
  entityScore,
];

/**
 * Finds an exercise.
 *
 * @param id Its id.
 * @returns The exercise.
 * @throws {RangeError} If there is none; the message says what may have been meant.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exerciseOf } from "./catalogue.ts";
 *
 * assert.equal(exerciseOf("first-function").exports[0], "affine");
 * ```
 */
export function exerciseOf(id: string): Exercise {
  const found = catalogue.find((exercise) => exercise.id === id);
  if (found) return found;
  const ids = catalogue.map((exercise) => exercise.id);
  const meant = nearest(String(id), ids);
  const hint = meant ? `did you mean "${meant}"?` : `the exercises are ${ids.join(", ")}`;
  throw new RangeError(message("find an exercise", `there is none named "${id}"`, hint));
}
