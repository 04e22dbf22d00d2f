/**
 * A small course for tests of the engine, the graders and the watch: three exercises that fit in
 * the head, so that no test depends on what the course holds today.
 *
 * @module
 */
import type { CourseExercise } from "../../lib/exercises/catalogue.ts";
import { defineExercise } from "../../lib/exercises/engine/define.ts";
import type { Rng } from "../../lib/matrix/random.ts";

type Numbers = (...args: number[]) => number;

/** Makes an exercise of functions of numbers. */
function small(
  id: string,
  reference: Record<string, Numbers>,
  mistakes: Parameters<typeof defineExercise<Record<string, Numbers>>>[0]["mistakes"] = {},
  uses: string[] = [],
): CourseExercise {
  const each = <V>(value: (name: string) => V) =>
    Object.fromEntries(Object.keys(reference).map((name) => [name, value(name)]));
  const draw = (rng: Rng) =>
    [1, 2, 3].map((k) => ({
      ...each((name) =>
        Array.from({ length: reference[name]!.length }, () => k === 3 ? 1 : rng.uniform() + k)
      ),
      ...k === 3 ? { diagnosis: true } : {},
    }));
  const exercise = defineExercise<Record<string, Numbers>>({
    id,
    slides: [],
    title: `The ${id}`,
    points: 2,
    task: `Write ${Object.keys(reference).join(" and ")}.`,
    hints: ["think", "count", "write"],
    tolerance: 1e-12, // sums and products of two numbers below 10
    reference,
    signatures: each((name) => {
      const names = ["a", "b", "c"].slice(0, reference[name]!.length);
      return `(${names.map((one) => `${one}: number`).join(", ")}): number`;
    }),
    draw: draw as Parameters<typeof defineExercise<Record<string, Numbers>>>[0]["draw"],
    mistakes,
    uses,
  });
  return { ...exercise, lesson: "99_small" };
}

/** The exercises of the small course: `volume` may call `area`. */
export const exercises: readonly CourseExercise[] = [
  small("area", { area: (a, b) => a! * b! }, {
    sum: {
      sentence: "The sides are added. An area is their product.",
      wrong: { area: (a, b) => a! + b! },
    },
  }),
  small("volume", { volume: (a, b, c) => a! * b! * c! }, {}, ["area"]),
  small("both", { half: (a) => a! / 2, third: (a) => a! / 3 }),
];
