// deno-lint-ignore-file no-console -- a process that answers on its output
/**
 * Grades the exercises of one notebook and prints each grade as soon as it is there, as a line of
 * JSON. A process of its own: whatever the code in the notebook does, it can be stopped.
 *
 * It has no permission at all: the notebook comes on its input. Arguments: the limit for one exercise,
 * then the exercises that are known to hang.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { Lesson, LIMIT } from "../../grading/lesson.ts";
import { exercisesIn } from "../../grading/progress.ts";
import type { Line } from "./grading.ts";

/**
 * Grades the notebook on the input.
 *
 * @param exercises All that there are; by default those of the course.
 */
export async function gradeAndSay(exercises?: readonly CourseExercise[]): Promise<void> {
  const [limit, ...hanging] = Deno.args; // the limit can be set by a test
  const say = (line: Line) => console.log(JSON.stringify(line));
  try {
    const text = await new Response(Deno.stdin.readable).text();
    const here = exercisesIn(text, exercises);
    const lesson = new Lesson(text, here, { limit: Number(limit) || LIMIT, hanging });
    say({ exercises: here.map(({ id, title }) => ({ id, title })) });
    for (const { id } of here) say({ grade: await lesson.grade(id) });
  } catch (error) {
    say({ unreadable: (error as Error).message });
  }
  Deno.exit(0); // timers that the code has left behind do not count
}

if (import.meta.main) await gradeAndSay();
