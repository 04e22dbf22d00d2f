/**
 * Holds lib/ to its floors: a file imports from its own folder or a lower floor, by file path,
 * never through mod.ts; `_name.ts` is private to its folder; there are no cycles.
 *
 * @module
 */
import { assert, assertEquals } from "./assert.ts";

const FLOORS: Record<string, number> = {
  "entered.ts": 0,
  "errors.ts": 0,
  "files.ts": 0,
  "natives.ts": 0,
  "checks.ts": 0.5,
  kernels: 1,
  matrix: 2,
  cells: 3,
  charts: 3,
  code: 3,
  data: 3,
  ipynb: 3,
  signal: 3,
  diagrams: 4,
  layers: 4,
  notebook: 4,
  training: 5,
  networks: 6,
  applications: 7,
  experiments: 7,
  exercises: 8,
  grading: 9,
  course: 10,
  book: 11,
  "library.ts": 8.5,
  "mod.ts": 11,
};
const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";
const lib = new URL("../lib/", import.meta.url);

function* typescript(folder: URL): Generator<URL> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (name === "assembly") continue;
    if (isDirectory) yield* typescript(new URL(`${name}/`, folder));
    else if (name.endsWith(".ts")) yield new URL(name, folder);
  }
}

const place = (file: URL) => file.href.slice(lib.href.length).split("/");

/** Each file with the files of lib/ that it imports or re-exports. */
function importsOf(): Map<string, URL[]> {
  const pattern = /^(?:import|export)\b[^;]*?\bfrom\s+"(\.[^"]+)"|\bimport\(\s*"(\.[^"]+)"/gm;
  return new Map(
    [...typescript(lib)].map((file) => {
      const code = Deno.readTextFileSync(file).replace(/^\s*(\*|\/\/).*$/gm, "");
      return [file.href, [...code.matchAll(pattern)].map((m) => new URL((m[1] ?? m[2])!, file))];
    }),
  );
}

Deno.test("lib/ keeps its floors", { ignore: !canRead }, () => {
  const faults: string[] = [];
  for (const [from, targets] of importsOf()) {
    const here = place(new URL(from));
    for (const target of targets) {
      if (!target.href.startsWith(lib.href)) continue;
      const there = place(target);
      const what = `${here.join("/")} imports ${there.join("/")}`;
      const [floor, below] = [FLOORS[here[0]!], FLOORS[there[0]!]];
      const inside = here[0] === there[0];
      if (floor === undefined || below === undefined) faults.push(`${what}: no floor is known`);
      else if (!inside && below >= floor) {
        faults.push(`${what}: floor ${below} from floor ${floor}`);
      }
      if (!inside && there.at(-1)!.startsWith("_")) faults.push(`${what}: private to its folder`);
    }
  }
  assertEquals(faults, []);
});

Deno.test("lib/ has no cycles", { ignore: !canRead }, () => {
  const imports = importsOf();
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) throw new Error(`cycle: ${[...path, file].join(" → ")}`);
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target.href, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

Deno.test("lib/mod.ts loads the parser only when it is asked for", { ignore: !canRead }, () => {
  const seen = new Set<string>();
  const visit = (file: URL) => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const code = Deno.readTextFileSync(file);
    for (const [, from] of code.matchAll(/^(?:import|export) (?!type)[^;]*?from "([^"]+)";/gm)) {
      if (from!.startsWith(".")) visit(new URL(from!, file));
      else assert(from !== "@babel/parser", `${place(file).join("/")} loads ${from}`);
    }
  };
  visit(new URL("mod.ts", lib));
  assert(seen.size > 100, `${seen.size} files`);
});

Deno.test("no file of lib/ or tests/ has more than 300 lines", { ignore: !canRead }, () => {
  const files = [lib, new URL("./", import.meta.url)].flatMap((folder) => [...typescript(folder)]);
  const long = files.filter((file) =>
    Deno.readTextFileSync(file).trimEnd().split("\n").length > 300
  );
  assertEquals(long.map(({ pathname }) => pathname.split("/").slice(-3).join("/")), []);
});
