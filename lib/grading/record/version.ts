/**
 * What marks depend on besides a submission.
 *
 * @module
 */
import { contentHash } from "../../files.ts";
import type { Sandbox } from "./sandbox.ts";
import { hashed } from "./seeds.ts";

const LIB = new URL("../../", import.meta.url);

/**
 * Hashes the course's code, Deno and the walls: with another of them, marks are made anew.
 *
 * @param sandbox The walls.
 * @returns Sixty-four hexadecimal digits.
 */
export function versionOf(sandbox: Sandbox): string {
  const code = contentHash([LIB], (path) => /\.(ts|json|wasm)$/.test(path));
  return hashed(Deno.version.deno, sandbox, code);
}
