/**
 * The files that make a fresh virtual environment the course's JupyterLab: the kernel named
 * `deno`, the page's settings, and the server's configuration.
 *
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import type { Place } from "./place.ts";

/** What Jupyter reads of a kernel: how to start it, and what it speaks. */
export interface KernelSpec {
  /** The command line; Jupyter fills in `{connection_file}`. */
  argv: string[];
  /** The name that the page shows. */
  "display_name": string;
  /** The language of the cells. */
  language: string;
  /** How Stop reaches the kernel; without it, Stop kills the kernel or does nothing. */
  "interrupt_mode": "message";
  /** Environment variables of the kernel's process. */
  env: Record<string, string>;
}

/**
 * Describes the kernel that runs the cells: Deno's own.
 *
 * @param place The lab's paths.
 * @returns The content of `kernel.json`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pathsOf } from "./place.ts";
 * import { plainKernel } from "./settings.ts";
 *
 * const { argv } = plainKernel(pathsOf("/course", "linux"));
 * assert.deepEqual(argv.slice(0, 2), ["/course/.venv/bin/deno", "jupyter"]);
 * ```
 */
export function plainKernel(place: Place): KernelSpec {
  return {
    argv: [place.deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_DIR: place.modules },
  };
}

/**
 * Describes the front, `.lab/kernel.py`, which runs Deno's kernel and passes the cells on to it.
 *
 * @param place The lab's paths.
 * @returns The content of `kernel.json`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pathsOf } from "./place.ts";
 * import { frontKernel } from "./settings.ts";
 *
 * const { argv } = frontKernel(pathsOf("/course", "linux"));
 * assert.deepEqual(argv.slice(0, 2), ["/course/.venv/bin/python", "/course/.lab/kernel.py"]);
 * ```
 */
export function frontKernel(place: Place): KernelSpec {
  return {
    ...plainKernel(place),
    argv: [place.python, place.join(place.root, ".lab", "kernel.py"), "-f", "{connection_file}"],
  };
}

/** The first notebook; a class need not begin with lesson 00. */
function firstLesson({ root, join }: Place): string {
  const folder = join(root, "notebooks");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => /^\d\d_\w+\.ipynb$/.test(name)).sort()[0] ?? "";
}

/** The server's configuration; what the command line says wins over it. */
function serverConfiguration(place: Place): unknown {
  return {
    Application: { log_level: "WARN" },
    JupyterApp: { answer_yes: true }, // Ctrl-C stops without a question
    ServerApp: {
      ip: "127.0.0.1",
      root_dir: place.root,
      allow_root: Deno.build.os !== "windows" && Deno.uid() === 0,
    },
    LabApp: {
      default_url: `/lab/tree/notebooks/${firstLesson(place)}`,
      extension_manager: "readonly",
      news_url: null,
      check_for_updates_class: "jupyterlab.NeverCheckForUpdate",
    },
    LanguageServerManager: { autodetect: false }, // it would run npm, which writes to the home
    // A figure with frames is large: the default of 1 MB/s would hold it back.
    ZMQChannelsWebsocketConnection: { iopub_data_rate_limit: 1e8, iopub_msg_rate_limit: 1e4 },
  };
}

/**
 * Writes the kernel, the page's settings and the server's configuration where they differ.
 *
 * The page attaches cells by `windowingMode: "defer"`: a link into a closed notebook lands on its cell.
 * With "none", and at times with "contentVisibility", it lands too early, for the page scrolls before
 * the cells have their heights. With "full" it lands, but figures out of view are 700 pixels wide.
 * Whoever chooses another mode in JupyterLab's settings keeps it.
 *
 * @param place The lab's paths.
 */
export async function writeSettings(place: Place): Promise<void> {
  const { join, root, share, state } = place;
  const front = await exists(join(root, ".lab", "kernel.py"));
  const kernel = front ? frontKernel(place) : plainKernel(place);
  await update(join(share, "kernels", "deno"), "kernel.json", kernel);
  const overrides = JSON.parse(await Deno.readTextFile(join(root, ".lab", "overrides.json")));
  await update(join(share, "lab", "settings"), "overrides.json", overrides);
  await update(join(state, "config"), "jupyter_server_config.json", serverConfiguration(place));
}

/**
 * Says whether there is something at a path.
 *
 * @param path A file or folder; a link counts as what it leads to.
 * @returns Whether it is there.
 */
export async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/**
 * Writes JSON to a file unless it says so already: the file is the old one or the new one,
 * never half of it.
 *
 * @param folder The file's folder; it is made when it is missing.
 * @param name The file's name.
 * @param content What to write.
 */
export async function update(folder: string, name: string, content: unknown): Promise<void> {
  const text = JSON.stringify(content, null, 2) + "\n";
  const file = `${folder}/${name}`;
  if (await Deno.readTextFile(file).catch(() => undefined) === text) return;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${file}.tmp`, text);
  await Deno.rename(`${file}.tmp`, file);
}
