/**
 * Writes the snapshots of all figures of the gallery anew, and the module that lists them. Look at
 * the figures that changed (contact_sheet.ts) and at `git diff` before committing.
 *
 *     deno run -A tests/charts/accept_snapshots.ts
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { gallery } from "./gallery.ts";
import { fileOf, snapshotOf } from "./snapshot.ts";

const folder = new URL("snapshots/", import.meta.url);
const figures = Object.entries(gallery());
await Deno.remove(folder, { recursive: true });
await Deno.mkdir(folder);
for (const [name, figure] of figures) {
  const text = JSON.stringify(snapshotOf(figure), null, 2) + "\n";
  await Deno.writeTextFile(new URL(fileOf(name), folder), text);
}
const id = (name: string) => name.replaceAll(/\W+(\w)/g, (_, letter) => letter.toUpperCase());
const module = [
  "/**\n * The snapshots by the names of their figures; written by accept_snapshots.ts.\n *\n * @module\n */",
  ...figures.map(([name]) => `import ${id(name)} from "./${fileOf(name)}" with { type: "json" };`),
  "",
  "/** By name of the figure. */",
  "export const SNAPSHOTS: Readonly<Record<string, unknown>> = {",
  ...figures.map(([name]) => `  ${JSON.stringify(name)}: ${id(name)},`),
  "};\n",
];
await Deno.writeTextFile(new URL("all.ts", folder), module.join("\n"));
await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", fileURLToPath(folder)] }).output();
