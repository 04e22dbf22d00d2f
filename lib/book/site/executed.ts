/**
 * The lessons after they ran on the kernel, run again only when something they depend on changed.
 *
 * @module
 */
import { contentHash, existingText, writeAtomically } from "../../files.ts";
import { hashOf, type Notebook, serialize } from "../../ipynb/notebook.ts";
import { execute, type ExecutedCell, place } from "./execute.ts";

const ROOT = new URL("../../../", import.meta.url);
const CACHE = new URL(".venv/book/", ROOT);

/** What the outputs depend on: all that cells can import, and the kernel. */
function dependencies(): string {
  const folders = ["lib/", "datasets/", ".lab/"].map((folder) => new URL(folder, ROOT));
  return contentHash(
    folders,
    (path) => /\.(ts|py|js|json|txt|tsv|wasm)$/.test(path) && !path.includes("/lib/book/"),
  );
}

/**
 * Runs lessons on the kernel, or takes what they showed the last time.
 *
 * @param notebooks Name of the lesson → its notebook.
 * @param say Told of each lesson that runs.
 * @returns Name of the lesson → its cells after they ran.
 * @throws {Error} If a cell fails, or the programs of `.venv` cannot run them.
 */
export async function executed(
  notebooks: ReadonlyMap<string, Notebook>,
  say: (line: string) => void = () => {},
): Promise<Map<string, ExecutedCell[]>> {
  const base = dependencies();
  Deno.mkdirSync(CACHE, { recursive: true });
  const lessons = new Map<string, ExecutedCell[]>();
  for (const [name, notebook] of notebooks) {
    const file = new URL(`${name}.json`, CACHE);
    const key = hashOf(base + serialize(notebook));
    const known = JSON.parse(existingText(file) ?? "{}");
    if (known.key !== key) {
      say(`${name}: running its cells`);
      known.cells = (await execute({ [name]: notebook }))[name]!;
      writeAtomically(file, JSON.stringify({ key, cells: known.cells }));
    }
    lessons.set(name, known.cells);
  }
  return lessons;
}

/** Whether the kernel is set up. */
export function canExecute(): boolean {
  return existingText(`${place.venv}/course.json`) !== undefined;
}
