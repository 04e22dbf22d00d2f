/**
 * Finds a Python, and the best way that it offers to make a virtual environment.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { LabError } from "./errors.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";

/** A Python on this computer and what it can do. */
export interface Python {
  /** Its program, absolute. */
  path: string;
  /** Major, minor and patch version. */
  version: [number, number, number];
  /** The modules, of those that matter, that it has. */
  modules: string[];
}

/** A way to make a virtual environment and to install packages into it. */
export interface Way {
  /** The command that makes it. */
  make: string[];
  /** The start of each pip command that is about it. */
  pip: string[];
}

const OLDEST = [3, 10] as const;
const NAME = "unrolled"; // the prompt; it marks the environments that are ours

// Any Python from 2.7 on can run this.
const PROBE = `
import json, sys
def has(name):
    try:
        __import__(name)
        return True
    except Exception:
        return False
names = ["ensurepip", "pip", "venv", "virtualenv"]
print(json.dumps({"path": sys.executable, "version": list(sys.version_info[:3]),
                  "modules": [name for name in names if has(name)]}))
`;

/** The commands that may start a Python, the usual ones first. */
function candidates(windows: boolean): string[][] {
  if (windows) return [["py", "-3"], ["python"], ["python3"]];
  const numbered = [14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]);
  return [["python3"], ["python"], ...numbered];
}

/**
 * Finds the Pythons of this computer.
 *
 * @param env The environment, with the PATH to search.
 * @returns What was found, the usual one first; old ones and incomplete ones too.
 */
export async function findPythons(env: Record<string, string>): Promise<Python[]> {
  const found: Python[] = [];
  for (const command of candidates(Deno.build.os === "windows")) {
    const outcome = await run([...command, "-c", PROBE], env);
    if (outcome?.code !== 0) continue;
    const last = outcome.output.trim().split("\n").at(-1)!;
    try {
      found.push(JSON.parse(last));
    } catch { /* something else of that name, as the Store's placeholder on Windows */ }
  }
  return found;
}

const isRecent = ({ version: [major, minor] }: Python) =>
  major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);

/**
 * Lists the ways to make a virtual environment, the best first.
 *
 * @param place The lab's paths.
 * @param pythons The Pythons of this computer.
 * @returns The ways to try one after the other.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { placeOf } from "./place.ts";
 * import { waysToMake } from "./python.ts";
 *
 * const place = placeOf("/course", "linux");
 * const python = { path: "/bin/python3", version: [3, 12, 1] as [number, number, number] };
 * const [first] = waysToMake(place, [{ ...python, modules: ["venv", "ensurepip"] }]);
 * assert.deepEqual(first!.make.slice(0, 3), ["/bin/python3", "-m", "venv"]);
 * const [other] = waysToMake(place, [{ ...python, modules: [] }]);
 * assert.equal(other!.make[0], "uv");
 * ```
 */
export function waysToMake(place: Place, pythons: Python[]): Way[] {
  const { venv } = place;
  const recent = pythons.filter(isRecent);
  const having = (...names: string[]) =>
    recent.find(({ modules }) => names.every((name) => modules.includes(name)))?.path;
  const pip = [place.python, "-m", "pip"];
  const ways: Way[] = [];
  const own = having("venv", "ensurepip");
  if (own) ways.push({ make: [own, "-m", "venv", "--prompt", NAME, venv], pip });
  const wanted = recent[0]?.path;
  const uv = ["uv", "venv", "--seed", "--prompt", NAME, "--python", wanted ?? ">=3.10", venv];
  ways.push({ make: uv, pip });
  const module = having("virtualenv");
  if (module) ways.push({ make: [module, "-m", "virtualenv", "--prompt", NAME, venv], pip });
  if (wanted) ways.push({ make: ["virtualenv", "-p", wanted, "--prompt", NAME, venv], pip });
  const bare = having("venv", "pip");
  if (bare) {
    const make = [bare, "-m", "venv", "--without-pip", "--prompt", NAME, venv];
    ways.push({ make, pip: [bare, "-m", "pip", "--python", place.python] });
  }
  return ways;
}

/**
 * Says why none of the ways was possible.
 *
 * @param pythons The Pythons of this computer.
 * @returns The error to throw.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { noWay } from "./python.ts";
 *
 * assert.match(noWay([]).message, /no Python was found\nHint: install Python 3.10 or newer/);
 * const old = noWay([{ path: "/bin/python3", version: [3, 8, 2], modules: ["venv"] }]);
 * assert.match(old.message, /needs Python 3.10 or newer, found 3.8.2 \(\/bin\/python3\)/);
 * ```
 */
export function noWay(pythons: Python[]): LabError {
  const say = (reason: string, hint: string) =>
    new LabError(message("set up JupyterLab", reason, `${hint}, then run \`deno task lab\` again`));
  const named = ({ path, version }: Python) => `${version.join(".")} (${path})`;
  const install = "install Python 3.10 or newer (https://www.python.org/downloads)";
  const recent = pythons.find(isRecent);
  if (recent) {
    return say(
      `Python ${named(recent)} has no venv module, and neither uv nor virtualenv is there`,
      "on Debian and Ubuntu run `sudo apt install python3-venv`; elsewhere install uv or virtualenv",
    );
  }
  if (pythons.length === 0) return say("no Python was found", install);
  const found = [...new Set(pythons.map(named))].join(", ");
  return say(`it needs Python 3.10 or newer, found ${found}`, install);
}

/**
 * Says whether a virtual environment is one that the lab made.
 *
 * @param configuration The text of its `pyvenv.cfg`.
 * @returns Whether its prompt is ours.
 */
export function isOurs(configuration: string): boolean {
  return new RegExp(`^prompt = ['"]?${NAME}['"]?\\s*$`, "m").test(configuration);
}
