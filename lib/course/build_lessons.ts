// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task lessons`: rebuilds notebooks/ from notebooks/source/, keeping a learner's work, and
 * what follows from the lists of lessons and applications.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { applications } from "../applications/all.ts";
import { message } from "../errors.ts";
import { existingText, writeAtomically } from "../files.ts";
import { buildCourse, readSources } from "./build_course.ts";
import { LESSONS } from "./lessons.ts";
import {
  gradingTest,
  withApplicationImports,
  withApplicationTable,
  withLessonTable,
} from "./listings.ts";
import { writeLesson } from "./write_lesson.ts";

const ROOT = new URL("../../", import.meta.url);

const USAGE = "deno task lessons [--out FOLDER] [--solved]";

/** What the command line asks for. */
interface Wanted {
  /** The folder for the notebooks, if it is not `notebooks/`. */
  out?: URL;
  solved: boolean;
}

function wanted(args: string[]): Wanted {
  let values: { out?: string; solved?: boolean };
  try {
    const options = { out: { type: "string" }, solved: { type: "boolean" } } as const;
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new TypeError(message("build the lessons", (error as Error).message, USAGE));
  }
  const { out, solved = false } = values;
  if (out !== undefined) return { out: pathToFileURL(`${Deno.realPathSync(out)}/`), solved };
  if (!solved) return { solved };
  const reason = "--solved would write the solutions into notebooks/";
  throw new TypeError(message("build the lessons", reason, "name another folder with --out"));
}

/** Writes README's tables, the tests that grade, and the names in deno.json. */
function writeListings(): void {
  const names = Object.keys(applications);
  const files: Record<string, (before: string) => string> = {
    "README.md": (text) => withApplicationTable(withLessonTable(text), names),
    "deno.json": (text) => withApplicationImports(text, names),
  };
  for (const { name } of LESSONS.filter(({ about }) => about)) {
    files[`tests/exercises/${name}_test.ts`] = () => gradingTest(name);
  }
  for (const [path, text] of Object.entries(files)) {
    const file = new URL(path, ROOT);
    const before = existingText(file) ?? "";
    if (text(before) !== before) writeAtomically(file, text(before));
  }
}

if (import.meta.main) {
  try {
    const { out, solved } = wanted(Deno.args);
    const notebooks = buildCourse(readSources(), { solved }); // all of them, before any is written
    for (const [name, built] of notebooks) {
      try {
        console.log(writeLesson(name, built, out ?? new URL("notebooks/", ROOT)));
      } catch (error) {
        console.error((error as Error).message);
        Deno.exitCode = 1; // the others are built all the same
      }
    }
    if (!out) writeListings();
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
