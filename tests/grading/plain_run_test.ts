/**
 * The real thing: `deno test`, without a flag, on a copy of the course in which a learner has
 * written, and in which a lot has gone wrong.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { marked, notebookText } from "./sample.ts";

const granted = (name: "run" | "read" | "write") =>
  Deno.permissions.querySync({ name }).state === "granted";
const root = new URL("../../", import.meta.url);

const small = notebookText([
  'import * as course from "@course/lib";\nimport { shapesOf } from "@course/names";\n' +
  "const { column } = course;",
  marked("area", "const area = (a, b) => colunm([a]).data[0] * b;"),
  marked(
    "volume",
    'const two = shapesOf(["Luke"], 0).length; // works without a permission\n' +
      "const volume = (a, b, c) => column([area(a, b)]).data[0] * c * two / 2;",
  ),
  marked("both", "const half = (a) => a / 2;\nconst third = (a) => {\n  while (true) {}\n};"),
]);
const broken = notebookText([
  marked("area", "function area(a, b) {\n  return (a.split(;\n}"),
  marked("volume", 'const volume = () => notAttempted("volume");'),
  marked("both", "const half = (a) => a.b.c;\nconst third = (a) => a / 3;"),
]);

/** A test file that grades a notebook with the small course. */
const grading = (file: string) =>
  `import notebook from "../../notebooks/${file}" with { type: "text" };
import { testsOf } from "../../lib/grading/deno_tests.ts";
import { exercises } from "../exercises_engine/small.ts";

for (const test of testsOf("${file}", notebook, exercises)) Deno.test(test);
`;

function copyFolder(from: URL, to: URL): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) copyFolder(new URL(`${name}/`, from), new URL(`${name}/`, to));
    else Deno.copyFileSync(new URL(name, from), new URL(name, to));
  }
}

Deno.test("deno test without a flag grades what a learner wrote", {
  ignore: !granted("run") || !granted("read") || !granted("write"),
}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const copy = new URL(`file://${folder}/`);
    copyFolder(new URL("lib/", root), new URL("lib/", copy));
    for (const { name, isFile } of Deno.readDirSync(root)) {
      if (isFile) Deno.copyFileSync(new URL(name, root), new URL(name, copy));
      if (name === "datasets") copyFolder(new URL("datasets/", root), new URL("datasets/", copy));
    }
    const write = (path: string, text: string) => {
      Deno.mkdirSync(new URL("./", new URL(path, copy)), { recursive: true });
      Deno.writeTextFileSync(new URL(path, copy), text);
    };
    const path = "tests/exercises_engine/small.ts";
    write(path, Deno.readTextFileSync(new URL(path, root)));
    for (const [name, notebook] of [["98_small", small], ["99_broken", broken]] as const) {
      write(`notebooks/${name}.ipynb`, notebook);
      write(`tests/exercises/${name}_test.ts`, grading(`${name}.ipynb`));
    }
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test"],
      cwd: copy,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    assertEquals(code, 1, text);
    const outcomes = text.split("\n").flatMap((line) =>
      [...line.matchAll(/^(\w+) · .*\.\.\. (\w+)/g)].map(([, id, outcome]) => `${id} ${outcome}`)
    );
    assertEquals(outcomes, [
      "area FAILED",
      "volume ok", // its cell is right, the cell it calls is not
      "both FAILED",
      "area FAILED",
      "volume ignored",
      "both FAILED",
    ], text);
    for (
      const part of [
        "error: `colunm` is not defined; did you mean `column`?\ncell [2], line 2:\n",
        "error: Stopped after 5 s: this loop or function does not end\ncell [4], line 4:\n",
        "error: SyntaxError: unexpected `;`\ncell [1], line 3:\n" +
        "  3 |   return (a.split(;\n    |                   ^\n",
        "cell [3], line 2:\n  2 | const half = (a) => a.b.c;\n",
      ]
    ) assertStringIncludes(text, part);
    assert(text.split("\n").length < 5 * 12, "five of six fail, with 12 lines each at the most");
    assert(!/^\s+at .*(lib|ext:|blob:)/m.test(text), text);
    assert(!text.includes("prompt"), text);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
