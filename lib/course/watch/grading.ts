/**
 * Has a notebook graded by a process that can be stopped.
 *
 * @module
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type Grade, LIMIT } from "../../grading/lesson.ts";

/** What is known of an exercise before it is graded. */
export interface Listed {
  /** Its id. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
}

/** One line of the grading process. */
export type Line =
  | { readonly exercises: readonly Listed[] }
  | { readonly grade: Grade }
  | { readonly unreadable: string };

/** What came of grading a notebook. */
export interface Graded {
  /** Its exercises. */
  readonly exercises: readonly Listed[];
  /** Their grades, in the same order. */
  readonly grades: readonly Grade[];
  /** Why the notebook cannot be read, if so. */
  readonly unreadable?: string;
}

const CHILD = new URL("child.ts", import.meta.url);
const ROOT = new URL("../../../", import.meta.url);
const START = 30_000; // milliseconds until the process has loaded the library, at the most
const GRACE = 3000; // milliseconds beyond the limit, for a busy machine

/**
 * Grades a notebook in a process of its own. An exercise on which the process hangs or breaks off
 * is left out of a second try.
 *
 * @param file Path of the notebook.
 * @param signal Ends the grading: the notebook was saved again, or nobody looks any more.
 * @param limit Milliseconds that the code of one exercise may take.
 * @param child The program that grades; a test has one with exercises of its own.
 * @returns The grades; as far as they go, if the signal came first.
 */
export async function gradeFile(
  file: string,
  signal: AbortSignal,
  limit = LIMIT,
  child = CHILD,
): Promise<Graded> {
  const hanging: string[] = [];
  const notebook = await Deno.readFile(file).catch((error: Error) => error.message);
  if (typeof notebook === "string") return { exercises: [], grades: [], unreadable: notebook };
  for (;;) {
    const graded = await once(notebook, signal, limit, hanging, child);
    const next = graded.exercises[graded.grades.length];
    if (signal.aborted || graded.unreadable !== undefined || !next) return graded;
    hanging.push(next.id);
  }
}

async function once(
  notebook: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
  limit: number,
  hanging: readonly string[],
  program: URL,
): Promise<Graded> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", program.href, String(limit), ...hanging],
    cwd: ROOT,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null", // of a process that runs out of memory, pages
  }).spawn();
  const handed = new Blob([notebook]).stream().pipeTo(child.stdin);
  handed.catch(() => {}); // it was stopped before it had read all
  const stop = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // it has ended already
    }
  };
  signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, START);
  const graded: { exercises: readonly Listed[]; grades: Grade[]; unreadable?: string } = {
    exercises: [],
    grades: [],
  };
  try {
    const input = Readable.fromWeb(child.stdout as unknown as ReadableStream);
    for await (const text of createInterface({ input })) {
      clearTimeout(timer);
      timer = setTimeout(stop, limit + GRACE);
      const line: Line = JSON.parse(text);
      if ("grade" in line) graded.grades.push(line.grade);
      else Object.assign(graded, line);
    }
    const { success } = await child.status;
    if (!success && graded.exercises.length === 0 && !signal.aborted) {
      graded.unreadable = "The process that grades it did not start";
    }
    return graded;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    stop();
  }
}
