/**
 * The folder that a run works in, and the end of those that killed runs left behind.
 *
 * @module
 */
import { dirname, join } from "node:path";

const PREFIX = "unrolled-grade-";

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
 */
export function workplace(): Workplace {
  for (;;) {
    const folder = Deno.makeTempDirSync({ prefix: PREFIX });
    const lock = locked(folder, true);
    if (!lock) continue; // another run took it for one that was left
    for (const { name } of Deno.readDirSync(dirname(folder))) {
      const other = join(dirname(folder), name);
      if (name.startsWith(PREFIX) && other !== folder) removed(other);
    }
    return lock;
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
