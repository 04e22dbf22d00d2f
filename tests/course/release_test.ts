/** The learner's kit: whole, without solutions, the same at each build, and open to newer ones. */
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { courseIn, courseOf } from "../../lib/course/course_file.ts";
import { release } from "../../lib/course/release.ts";
import { kitOf } from "../../lib/course/release/kit.ts";
import { leaksIn } from "../../lib/course/release/leaks.ts";
import { restore } from "../../lib/course/restore.ts";
import { update } from "../../lib/course/update.ts";
import { serialize, textOf } from "../../lib/ipynb/notebook.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";

const ignore = (["run", "read", "write"] as const).some((name) =>
  Deno.permissions.querySync({ name }).state !== "granted"
);
const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const ANSWER = "// @exercise first-function\nconst affine = (W, x, b) => 42;";

/** Folders of a test's own. */
async function withFolder(use: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = Deno.makeTempDirSync();
  try {
    await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** A copy of what a release reads, with some files changed. */
function editionIn(folder: string, changes: Record<string, (text: string) => string>): string {
  const all = kitOf(ROOT, courseOf());
  const write = (path: string, bytes: Uint8Array) => {
    Deno.mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    Deno.writeFileSync(`${folder}/${path}`, bytes);
  };
  for (const [path, bytes] of all) {
    if (!/^(notebooks|\.course)\//.test(path)) write(path, bytes);
  }
  for (const within of ["notebooks/source", "tests/exercises_engine/solutions"]) {
    for (const { name } of Deno.readDirSync(`${ROOT}/${within}`)) {
      write(`${within}/${name}`, Deno.readFileSync(`${ROOT}/${within}/${name}`));
    }
  }
  for (const [path, change] of Object.entries(changes)) {
    const bytes = (() => {
      try {
        return Deno.readTextFileSync(`${folder}/${path}`);
      } catch {
        return "";
      }
    })();
    write(path, new TextEncoder().encode(change(bytes)));
  }
  return folder;
}

Deno.test("kitOf() gives the same bytes each time, and a hash of each file", { ignore }, () => {
  const [one, two] = [kitOf(ROOT, courseOf()), kitOf(ROOT, courseOf())];
  assertEquals([...one.keys()], [...two.keys()]);
  for (const [path, bytes] of one) assertEquals(two.get(path), bytes, path);
  const { files } = JSON.parse(new TextDecoder().decode(one.get(".course/manifest.json")));
  assertEquals(Object.keys(files).length, one.size - 1);
});

Deno.test("kitOf() takes the lessons, points and days of a course", { ignore }, () => {
  const course = courseIn(`{ "lessons": ["00", "08"], "points": { "gru-cell-forward": 9 },
    "optional": ["gru-parameter-count"], "due": { "08": "2027-03-15" } }`);
  const kit = kitOf(ROOT, course);
  const text = (path: string) => new TextDecoder().decode(kit.get(path));
  const lessons = [...kit.keys()].filter((path) => /^(notebooks|tests)\//.test(path));
  assertEquals(lessons, [
    "notebooks/00_start.ipynb",
    "notebooks/08_gru.ipynb",
    "tests/exercises/00_start_test.ts",
    "tests/exercises/08_gru_test.ts",
  ]);
  assert(/\[08 GRU\].*\| 9 \+ 1 +\| 2027-03-15 \|/.test(text("README.md")), text("README.md"));
  const points = readNotebook(text("notebooks/08_gru.ipynb")).cells
    .flatMap(({ metadata }) => metadata.nbgrader?.points ?? []);
  assertEquals(points, [9, 1]);
  assertEquals(JSON.parse(text("lib/exercises/points.json"))["gru-cell-forward"], 9);
  assert(![...kit.keys()].some((path) => path.includes("notebooks/source")));
});

Deno.test(
  "release() refuses to build, when a solution or an output would leak",
  { ignore },
  async () => {
    const line = "  return na * (na + nx + 1) + ny * (na + 1);";
    const output = serialize({
      cells: [{
        cell_type: "code",
        id: "a",
        metadata: {},
        source: "1",
        outputs: [],
        execution_count: 3,
      }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    });
    const cases: [Record<string, (text: string) => string>, RegExp][] = [
      [
        { "datasets/README.md": (text) => `${text}\n${line}` },
        /datasets\/README\.md, line \d+ holds .*04_forward\.ts, line 37/,
      ],
      [
        { ".lab/notes.json": () => JSON.stringify({ a: line }) },
        /\.lab\/notes\.json, line 1 holds/,
      ],
      [{ "datasets/old.ipynb": () => output }, /datasets\/old\.ipynb, cell a holds an output/],
      [
        { "notebooks/source/00_start.md": (text) => `${text}\n\`\`\`ts\n${line}\n\`\`\`\n` },
        /parse|holds a line of a solution/,
      ],
    ];
    for (const [changes, told] of cases) {
      await withFolder((folder) => {
        const root = editionIn(`${folder}/edition`, changes);
        const { message } = assertThrows(
          () => release(`${folder}/kit`, courseOf(), root),
          SyntaxError,
        );
        assert(told.test(message), message);
        assertEquals([...Deno.readDirSync(folder)].length, 1);
      });
    }
  },
);

Deno.test("leaksIn() finds a line in whatever form, and passes over what is public", () => {
  const withheld = [{ text: '  return course.pad(list, "a b");', place: "source, line 3" }];
  const leaks = (path: string, text: string, common: string[] = []) =>
    leaksIn(new Map([[path, text]]), withheld, common).length;
  const text = 'return  course.pad( list, "a b" );';
  assertEquals(leaks("a.md", `so: \`${text}\``), 1);
  assertEquals(leaks("a.json", JSON.stringify([text])), 1);
  const cells = [{ cell_type: "markdown", source: ["x\n", text] }];
  assertEquals(leaks("a.ipynb", JSON.stringify({ nbformat: 4, cells })), 1);
  assertEquals(leaks("a.md", "return course.pad(list);"), 0);
  assertEquals(leaks("a.md", text, [text]), 0);
});

Deno.test("release() writes nothing where something stands", { ignore }, async () => {
  await withFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/mine.txt`, "");
    assertThrows(() => release(folder, courseOf()), TypeError, "there is something in");
    assertEquals([...Deno.readDirSync(folder)].length, 1);
  });
});

Deno.test("a kit grades, puts back a deleted cell, and takes a newer kit", { ignore }, async () => {
  await withFolder(async (folder) => {
    const [kit, newer] = [`${folder}/kit`, `${folder}/newer`];
    release(kit, courseOf(["00_start"]));
    const file = `${kit}/notebooks/00_start.ipynb`;
    const notebook = readNotebook(Deno.readTextFileSync(file));
    const cells = notebook.cells.filter(({ id }) => id !== "first-function-check").map((cell) =>
      cell.id === "first-function" ? { ...cell, source: ANSWER } : cell
    );
    Deno.writeTextFileSync(file, serialize({ ...notebook, cells }));
    const text = () => readNotebook(Deno.readTextFileSync(file)).cells.map(textOf).join("\n\n");
    const { lines, faults } = restore(pathToFileURL(`${kit}/`));
    assertEquals(faults, []);
    assert(lines[0]!.includes("kept the answers to first-function"), lines[0]);
    assert(text().includes('await check("first-function"') && text().includes(ANSWER));

    const root = editionIn(`${folder}/edition`, {
      "notebooks/source/00_start.md": (source) => source.replace("# ", "# Newer: "),
      "lib/errors.ts": (source) => `${source}// newer\n`,
    });
    release(newer, courseOf(["00_start"]), root);
    Deno.writeTextFileSync(`${kit}/LICENSE`, "// mine\n");
    const said = await update({ root: kit, from: newer });
    assertEquals(said.faults, []);
    assert(text().includes("# Newer: ") && text().includes(ANSWER), text());
    assert(Deno.readTextFileSync(`${kit}/lib/errors.ts`).endsWith("// newer\n"));
    assertEquals(Deno.readTextFileSync(`${kit}/LICENSE`), "// mine\n");
    const aside = [...Deno.readDirSync(`${kit}/before-update-1`)].map(({ name }) => name);
    assertEquals(aside, ["notebooks"]);
    assertEquals((await update({ root: kit, from: newer })).lines, ["Nothing is newer."]);
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--no-check"],
      cwd: kit,
      env: { NO_COLOR: "1" },
    }).output();
    const out = new TextDecoder().decode(stdout);
    assert(code === 1 && /first-function .*FAILED/.test(out), out);
  });
});
