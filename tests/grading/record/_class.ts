/**
 * Submissions on the disk, and the command that grades them.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { catalogue } from "../../../lib/exercises/catalogue.ts";
import { LearnerProcess } from "../../../lib/grading/record/process.ts";
import type { SubmissionResult } from "../../../lib/grading/record/results.ts";
import { strongest } from "../../../lib/grading/record/sandbox.ts";
import { gradedSubmission } from "../../../lib/grading/record/submission.ts";
import { notebookText } from "../sample.ts";

/** A right answer to `first-function`. */
export const RIGHT =
  "// @exercise first-function\nexport const affine = (W, x, b) => course.add(course.matMul(W, x), b);";
/** A typical mistake. */
export const MISTAKE =
  "// @exercise first-function\nexport const affine = (W, x, b) => course.matMul(W, x);";
/** What all need. */
export const IMPORT = 'import * as course from "@course/lib";';

/** The text of a notebook that holds an answer. */
export const notebook = (...cells: string[]): string => notebookText([IMPORT, ...cells]);

/** Writes files below a folder. */
export function write(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = `${folder}/${name}`;
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(path, content);
    else Deno.writeFileSync(path, content);
  }
}

/** Runs `deno task grade` with arguments. */
export async function grade(
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      fileURLToPath(new URL("../../../lib/course/grade.ts", import.meta.url)),
      ...args,
    ],
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** Whether processes may be started. */
export const canRun = Deno.permissions.querySync({ name: "run" }).state === "granted";
const sandbox = canRun ? await strongest() : "flags";
const cache = canRun ? Deno.makeTempDirSync() : "";
if (canRun) {
  globalThis.addEventListener("unload", () => Deno.removeSync(cache, { recursive: true }));
}

/** The exercises of lesson 00. */
export const exercises = catalogue.filter(({ lesson }) => lesson === "00_start");

/** Grades lesson 00 of a folder of files, or of one zip file, within the strongest walls. */
export async function graded(
  files: Record<string, string | Uint8Array> | Uint8Array,
  id = "anna",
): Promise<SubmissionResult> {
  const folder = Deno.makeTempDirSync();
  const empty = Deno.makeTempDirSync();
  const isZip = files instanceof Uint8Array;
  try {
    write(folder, isZip ? { "anna.zip": files } : files);
    const path = isZip ? `${folder}/anna.zip` : folder;
    return await gradedSubmission({ id, path, notes: [] }, {
      exercises,
      seed: 1,
      limit: 5000,
      version: "",
      start: () => new LearnerProcess(sandbox, empty, cache),
    });
  } finally {
    for (const one of [folder, empty]) Deno.removeSync(one, { recursive: true });
  }
}
