/**
 * `deno task lab`: sets JupyterLab up in `.venv` and opens the lessons in it.
 *
 * `deno task lab --setup-only` stops after the set-up; all other arguments go to JupyterLab, as in
 * `deno task lab --no-browser --port 8899`.
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { fileURLToPath } from "node:url";
import { environment } from "./lab/environment.ts";
import { diagnose, Interrupted, LabError } from "./lab/errors.ts";
import { pathsOf, type Place } from "./lab/place.ts";
import { APART, watched } from "./lab/run.ts";
import { setUp } from "./lab/setup.ts";

const SETUP_ONLY = "--setup-only";
const INTERRUPTED = 130; // the status that shells give to a program ended by Ctrl-C

/** Runs JupyterLab until it ends or the user ends it. */
async function serve(place: Place, args: string[]): Promise<number> {
  console.log("Starting JupyterLab. Ctrl-C in this window ends it.");
  const child = new Deno.Command(place.python, {
    args: ["-m", "jupyterlab", ...args],
    ...APART,
    cwd: place.root,
    env: environment(place),
  }).spawn();
  const { code, interrupted } = await watched(child, "SIGTERM", 10_000);
  return interrupted ? INTERRUPTED : code;
}

/**
 * Sets the lab up and starts it.
 *
 * @param args The command line: `--setup-only`, and what goes to JupyterLab.
 * @returns The exit status.
 */
export async function lab(args: string[]): Promise<number> {
  const place = pathsOf(fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, ""));
  try {
    await setUp(place);
    const rest = args.filter((arg) => arg !== SETUP_ONLY);
    return rest.length < args.length ? 0 : await serve(place, rest);
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error("\nInterrupted. The next `deno task lab` goes on from here.");
      return INTERRUPTED;
    }
    console.error(`\n${explained(error).message}`);
    return 1;
  }
}

/** Turns what the system refused, as a full disk, into an error that helps. */
function explained(error: unknown): LabError {
  if (error instanceof LabError) return error;
  if (error instanceof Error && /\(os error \d+\)|ENOSPC/.test(error.message)) {
    return diagnose("set up JupyterLab", error.message);
  }
  throw error;
}

if (import.meta.main) Deno.exit(await lab(Deno.args));
