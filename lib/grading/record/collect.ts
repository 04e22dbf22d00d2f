/**
 * Finds submissions on the disk, and the notebooks in each: files, folders, zip files, and what the
 * exports of learning platforms make of them.
 *
 * @module
 */
import { basename, extname, join, resolve } from "node:path";
import { message } from "../../errors.ts";
import { entriesOf, type Entry } from "./zip.ts";

/** One submission, not read yet. */
export interface Submission {
  /** The stem of its file or folder; unique among all. */
  readonly id: string;
  /** Its path. */
  readonly path: string;
  /** For a person: what was unusual about its name. */
  readonly notes: readonly string[];
}

/** A file of a submission, and how it is read. */
export interface Found {
  /** Its path in the submission, with `/`. */
  readonly name: string;
  /** Its bytes. */
  bytes(): Uint8Array;
}

/** What is in a submission. */
export interface Contents {
  /** Its notebooks. */
  readonly notebooks: readonly Found[];
  /** For a person: what was passed over. */
  readonly notes: readonly string[];
}

/** Bytes of one notebook, pictures included. */
export const LARGEST_NOTEBOOK = 160 * 2 ** 20;
/** Levels of folders in a submission. */
const DEEPEST = 8;
/** Files of a submission that are looked at. */
const MOST_FILES = 20_000;

/** Folders and files that editors and systems leave behind. */
const LEFT_BEHIND = /^(\.|__MACOSX$|__pycache__$|node_modules$)/;
const isNotebook = (name: string) => extname(name).toLowerCase() === ".ipynb";
const isZip = (name: string) => extname(name).toLowerCase() === ".zip";
const isLeft = (path: string) => path.split("/").some((part) => LEFT_BEHIND.test(part));

/**
 * Finds the submissions at some paths: a notebook, a zip file, a folder that holds notebooks (one
 * each), or a folder of these.
 *
 * @param paths Where to look.
 * @returns The submissions, sorted by id.
 * @throws {TypeError} If there is nothing at a path.
 */
export function submissionsAt(paths: readonly string[]): Submission[] {
  const found = paths.flatMap((path) => at(resolve(path)));
  const seen = new Map<string, number>();
  return found.toSorted((a, b) => a < b ? -1 : 1).map((path): Submission => {
    const name = basename(path);
    const stem = isNotebook(name) || isZip(name) ? name.slice(0, -extname(name).length) : name;
    const key = stem.normalize("NFC").toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count === 1) return { id: stem, path, notes: [] };
    return { id: `${stem}-${count}`, path, notes: [`another submission is called ${stem}, too`] };
  });
}

function at(path: string): string[] {
  const stat = statOf(path);
  if (!stat) {
    throw new TypeError(message("grade", `there is nothing at ${path}`, "name a file or a folder"));
  }
  if (stat.isFile) {
    if (isNotebook(path) || isZip(path)) return [path];
    const hint = "name an .ipynb file, a zip of one, or a folder that holds them";
    throw new TypeError(message("grade", `${path} is no notebook, zip file or folder`, hint));
  }
  const names = namesIn(path);
  if (names.length === 0) {
    throw new TypeError(message("grade", `${path} is empty`, "name the folder of the submissions"));
  }
  const isOne = names.some(isNotebook) || isCourse(path);
  if (isOne) return [path];
  return names.map((name) => join(path, name)).filter((one) =>
    statOf(one)?.isDirectory || isZip(one)
  );
}

/** Whether a folder is a learner's whole course. */
const isCourse = (path: string) =>
  statOf(join(path, "notebooks"))?.isDirectory === true &&
  namesIn(join(path, "notebooks")).some(isNotebook);

function namesIn(path: string): string[] {
  return [...Deno.readDirSync(path)].map(({ name }) => name).filter((name) => !isLeft(name)).sort();
}

function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Lists the notebooks of a submission.
 *
 * @param submission The submission.
 * @returns Its notebooks, the shortest paths first, and what was passed over.
 * @throws {SyntaxError} If it cannot be read at all.
 */
export function contentsOf({ path }: Submission): Contents {
  const stat = statOf(path);
  if (!stat) throw unreadable("it is no longer there");
  const notes: string[] = [];
  if (stat.isFile && isNotebook(path)) {
    return { notebooks: [fileAt(path, basename(path))], notes };
  }
  const all = stat.isDirectory ? filesBelow(path, notes) : zipped(path, notes);
  const files = all.filter(({ name }) => !isLeft(name));
  const inner = stat.isDirectory
    ? files.filter(({ name }) => isZip(name)).flatMap(({ name }) => {
      try {
        return zipped(join(path, name), notes).filter((one) => !isLeft(one.name));
      } catch (error) {
        notes.push(`${shown(name)}: ${(error as Error).message}`);
        return [];
      }
    })
    : [];
  if (!stat.isDirectory) {
    for (const { name } of files.filter((one) => isZip(one.name))) {
      notes.push(`${shown(name)} is a zip file in a zip file, and was not opened`);
    }
  }
  const notebooks = [...files, ...inner].filter(({ name }) => isNotebook(name));
  const depth = (name: string) => name.split("/").length;
  notebooks.sort((a, b) => depth(a.name) - depth(b.name) || (a.name < b.name ? -1 : 1));
  return { notebooks, notes };
}

const shown = (name: string) => JSON.stringify(name.slice(0, 100));

function filesBelow(folder: string, notes: string[]): Found[] {
  const files: Found[] = [];
  const visit = (within: string, level: number) => {
    if (level > DEEPEST || files.length > MOST_FILES) return;
    let entries: Deno.DirEntry[];
    try {
      entries = [...Deno.readDirSync(join(folder, within))];
    } catch (error) {
      notes.push(`the folder ${shown(within || ".")} cannot be read: ${(error as Error).name}`);
      return;
    }
    for (const { name, isDirectory, isFile, isSymlink } of entries) {
      const inside = within + name;
      if (isLeft(name)) continue;
      if (isDirectory) visit(`${inside}/`, level + 1);
      else if (isFile) files.push(fileAt(join(folder, inside), inside));
      else if (isSymlink && isNotebook(name)) {
        notes.push(`${shown(inside)} is a link to another place, and was not followed`);
      }
    }
  };
  visit("", 0);
  return files;
}

const fileAt = (path: string, name: string): Found => ({
  name,
  bytes() {
    const { size, isFile } = Deno.lstatSync(path);
    if (!isFile) throw unreadable("it is no plain file");
    if (size > LARGEST_NOTEBOOK) throw unreadable(`it has ${megabytes(size)} MB`);
    return Deno.readFileSync(path);
  },
});

const megabytes = (size: number) => Math.ceil(size / 2 ** 20);

function zipped(path: string, notes: string[]): Found[] {
  const { size } = Deno.lstatSync(path);
  if (size > LARGEST_NOTEBOOK) throw unreadable(`the zip file has ${megabytes(size)} MB`);
  const entries = entriesOf(Deno.readFileSync(path), (name) => isNotebook(name) && !isLeft(name));
  return entries.flatMap(({ name, bytes, problem }: Entry): Found[] => {
    const parts = name.replaceAll("\\", "/").split("/");
    if (parts.includes("..") || /^([a-z]:)?\//i.test(parts.join("/"))) {
      notes.push(`${shown(name)} in the zip file points out of it, and was left out`);
      return [];
    }
    const read = () => {
      if (problem) throw unreadable(problem);
      return bytes!;
    };
    return [{ name: parts.join("/"), bytes: read }];
  });
}

const unreadable = (reason: string) =>
  new SyntaxError(message("read the submission", reason, "ask for the file again"));
