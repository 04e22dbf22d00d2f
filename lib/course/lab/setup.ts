/**
 * Makes `.venv` whole: the packages of `.lab/requirements.txt` in a virtual environment.
 *
 * A stamp is written last. Without it, or when it does not fit, what lies in `.venv` is taken for
 * half-done and made anew, so a set-up that was cut short is repaired by the next one.
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { createHash } from "node:crypto";
import { message } from "../../errors.ts";
import { environment, outside } from "./environment.ts";
import { diagnose, LabError } from "./errors.ts";
import type { Place } from "./place.ts";
import { Progress } from "./progress.ts";
import { findPythons, isOurs, noWay, type Python, type Way, waysToMake } from "./python.ts";
import { run } from "./run.ts";
import { exists, update, writeSettings } from "./settings.ts";

/** What a finished set-up leaves behind. */
interface Stamp {
  requirements: string; // SHA-256 of the file
  python: string; // major.minor
  venv: string; // where it was made: its scripts hold that path
}

const STAMP = "course.json";

/**
 * Sets the lab up where it is not whole; a set-up that is whole costs a tenth of a second.
 *
 * @param place The lab's paths.
 * @throws {LabError} If it cannot be set up; the message says why and what to do.
 */
export async function setUp(place: Place): Promise<void> {
  const lock = await Deno.open(place.join(place.root, ".venv.lock"), { create: true, write: true });
  try {
    if (!await lock.tryLock(true)) {
      console.log("Another set-up is under way in this folder; waiting for it.");
      await lock.lock(true);
    }
    if (!await isWhole(place)) await build(place);
    await writeSettings(place);
  } finally {
    lock.close();
  }
}

async function wantedStamp(place: Place, python: string): Promise<Stamp> {
  const text = await Deno.readTextFile(place.join(place.root, ".lab", "requirements.txt"));
  const requirements = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
  return { requirements, python, venv: place.venv };
}

/** The environment's Python version, `undefined` when it does not run or packages are gone. */
async function probe(place: Place): Promise<string | undefined> {
  const code = "import sys, importlib.util as u; " +
    "print('%d.%d' % sys.version_info[:2], all(map(u.find_spec, sys.argv[1:])))";
  const needed = ["jupyterlab", "plotly", "nbclient", "ipykernel", "jupyter_client"];
  const outcome = await run([place.python, "-c", code, ...needed], environment(place));
  return outcome?.output.match(/^(\d+\.\d+) True$/)?.[1];
}

async function readStamp(place: Place): Promise<Partial<Stamp>> {
  try {
    return JSON.parse(await Deno.readTextFile(place.join(place.venv, STAMP)));
  } catch {
    return {}; // none, or not one of ours
  }
}

async function isWhole(place: Place): Promise<boolean> {
  const stamp = await readStamp(place);
  if (!stamp.venv || !await exists(place.deno)) return false;
  const python = await probe(place);
  if (python === undefined) return false;
  const wanted = await wantedStamp(place, python);
  if (stamp.requirements !== wanted.requirements || stamp.python !== python) return false;
  if (stamp.venv === place.venv) return true;
  if (Deno.build.os === "windows") return false; // its scripts are programs: not to be mended
  await readdress(place, stamp.venv);
  await update(place.venv, STAMP, wanted);
  return true;
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

/** Clears the place for a new environment; one that is not ours is kept, under another name. */
async function clear(place: Place): Promise<void> {
  const configuration = place.join(place.venv, "pyvenv.cfg");
  const foreign = await Deno.readTextFile(configuration).then((text) => !isOurs(text), () => false);
  if (!foreign) return await discard(place.venv);
  const kept = `${place.venv}.old`;
  if (await exists(kept)) {
    const reason = "neither .venv nor .venv.old was made by this command";
    throw new LabError(message("set up JupyterLab", reason, "move or delete one of them"));
  }
  await Deno.rename(place.venv, kept);
  console.log("There was another virtual environment in .venv; it is now .venv.old.");
}

/** Removes a folder, even one that a program left over from a killed set-up still writes to. */
async function discard(folder: string): Promise<void> {
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

async function build(place: Place): Promise<void> {
  console.log("Setting up JupyterLab in .venv: about 400 MB, once; it takes a minute or two.");
  const cache = place.join(place.root, ".venv.cache"); // kept until all is done: a new try goes on
  await Deno.mkdir(cache, { recursive: true });
  const env = buildEnvironment(place, cache);
  using progress = new Progress();
  progress.say("Looking for Python");
  const pythons = await findPythons(outside(place));
  const way = await make(place, pythons, env, progress);
  await install(place, way, env, progress);
  const python = await probe(place);
  if (!python) throw diagnose("set up JupyterLab", "a package is missing after the installation");
  progress.say("Compiling the library");
  await run([place.deno, "cache", "--quiet", place.join(place.root, "lib", "mod.ts")], env);
  await writeSettings(place);
  await update(place.venv, STAMP, await wantedStamp(place, python));
  await discard(cache);
  progress.end("JupyterLab is set up.");
}

/** The environment of the tools that install: what they keep and leave behind goes to the cache. */
function buildEnvironment(place: Place, cache: string): Record<string, string> {
  return {
    PIP_CACHE_DIR: cache,
    UV_CACHE_DIR: cache,
    VIRTUALENV_OVERRIDE_APP_DATA: cache,
    RUSTUP_HOME: cache, // pip asks rustc for its version; rustup's would write to the home
    ...environment(place),
    PIP_USER: "0",
    TMPDIR: cache,
    TEMP: cache,
    TMP: cache,
  };
}

/** Makes the environment in the first way that works. */
async function make(
  place: Place,
  pythons: Python[],
  env: Record<string, string>,
  progress: Progress,
): Promise<Way> {
  const failures: string[] = [];
  for (const way of waysToMake(place, pythons)) {
    await clear(place);
    progress.say("Making .venv");
    const outcome = await run(way.make, env);
    if (outcome?.code === 0) return way;
    if (outcome) failures.push(outcome.output);
  }
  throw failures.length > 0 ? diagnose("make .venv", failures.join("\n")) : noWay(pythons);
}

async function install(
  place: Place,
  way: Way,
  env: Record<string, string>,
  progress: Progress,
): Promise<void> {
  const options = ["--no-input", "--disable-pip-version-check", "--progress-bar=off"];
  const binary = ["--only-binary=:all:", "--no-warn-script-location"];
  const file = place.join(place.root, ".lab", "requirements.txt");
  const command = [...way.pip, "install", ...options, ...binary, "-r", file];
  const outcome = await run(command, env, (line) => {
    const what = line.match(/^\s*(?:Collecting|Downloading|Using cached) (\S+)/)?.[1];
    if (what) progress.count(what.split("/").at(-1)!);
    if (line.startsWith("Installing collected")) progress.say("Unpacking the packages");
  });
  if (outcome?.code !== 0) throw diagnose("install JupyterLab", outcome?.output ?? "no pip");
}
