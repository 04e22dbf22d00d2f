/**
 * Says how one mark came about: for who teaches, not for who learns.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { planOf } from "../../exercises/engine/plan.ts";
import type { Submission } from "./class_folder.ts";
import { gradedSubmission, type Grading } from "./submission.ts";

/**
 * Grades one exercise of one submission again, from its seed.
 *
 * @param submissions Where to look.
 * @param grading How.
 * @param id The submission.
 * @param exercise The exercise.
 * @returns Mark, seed, calls with arguments and expected results, and the message.
 * @throws {TypeError} If there is no such submission or exercise.
 */
export async function explanation(
  submissions: readonly Submission[],
  grading: Grading,
  id: string,
  exercise: string,
): Promise<string> {
  const found = submissions.find((one) => one.id === id);
  if (!found) throw new TypeError(message("explain", `no submission is called ${id}`));
  const asked = grading.exercises.find((one) => one.id === exercise);
  if (!asked) throw new TypeError(message("explain", `there is no exercise ${exercise}`));
  const lesson = grading.exercises.filter((one) => one.lesson === asked.lesson);
  const { exercises, notes } = await gradedSubmission(found, { ...grading, exercises: lesson });
  const mark = exercises.find((one) => one.id === exercise);
  if (!mark) return [`${id} could not be read`, ...notes].join("\n");
  const { cases } = planOf(asked, mark.seed);
  const shown = (value: unknown) =>
    Deno.inspect(value, { depth: 4, iterableLimit: 12, colors: false, compact: true });
  const calls = cases.map(({ call, args, expected, note, decides }, k) =>
    [
      `call ${k + 1}: ${call}${note ? ` (${note})` : ""}${
        decides ? "" : ", to name mistakes only"
      }`,
      ...args.map((arg, i) => `  argument ${i + 1}: ${shown(arg)}`),
      `  expected: ${shown(expected)}`,
    ].join("\n")
  );
  return [
    `${id}, ${exercise}: ${mark.status}, ${mark.points} of ${mark.max_points} points`,
    `seed ${mark.seed}${mark.mistake ? `, mistake ${mark.mistake}` : ""}, ${mark.ms} ms`,
    ...notes,
    "",
    mark.message,
    "",
    ...calls,
  ].join("\n");
}
