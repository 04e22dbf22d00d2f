// deno-lint-ignore-file camelcase -- the keys of results.json are what they are
/**
 * Grades one submission: finds the notebook of each lesson, and judges each exercise in a process of
 * the learner's own.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { type Judge, Lesson } from "../lesson.ts";
import { notebookOf } from "./choose.ts";
import type { Submission } from "./class_folder.ts";
import { contentsOf } from "./collect.ts";
import type { LearnerProcess } from "./process.ts";
import { Processes } from "./processes.ts";
import { type Read, readOne } from "./read_one.ts";
import type { ExerciseResult, SubmissionResult } from "./results.ts";
import { hashed, seedOf } from "./seeds.ts";

/** An exercise that counts. */
export interface GradedExercise extends CourseExercise {
  /** Whether its points are on top of what can be reached. */
  readonly optional?: boolean;
}

/** What grading needs. */
export interface Grading {
  /** The exercises that count, in the order of the course. */
  readonly exercises: readonly GradedExercise[];
  /** Seed of the run. */
  readonly seed: number;
  /** Milliseconds for each exercise. */
  readonly limit: number;
  /** What else marks depend on: the course's code, Deno, the sandbox. */
  readonly version: string;
  /** Starts a process. */
  start(): LearnerProcess;
  /** Marks of an earlier run by their keys. */
  readonly known?: ReadonlyMap<string, ExerciseResult>;
}

/**
 * Grades a submission.
 *
 * @param submission The submission.
 * @param grading How.
 * @returns What it comes to. Whatever is in it, nothing is thrown.
 */
export async function gradedSubmission(
  submission: Submission,
  grading: Grading,
): Promise<SubmissionResult> {
  const { id } = submission;
  const most = grading.exercises.reduce((sum, { points, optional }) => {
    return optional ? sum : sum + points;
  }, 0);
  const base = { id, score: 0, max_score: most, exercises: [] };
  const refused = (...notes: string[]): SubmissionResult => ({
    ...base,
    status: "not-gradable",
    notes: [...submission.notes, ...notes],
  });
  try {
    const { notebooks, notes } = contentsOf(submission);
    if (notebooks.length === 0) return refused(...notes, "there is no notebook in it");
    const read = notebooks.map(readOne);
    const broken = read.flatMap(({ name, problem }) => problem ? [`${name}: ${problem}`] : []);
    if (broken.length === read.length) return refused(...broken, ...notes);
    const graded = await allGraded(id, read, grading);
    return {
      ...base,
      status: "graded",
      score: graded.exercises.reduce((sum, { points }) => sum + points, 0),
      notes: [...submission.notes, ...notes, ...broken, ...graded.notes],
      exercises: graded.exercises,
    };
  } catch (error) {
    return refused((error as Error).message);
  }
}

/** Marks, and what was unusual. */
async function allGraded(id: string, read: readonly Read[], grading: Grading) {
  const processes = new Processes(grading.start);
  const exercises: ExerciseResult[] = [];
  const notes: string[] = [];
  try {
    const lessons = Map.groupBy(grading.exercises, ({ lesson }) => lesson);
    for (const [name, all] of lessons) {
      const chosen = notebookOf(name, all, read, notes);
      exercises.push(...await lessonGraded(id, name, chosen, all, grading, processes));
    }
  } finally {
    await processes.end();
  }
  return { exercises, notes };
}

async function lessonGraded(
  id: string,
  name: string,
  read: Read | undefined,
  exercises: readonly GradedExercise[],
  grading: Grading,
  processes: Processes,
): Promise<ExerciseResult[]> {
  const seed = (exercise: string) => seedOf(grading.seed, id, exercise);
  const { limit, version, known } = grading;
  const missing = (exercise: GradedExercise, text: string): ExerciseResult => ({
    id: exercise.id,
    lesson: name,
    status: "missing",
    points: 0,
    max_points: exercise.points,
    ...exercise.optional ? { optional: true } : {},
    message: text,
    seed: seed(exercise.id),
    ms: 0,
    key: "",
  });
  if (!read?.notebook) {
    const text = read ? read.problem! : `There is no notebook ${name}.ipynb in the submission`;
    return exercises.map((exercise) => missing(exercise, text));
  }
  const all = hashed(code(read));
  const key = ({ id, points, optional = false }: GradedExercise) =>
    hashed(version, `${limit}`, `${seed(id)}`, id, `${points} ${optional}`, all);
  const kept = exercises.map((exercise) => known?.get(key(exercise)));
  if (kept.every((one) => one !== undefined)) return kept;
  const judge: Judge = (...all) => processes.judged(...all);
  const lesson = new Lesson(read.notebook, exercises, { limit, seed, judge });
  const results: ExerciseResult[] = [];
  for (const exercise of exercises) {
    const start = performance.now();
    const { status, points, message, mistake, notes } = await lesson.grade(exercise.id);
    results.push({
      id: exercise.id,
      lesson: name,
      status,
      points,
      max_points: exercise.points,
      ...exercise.optional ? { optional: true } : {},
      message,
      ...mistake === undefined ? {} : { mistake },
      seed: seed(exercise.id),
      ms: Math.round(performance.now() - start),
      ...notes.length === 0 ? {} : { notes },
      key: key(exercise),
    });
  }
  return results;
}

/** All code of a notebook. */
const code = ({ notebook }: Read) =>
  notebook!.cells.map(({ cell_type, id, metadata, source }) =>
    [cell_type, id, metadata.course?.exercise, metadata.nbgrader?.grade_id, source].join("\0")
  ).join("\0\0");
