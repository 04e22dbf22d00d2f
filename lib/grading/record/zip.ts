/**
 * Reads zip files that nobody vouches for.
 *
 * @module
 */
import { unzipSync } from "fflate";
import { message } from "../../errors.ts";

/** A file in a zip file. */
export interface Entry {
  /** Its path, as it is written there. */
  readonly name: string;
  /** Its bytes, where they were wanted. */
  readonly bytes?: Uint8Array;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** More entries are a bomb. */
const MOST = 20_000;
/** Bytes of all that is taken out. */
const LARGEST = 320 * 2 ** 20;

/**
 * Lists the files of a zip file and takes some out.
 *
 * @param bytes The zip file.
 * @param wanted Tells by its path whether a file is taken out.
 * @returns The files; folders are left out.
 * @throws {SyntaxError} If it is no zip file, or is a bomb.
 */
export function entriesOf(bytes: Uint8Array, wanted: (name: string) => boolean): Entry[] {
  const others: Entry[] = [];
  const names: string[] = [];
  let [count, size] = [0, 0];
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (++count > MOST) throw refused(`it has more than ${MOST} files`);
    if (name.endsWith("/")) return false;
    if (!wanted(name)) return others.push({ name }), false;
    if (names.includes(name)) return others.push({ name: `another ${name}` }), false;
    size += originalSize;
    if (size > LARGEST) throw refused(`its files have more than ${LARGEST / 2 ** 20} MB`);
    names.push(name);
    return true;
  };
  try {
    const taken = Object.entries(unzipSync(bytes, { filter }));
    return [...taken.map(([name, bytes]) => ({ name, bytes })), ...others];
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw refused(`it is damaged, or no zip file: ${(error as Error).message}`);
  }
}

const refused = (reason: string) =>
  new SyntaxError(message("open the zip file", reason, "ask for the file again"));
