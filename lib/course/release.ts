// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task release`: makes the learner's kit, a folder to hand out.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { message } from "../errors.ts";
import { chosenCourse, type Course } from "./course_file.ts";
import { kitOf } from "./release/kit.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const USAGE = "deno task release --out DIR [--course FILE] [--lessons 01,05]";

/**
 * Writes a kit into a folder of its own, all of it or nothing.
 *
 * @param out Path of the folder; it must not be there yet, or be empty.
 * @param course The lessons and what counts in them.
 * @param root The instructor's edition; by default the one that this file is in.
 * @returns How many files it has.
 * @throws {TypeError} If there is something at that path.
 * @throws {SyntaxError} If a solution or an output would leak.
 */
export function release(out: string, course: Course, root: string = ROOT): number {
  const folder = resolve(out);
  if (!isFree(folder)) {
    const hint = "name a new folder; deno task update takes it into an older kit";
    throw new TypeError(message("release", `there is something in ${out}`, hint));
  }
  const kit = kitOf(root, course);
  const temporary = `${folder}.${Deno.pid}.tmp`;
  try {
    for (const [path, bytes] of kit) {
      const file = `${temporary}/${path}`;
      Deno.mkdirSync(dirname(file), { recursive: true });
      Deno.writeFileSync(file, bytes);
    }
    if (existsSync(folder)) Deno.removeSync(folder);
    Deno.renameSync(temporary, folder);
  } catch (error) {
    if (existsSync(temporary)) Deno.removeSync(temporary, { recursive: true });
    throw error;
  }
  return kit.size;
}

const isFree = (folder: string) =>
  !existsSync(folder) ||
  Deno.statSync(folder).isDirectory && [...Deno.readDirSync(folder)].length === 0;

function wanted(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { out: text, course: text, lessons: text } }).values;
  } catch (error) {
    throw new TypeError(message("release", (error as Error).message, USAGE));
  }
}

if (import.meta.main) {
  try {
    const { out, course: file, lessons } = wanted(Deno.args);
    if (out === undefined) throw new TypeError(message("release", "--out is missing", USAGE));
    const course = chosenCourse(file, lessons);
    const count = release(out, course);
    const points = course.exercises.reduce((sum, one) => one.optional ? sum : sum + one.points, 0);
    console.log(`${out}: ${count} files, lessons ${course.lessons.join(", ")}, ${points} points`);
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
