/**
 * Finds the notebooks of a submission: in files, folders and zip files.
 *
 * @module
 */
import { basename, join } from "node:path";
import { message } from "../../errors.ts";
import { isLeft, isNotebook, isZip, peopleIn, statOf, type Submission } from "./class_folder.ts";
import { entriesOf, type Entry } from "./zip.ts";

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

/**
 * Lists the notebooks of a submission.
 *
 * @param submission The submission.
 * @returns Its notebooks, the shortest paths first, and what was passed over.
 * @throws {SyntaxError} If it cannot be read at all.
 */
export function contentsOf(submission: Submission): Contents {
  const notes: string[] = [];
  const notebooks = filesOf(submission, notes).filter(({ name }) => isNotebook(name));
  const depth = (name: string) => name.split("/").length;
  notebooks.sort((a, b) => depth(a.name) - depth(b.name) || (a.name < b.name ? -1 : 1));
  return { notebooks, notes };
}

function filesOf({ path, files }: Submission, notes: string[]): Found[] {
  const stat = statOf(path);
  if (!stat) throw unreadable("it is no longer there");
  if (stat.isFile && isNotebook(path)) return [fileAt(path, basename(path))];
  if (stat.isSymlink) throw unreadable("it is a link to another place, and was not followed");
  if (!stat.isDirectory && !isZip(path)) {
    throw unreadable("it is neither a notebook nor a zip file");
  }
  if (!stat.isDirectory) {
    const all = zipped(path, notes).filter(({ name }) => !isLeft(name));
    const { size } = peopleIn(all.map(({ name }) => name));
    if (size > 0) throw unreadable(`it holds the files of ${size} people`, "unpack it first");
    for (const { name } of all.filter((one) => isZip(one.name))) {
      notes.push(`${shown(name)} is a zip file in a zip file, and was not opened`);
    }
    return all;
  }
  const all = files
    ? files.map(({ name, from }) => ({ ...fileAt(join(path, from), name), from }))
    : filesBelow(path, notes);
  const opened = all.filter(({ name }) => isZip(name)).flatMap(({ name, from }) => {
    try {
      return zipped(join(path, from), notes).filter((one) => !isLeft(one.name));
    } catch (error) {
      notes.push(`${shown(name)}: ${(error as Error).message}`);
      return [];
    }
  });
  return [...all, ...opened];
}

const shown = (name: string) => JSON.stringify(name.slice(0, 100));

function filesBelow(folder: string, notes: string[]): (Found & { from: string })[] {
  const files: (Found & { from: string })[] = [];
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
      else if (isFile) files.push({ ...fileAt(join(folder, inside), inside), from: inside });
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

const unreadable = (reason: string, hint = "ask for the file again") =>
  new SyntaxError(message("read the submission", reason, hint));
