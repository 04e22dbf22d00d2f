/**
 * Decides what becomes of each file, when a newer course comes into a folder with answers.
 *
 * @module
 */
import { type Notebook, type NotebookCell, serialize } from "../../ipynb/notebook.ts";
import { readNotebook } from "../../ipynb/read.ts";
import { mergeLesson } from "../merge.ts";
import { saidOf } from "../write_lesson.ts";
import { type Base, folderBase, kitBase } from "./base.ts";
import { bytesOf, equal, filesIn } from "./files.ts";
import { joined, sidesOf } from "./sides.ts";

/** The three folders. */
export interface Folders {
  /** The learner's. */
  mine: string;
  /** The newer course. */
  newer: string;
  /** The course that the learner's folder was made from: a folder, where git knows it. */
  base?: string;
}

/** The folders, with what is known of the third. */
interface Known extends Omit<Folders, "base"> {
  base: Base | undefined;
}

/** What is to be done, all of it decided before anything is written. */
export interface Plan {
  /** Files to copy aside first, as they stand. */
  copy: string[];
  /** Path → what to write: text, or the newer course's file as it is. */
  write: Map<string, string | "newer">;
  /** Files to remove. */
  remove: string[];
  /** What to say, a line each. */
  lines: string[];
  /** What could not be done, a line each. */
  faults: string[];
}

const LESSON = /^notebooks\/\d\d_\w+\.ipynb$/;
/** Folders of the course in which a learner may have files, too. */
const SHARED = /^(lib|tests)\//;
const GRADES = /^tests\/exercises\/\d\d_\w+_test\.ts$/;
const LIST_OF_TESTS = "tests/library_test.ts";

/**
 * Plans an update.
 *
 * @param folders The three folders; each file is read, none is written.
 * @returns What to do.
 */
export function planOf(folders: Folders): Plan {
  const plan: Plan = { copy: [], write: new Map(), remove: [], lines: [], faults: [] };
  const { mine, newer } = folders;
  const base = folders.base === undefined ? kitBase(mine) : folderBase(folders.base);
  const handedOut = filesIn(newer);
  const old = base ? base.files : oldTests(mine);
  const known = { mine, newer, base };
  for (const path of handedOut.filter((path) => LESSON.test(path))) lesson(path, known, plan);
  for (const path of handedOut.filter((path) => !LESSON.test(path))) {
    const [own, next] = [bytesOf(mine, path), bytesOf(newer, path)!];
    if (equal(own, next)) continue;
    if (own && base?.holds(path, next)) continue; // only the learner has changed it
    if (own && !base?.holds(path, own)) plan.copy.push(path);
    plan.write.set(path, "newer");
  }
  for (const path of old.filter((path) => !handedOut.includes(path))) {
    const own = bytesOf(mine, path);
    if (!own || plan.remove.includes(path)) continue;
    if (base && !base.holds(path, own)) {
      plan.lines.push(`${path}: no longer in the course; yours stays`);
      continue;
    }
    if (!base) plan.copy.push(path);
    plan.remove.push(path);
  }
  if (!base && plan.write.size > 0) {
    const others = filesIn(mine).filter((path) =>
      SHARED.test(path) && !handedOut.includes(path) && !plan.remove.includes(path)
    );
    const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
    const list = `${others.slice(0, 5).join(", ")}${more}`;
    if (others.length > 0) plan.lines.push(`not in the newer course, left as they are: ${list}`);
  }
  return plan;
}

/**
 * Tests that an older course has made: without a base, all other files may be the learner's own. A
 * test of what is no longer there would fail; any other file that is old does no harm.
 */
function oldTests(mine: string): string[] {
  const list = decode(bytesOf(mine, LIST_OF_TESTS) ?? new Uint8Array());
  const listed = [...list.matchAll(/^import "\.\/(.+)";$/gm)].map(([, path]) => `tests/${path}`);
  return filesIn(mine).filter((path) => GRADES.test(path) || listed.includes(path));
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const nameOf = (path: string) => path.split("/").at(-1)!;

/** Plans one lesson: what the learner wrote goes into the newer notebook. */
function lesson(path: string, { mine, newer, base }: Known, plan: Plan): void {
  const next = readNotebook(decode(bytesOf(newer, path)!));
  const from = bytesOf(mine, path) ? path : renamed(next, mine, newer);
  if (from === undefined) return void plan.write.set(path, "newer");
  const bytes = bytesOf(mine, from)!;
  const text = decode(bytes);
  const sides = sidesOf(text);
  let own: Notebook;
  try {
    own = sides ? joined(readNotebook(sides[0]), readNotebook(sides[1])) : readNotebook(text);
  } catch (error) {
    plan.faults.push(`${nameOf(from)} is left as it is. ${(error as Error).message}`);
    return;
  }
  if (!sides && from === path && sameEdition(own, next)) return;
  const { notebook, ...kept } = mergeLesson(next, own);
  const merged = serialize(notebook);
  if (merged === text) return;
  if (!base?.holds(from, bytes)) plan.copy.push(from);
  plan.write.set(path, merged);
  if (from !== path) plan.remove.push(from);
  const anew = kept.answers.filter((id) => builtOf(own, id) !== builtOf(next, id));
  plan.lines.push([
    from === path ? `${nameOf(path)}: new edition` : `${nameOf(path)}: was ${nameOf(from)}`,
    ...sides ? ["the two versions in it are joined"] : [],
    ...saidOf(kept),
    ...anew.length > 0 ? [`read the task of ${anew.join(", ")} again: it has changed`] : [],
  ].join("; "));
}

const builtOf = ({ cells }: Notebook, id: string) =>
  cells.find((cell) => cell.id === id)?.metadata.course?.built;

/** Whether a notebook was built from the same source: each cell has the hash of the same text. */
function sameEdition(own: Notebook, next: Notebook): boolean {
  const built = ({ cells }: Notebook) =>
    cells.filter(({ metadata }) => metadata.course?.built)
      .map(({ id, metadata }) => `${id} ${metadata.course!.built}`).join("\n");
  return built(own) === built(next);
}

/** The learner's notebook that the newer course calls otherwise: it has the same exercises. */
function renamed(next: Notebook, mine: string, newer: string): string | undefined {
  const exercises = (cells: readonly NotebookCell[]) =>
    cells.flatMap(({ metadata }) => metadata.course?.exercise ?? []);
  const wanted = exercises(next.cells);
  return filesIn(mine, "notebooks/")
    .filter((path) => LESSON.test(path) && !bytesOf(newer, path))
    .find((path) => {
      try {
        const found = exercises(readNotebook(decode(bytesOf(mine, path)!)).cells);
        return found.some((id) => wanted.includes(id));
      } catch {
        return false;
      }
    });
}
