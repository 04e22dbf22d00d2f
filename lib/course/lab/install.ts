/**
 * Makes a virtual environment and installs the packages of `.lab/requirements.txt` into it.
 *
 * @module
 */
import { clear, noteMaking } from "./clear.ts";
import { outside } from "./environment.ts";
import { diagnose, type LabError, noBuild } from "./errors.ts";
import type { Place } from "./place.ts";
import type { Progress } from "./progress.ts";
import { findPythons, noWay, type Way, waysToMake } from "./python.ts";
import { run } from "./run.ts";
import { claim } from "./whole.ts";

/**
 * Makes and fills the environment in the first way that works: where a Python has no build of a
 * package, the next one found is tried.
 *
 * @param place The lab's paths.
 * @param env The environment of the tools that install.
 * @param progress Told what is being done.
 * @throws {LabError} If no way works; the message says why and what to do.
 */
export async function install(
  place: Place,
  env: Record<string, string>,
  progress: Progress,
): Promise<void> {
  progress.say("Looking for Python");
  const pythons = await findPythons(outside(place));
  const unmade: string[] = [];
  let without: { python: string | undefined; error: LabError } | undefined;
  for (const way of waysToMake(place, pythons)) {
    if (without && without.python === way.python) continue;
    await clear(place);
    progress.say("Making .venv");
    await noteMaking(place, true);
    const made = await run(way.make, env);
    if (made?.code !== 0) {
      if (made) unmade.push(made.output);
      continue;
    }
    await claim(place);
    await noteMaking(place, false);
    const output = await fill(place, way, env, progress);
    if (output === undefined) return;
    const error = diagnose("install JupyterLab", output);
    if (!noBuild(output)) throw error;
    without = { python: way.python, error };
  }
  if (without) throw without.error;
  throw unmade.length > 0 ? diagnose("make .venv", unmade.join("\n")) : noWay(pythons);
}

/** Installs the packages; what pip printed when it failed. */
async function fill(
  place: Place,
  way: Way,
  env: Record<string, string>,
  progress: Progress,
): Promise<string | undefined> {
  const options = ["--no-input", "--disable-pip-version-check", "--progress-bar=off"];
  const sure = ["--require-hashes", "--only-binary=:all:", "--no-warn-script-location"];
  const file = place.join(place.root, ".lab", "requirements.txt");
  const command = [...way.pip, "install", ...options, ...sure, "-r", file];
  const outcome = await run(command, env, (line) => {
    const what = line.match(/^\s*(?:Collecting|Downloading|Using cached) (\S+)/)?.[1];
    if (what) progress.count(what.split("/").at(-1)!);
    if (line.startsWith("Installing collected")) progress.say("Unpacking the packages");
  });
  return outcome?.code === 0 ? undefined : outcome?.output ?? "no pip";
}
