/** Attacks that are no code: files beside a notebook, forged marks in it, and zip files. */
import { strToU8, zipSync } from "fflate";
import { assert, assertEquals } from "../../assert.ts";
import { feedbackPage } from "../../../lib/grading/record/feedback.ts";
import { canRun, exercises, graded, IMPORT, MISTAKE, notebook, RIGHT } from "./_class.ts";

const ignore = !canRun;
type Files = Record<string, string | Uint8Array>;

const WRONG = "// @exercise first-function\nexport const affine = (W, x, b) => x;";
const CHEAT = "export const add = () => 0, matMul = () => 0, affine = () => 0;";
const cell = (source: string, more: object = {}) => ({ cell_type: "code", source, ...more });
const json = (...cells: unknown[]) => JSON.stringify({ nbformat: 4, cells });
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** What a submission is, and the points it earns. */
const CASES: [number, string, Files | Uint8Array, number][] = [
  [15, "an own deno.json with an import map", {
    "00_start.ipynb": notebook(WRONG),
    "deno.json": '{ "imports": { "@course/lib": "./evil.ts" }, "preload": ["./evil.ts"] }',
    "evil.ts": CHEAT,
  }, 0],
  [15, "an own package.json and node_modules", {
    "00_start.ipynb": notebook(WRONG.replace("x;", "x;\nimport evil from 'evil';")),
    "package.json": '{ "dependencies": { "evil": "1" }, "scripts": { "postinstall": "exit 1" } }',
    "node_modules/evil/index.js": CHEAT,
    "node_modules/evil/00_start.ipynb": notebook(RIGHT),
  }, 0],
  [15, "an own import_map.json, lib and tests", {
    "notebooks/00_start.ipynb": notebook(RIGHT),
    "import_map.json": '{ "imports": { "@course/lib": "./evil.ts" } }',
    "lib/mod.ts": CHEAT,
    "tests/exercises/00_start_test.ts": "Deno.exit(0);",
  }, 1],
  [22, "two cells with the exercise's id, the last one wrong", {
    "00_start.ipynb": json(cell(IMPORT), cell(RIGHT), cell(WRONG)),
  }, 0],
  [22, "a right answer in a Markdown cell above a wrong one", {
    "00_start.ipynb": json(
      cell(IMPORT),
      { cell_type: "markdown", source: RIGHT },
      cell(WRONG),
    ),
  }, 0],
  [22, "the id of the exercise on a cell of another", {
    "00_start.ipynb": json(
      cell(IMPORT),
      cell("export const other = 1;", { metadata: { course: { exercise: "first-function" } } }),
      cell(RIGHT.split("\n")[1]!),
    ),
  }, 1],
  [22, "all cells merged into one", {
    "00_start.ipynb": json(cell([IMPORT, RIGHT].join("\n"))),
  }, 1],
  [22, "ids that another editor lost, and cells out of order", {
    "00_start.ipynb": json(cell(RIGHT.split("\n")[1]!), cell(IMPORT)),
  }, 1],
  [23, "metadata with points of its own", {
    "00_start.ipynb": json(
      cell(IMPORT),
      cell(WRONG, {
        metadata: { nbgrader: { grade_id: "first-function", points: 99, grade: true } },
      }),
    ),
  }, 0],
  [23, "metadata with a path for a grade_id", {
    "00_start.ipynb": json(
      cell(IMPORT),
      cell(WRONG, {
        metadata: { nbgrader: { grade_id: "../../x" }, course: { exercise: "__proto__" } },
      }),
    ),
  }, 0],
  [23, "metadata that says it passed", {
    "00_start.ipynb":
      `{"nbformat":4,"metadata":{"__proto__":{"status":"pass"},"score":100},"cells":[${
        JSON.stringify(cell(IMPORT))
      },{"cell_type":"code","id":"constructor","metadata":{"__proto__":{"points":9},"course":"pass"},"source":${
        JSON.stringify(MISTAKE)
      }}]}`,
  }, 0],
  [
    26,
    "a zip file with paths out of it",
    zip({
      "../../00_start.ipynb": notebook(RIGHT),
      "/tmp/00_start.ipynb": notebook(RIGHT),
      "00_start.ipynb": notebook(MISTAKE),
    }),
    0,
  ],
  [
    26,
    "a zip file with names that differ in case",
    zip({
      "00_start.ipynb": notebook(RIGHT),
      "00_START.IPYNB": notebook(MISTAKE),
    }),
    1,
  ],
  [
    26,
    "a zip file with another one in it, and two notebooks",
    zip({
      "more.zip": "PK",
      "work/00_start.ipynb": notebook(RIGHT),
      "work/00_start-Copy1.ipynb": notebook(MISTAKE),
    }),
    1,
  ],
  [
    26,
    "a zip file with 19 000 entries",
    zip({
      ...Object.fromEntries(Array.from({ length: 19_000 }, (_, k) => [`f/${k}.txt`, ""])),
      "00_start.ipynb": notebook(RIGHT),
    }),
    1,
  ],
];

for (const [number, what, files, points] of CASES) {
  Deno.test(`grade gives ${points} points for ${what} (attack ${number})`, { ignore }, async () => {
    const { status, score, max_score: most, notes } = await graded(files);
    assertEquals([status, score, most], ["graded", points, 1], notes.join("; "));
  });
}

/** A zip file whose only entry is a link. */
function link(): Uint8Array {
  return zipSync({
    "00_start.ipynb": [strToU8("/etc/passwd"), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
  });
}

const UNREAD: [string, Uint8Array, RegExp][] = [
  ["a zip file of a link", link(), /no valid JSON|a link/],
  [
    "a zip file of 100 000 entries",
    zip(
      Object.fromEntries(Array.from({ length: 100_000 }, (_, k) => [`${k}`, ""])),
    ),
    /more than 20000 files/,
  ],
  ["a zip file with a good name and nothing in it", zip({ "00_start.ipynb": "" }), /is empty/],
  ["a bomb", zipSync({ "00_start.ipynb": new Uint8Array(340 * 2 ** 20) }), /more than 320 MB/],
];

for (const [what, files, told] of UNREAD) {
  Deno.test(`grade reads nothing of ${what}, and says why (attack 26)`, { ignore }, async () => {
    const { status, notes } = await graded(files);
    assertEquals(status, "not-gradable");
    assert(told.test(notes.join("\n")), notes.join("\n"));
  });
}

Deno.test(
  "feedback shows hostile names and texts as text only (attack 27)",
  { ignore },
  async () => {
    const hostile =
      `"><img src=x onerror=alert(1)>, =cmd()|'\u202e\x1b[31m\n</pre><script>1</script>`;
    const thrown = `// @exercise first-function\nconst affine = () => { throw new Error(${
      JSON.stringify(hostile)
    }); };`;
    for (const id of [hostile, "=1+1", "../../x"]) {
      const page = feedbackPage(
        await graded({ "00_start.ipynb": notebook(thrown) }, id),
        exercises,
      );
      assert(!/<(img|script)/i.test(page.replace(/<style>[^]*<\/style>/, "")), page);
      assert(!page.includes("\x1b") && !page.includes("\u202e"), page);
    }
  },
);
