/**
 * What a learner's folder was made from: told by git, or by the manifest of a kit.
 *
 * @module
 */
import { hashOf, MANIFEST } from "../release/manifest.ts";
import { bytesOf, equal, filesIn } from "./files.ts";

/** An older course. */
export interface Base {
  /** The paths of its files. */
  readonly files: readonly string[];
  /** Tells whether a file of it held these bytes. */
  holds(path: string, bytes: Uint8Array): boolean;
}

/**
 * Takes a folder for the older course.
 *
 * @param folder Its path.
 * @returns The course.
 */
export function folderBase(folder: string): Base {
  return {
    files: filesIn(folder),
    holds: (path, bytes) => equal(bytes, bytesOf(folder, path)),
  };
}

/**
 * Reads in a kit what it was when it was handed out.
 *
 * @param kit Its folder.
 * @returns The course; undefined if it has no manifest that can be read.
 */
export function kitBase(kit: string): Base | undefined {
  const bytes = bytesOf(kit, MANIFEST);
  if (!bytes) return undefined;
  try {
    const { files } = JSON.parse(new TextDecoder().decode(bytes));
    const hashes = new Map(Object.entries<string>(files)).set(MANIFEST, hashOf(bytes));
    return {
      files: [...hashes.keys()],
      holds: (path, content) => hashes.get(path) === hashOf(content),
    };
  } catch {
    return undefined; // a manifest that somebody has edited: then nothing is known
  }
}
