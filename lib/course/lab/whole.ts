/**
 * Tells whether `.venv` is whole: a stamp that is written last, and every file of its packages.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { environment } from "./environment.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";
import { exists, update } from "./settings.ts";

/** What a finished set-up leaves behind. */
interface Stamp {
  requirements: string; // SHA-256 of the file
  python: string; // major.minor
  venv: string; // where it was made: its scripts hold that path
  files: number; // how many files its packages have
}

const STAMP = "course.json";

// Prints the version, the number of files that packages have, and the first that is gone or cut.
// Scripts are mended where a folder moves, so only programs are held to their size.
const PROBE = `
import csv, glob, os, sys, sysconfig
site, count, damaged = sysconfig.get_paths()["purelib"], 0, ""
for record in glob.glob(os.path.join(glob.escape(site), "*.dist-info", "RECORD")):
    with open(record, newline="", encoding="utf-8") as rows:
        for path, _, size in (row for row in csv.reader(rows) if len(row) == 3 and row[2]):
            count += 1
            try:
                actual = os.stat(os.path.join(site, path)).st_size
                sound = actual == int(size) or path.startswith("..") and int(size) < 100000
            except OSError:
                sound = False
            if not sound:
                damaged = damaged or path
print("%d.%d" % sys.version_info[:2], count, damaged)
`;

/** What a look at the environment shows; `undefined` when its Python does not run. */
async function probe(place: Place) {
  const outcome = await run([place.python, "-I", "-c", PROBE], environment(place));
  const found = outcome?.output.match(/^(\d+\.\d+) (\d+) (.*)$/m);
  return found ? { python: found[1]!, files: Number(found[2]), damaged: found[3]! } : undefined;
}

async function requirementsOf(place: Place): Promise<string> {
  const text = await Deno.readTextFile(place.join(place.root, ".lab", "requirements.txt"));
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

async function readStamp(place: Place): Promise<Partial<Stamp> | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(place.join(place.venv, STAMP)));
  } catch {
    return undefined; // none, or cut short
  }
}

/**
 * Marks an environment as the lab's own, before anything is installed into it.
 *
 * @param place The lab's paths.
 */
export async function claim(place: Place): Promise<void> {
  await update(place.venv, STAMP, {});
}

/**
 * Says whether the lab made what lies in `.venv`.
 *
 * @param place The lab's paths.
 * @returns Whether it bears the lab's mark.
 */
export async function isClaimed(place: Place): Promise<boolean> {
  return await exists(place.join(place.venv, STAMP));
}

/**
 * Marks an environment as whole.
 *
 * @param place The lab's paths.
 * @returns Whether it is; without a mark the next set-up makes it anew.
 */
export async function stamp(place: Place): Promise<boolean> {
  const seen = await probe(place);
  if (!seen || seen.files === 0 || seen.damaged !== "" || !await exists(place.deno)) return false;
  const { python, files } = seen;
  const requirements = await requirementsOf(place);
  await update(place.venv, STAMP, { requirements, python, venv: place.venv, files });
  return true;
}

/**
 * Says whether an environment is whole, and mends one that was moved.
 *
 * @param place The lab's paths.
 * @returns Whether all is there that the requirements name, file by file.
 */
export async function isWhole(place: Place): Promise<boolean> {
  const made = await readStamp(place);
  if (!made?.venv || !await exists(place.deno)) return false;
  if (made.requirements !== await requirementsOf(place)) return false;
  const seen = await probe(place);
  if (!seen || seen.damaged !== "" || seen.python !== made.python) return false;
  if (seen.files < made.files!) return false; // a whole package is gone
  if (made.venv === place.venv) return true;
  if (Deno.build.os === "windows") return false; // its scripts are programs: not to be mended
  await readdress(place, made.venv);
  return await stamp(place);
}

/** Mends an environment that was moved or copied: its scripts name their Python by its path. */
async function readdress(place: Place, old: string): Promise<void> {
  for await (const entry of Deno.readDir(place.bin)) {
    const file = place.join(place.bin, entry.name);
    if (!entry.isFile || (await Deno.stat(file)).size > 100_000) continue;
    const text = await Deno.readTextFile(file);
    if (text.includes(old)) await Deno.writeTextFile(file, text.replaceAll(old, place.venv));
  }
}
