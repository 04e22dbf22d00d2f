/**
 * Clipping of gradients: by value, and by norm. Two functions, two results.
 * Taught in notebooks/source/06_memory.md (slide problem-2).
 *
 * @module
 */
import { above, checkValue } from "../checks.ts";
import { entered } from "../entered.ts";
import { map, multiply } from "../matrix/algebra.ts";
import { checkFinite } from "../matrix/finite.ts";
import { scaledNorm } from "./_norm.ts";
import { entriesOf, mapRecord, type Matrices } from "./record.ts";

const LIMIT = { ...above(0), be: "a positive number" };

function checkRecord<P extends Matrices<P>>(action: string, gradients: P): void {
  for (const [key, dQ] of entriesOf(action, "gradients", gradients)) {
    checkFinite(action, `gradients.${key}`, dQ);
  }
}

/**
 * Clips every entry to [-limit, limit]. This can turn the gradient's direction.
 *
 * Equation: `g <- max(-limit, min(limit, g))`
 *
 * @param gradients A record (or array) of matrices.
 * @param limit Largest absolute value that stays, above 0.
 * @returns A new record of the same form.
 * @throws {ShapeError} If `gradients` is no record of matrices.
 * @throws {RangeError} If `limit` is not positive, or a gradient is NaN or infinite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { clipByValue } from "./clip.ts";
 *
 * assert.deepEqual(clipByValue({ ba: column([3, -4]) }, 3.5).ba.toRows(), [[3], [-3.5]]);
 * ```
 */
export function clipByValue<P extends Matrices<P>>(gradients: P, limit: number): P {
  entered(clipByValue);
  checkValue("run clipByValue", "limit", limit, LIMIT);
  checkRecord("run clipByValue", gradients);
  return mapRecord(gradients, (dQ) => map(dQ, (g) => Math.max(-limit, Math.min(limit, g))));
}

/**
 * Measures the Euclidean norm of all gradients together, as if they were one long vector.
 *
 * Equation: `norm = sqrt(sum of g^2 over every entry of every matrix)`
 *
 * @param gradients A record (or array) of matrices.
 * @returns The norm, 0 or more; Infinity only where it is above the largest number there is.
 * @throws {ShapeError} If `gradients` is no record of matrices.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { globalNorm } from "./clip.ts";
 *
 * assert.equal(globalNorm({ ba: column([3]), by: column([4]) }), 5);
 * ```
 */
export function globalNorm<P extends Matrices<P>>(gradients: P): number {
  const matrices = entriesOf("run globalNorm", "gradients", gradients).map(([, { data }]) => data);
  const { largest, ratio } = scaledNorm(matrices);
  return largest * ratio;
}

/**
 * Scales all gradients down together, so that their common norm is at most the limit. This keeps
 * the gradient's direction.
 *
 * Equation: `g <- g * limit / norm` where norm > limit, unchanged otherwise
 * Source: Pascanu, Mikolov, Bengio 2013, "On the difficulty of training recurrent neural networks".
 *
 * @param gradients A record (or array) of matrices.
 * @param limit Largest norm that stays, above 0.
 * @returns A new record of the same form.
 * @throws {ShapeError} If `gradients` is no record of matrices.
 * @throws {RangeError} If `limit` is not positive, or a gradient is NaN or infinite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { clipByNorm } from "./clip.ts";
 *
 * const { ba, by } = clipByNorm({ ba: column([3]), by: column([4]) }, 2.5); // norm 5
 * assert.deepEqual([ba.at(0, 0), by.at(0, 0)], [1.5, 2]);
 * ```
 */
export function clipByNorm<P extends Matrices<P>>(gradients: P, limit: number): P {
  entered(clipByNorm);
  checkValue("run clipByNorm", "limit", limit, LIMIT);
  checkRecord("run clipByNorm", gradients);
  const all = entriesOf("run clipByNorm", "gradients", gradients).map(([, { data }]) => data);
  const { largest, ratio } = scaledNorm(all);
  if (largest * ratio < Infinity) {
    const norm = largest * ratio;
    return mapRecord(gradients, (dQ) => multiply(dQ, norm > limit ? limit / norm : 1));
  }
  return mapRecord(gradients, (dQ) => map(dQ, (g) => g / largest * (limit / ratio)));
}
