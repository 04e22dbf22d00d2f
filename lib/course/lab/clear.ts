/**
 * Clears the place for a new environment, and deletes nothing that the lab did not make.
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { message } from "../../errors.ts";
import { LabError } from "./errors.ts";
import type { Place } from "./place.ts";
import { isOurs } from "./python.ts";
import { exists } from "./settings.ts";
import { isClaimed } from "./whole.ts";

/** A file that is there while an environment is being made: until it bears the lab's mark. */
const noteOf = (place: Place) => `${place.venv}.making`;

/**
 * Notes that an environment is being made, or no longer: if that is cut short, the next set-up
 * knows what it finds.
 *
 * @param place The lab's paths.
 * @param making Whether it is being made.
 */
export async function noteMaking(place: Place, making: boolean): Promise<void> {
  if (making) await Deno.writeTextFile(noteOf(place), "");
  else await Deno.remove(noteOf(place)).catch(ignoreMissing);
}

/** Whether `.venv` may be deleted: nothing is there, the lab made it, or was about to. */
async function mayGo(place: Place): Promise<boolean> {
  const what = await Deno.lstat(place.venv).catch(() => undefined);
  if (!what || await isClaimed(place)) return true;
  if (!what.isDirectory) return false;
  if ((await Array.fromAsync(Deno.readDir(place.venv))).length === 0) return true;
  if (!await exists(noteOf(place))) return false;
  const configuration = place.join(place.venv, "pyvenv.cfg");
  return await Deno.readTextFile(configuration).then(isOurs, () => isBare(place.venv));
}

/** Whether there are folders and links only, as in an environment that was stopped at its begin. */
async function isBare(folder: string): Promise<boolean> {
  for await (const { name, isFile, isDirectory } of Deno.readDir(folder)) {
    if (isFile || isDirectory && !await isBare(`${folder}/${name}`)) return false;
  }
  return true;
}

/**
 * Clears the place for a new environment; one that is not the lab's is kept under another name.
 *
 * @param place The lab's paths.
 * @throws {LabError} If the other name is taken, too.
 */
export async function clear(place: Place): Promise<void> {
  if (await mayGo(place)) return await discard(place.venv);
  const kept = `${place.venv}.old`;
  if (await exists(kept)) {
    const reason = "neither .venv nor .venv.old was made by this command";
    throw new LabError(message("set up JupyterLab", reason, "move or delete one of them"));
  }
  await Deno.rename(place.venv, kept);
  console.log("There was something else in .venv; it is now .venv.old.");
}

/**
 * Removes a folder, even one that a program left over from a killed set-up still writes to.
 *
 * @param folder Its path; it need not be there.
 */
export async function discard(folder: string): Promise<void> {
  const trash = `${folder}.trash`;
  await Deno.rename(folder, trash).catch(ignoreMissing);
  for (let tries = 5;; tries--) {
    try {
      return await Deno.remove(trash, { recursive: true }).catch(ignoreMissing);
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
