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

const start = notebookText([
  'import * as course from "@course/lib";',
  marked("first-function", "const affine = (W, x, b) => course.add(course.matMul(W, x), b);"),
  'await check("first-function", { affine });',
]);

const forward = notebookText([
  'import * as course from "@course/lib";\nimport { shapesOf } from "@course/names";\n' +
  "const { tanh, matMul } = course;",
  marked(
    "tokens",
    "function tokenize(sentence: string): string[] {\n  return (sentence.split(;\n}",
  ),
  marked("one-hot", "const oneHot = (words: string[]) => matMull(words);"),
  marked("parameter-count", "function parameterCount(nx, na, ny) {\n  while (true) {}\n}"),
  marked(
    "rnn-cell-forward",
    "function rnnCellForward(xt, aPrev, { Waa, Wax, Wya, ba, by }) {\n" +
      "  const aNext = course.sigmoid(course.add(matMul(Waa, aPrev), matMul(Wax, xt), ba));\n" +
      "  return { aNext, yHat: course.softmax(course.add(matMul(Wya, aNext), by)) };\n}",
  ),
  marked("stacked-notation", 'const stack = () => notAttempted("stacked-notation");'),
  marked(
    "rnn-forward",
    "function rnnForward(x, a0, params) {\n  const steps = [];\n  let aPrev = a0;\n" +
      '  if (shapesOf(["Luke"], 0)[0] !== "capital") throw new Error("no @course/names");\n' +
      "  for (const xt of x) {\n    const step = rnnCellForward(xt, aPrev, params);\n" +
      "    steps.push(step);\n    aPrev = step.aNext;\n  }\n" +
      "  return { a: steps.map((s) => s.aNext), yHat: steps.map((s) => s.yHat) };\n}",
  ),
  marked("entity-f1", "const entityF1 = (predicted, gold) => predicted.spans.length;"),
]);

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
    copyFolder(new URL("tests/exercises/", root), new URL("tests/exercises/", copy));
    for (const { name, isFile } of Deno.readDirSync(root)) {
      if (isFile) Deno.copyFileSync(new URL(name, root), new URL(name, copy));
      if (name === "datasets") copyFolder(new URL("datasets/", root), new URL("datasets/", copy));
    }
    Deno.mkdirSync(new URL("notebooks/", copy));
    Deno.writeTextFileSync(new URL("notebooks/00_start.ipynb", copy), start);
    Deno.writeTextFileSync(new URL("notebooks/04_forward.ipynb", copy), forward);
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test"],
      cwd: copy,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    assertEquals(code, 1, text);
    const line = (id: string) => text.split("\n").find((line) => line.startsWith(`${id} · `)) ?? "";
    const outcome = (id: string) => /\.\.\. (\w+)/.exec(line(id))?.[1];
    assertEquals(outcome("first-function"), "ok", text);
    for (const id of ["tokens", "one-hot", "parameter-count", "rnn-cell-forward", "entity-f1"]) {
      assertEquals(outcome(id), "FAILED", text);
    }
    assertEquals(outcome("stacked-notation"), "ignored", text);
    assertEquals(outcome("rnn-forward"), "ok", "its cell is right, the cell it calls is not");
    for (
      const part of [
        "error: Syntax error: unexpected `;`\ncell [2], line 3:\n" +
        "  3 |   return (sentence.split(;\n    |                          ^\n",
        "error: `matMull` is not defined; did you mean `matMul`?\ncell [3], line 2:\n",
        "error: Stopped after 5 s: this loop or function does not end\ncell [4], line 3:\n",
        "cell [8], line 2:\n  2 | const entityF1 = (predicted, gold) => predicted.spans.length;\n",
        "2 passed | 5 failed | 1 ignored",
      ]
    ) assertStringIncludes(text, part);
    assert(!/^\s+at .*(lib|ext:|blob:)/m.test(text), text);
    assert(!text.includes("prompt"), text);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
