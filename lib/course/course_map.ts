/**
 * The learner's own progress, read from the notebooks.
 *
 * @module
 */
import { catalogue, type CourseExercise } from "../exercises/catalogue.ts";
import type { Grade } from "../grading/lesson.ts";
import { show } from "../notebook/show.ts";
import { courseMapFigure } from "../diagrams/course_map.ts";
import { type LessonEntry, LESSONS } from "./lessons.ts";
import { slidesOf } from "./slides.ts";

const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);

/** One lesson with its exercises, as graded. */
interface LessonProgress {
  title: string;
  slides: string[];
  /** What was found: a notebook, none yet, or one that cannot be read. */
  state: "written" | "not written yet" | "cannot be read";
  grades: Pick<Grade, "id" | "status">[];
}

async function readProgress(
  lesson: LessonEntry,
  folder: URL,
  exercises: readonly CourseExercise[],
): Promise<LessonProgress> {
  const { name, title, again = [] } = lesson;
  const base = {
    title: `${name.slice(0, 2)} ${title}`,
    slides: [...slidesOf(lesson), ...again],
    grades: [],
  };
  try {
    const text = await Deno.readTextFile(new URL(`${name}.ipynb`, folder));
    const { progressOf } = await import("../grading/progress.ts"); // the parser comes with it
    return { ...base, state: "written", grades: await progressOf(text, exercises) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { ...base, state: "not written yet" };
    if (error instanceof SyntaxError) return { ...base, state: "cannot be read" };
    throw error;
  }
}

const WORDS: Partial<Record<Grade["status"], string>> = {
  "pass": "passes",
  "not-attempted": "not attempted yet",
  "missing": "its cell is gone",
};

/** One line a lesson, for the terminal and for whoever cannot see the figure. */
function summary(lessons: readonly LessonProgress[]): string {
  const all = lessons.flatMap(({ grades }) => grades);
  const passing = all.filter(({ status }) => status === "pass").length;
  const lines = lessons.filter(({ state }) => state !== "not written yet").map((lesson) => {
    const grades = lesson.grades.map(({ id, status }) =>
      `  ${id}: ${WORDS[status] ?? "attempted, does not pass yet"}`
    );
    const note = lesson.state === "cannot be read" ? " (the notebook cannot be read)" : "";
    return [`${lesson.title}${note}`, ...grades].join("\n");
  });
  const open = lessons.filter(({ state }) => state === "not written yet").map(({ title }) => title);
  const rest = open.length > 0 ? [`Not written yet: ${open.join(", ")}`] : [];
  return [`${passing} of ${all.length} exercises pass`, ...lines, ...rest].join("\n");
}

/**
 * Shows the map of the course: its lessons, their slides, and which exercises pass.
 *
 * It reads the notebooks as they were last saved and grades them as `deno test` does. In a terminal
 * it prints one line an exercise.
 *
 * @param folder Where the notebooks are; by default the course's own.
 * @param exercises All that there are; by default those of the course.
 * @returns When the map is shown.
 *
 * @example Usage
 * ```ts no-eval
 * import { courseMap } from "@course/lib";
 *
 * await courseMap();
 * ```
 */
export async function courseMap(
  folder: URL = NOTEBOOKS,
  exercises: readonly CourseExercise[] = catalogue,
): Promise<void> {
  const lessons: LessonProgress[] = [];
  for (const lesson of LESSONS) lessons.push(await readProgress(lesson, folder, exercises));
  const figure = courseMapFigure(lessons.map(({ title, slides, state, grades }) => ({
    title: state === "written" ? title : `${title} (${state})`,
    slides,
    exercises: grades.map(({ id, status }) => ({ id, done: status === "pass" })),
  })));
  show({ ...figure, alt: summary(lessons) });
}
