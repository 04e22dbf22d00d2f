// deno-lint-ignore-file no-console -- a process that answers on its output
/**
 * Grades the exercises of one notebook and prints each grade as soon as it is there, as a line of
 * JSON. A process of its own: whatever the code in the notebook does, it can be stopped.
 *
 * Arguments: the notebook, then the exercises that are known to hang.
 *
 * @module
 */
import { Lesson, LIMIT } from "../../grading/lesson.ts";
import { exercisesIn } from "../../grading/progress.ts";
import type { Line } from "./grading.ts";

/** The limit can be set by a test; a learner has five seconds. */
const [file, limit, ...hanging] = Deno.args;

const say = (line: Line) => console.log(JSON.stringify(line));

if (import.meta.main) {
  try {
    const text = await Deno.readTextFile(file!);
    const exercises = exercisesIn(text);
    const lesson = new Lesson(text, exercises, { limit: Number(limit) || LIMIT, hanging });
    say({ exercises: exercises.map(({ id, title }) => ({ id, title })) });
    for (const { id } of exercises) say({ grade: await lesson.grade(id) });
  } catch (error) {
    say({ unreadable: (error as Error).message });
  }
  Deno.exit(0); // timers that the code has left behind do not count
}
