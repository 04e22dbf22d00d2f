/**
 * The check that stands below each exercise of a notebook, the hints on request, and what the rest
 * of a lesson runs on.
 *
 * @module
 */
import { catalogue } from "./catalogue.ts";
import type { Exports } from "./engine/exercise.ts";
import { Session } from "./engine/session.ts";

/** This kernel's. */
const session = new Session(catalogue);

/**
 * Checks an answer and shows below the cell what came of it.
 *
 * Each check draws new inputs. Nothing is thrown for a mistake in the answer. A hint opens when you
 * ask for it, or when a changed answer makes the same mistake again.
 *
 * @param id The exercise.
 * @param answer What the exercise asks for, by name: `{ affine }`.
 * @returns Nothing, as soon as the card is shown.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { check } from "./check.ts";
 *
 * const parameterCount = (nx: number, na: number, ny: number) => na * (na + nx + 1) + ny * (na + 1);
 * assert.equal(await check("parameter-count", { parameterCount }), undefined);
 * ```
 */
export function check(id: string, answer: Exports): Promise<void> {
  return Promise.resolve(session.check(id, answer));
}

/**
 * Shows a hint of an exercise.
 *
 * @param id The exercise.
 * @param n Which: 1 the idea, 2 the shapes, 3 the form of the line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { hint } from "./check.ts";
 *
 * assert.equal(hint("first-function", 2), undefined);
 * ```
 */
export function hint(id: string, n: number = 1): void {
  session.hint(id, n);
}

/**
 * Gives what you wrote for an exercise if it passes, checked there and then, and the course's own
 * until then; says in one line which.
 *
 * @param id The exercise.
 * @param answer What you wrote, by name: `{ affine }`. Constants are handed over in the same way.
 * @returns The exercise's functions and constants, by the same names.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { yours } from "./check.ts";
 *
 * const unwritten = (_nx: number, _na: number, _ny: number) => 0;
 * const { parameterCount } = yours("parameter-count", { parameterCount: unwritten });
 * assert.equal(parameterCount(3, 2, 1), 15);
 * ```
 */
export function yours<E extends object>(id: string, answer: E): E {
  return session.yours(id, answer);
}
