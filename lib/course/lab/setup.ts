/**
 * Makes `.venv` whole: the packages of `.lab/requirements.txt` in a virtual environment, and the
 * modules that the kernel loads.
 *
 * A stamp is written last. Without it, or when it does not fit, what lies in `.venv` is taken for
 * half-done and made anew, so a set-up that was cut short is repaired by the next one.
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { discard } from "./clear.ts";
import { environment } from "./environment.ts";
import { diagnose } from "./errors.ts";
import { install } from "./install.ts";
import { keepForTests, keepModules } from "./modules.ts";
import type { Place } from "./place.ts";
import { Progress } from "./progress.ts";
import { writeSettings } from "./settings.ts";
import { isWhole, stamp } from "./whole.ts";

/**
 * Sets the lab up where it is not whole; a set-up that is whole costs a third of a second.
 *
 * @param place The lab's paths.
 * @throws {LabError} If it cannot be set up; the message says why and what to do.
 */
export async function setUp(place: Place): Promise<void> {
  const lock = await Deno.open(`${place.venv}.lock`, { create: true, write: true });
  try {
    if (!await lock.tryLock(true)) {
      console.log("Another set-up is under way in this folder; waiting for it.");
      await lock.lock(true);
    }
    if (!await isWhole(place)) await build(place);
    else await keepModules(place, (text) => console.log(`  ${text}`));
    await writeSettings(place);
  } finally {
    lock.close();
  }
}

async function build(place: Place): Promise<void> {
  console.log("Setting up JupyterLab in .venv: about 400 MB, once; it takes a minute or two.");
  const cache = place.join(place.root, ".venv.cache"); // kept until all is done: a new try goes on
  await Deno.mkdir(cache, { recursive: true });
  using progress = new Progress();
  await install(place, buildEnvironment(place, cache), progress);
  await keepModules(place, (text) => progress.say(text));
  await keepForTests(place);
  await writeSettings(place);
  if (!await stamp(place)) {
    throw diagnose("set up JupyterLab", "a package is missing after the installation");
  }
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
