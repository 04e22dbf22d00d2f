/**
 * The library's own tests, in one process: starting one for each file would take longer than the
 * tests do. `deno test -A tests/matrix/algebra_test.ts` runs one file alone.
 *
 * @module
 */

/** Folders whose tests run in processes of their own. */
const APART = ["browser", "exercises", "kernel", "lab", "notebooks"];

function testFiles(folder: URL, path = "./"): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (isDirectory) {
      return APART.includes(name) ? [] : testFiles(new URL(`${name}/`, folder), `${path}${name}/`);
    }
    return name.endsWith("_test.ts") && name !== "library_test.ts" ? [path + name] : [];
  });
}

if (Deno.permissions.querySync({ name: "read" }).state === "granted") {
  for (const file of testFiles(new URL("./", import.meta.url)).sort()) await import(file);
}
