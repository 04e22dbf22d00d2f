/**
 * Makes an exercise of what its author writes down: each name once, types from the reference.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { Object } from "../../natives.ts";
import type { Case, Exercise, Exports, Part, Trial } from "./exercise.ts";

/** The arguments of an export; a constant has none. */
type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? A : [];

/** Calls that belong together: export to its arguments, and what is special about them. */
export type Given<E> =
  & { [K in keyof E]?: ArgumentsOf<E[K]> }
  & {
    /** What is special, as in "no time step at all". */
    note?: string;
    /** Whether they only serve to name mistakes, and do not decide. */
    diagnosis?: boolean;
    /** Tries the result, in place of a comparison of its numbers. */
    trial?: Trial;
  };

/** A wrong answer: some of the exports, with any result. */
export type Wrong<E> = {
  [K in keyof E]?: E[K] extends (...args: infer A) => unknown ? (...args: A) => unknown : unknown;
};

/** What an author writes down. */
export interface Definition<E>
  extends
    Pick<Exercise, "id" | "slides" | "title" | "points" | "task" | "hints" | "tolerance">,
    Partial<Pick<Exercise, "finished" | "uses">> {
  /** The right answer; its results hold what is asked and nothing else. */
  reference: E;
  /** Export to what follows its name in the lesson's cell: `(W: Matrix, x: Matrix): Matrix`. */
  signatures: { readonly [K in keyof E]: string };
  /** Draws the calls. Results are compared on each; those for diagnosis do not decide. */
  draw(rng: Rng): Given<NoInfer<E>>[];
  /** Typical mistakes by id, each with the sentence that helps who made it. */
  mistakes: Readonly<Record<string, { sentence: string; wrong: Wrong<NoInfer<E>> }>>;
  /** Terms to look at alone; `of` takes the arguments of a call, gives those that leave the term. */
  parts?: readonly (Pick<Part, "name" | "key"> & {
    /** Export to arguments with one term left. */
    of: { [K in keyof E]?: (...args: ArgumentsOf<E[K]>) => ArgumentsOf<E[K]> };
  })[];
}

/**
 * Makes an exercise.
 *
 * @param definition What its author writes down; the names to define are the reference's.
 * @returns The exercise.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { defineExercise } from "./define.ts";
 *
 * const area = defineExercise({
 *   id: "area",
 *   slides: ["title"],
 *   title: "The area of a rectangle",
 *   points: 1,
 *   task: "Write area(width, height).",
 *   hints: ["Think of tiles.", "Two numbers in, one out.", "One product."],
 *   tolerance: 0,
 *   reference: { area: (width: number, height: number) => width * height },
 *   signatures: { area: "(width: number, height: number): number" },
 *   draw: (rng) => [{ area: [2 + rng.int(5), 8] }, { area: [3, 3], diagnosis: true }],
 *   mistakes: {
 *     sum: { sentence: "The sides are added.", wrong: { area: (w, h) => w + h } },
 *   },
 * });
 * assert.deepEqual(area.exports, ["area"]);
 * assert.equal(area.mistakes[0].id, "sum");
 * ```
 */
export function defineExercise<E extends object>(definition: Definition<E>): Exercise {
  const { reference, signatures, draw, mistakes, parts = [], ...rest } = definition;
  const exports = Object.keys(reference);
  const casesOf = (given: Given<E>): Case[] =>
    exports.filter((name) => name in given).map((call) => ({
      call,
      args: given[call as keyof E] as unknown[],
      decides: given.diagnosis !== true,
      ...given.note === undefined ? {} : { note: given.note },
      ...given.trial ? { trial: given.trial } : {},
    }));
  return {
    finished: [],
    uses: [],
    ...rest,
    exports,
    signatures: Object.fromEntries(
      exports.map((name) => [name, name + signatures[name as keyof E]]),
    ),
    reference: { ...reference } as Exports,
    draw: (rng) => draw(rng).flatMap(casesOf),
    mistakes: Object.entries(mistakes).map(([id, { sentence, wrong }]) => ({
      id,
      sentence,
      exports: { ...wrong },
    })),
    parts: parts.flatMap(({ of, ...part }) =>
      Object.entries(of).map(([call, leave]) => ({
        ...part,
        call,
        of: (args: unknown[]) => (leave as (...args: unknown[]) => unknown[])(...args),
      }))
    ),
  };
}
