/**
 * The strongest walls that the machine offers around a learner's process.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import settings from "../../../deno.json" with { type: "json" };

/** How strong the walls are; said in the results. */
export type Sandbox = "namespaces+limits" | "limits" | "flags";

/** All kinds, the strongest first. */
export const SANDBOXES: readonly Sandbox[] = ["namespaces+limits", "limits", "flags"];

/** Seconds of computing that one process may take in all; its wall clock is the judge's. */
const CPU = 120;
/** Bytes of data; V8 needs about 200 MB of it to begin with. */
const DATA = 1.5 * 2 ** 30;
/** Megabytes of JavaScript's heap. */
const HEAP = 512;

/** Ends a process with the grader, even one that is killed. */
const WITH_US = ["setpriv", "--pdeathsig", "KILL"];
const LIMITS = [
  "prlimit",
  `--cpu=${CPU}`,
  `--data=${DATA}`,
  "--nproc=256",
  "--fsize=16777216",
  "--core=0",
];
const NAMESPACES = ["unshare", "--user", "--map-root-user", "--net", "--ipc", "--uts", "--mount"];
const FRESH = ["--pid", "--fork", "--kill-child"];

const WALLS: Readonly<Record<Sandbox, readonly string[]>> = {
  "namespaces+limits": [...WITH_US, ...NAMESPACES, ...FRESH, ...LIMITS],
  limits: [...WITH_US, ...LIMITS],
  flags: [],
};

/** What a process is started with. */
export interface Start {
  /** The program. */
  readonly command: string;
  /** Its arguments. */
  readonly args: readonly string[];
}

/** The course's modules as a learner's process knows them. */
function importMap(): string {
  const modules = Object.entries(settings.imports).filter(([name]) => name.startsWith("@course/"));
  const imports = {
    ...Object.fromEntries(
      modules.map(([name, path]) => [name, new URL(`../../../${path}`, import.meta.url).href]),
    ),
    "@course/lib": new URL("./course.ts", import.meta.url).href,
  };
  return `data:application/json,${encodeURIComponent(JSON.stringify({ imports }))}`;
}

/**
 * Says how a learner's process is started: no permission, no network of its own, no code from
 * strings, a bounded heap.
 *
 * @param sandbox The walls.
 * @param deno Path of Deno.
 * @returns Program and arguments.
 */
export function startOf(sandbox: Sandbox, deno: string = Deno.execPath()): Start {
  const [command, ...args] = [
    ...WALLS[sandbox],
    deno,
    "run",
    "--no-prompt",
    "--no-config",
    "--no-lock",
    "--no-check",
    "--no-remote",
    "--no-npm",
    `--import-map=${importMap()}`,
    `--v8-flags=--disallow-code-generation-from-strings,--max-old-space-size=${HEAP},--stack-size=900`,
    fileURLToPath(new URL("./child.ts", import.meta.url)),
  ];
  return { command: command!, args };
}

/**
 * Finds the strongest walls that work here, by trying.
 *
 * @returns Their kind.
 */
export async function strongest(): Promise<Sandbox> {
  for (const sandbox of SANDBOXES) {
    const [command, ...args] = [...WALLS[sandbox], "true"];
    if (sandbox === "flags") return sandbox;
    try {
      const { success } = await new Deno.Command(command!, {
        args,
        stdin: "null",
        stdout: "null",
        stderr: "null",
      }).output();
      if (success) return sandbox;
    } catch {
      // the program is not there
    }
  }
  return "flags";
}
