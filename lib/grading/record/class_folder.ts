/**
 * Finds submissions on the disk: files, folders, zip files, and what the exports of learning
 * platforms make of them.
 *
 * @module
 */
import { basename, extname, join, resolve } from "node:path";
import { message } from "../../errors.ts";

/** One submission, not read yet. */
export interface Submission {
  /** The stem of its file or folder; unique among all. */
  readonly id: string;
  /** Its path. */
  readonly path: string;
  /** Of a folder that others hand in to, too: its files, as they were called and as they are now. */
  readonly files?: readonly { readonly name: string; readonly from: string }[];
  /** For a person: what was unusual about its name. */
  readonly notes: readonly string[];
}

/** Folders and files that editors and systems leave behind. */
const LEFT_BEHIND = /^(\.|__MACOSX$|__pycache__$|node_modules$)/;
/** What else people pack their files in; it is named as not read. */
const PACKED = /\.(7z|rar|tar|t?[gx]z|tbz2?|bz2|zst)$/i;

/**
 * Tells whether a file is a notebook by its name; browsers add an ending to it.
 *
 * @param name The name.
 * @returns True if it is.
 */
export const isNotebook = (name: string): boolean => /\.ipynb(\.(txt|json|download))?$/i.test(name);

/**
 * Tells whether a file is a zip file by its name.
 *
 * @param name The name.
 * @returns True if it is.
 */
export const isZip = (name: string): boolean => extname(name).toLowerCase() === ".zip";

/**
 * Tells whether a path is of what editors and systems leave behind.
 *
 * @param path A path in a submission.
 * @returns True if it is.
 */
export const isLeft = (path: string): boolean =>
  path.split("/").some((part) => LEFT_BEHIND.test(part));

/**
 * Looks at a path.
 *
 * @param path The path; a link is not followed.
 * @returns What is there, or undefined for nothing.
 */
export function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Finds the submissions at some paths: a notebook, a zip file, a folder that holds notebooks (one
 * each), or a folder of these.
 *
 * @param paths Where to look.
 * @returns The submissions, sorted by id.
 * @throws {TypeError} If there is nothing at a path, or it cannot be read.
 */
export function submissionsAt(paths: readonly string[]): Submission[] {
  const found = paths.flatMap((path) => at(resolve(path)));
  const seen = new Map<string, number>();
  const place = ({ path, id }: Submission) => `${path}\0${id}`;
  return found.toSorted((a, b) => place(a) < place(b) ? -1 : 1).map((one): Submission => {
    const key = one.id.normalize("NFC").toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count === 1) return one;
    const notes = [`another submission is called ${one.id}, too`];
    return { ...one, id: `${one.id}-${count}`, notes };
  });
}

function at(path: string): Submission[] {
  const stat = statOf(path);
  if (!stat) {
    throw new TypeError(message("grade", `there is nothing at ${path}`, "name a file or a folder"));
  }
  if (stat.isFile) {
    if (isNotebook(path) || isZip(path)) return [alone(path)];
    const hint = "name an .ipynb file, a zip of one, or a folder that holds them";
    throw new TypeError(message("grade", `${path} is no notebook, zip file or folder`, hint));
  }
  const names = namesIn(path);
  if (names.length === 0) {
    throw new TypeError(message("grade", `${path} is empty`, "name the folder of the submissions"));
  }
  const people = peopleIn(names);
  if (people.size === 0 && names.some(isNotebook) || isCourse(path)) return [alone(path)];
  const theirs = new Set([...people.values()].flat().map(({ from }) => from));
  const others = names.filter((name) => {
    if (theirs.has(name)) return false;
    if (isNotebook(name) || isZip(name) || PACKED.test(name)) return true;
    const { isDirectory, isSymlink } = statOf(join(path, name))!;
    return isDirectory && !isText(name, names) || isSymlink;
  });
  return [
    ...[...people].map(([id, files]): Submission => ({ id, path, files, notes: [] })),
    ...others.map((name) => alone(join(path, name))),
  ];
}

const alone = (path: string): Submission => {
  const name = basename(path);
  const isFile = isNotebook(name) || isZip(name) || PACKED.test(name);
  return { id: isFile ? name.replace(/(\.ipynb)?\.\w+$/i, "") : name, path, notes: [] };
};

/** How Moodle and Canvas name files that they put into one folder: whose they are, and their names. */
const MIXED = [
  /^(.+_\d+_assignsubmission_file_)(.+)$/,
  /^([^_]+)(?:_LATE)?(_\d{3,})_\d{3,}_(.+)$/i,
];

/**
 * Tells people apart whose files a learning platform put into one place.
 *
 * @param names The names of the files.
 * @returns People with their files; none if it looks like one person's place.
 */
export function peopleIn(
  names: readonly string[],
): ReadonlyMap<string, NonNullable<Submission["files"]>> {
  const people = new Map<string, { name: string; from: string }[]>();
  for (const from of names.filter((one) => isNotebook(one) || isZip(one))) {
    const parts = MIXED.map((form) => form.exec(from)).find((one) => one)?.slice(1);
    if (!parts) continue;
    const id = parts.slice(0, -1).join("");
    people.set(id, [...people.get(id) ?? [], { name: parts.at(-1)!, from }]);
  }
  return people.size > 1 ? people : new Map();
}

/** Whether a folder is what Moodle adds to somebody's files: a page of the text that came along. */
function isText(name: string, all: readonly string[]): boolean {
  const [, who] = /^(.+_\d+_assignsubmission_)onlinetext_?$/.exec(name) ?? [];
  return who !== undefined && all.some((other) => other.startsWith(`${who}file`));
}

/** Whether a folder is a learner's whole course. */
const isCourse = (path: string) =>
  statOf(join(path, "notebooks"))?.isDirectory === true &&
  namesIn(join(path, "notebooks")).some(isNotebook);

function namesIn(path: string): string[] {
  try {
    return [...Deno.readDirSync(path)].map(({ name }) => name).filter((name) => !isLeft(name))
      .sort();
  } catch (error) {
    const reason = `${path} cannot be read: ${(error as Error).message}`;
    throw new TypeError(message("grade", reason, "give yourself the right to read it"));
  }
}
