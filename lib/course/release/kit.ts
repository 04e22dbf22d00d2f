/**
 * Puts the learner's kit together: which files are in it, and what they hold.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { serialize } from "../../ipynb/notebook.ts";
import { buildCourse } from "../build_course.ts";
import type { Course } from "../course_file.ts";
import { bytesOf, filesIn } from "../update/files.ts";
import { leaksIn, linesIn, withheldIn } from "./leaks.ts";
import { hashOf, MANIFEST } from "./manifest.ts";
import { kitReadme } from "./readme.ts";

/** Path to content of each file of a kit. */
export type Kit = ReadonlyMap<string, Uint8Array>;

/** Folders that go into a kit as they are. */
const WHOLE = ["lib/", "datasets/", ".lab/"];
/** Files that do. */
const FILES = ["LICENSE", ".gitignore", ".gitattributes", "deno.lock"];
/** What of these no learner needs. */
const LEFT_OUT = /^lib\/(kernels\/assembly|book)\/|\/\.[^/]*$|\/\.ruff_cache\//;

/** What a learner can ask for. */
const TASKS = {
  lab: {
    description: "Set up JupyterLab in .venv and open the lessons",
    command: "deno run -A lib/course/lab.ts",
  },
  test: { description: "Grade what the notebooks hold", command: "deno test" },
  watch: {
    description: "Grade the exercises each time a notebook is saved",
    command: "deno run -A lib/course/watch.ts",
  },
  update: {
    description: "Take a newer kit into this folder, keeping answers: deno task update KIT_OR_ZIP",
    command: "deno run -A lib/course/update.ts",
  },
  lessons: {
    description: "Put back what is missing in the notebooks, keeping answers",
    command: "deno run -A lib/course/restore.ts",
  },
};

const encode = (text: string) => new TextEncoder().encode(text);

/**
 * Makes a kit of the course in a folder.
 *
 * @param root Path of the instructor's edition.
 * @param course The lessons and what counts in them.
 * @returns Its files, sorted by path: the same bytes each time.
 * @throws {SyntaxError} If a solution or an output would be in it; each place is named.
 */
export function kitOf(root: string, course: Course): Kit {
  const sources = sourcesIn(root);
  const files = new Map<string, Uint8Array>();
  for (const path of WHOLE.flatMap((folder) => filesIn(root, folder))) {
    if (!LEFT_OUT.test(path)) files.set(path, bytesOf(root, path)!);
  }
  for (const path of FILES) {
    const bytes = bytesOf(root, path);
    if (bytes) files.set(path, bytes);
  }
  const chosen = new Map(course.lessons.map((name) => [name, sources.get(name)!]));
  const notebooks = buildCourse(chosen, { catalogue: course.exercises });
  for (const [name, notebook] of notebooks) {
    const text = encode(serialize(notebook));
    files.set(`notebooks/${name}.ipynb`, text);
    files.set(`.course/notebooks/${name}.ipynb`, text);
    const test = `tests/exercises/${name}_test.ts`;
    files.set(test, bytesOf(root, test)!);
  }
  const points = course.exercises.map((one) => [one.id, one.points]);
  files.set("lib/exercises/points.json", encode(JSON.stringify(Object.fromEntries(points)) + "\n"));
  files.set("deno.json", encode(settingsOf(root)));
  files.set("README.md", encode(kitReadme(course)));
  refuseLeaks(root, sources, files);
  const sorted = [...files].sort(([a], [b]) => a < b ? -1 : 1);
  const hashes = Object.fromEntries(sorted.map(([path, bytes]) => [path, hashOf(bytes)]));
  const manifest = { version: 1, lessons: course.lessons, files: hashes };
  return new Map([...sorted, [MANIFEST, encode(JSON.stringify(manifest, null, 2) + "\n")]]);
}

function sourcesIn(root: string): Map<string, string> {
  const texts = filesIn(root, "notebooks/source/").flatMap((path) => {
    const name = /\/(\d\d_\w+)\.md$/.exec(path)?.[1];
    return name ? [[name, new TextDecoder().decode(bytesOf(root, path))] as const] : [];
  });
  if (texts.length > 0) return new Map(texts);
  const hint = "only the instructor's edition holds them";
  throw new TypeError(message("release", "there is no lesson in notebooks/source/", hint));
}

/** The settings of a kit: a learner's tasks, and what the library imports. */
function settingsOf(root: string): string {
  const all = JSON.parse(new TextDecoder().decode(bytesOf(root, "deno.json")));
  const { imports, compilerOptions, exclude, test } = all;
  return JSON.stringify({ imports, tasks: TASKS, compilerOptions, exclude, test }, null, 2) + "\n";
}

function refuseLeaks(
  root: string,
  sources: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, Uint8Array>,
): void {
  const folder = "tests/exercises_engine/solutions/";
  const withheld = [
    ...[...sources].flatMap(([name, text]) => withheldIn(`notebooks/source/${name}.md`, text)),
    ...filesIn(root, folder).flatMap((path) =>
      linesIn(path, new TextDecoder().decode(bytesOf(root, path)))
    ),
  ];
  const texts = [...files].flatMap(([path, bytes]) => {
    try {
      return [[path, new TextDecoder("utf-8", { fatal: true }).decode(bytes)] as const];
    } catch {
      return []; // no text
    }
  });
  const isLibrary = ([path]: readonly [string, string]) => path.startsWith("lib/");
  const library = texts.filter(isLibrary).map(([, text]) => text);
  const leaks = leaksIn(
    new Map(texts.filter((one) => !isLibrary(one) && !one[0].startsWith(".course/"))),
    withheld,
    library,
  );
  if (leaks.length === 0) return;
  const shown = [...leaks.slice(0, 20), ...leaks.length > 20 ? [`${leaks.length - 20} more`] : []];
  const hint = "take them out, or write them in another way; nothing was written";
  throw new SyntaxError(message("release", shown.join("\n  "), hint));
}
