/** Notebooks as people hand them in: each is graded, or says why it is not. */
import { assert, assertEquals } from "../../assert.ts";
import { canRun, graded, IMPORT, MISTAKE, notebook, RIGHT } from "./_class.ts";

const ignore = !canRun;

const cells = (...sources: unknown[]) => sources.map((source) => ({ cell_type: "code", source }));
const json = (value: unknown) => JSON.stringify(value);
const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0)).buffer);

/** What happens to a right answer: each passes. */
const HARMLESS: Record<string, Record<string, string | Uint8Array>> = {
  "another name": { "my homework.ipynb": notebook(RIGHT) },
  "a copy beside it": {
    "00_start.ipynb": notebook(RIGHT),
    "00_start-Copy1.ipynb": notebook(MISTAKE),
  },
  "a folder in a folder": { "a/b/00_start.ipynb": notebook(RIGHT) },
  "a byte order mark": { "00_start.ipynb": `\ufeff${notebook(RIGHT)}` },
  "line ends of Windows": {
    "00_start.ipynb": json({
      nbformat: 4,
      cells: cells(IMPORT, RIGHT.split("\n").map((l) => `${l}\r\n`)),
    }),
  },
  "no format named": { "00_start.ipynb": json({ cells: cells(IMPORT, RIGHT) }) },
  "keys in another order": {
    "00_start.ipynb": `{"cells":${
      json(cells(IMPORT, RIGHT))
    },"metadata":{},"nbformat_minor":0,"nbformat":4}`,
  },
  "a cell split in two": {
    "00_start.ipynb": json({
      cells: cells(
        IMPORT,
        "// @exercise first-function\nexport const affine = (W, x, b) => {",
        "return course.add(course.matMul(W, x), b); };",
      ),
    }),
  },
  "helpers in other cells": {
    "00_start.ipynb": notebook(
      "const product = (W, x) => course.matMul(W, x);",
      "// @exercise first-function\nconst affine = (W, x, b) => course.add(product(W, x), b);",
    ),
  },
  "solved again further down": { "00_start.ipynb": notebook(MISTAKE, RIGHT) },
  "a package imported elsewhere": {
    "00_start.ipynb": notebook('import left from "npm:left-pad";\nleft("a", 2);', RIGHT),
  },
  "an own deno.json and node_modules": {
    "00_start.ipynb": notebook(RIGHT),
    "deno.json": '{ "imports": { "@course/lib": "./evil.ts" } }',
    "evil.ts": "export const add = () => 0, matMul = () => 0;",
    "node_modules/x/index.ipynb": "{}",
  },
  "50 MB of outputs": {
    "00_start.ipynb": json({
      cells: [
        { cell_type: "code", source: IMPORT, outputs: [{ text: "x".repeat(50 * 2 ** 20) }] },
        ...cells(RIGHT),
      ],
    }),
  },
  "duplicate keys": {
    "00_start.ipynb": `{"nbformat":3,"nbformat":4,"cells":${json(cells(IMPORT, RIGHT))}}`,
  },
  "a broken notebook of another lesson": {
    "00_start.ipynb": notebook(RIGHT),
    "04_forward.ipynb": "{",
  },
  "metadata that would poison": {
    "00_start.ipynb":
      `{"cells":[{"cell_type":"code","metadata":{"__proto__":{"points":9},"nbgrader":{"grade_id":"constructor","points":99}},"source":${
        json(IMPORT)
      }},{"cell_type":"code","source":${json(RIGHT)}}]}`,
  },
};

for (const [what, files] of Object.entries(HARMLESS)) {
  Deno.test(`grade passes a right answer in spite of ${what}`, { ignore }, async () => {
    const { status, score, max_score: most, notes, exercises: marks } = await graded(files);
    assertEquals([status, score, most], ["graded", 1, 1], notes.join("; ") + marks[0]?.message);
  });
}

/** What cannot be read, and what is said. */
const UNREADABLE: Record<string, [Record<string, string | Uint8Array>, RegExp]> = {
  "an empty file": [{ "00_start.ipynb": "" }, /the file is empty/],
  "a picture": [{ "00_start.ipynb": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]) }, /no UTF-8/],
  "UTF-16": [{ "00_start.ipynb": utf16(notebook(RIGHT)) }, /UTF-16/],
  "Latin-1": [
    { "00_start.ipynb": Uint8Array.from([...bytes('{"a":"'), 0xe9, ...bytes('"}')]) },
    /no UTF-8/,
  ],
  "a cut file": [{ "00_start.ipynb": notebook(RIGHT).slice(0, 60) }, /no valid JSON/],
  "what follows the end": [{ "00_start.ipynb": `${notebook(RIGHT)}}` }, /no valid JSON/],
  "nesting without end": [{ "00_start.ipynb": "[".repeat(200_000) }, /nests without end/],
  "nbformat 3": [{ "00_start.ipynb": json({ nbformat: 3, worksheets: [] }) }, /nbformat 3/],
  "nbformat 5": [{ "00_start.ipynb": json({ nbformat: 5, cells: [] }) }, /nbformat 5/],
  "no cells": [{ "00_start.ipynb": json({ nbformat: 4 }) }, /no list of cells/],
  "no notebook": [{ "notes.txt": "hello" }, /there is no notebook/],
};

for (const [what, [files, told]] of Object.entries(UNREADABLE)) {
  Deno.test(
    `grade takes no mark for ${what}: it is not gradable, and says why`,
    { ignore },
    async () => {
      const { status, notes } = await graded(files);
      assertEquals(status, "not-gradable");
      assert(told.test(notes.join("\n")), notes.join("\n"));
    },
  );
}

/** What loses the mark, and its status. */
const LOST: Record<string, [string[], string]> = {
  "a deleted cell": [["1 + 1"], "missing"],
  "a stub": [
    ["// @exercise first-function\nconst affine = () => notAttempted('first-function');"],
    "not-attempted",
  ],
  "a syntax error": [["// @exercise first-function\nconst affine = (W, x, b => W;"], "error"],
  "an error": [
    ["// @exercise first-function\nconst affine = (W, x, b) => W.data.foo.bar;"],
    "error",
  ],
  "the library's own": [["// @exercise first-function\nconst affine = course.zeros;"], "error"],
  "the typical mistake": [[MISTAKE], "fail"],
};

for (const [what, [sources, status]] of Object.entries(LOST)) {
  Deno.test(`grade calls ${what} ${status}`, { ignore }, async () => {
    const { exercises: [mark] } = await graded({ "00_start.ipynb": notebook(...sources) });
    assertEquals([mark?.status, mark?.points], [status, 0], mark?.message);
  });
}

Deno.test("grade names cell and line of the notebook where code stops", { ignore }, async () => {
  const source =
    "// @exercise first-function\nconst affine = (W, x, b) => {\n  return x.nothing.at;\n};";
  const { exercises: [mark] } = await graded({ "00_start.ipynb": notebook(source) });
  assert(/cell \[2\], line 3/.test(mark!.message), mark!.message);
});

Deno.test(
  "grade draws other inputs for each submission, and the same for the same",
  { ignore },
  async () => {
    const one = await graded({ "00_start.ipynb": notebook(MISTAKE) });
    const again = await graded({ "00_start.ipynb": notebook(MISTAKE) });
    assertEquals(again.exercises[0]?.message, one.exercises[0]?.message);
  },
);
