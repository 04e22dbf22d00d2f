// deno-lint-ignore-file camelcase -- the keys of nbformat are what they are
/**
 * Runs notebooks in the environment of `deno task lab`, on a kernel of its virtual environment.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { environment } from "../../course/lab/environment.ts";
import { pathsOf, type Place } from "../../course/lab/place.ts";
import { plainKernel } from "../../course/lab/settings.ts";
import type { Notebook } from "../../ipynb/notebook.ts";

/** One output of a cell, as nbformat has it. */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  text?: string;
  data?: Record<string, unknown>;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** A cell after it ran. */
export interface ExecutedCell {
  id: string;
  cell_type: string;
  source: string;
  status: string | null;
  metadata: { course?: { exercise?: string; check?: string } };
  outputs?: Output[];
}

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

/** The lab's paths in this project. */
export const place: Place = pathsOf(root);

/**
 * Executes notebooks, and removes them again.
 *
 * @param notebooks Name → notebook as built.
 * @param kernel `deno`, or `plain` for Deno's own kernel without the front.
 * @returns Name → its cells after they ran.
 * @throws {Error} If the programs of `.venv` cannot run them.
 */
export async function execute(
  notebooks: Record<string, Notebook>,
  kernel: "deno" | "plain" = "deno",
): Promise<Record<string, ExecutedCell[]>> {
  // Below the project: a kernel finds the import map from its notebook's folder upwards.
  const folder = await Deno.makeTempDir({ dir: root, prefix: ".executed-", suffix: ".tmp" });
  try {
    const kernels = `${folder}/kernels/plain`;
    await Deno.mkdir(kernels, { recursive: true });
    await Deno.writeTextFile(`${kernels}/kernel.json`, JSON.stringify(plainKernel(place)));
    const paths = Object.keys(notebooks).map((name) => `${folder}/${name}.ipynb`);
    for (const [i, notebook] of Object.values(notebooks).entries()) {
      await Deno.writeTextFile(paths[i]!, JSON.stringify(notebook));
    }
    const { code, stdout, stderr } = await new Deno.Command(place.python, {
      args: [`${root}/.lab/execute.py`, kernel, ...paths],
      env: { ...environment(place), JUPYTER_PATH: folder },
      clearEnv: true,
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    if (code !== 0) throw new Error(`execute.py ended with ${code}:\n${text(stderr)}`);
    const lines = text(stdout).trim().split("\n").map((line) => JSON.parse(line));
    return Object.fromEntries(Object.keys(notebooks).map((name, i) => [name, lines[i].cells]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
