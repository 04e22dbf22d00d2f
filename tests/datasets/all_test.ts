/** What every data set has: a place in the list, its provenance, the program that makes it, a test. */
import { assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const root = new URL("../../", import.meta.url);
const list = ignore ? "" : Deno.readTextFileSync(new URL("datasets/README.md", root));
const isThere = (path: string) => {
  try {
    return Deno.statSync(new URL(path, root)).isFile;
  } catch {
    return false;
  }
};

Deno.test("every data set is listed, says where it comes from, and has a test", { ignore }, () => {
  const folders = [...Deno.readDirSync(new URL("datasets/", root))]
    .filter(({ name, isDirectory }) => isDirectory && name !== "sweeps") // results, no data
    .map(({ name }) => name);
  const missing = folders.flatMap((name) => [
    ...list.includes(`[${name}](${name}/README.md)`) ? [] : [`${name} in datasets/README.md`],
    ...[`datasets/${name}/README.md`, `datasets/${name}/make.ts`, `tests/datasets/${name}_test.ts`]
      .filter((path) => !isThere(path)),
  ]);
  assertEquals(missing, []);
  const listed = [...list.matchAll(/\]\((\w+)\/README\.md\)/g)].map(([, name]) => name!);
  assertEquals(listed.filter((name) => !folders.includes(name)), [], "listed, and not there");
});
