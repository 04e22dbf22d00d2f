/**
 * What marks depend on besides a submission.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Sandbox } from "./sandbox.ts";

const LIB = new URL("../../", import.meta.url);

/**
 * Hashes the course's code, Deno and the walls: with another of them, marks are made anew.
 *
 * @param sandbox The walls.
 * @returns Sixty-four hexadecimal digits.
 */
export function versionOf(sandbox: Sandbox): string {
  const hash = createHash("sha256").update(`${Deno.version.deno} ${sandbox}`);
  const visit = (folder: URL) => {
    const entries = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1);
    for (const { name, isDirectory, isFile } of entries) {
      if (isDirectory) visit(new URL(`${name}/`, folder));
      else if (isFile && /\.(ts|json|wasm)$/.test(name)) {
        hash.update(name).update(Deno.readFileSync(new URL(name, folder)));
      }
    }
  };
  visit(LIB);
  return hash.digest("hex");
}
