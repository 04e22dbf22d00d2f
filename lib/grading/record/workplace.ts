/**
 * The folder that a run works in, and the end of those that killed runs left behind.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { message } from "../../errors.ts";

const PREFIX = "unrolled-grade-";
const HINT = "make room, or name another folder in TMPDIR";

/** A folder that is one run's own. */
export interface Workplace {
  /** Its path. */
  readonly folder: string;
  /** Removes it. */
  end(): void;
}

/**
 * Makes a folder to work in, and removes those of runs that ended without doing so.
 *
 * @returns The folder; locked as long as this process lives.
 * @throws {Error} If there is no room for it.
 */
export function workplace(): Workplace {
  for (let attempt = 1;; attempt++) {
    const folder = made();
    const lock = locked(folder, true);
    if (!lock && attempt < 5) continue; // another run took it for one that was left
    if (!lock) throw new Error(message("grade", `${folder} cannot be locked`, HINT));
    for (const { name } of Deno.readDirSync(dirname(folder))) {
      const other = join(dirname(folder), name);
      if (name.startsWith(PREFIX) && other !== folder) removed(other);
    }
    return lock;
  }
}

function made(): string {
  try {
    return Deno.makeTempDirSync({ prefix: PREFIX });
  } catch (error) {
    const reason = `there is no folder for temporary files: ${(error as Error).message}`;
    throw new Error(message("grade", reason, HINT));
  }
}

/** Locks a folder, unless a run that lives has it, or it is somebody else's. */
function locked(folder: string, create: boolean): Workplace | undefined {
  try {
    const lock = Deno.openSync(join(folder, "lock"), { write: true, create });
    if (lock.tryLockSync(true)) {
      Deno.statSync(join(folder, "lock")); // throws if another run removed it first
      return { folder, end: () => end(folder, lock) };
    }
    lock.close();
  } catch {
    // it is gone, or not ours
  }
  return undefined;
}

function removed(folder: string): void {
  try {
    locked(folder, false)?.end();
  } catch {
    // something still stands in it: the next run tries again
  }
}

function end(folder: string, lock: Deno.FsFile): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } finally {
    lock.close();
  }
}
