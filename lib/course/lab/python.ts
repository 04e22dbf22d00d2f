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
  /** The Python that it is made of; `undefined` where the tool finds one itself. */
  python: string | undefined;
}

const OLDEST = [3, 11] as const;
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
  const minors = [14, 13, 12, 11];
  if (windows) {
    return [["py", "-3"], ["python"], ["python3"], ...minors.map((minor) => ["py", `-3.${minor}`])];
  }
  return [["python3"], ["python"], ...minors.map((minor) => [`python3.${minor}`])];
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
      const python: Python = JSON.parse(last);
      if (!found.some(({ path }) => path === python.path)) found.push(python);
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
 */
export function waysToMake(place: Place, pythons: Python[]): Way[] {
  const { venv } = place;
  const recent = pythons.filter(isRecent);
  const having = (...names: string[]) =>
    recent.filter(({ modules }) => names.every((name) => modules.includes(name)))
      .map(({ path }) => path);
  const named = ["--prompt", NAME];
  const pip = [place.python, "-m", "pip"];
  const wanted = recent[0]?.path;
  return [
    ...having("venv", "ensurepip").map((python) => ({
      python,
      pip,
      make: [python, "-m", "venv", ...named, venv],
    })),
    {
      python: wanted,
      pip,
      make: ["uv", "venv", "--seed", ...named, "--python", wanted ?? ">=3.11", venv],
    },
    ...having("virtualenv").map((python) => ({
      python,
      pip,
      make: [python, "-m", "virtualenv", ...named, venv],
    })),
    ...recent.map(({ path: python }) => ({
      python,
      pip,
      make: ["virtualenv", "-p", python, ...named, venv],
    })),
    ...having("venv", "pip").map((python) => ({
      python,
      pip: [python, "-m", "pip", "--python", place.python],
      make: [python, "-m", "venv", "--without-pip", ...named, venv],
    })),
  ];
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
 * assert.match(noWay([]).message, /no Python was found\nHint: install Python 3.11 or newer/);
 * const old = noWay([{ path: "/bin/python3", version: [3, 8, 2], modules: ["venv"] }]);
 * assert.match(old.message, /needs Python 3.11 or newer, found 3.8.2 \(\/bin\/python3\)/);
 * ```
 */
export function noWay(pythons: Python[]): LabError {
  const say = (reason: string, hint: string) =>
    new LabError(message("set up JupyterLab", reason, `${hint}, then run \`deno task lab\` again`));
  const named = ({ path, version }: Python) => `${version.join(".")} (${path})`;
  const install = "install Python 3.11 or newer (https://www.python.org/downloads)";
  const recent = pythons.find(isRecent);
  if (recent) {
    return say(
      `Python ${named(recent)} has no venv module, and neither uv nor virtualenv is there`,
      "on Debian and Ubuntu run `sudo apt install python3-venv`; elsewhere install uv or virtualenv",
    );
  }
  if (pythons.length === 0) return say("no Python was found", install);
  const found = [...new Set(pythons.map(named))].join(", ");
  return say(`it needs Python 3.11 or newer, found ${found}`, install);
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
