// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task book`: makes the lessons a static site, to read in any browser.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readSources } from "../course/build_course.ts";
import { message } from "../errors.ts";
import { canExecute } from "./site/executed.ts";
import { siteOf } from "./site/site.ts";

const USAGE = "deno task book --out DIR [--lessons 00,04]";
/** By this file a folder is known to be a book, which may be replaced. */
const MARK = "assets/katex.css";

/**
 * Writes a site into a folder, in place of a site that stands there.
 *
 * @param out Path of the folder: new, empty, or an earlier site.
 * @param site Path in the site → content.
 * @throws {TypeError} If there is something else at that path.
 */
export function writeSite(out: string, site: ReadonlyMap<string, string | Uint8Array>): void {
  const folder = resolve(out);
  const there = existsSync(folder);
  if (there && [...Deno.readDirSync(folder)].length > 0 && !existsSync(`${folder}/${MARK}`)) {
    const hint = "name a new folder, or one that this command made";
    throw new TypeError(message("write the book", `there is something in ${out}`, hint));
  }
  const temporary = `${folder}.${Deno.pid}.tmp`;
  try {
    for (const [path, content] of site) {
      const file = `${temporary}/${path}`;
      Deno.mkdirSync(dirname(file), { recursive: true });
      if (typeof content === "string") Deno.writeTextFileSync(file, content);
      else Deno.writeFileSync(file, content);
    }
    if (there) Deno.removeSync(folder, { recursive: true });
    Deno.renameSync(temporary, folder);
  } catch (error) {
    if (existsSync(temporary)) Deno.removeSync(temporary, { recursive: true });
    throw error;
  }
}

/** The lessons that are asked for: `00,04`. */
function chosen(asked: string | undefined): string[] {
  const names = [...readSources().keys()];
  if (asked === undefined) return names;
  return asked.split(",").map((number) => {
    const name = names.find((one) => one.startsWith(`${number.trim()}_`));
    if (name) return name;
    const known = names.map((one) => one.slice(0, 2)).join(", ");
    throw new RangeError(
      message("write the book", `there is no lesson ${number}`, `there are ${known}`),
    );
  });
}

function wanted(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { out: text, lessons: text } }).values;
  } catch (error) {
    throw new TypeError(message("write the book", (error as Error).message, USAGE));
  }
}

if (import.meta.main) {
  try {
    const { out, lessons } = wanted(Deno.args);
    if (out === undefined) {
      throw new TypeError(message("write the book", "--out is missing", USAGE));
    }
    if (!canExecute()) {
      const hint = "run deno task lab --setup-only";
      throw new TypeError(message("write the book", "there is no kernel in .venv", hint));
    }
    const site = await siteOf(chosen(lessons), console.error);
    writeSite(out, site);
    const bytes = [...site.values()].reduce((sum, one) => sum + one.length, 0);
    console.log(`${out}: ${site.size} files, ${(bytes / 1e6).toFixed(1)} MB`);
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
