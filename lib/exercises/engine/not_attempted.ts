/**
 * The mark that a stub leaves: this exercise has not been attempted.
 *
 * @module
 */

/** What a stub gives back instead of a result. */
export class NotAttempted {
  /** Names the exercise that the stub belongs to. */
  readonly id: string;

  /** @param id The exercise. */
  constructor(id: string) {
    this.id = id;
  }

  /** What a notebook shows when a cell ends with a stub's result. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.#text() };
  }

  /** What `console.log` shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.#text();
  }

  #text(): string {
    return `not attempted yet: ${this.id}`;
  }
}

/**
 * Stands in a stub for the code that a learner has to write.
 *
 * It does not throw, so that it serves functions and constants alike and "Run All" reaches the
 * end; its type `never` fits every signature.
 *
 * @param id The exercise.
 * @returns A mark that `check` and the graders recognise.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { NotAttempted, notAttempted } from "./not_attempted.ts";
 *
 * const area = (_width: number, _height: number): number => notAttempted("area");
 * assert((area(2, 3) as unknown) instanceof NotAttempted);
 * ```
 */
export function notAttempted(id: string): never {
  return new NotAttempted(id) as never;
}

/** Comments and texts of a program: what stands in them calls nothing. */
const SILENT = /\/\*[^]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/** What remains of a stub: nothing is written yet, or something beside it. */
export type StubState = "untouched" | "begun";

/**
 * Tells whether an export still calls for a stub.
 *
 * @param value An export.
 * @returns "untouched" for the mark itself, or a function that returns nothing else; "begun" for a
 * function that returns something else, too; undefined where no stub is left.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { notAttempted, stubState } from "./not_attempted.ts";
 *
 * assert.equal(stubState(() => notAttempted("area")), "untouched");
 * assert.equal(stubState((w: number) => w > 0 ? w : notAttempted("area")), "begun");
 * assert.equal(stubState((w: number, h: number) => w * h), undefined);
 * ```
 */
export function stubState(value: unknown): StubState | undefined {
  if (value instanceof NotAttempted) return "untouched";
  if (typeof value !== "function") return undefined;
  const code = Function.prototype.toString.call(value).replace(SILENT, (text) => text[0]!);
  if (!/\bnotAttempted\s*\(/.test(code)) return undefined;
  const rest = code.replace(/(\breturn\s+|=>\s*)notAttempted\s*\([^)]*\)/g, "");
  return /\breturn\s+[^\s;}]|=>\s*[^\s{]|\bnotAttempted\s*\(/.test(rest) ? "begun" : "untouched";
}
