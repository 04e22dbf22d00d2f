/** The pinned packages fit those that were chosen. */
import { assert, assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const read = (name: string) =>
  Deno.readTextFileSync(new URL(`../../.lab/${name}`, import.meta.url));

Deno.test("requirements.txt pins what requirements.in chooses, with hashes", { ignore }, () => {
  const chosen = [...read("requirements.in").matchAll(/^\w\S*/gm)].map(([pin]) => pin);
  const pinned = read("requirements.txt").split(/\n(?=\w)/).filter((entry) => /^\w/.test(entry));
  const heads = pinned.map((entry) => entry.split(/[ \\]/)[0]!);
  assertEquals(chosen.filter((pin) => !heads.includes(pin)), [], "run deno task pins");
  assert(pinned.length > 90, `${pinned.length} packages`);
  for (const entry of pinned) {
    assert(/^\S+==\S+/.test(entry) && /--hash=sha256:[0-9a-f]{64}/.test(entry), entry.slice(0, 80));
  }
});
