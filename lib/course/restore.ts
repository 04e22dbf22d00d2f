// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task lessons` in a learner's kit: puts back what is missing in the notebooks, from those that
 * were handed out, keeping the learner's work.
 *
 * @module
 */
import { readNotebook } from "../ipynb/read.ts";
import { writeLesson } from "./write_lesson.ts";

const ROOT = new URL("../../", import.meta.url);

/**
 * Puts back what is missing.
 *
 * @param root The kit; by default the one that this file is in.
 * @returns What happened, a line each, and what could not be done.
 */
export function restore(root: URL = ROOT): { lines: string[]; faults: string[] } {
  const handedOut = new URL(".course/notebooks/", root);
  const names = [...Deno.readDirSync(handedOut)].map(({ name }) => name).sort();
  const [lines, faults]: [string[], string[]] = [[], []];
  for (const file of names) {
    const notebook = readNotebook(Deno.readTextFileSync(new URL(file, handedOut)));
    try {
      lines.push(writeLesson(file.replace(".ipynb", ""), notebook, new URL("notebooks/", root)));
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  return { lines, faults };
}

if (import.meta.main) {
  const { lines, faults } = restore();
  for (const line of lines) console.log(line);
  for (const line of faults) console.error(line);
  Deno.exit(faults.length > 0 ? 1 : 0);
}
