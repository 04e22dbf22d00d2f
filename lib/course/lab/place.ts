/**
 * Where everything of the lab lies: all of it below `.venv`, nothing in the user's home.
 *
 * @module
 */
import { posix, win32 } from "node:path";

/** The paths that the lab uses, all absolute. */
export interface Place {
  /** The project's folder. */
  readonly root: string;
  /** The virtual environment. */
  readonly venv: string;
  /** The virtual environment's programs. */
  readonly bin: string;
  /** The virtual environment's Python. */
  readonly python: string;
  /** The Deno that runs the cells. */
  readonly deno: string;
  /** The data that Jupyter reads: kernels and the page's settings. */
  readonly share: string;
  /** Where the Deno that runs the cells keeps modules. */
  readonly modules: string;
  /** What Jupyter writes: its configuration, settings and running state. */
  readonly state: string;
  /** Joins parts of a path in the manner of the operating system. */
  readonly join: (...parts: string[]) => string;
}

/**
 * Finds the lab's paths for a project.
 *
 * @param root The project's folder, absolute.
 * @param os The operating system, as Deno names it.
 * @returns The paths; nothing is created.
 */
export function pathsOf(root: string, os: string = Deno.build.os): Place {
  const windows = os === "windows";
  const { join } = windows ? win32 : posix;
  const venv = join(root, ".venv");
  const bin = join(venv, windows ? "Scripts" : "bin");
  const program = (name: string) => join(bin, windows ? `${name}.exe` : name);
  return {
    root,
    venv,
    bin,
    python: program("python"),
    deno: program("deno"),
    share: join(venv, "share", "jupyter"),
    modules: join(venv, "deno"),
    state: join(venv, "jupyter"),
    join,
  };
}
