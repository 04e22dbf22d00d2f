// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task lessons`: rebuilds notebooks/ from notebooks/source/, keeping a learner's work.
 *
 * @module
 */
import { message } from "../errors.ts";
import { type Notebook, serialize } from "../ipynb/notebook.ts";
import { readNotebook } from "../ipynb/read.ts";
import { buildLesson, type BuildOptions } from "./build.ts";
import { mergeLesson } from "./merge.ts";
import { slideIndex } from "./outline.ts";

const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);

/**
 * Reads the sources of all lessons.
 *
 * @param folder Where they are; by default `notebooks/source/`.
 * @returns Name of the lesson, as in `04_forward`, → its text, in the order of the names.
 */
export function readSources(folder: URL = new URL("source/", NOTEBOOKS)): Map<string, string> {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
  return new Map(
    names.filter((name) => /^\d\d_\w+\.md$/.test(name)).sort().map((name) => [
      name.slice(0, -".md".length),
      Deno.readTextFileSync(new URL(name, folder)),
    ]),
  );
}

/**
 * Builds all lessons; lesson 00 links each slide to the cell that teaches it.
 *
 * @param sources Name of the lesson → its text.
 * @param options Solved or not, and the exercises that exist.
 * @returns Name of the lesson → its notebook.
 * @throws {SyntaxError} Naming file and line, if a source cannot be built with certainty.
 */
export function buildCourse(
  sources: ReadonlyMap<string, string>,
  options: Pick<BuildOptions, "solved" | "catalogue"> = {},
): Map<string, Notebook> {
  const build = (more: BuildOptions) =>
    new Map(
      [...sources].map(([name, text]) => [
        name,
        buildLesson(text, { ...options, ...more, file: `notebooks/source/${name}.md` }),
      ]),
    );
  return build({ slideIndex: slideIndex(build({})) });
}

/** Writes a file in one step: whoever reads it meanwhile sees the old or the new one. */
function writeAtomically(file: URL, text: string): void {
  const temporary = new URL(`${file.href}.tmp`);
  Deno.writeTextFileSync(temporary, text);
  Deno.renameSync(temporary, file);
}

function existingText(file: URL): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Deno.readFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof TypeError) return ""; // not UTF-8: no notebook
    throw error;
  }
}

function notebookIn(text: string): Notebook | undefined {
  try {
    return readNotebook(text);
  } catch {
    return undefined;
  }
}

/** Moves a file that is no notebook out of the way, and says so. */
function setAside(file: URL): string {
  const free = (n: number): URL => {
    const candidate = new URL(`${file.href}.unreadable-${n}`);
    return existingText(candidate) === undefined ? candidate : free(n + 1);
  };
  const aside = free(1);
  Deno.renameSync(file, aside);
  const name = (url: URL) => url.pathname.split("/").at(-1);
  return `${name(file)} could not be read as a notebook: kept as ${name(aside)}`;
}

/**
 * Writes one lesson, merged with what stands there.
 *
 * @param name As in `04_forward`.
 * @param built The notebook as built.
 * @param folder Where to write `NAME.ipynb`.
 * @returns What happened, a line each.
 */
export function writeLesson(name: string, built: Notebook, folder: URL): string[] {
  const file = new URL(`${name}.ipynb`, folder);
  const before = existingText(file);
  const existing = before === undefined ? undefined : notebookIn(before);
  const lines = before !== undefined && !existing ? [setAside(file)] : [];
  const { notebook, answers, added } = existing
    ? mergeLesson(built, existing)
    : { notebook: built, answers: [], added: 0 };
  const text = serialize(notebook);
  if (text !== before) writeAtomically(file, text);
  const kept = [
    ...answers.length > 0 ? [`kept the answers to ${answers.join(", ")}`] : [],
    ...added > 0 ? [`kept ${added} ${added === 1 ? "cell" : "cells"} of yours`] : [],
  ];
  const state = text === before ? "unchanged" : "built";
  return [
    ...lines,
    [`${name}.ipynb: ${state}, ${notebook.cells.length} cells`, ...kept].join("; "),
  ];
}

const USAGE = "deno task lessons [--out FOLDER] [--solved]";

function argumentsOf(args: readonly string[]): { out: URL; solved: boolean } {
  let [out, solved] = [NOTEBOOKS, false];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--solved") solved = true;
    else if (args[i] === "--out" && args[i + 1] !== undefined) {
      out = new URL(`file://${Deno.realPathSync(args[++i]!)}/`);
    } else throw new TypeError(message("build the lessons", `unknown argument ${args[i]}`, USAGE));
  }
  if (solved && out === NOTEBOOKS) {
    const reason = "--solved would write the solutions into notebooks/";
    throw new TypeError(message("build the lessons", reason, "name another folder with --out"));
  }
  return { out, solved };
}

if (import.meta.main) {
  try {
    const { out, solved } = argumentsOf(Deno.args);
    const notebooks = buildCourse(readSources(), { solved }); // all of them, before any is written
    for (const [name, built] of notebooks) {
      for (const line of writeLesson(name, built, out)) console.log(line);
    }
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
