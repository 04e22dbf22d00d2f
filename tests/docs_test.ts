/**
 * Holds the documentation of lib/: every exported symbol has some, and its examples run.
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };
import { assert, assertEquals } from "./assert.ts";

const ignore = Deno.permissions.querySync({ name: "run" }).state !== "granted";
const root = new URL("../", import.meta.url);

async function deno(...args: string[]): Promise<{ success: boolean; text: string }> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { success, text: decode(stdout) + decode(stderr) };
}

Deno.test("everything that a notebook can import is documented", { ignore }, async () => {
  const modules = Object.entries(config.imports).filter(([name]) => name.startsWith("@course/"));
  const { text } = await deno("doc", "--lint", ...modules.map(([, file]) => file));
  // types that a signature mentions and that a lesson never names need no export of their own
  const faults = [...text.matchAll(/^error\[(.*)\]: (.*)\n.*--> (.*)$/gm)]
    .filter(([, kind]) => kind !== "private-type-ref")
    .map(([, kind, what, where]) => `${where} ${kind}: ${what}`);
  assertEquals(faults, []);
});

Deno.test("the examples in docstrings and in README.md run", { ignore }, async () => {
  const { success, text } = await deno("test", "--doc", "-A", "-q", "lib", "README.md");
  assert(success, text);
});
