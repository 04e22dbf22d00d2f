/**
 * Submissions on the disk, and the command that grades them.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { notebookText } from "../sample.ts";

/** A right answer to `first-function`. */
export const RIGHT =
  "// @exercise first-function\nexport const affine = (W, x, b) => course.add(course.matMul(W, x), b);";
/** A typical mistake. */
export const MISTAKE =
  "// @exercise first-function\nexport const affine = (W, x, b) => course.matMul(W, x);";
/** What all need. */
export const IMPORT = 'import * as course from "@course/lib";';

/** The text of a notebook that holds an answer. */
export const notebook = (...cells: string[]): string => notebookText([IMPORT, ...cells]);

/** Writes files below a folder. */
export function write(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = `${folder}/${name}`;
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(path, content);
    else Deno.writeFileSync(path, content);
  }
}

/** Runs `deno task grade` with arguments. */
export async function grade(
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      fileURLToPath(new URL("../../../lib/course/grade.ts", import.meta.url)),
      ...args,
    ],
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}
