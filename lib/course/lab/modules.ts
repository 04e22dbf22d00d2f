/**
 * The modules that the kernel loads, kept below `.venv`: it needs neither home nor network then.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { environment } from "./environment.ts";
import { diagnose } from "./errors.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";

/** The modules that cells may import by name: the import map's own, and what the front runs. */
async function entries(place: Place): Promise<string[]> {
  const { imports } = JSON.parse(await Deno.readTextFile(place.join(place.root, "deno.json")));
  const own = Object.values<string>(imports).filter((target) => target.startsWith("./"));
  own.push("./.lab/deno_front/rewrite.ts");
  return own.map((target) => place.join(place.root, ...target.split("/").slice(1)));
}

/**
 * Fetches and compiles the modules where one is missing.
 *
 * @param place The lab's paths.
 * @param say Told when it takes time.
 * @throws {LabError} If one cannot be fetched.
 */
export async function keepModules(place: Place, say: (text: string) => void): Promise<void> {
  const modules = await entries(place);
  const env = environment(place);
  const options = ["--quiet", "--config", place.join(place.root, "deno.json")];
  const loading = modules.map((file) => `import "${pathToFileURL(file)}";`).join("");
  const loads = await run([place.deno, "eval", "--cached-only", ...options, loading], env);
  if (loads?.code === 0) return;
  say("Compiling the library");
  const outcome = await run([place.deno, "cache", ...options, ...modules], env);
  if (outcome?.code === 0) return;
  throw diagnose("fetch what the library uses", outcome?.output ?? "no Deno", "npm's registry");
}

/**
 * Fetches what the tests use for the Deno that runs this, so that they need no network later.
 * Where that fails, the tests fetch it themselves.
 *
 * @param place The lab's paths.
 */
export async function keepForTests(place: Place): Promise<void> {
  const tests = place.join(place.root, "tests");
  await run([Deno.execPath(), "cache", "--quiet", tests], Deno.env.toObject());
}
