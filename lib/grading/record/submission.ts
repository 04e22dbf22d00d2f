// deno-lint-ignore-file camelcase -- the keys of results.json are what they are
/**
 * Grades one submission: finds the notebook of each lesson, and judges each exercise in a process of
 * the learner's own.
 *
 * @module
 */
import { message } from "../../errors.ts";
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { readNotebook } from "../../ipynb/read.ts";
import type { Notebook } from "../../ipynb/notebook.ts";
import { type Judge, Lesson } from "../lesson.ts";
import { contentsOf, type Found, type Submission } from "./collect.ts";
import { judgedIn } from "./judge.ts";
import { Ended, type LearnerProcess } from "./process.ts";
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

/** A notebook that was read, or why it cannot be. */
interface Read {
  readonly name: string;
  readonly notebook?: Notebook;
  readonly problem?: string;
}

/** Levels of brackets in a notebook's file; editors write fewer than ten. */
const DEEPEST = 200;
/** Characters of a cell's code that are read. */
const LONGEST = 200_000;

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
    if (notebooks.length === 0) return refused("there is no notebook in it", ...notes);
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

function readOne({ name, bytes }: Found): Read {
  try {
    const text = decoded(bytes());
    if (isTooDeep(text)) {
      throw new SyntaxError("Cannot read the notebook: its JSON nests without end");
    }
    const notebook = readNotebook(text);
    for (const cell of notebook.cells) {
      delete cell.outputs;
      delete cell.attachments;
      if (cell.source.length > LONGEST) {
        cell.source = `// ${cell.source.length} characters were left out`;
      }
    }
    return { name, notebook };
  } catch (error) {
    return { name, problem: (error as Error).message };
  }
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe || first === 0xfe && second === 0xff) {
    throw new SyntaxError(message("read the notebook", "it is UTF-16, not UTF-8", SAVE));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(message("read the notebook", "it is no UTF-8 text", SAVE));
  }
}

const SAVE = "open it in JupyterLab and save it again";

/** Whether brackets nest deeper than in any notebook, outside of texts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === 34) {
      for (k++; k < text.length && text.charCodeAt(k) !== 34; k++) {
        if (text.charCodeAt(k) === 92) k++;
      }
    } else if (code === 91 || code === 123) {
      if (++depth > DEEPEST) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}

/** Marks, and what was unusual. */
async function allGraded(id: string, read: readonly Read[], grading: Grading) {
  const processes = new Processes(grading);
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

/** The notebook that holds a lesson: by its name, otherwise by what is in it. */
function notebookOf(
  lesson: string,
  exercises: readonly CourseExercise[],
  all: readonly Read[],
  notes: string[],
): Read | undefined {
  const written = ({ name }: Read) => name.split("/").at(-1)!;
  const base = (one: Read) => written(one).toLowerCase();
  const exact = all.filter((one) => base(one) === `${lesson}.ipynb`)
    .sort((a, b) => Number(written(b) === base(b)) - Number(written(a) === base(a)));
  const holding = all.filter((one) => one.notebook && holds(one.notebook, exercises));
  const named = exact.find(({ notebook }) => notebook && holds(notebook, exercises));
  const chosen = named ?? holding.find((one) => base(one).includes(lesson)) ?? holding[0] ??
    exact[0] ?? all.find((one) => base(one).includes(lesson));
  if (!chosen) return undefined;
  if (base(chosen) !== `${lesson}.ipynb`) {
    notes.push(`${chosen.name} was taken for ${lesson}.ipynb`);
  }
  for (const other of holding) {
    if (other !== chosen) notes.push(`${other.name} holds ${lesson}, too: ${chosen.name} counts`);
  }
  return chosen;
}

/** Whether a cell of a notebook says that it is one of the exercises'. */
function holds({ cells }: Notebook, exercises: readonly CourseExercise[]): boolean {
  return exercises.some(({ id }) => {
    const comment = new RegExp(`^[ \\t]*//[ \\t]*@exercise[ \\t]+${id}[ \\t]*$`, "m");
    return cells.some((cell) =>
      cell.metadata.course?.exercise === id || cell.metadata.nbgrader?.grade_id === id ||
      cell.id === id || comment.test(cell.source)
    );
  });
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

/** The processes of one submission: a fresh one after one that ended or was stopped. */
class Processes {
  readonly #grading: Grading;
  #now: LearnerProcess | undefined;

  constructor(grading: Grading) {
    this.#grading = grading;
  }

  async judged(...args: Parameters<Judge>): ReturnType<Judge> {
    const isFresh = this.#now === undefined;
    try {
      return await this.#judged(...args);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      // an exercise before may have left something that ended the process
      if (!isFresh) return await this.judged(...args);
      const { ending, message: reason } = error;
      const status = ending === "timeout" ? {} : { status: ending };
      return { url: "", printed: { lines: [], count: 0 }, stop: { line: 0, reason, ...status } };
    }
  }

  /** Judges in the process that there is, or in a fresh one. */
  async #judged(...[program, exercise, given, options]: Parameters<Judge>): ReturnType<Judge> {
    this.#now ??= this.#grading.start();
    try {
      const run = await judgedIn(this.#now, program, exercise, given, options);
      if (run.stop) await this.end(); // what does not end may still be running
      return run;
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  async end(): Promise<void> {
    const now = this.#now;
    this.#now = undefined;
    await now?.end();
  }
}
