/**
 * Folders of files: what is in them, and a course that comes as a folder or a zip file.
 *
 * @module
 */
import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { message } from "../../errors.ts";
import { pathsOf } from "../lab/place.ts";

/** What no course hands out. */
const NOT_HANDED_OUT =
  /^(\.git|\.venv.*|node_modules|__pycache__|\.ipynb_checkpoints|\.pytest_cache|\.DS_Store|before-update-\d+|.*\.tmp)$/;

/**
 * Lists the files below a folder.
 *
 * @param folder Path of the folder; a missing one has no files.
 * @param within A folder in it, as in `lib/`.
 * @returns Paths from the folder, with `/`.
 */
export function filesIn(folder: string, within = ""): string[] {
  const stat = statSync(`${folder}/${within}`, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return [];
  return [...Deno.readDirSync(`${folder}/${within}`)]
    .filter(({ name }) => !NOT_HANDED_OUT.test(name))
    .flatMap(({ name, isDirectory, isFile }) => {
      if (isDirectory) return filesIn(folder, `${within}${name}/`);
      return isFile ? [within + name] : [];
    }).sort();
}

/**
 * Reads a file that may be missing.
 *
 * @param folder Path of a folder.
 * @param path Path in it.
 * @returns Its bytes; undefined if there is no such file.
 */
export function bytesOf(folder: string, path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Deno.readFileSync(`${folder}/${path}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return;
    throw error;
  }
}

/**
 * Tells whether two files hold the same bytes.
 *
 * @param a Bytes; undefined for a missing file.
 * @param b Bytes; undefined for a missing file.
 * @returns True also if both are missing.
 */
export function equal(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const isCourse = (folder: string) =>
  bytesOf(folder, "lib/mod.ts") !== undefined && bytesOf(folder, "deno.json") !== undefined &&
  filesIn(folder, "notebooks/").length > 0;

/**
 * Finds the course that a learner names.
 *
 * @param root The learner's own.
 * @param path A folder, or a zip file.
 * @param temporary An empty folder, for what a zip file holds.
 * @returns Path of the course's folder.
 * @throws {TypeError} If there is no course at that path.
 */
export async function courseAt(root: string, path: string, temporary: string): Promise<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    throw new TypeError(message("update", `there is no ${path}`, "name a folder or a zip file"));
  }
  let folder = resolve(path);
  if (stat.isFile()) await unpack(root, folder, folder = temporary);
  if (resolve(root) === folder) {
    const hint = "name the folder of the newer course";
    throw new TypeError(message("update", `${path} is this very folder`, hint));
  }
  // a zip file often holds one folder, and the course in it
  const inner = [...Deno.readDirSync(folder)].filter((entry) => entry.isDirectory)
    .map(({ name }) => `${folder}/${name}`);
  const found = [folder, ...inner].find(isCourse);
  if (found) return found;
  const hint = "name the folder or zip file of the whole course";
  throw new TypeError(message("update", `${basename(path)} holds no course`, hint));
}

/** Unpacks a zip file with Python, which the lab needs anyway. */
async function unpack(root: string, file: string, folder: string): Promise<void> {
  for (const python of [pathsOf(root).python, "python3", "python"]) {
    const args = ["-m", "zipfile", "-e", file, folder];
    try {
      if ((await new Deno.Command(python, { args, stdin: "null" }).output()).success) return;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue;
      throw error;
    }
    const hint = "get the file again, or unpack it and name the folder";
    throw new TypeError(message("update", `${basename(file)} cannot be unpacked`, hint));
  }
  throw new TypeError(message("update", "no Python unpacks it", "unpack it and name the folder"));
}
