/**
 * Files that a command reads and writes: whole ones or none, whatever happens in the middle.
 *
 * @module
 */
import { createHash } from "node:crypto";

/**
 * Writes a file in one step: whoever reads it meanwhile sees the old or the new one.
 *
 * @param file Where.
 * @param content What.
 * @throws {Error} If there is no room or no right to write; nothing is left behind.
 */
export function writeAtomically(file: URL | string, content: string | Uint8Array): void {
  const temporary = typeof file === "string" ? `${file}.tmp` : new URL(`${file.href}.tmp`);
  try {
    if (typeof content === "string") Deno.writeTextFileSync(temporary, content);
    else Deno.writeFileSync(temporary, content);
    Deno.renameSync(temporary, file);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // it was never there
    }
    throw error;
  }
}

/**
 * Reads a file that may be missing.
 *
 * @param file Where.
 * @returns Its text; undefined if there is no file.
 */
export function existingText(file: URL | string): string | undefined {
  try {
    return new TextDecoder().decode(Deno.readFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function* filesIn(place: URL): Generator<URL> {
  if (!Deno.statSync(place).isDirectory) return yield place;
  const folder = new URL(`${place.href.replace(/\/$/, "")}/`);
  const entries = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name } of entries) yield* filesIn(new URL(encodeURIComponent(name), folder));
}

/**
 * Makes a text that stands for the contents of files and folders.
 *
 * @param places Files and folders.
 * @param counts Tells by its path whether a file counts.
 * @returns Sixty-four hexadecimal digits.
 */
export function contentHash(places: readonly URL[], counts: (path: string) => boolean): string {
  const hash = createHash("sha256");
  for (const place of places) {
    for (const file of filesIn(place)) {
      if (!counts(file.pathname)) continue;
      hash.update(file.href.slice(place.href.length)).update(Deno.readFileSync(file));
    }
  }
  return hash.digest("hex");
}
