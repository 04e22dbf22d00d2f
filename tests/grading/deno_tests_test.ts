import { assert, assertEquals, assertRejects } from "../assert.ts";
import { lessonTests, testsOf } from "../../lib/grading/deno_tests.ts";
import { exercises, marked, notebookText } from "./sample.ts";

const tests = (...cells: Parameters<typeof notebookText>[0]) =>
  testsOf("99_sample.ipynb", notebookText(cells), exercises);
const run = async (test?: Deno.TestDefinition) => await test?.fn({} as Deno.TestContext);

const stubs = [
  marked("area", 'const area = () => notAttempted("area");'),
  marked("volume", 'const volume = () => notAttempted("volume");'),
  marked("both", 'const half = () => notAttempted("both"), third = half;'),
];

Deno.test("testsOf() names each test by the exercise's id, title and points", () => {
  const [area, ...others] = tests(marked("area", "const area = 1;"), ...stubs.slice(1));
  assertEquals([area, ...others].map((test) => test?.name), [
    "area · The area (2 points)",
    "volume · The volume (2 points): not attempted",
    "both · The both (2 points): not attempted",
  ]);
});

Deno.test("testsOf() ignores what is not attempted, and nothing else", () => {
  const ignored = (...cells: Parameters<typeof notebookText>[0]) =>
    tests(...cells).map(({ ignore }) => ignore);
  assertEquals(ignored(...stubs), [true, true, true]);
  assertEquals(ignored(marked("area", "const area = ;"), stubs[1]!), [false, true, false]);
});

Deno.test("testsOf() fails a work that has begun and still calls for its stub", async () => {
  const source = "const half = (a) => a / 2;\nconst third = (a) => notAttempted('both');";
  const [, , both] = tests(marked("both", source));
  assertEquals(both?.ignore, false);
  const reason = "Not finished: cell [1], line 3 still calls notAttempted";
  await assertRejects(() => run(both), Error, reason);
});

Deno.test("testsOf() says in the name that a cell is Markdown, attempted or not", () => {
  const markdown = { "cell_type": "markdown", metadata: { course: { exercise: "area" } } };
  const note = "the Markdown cell at the top should be a code cell: select it, press Esc, then Y";
  const [right] = tests({ ...markdown, source: "const area = (a, b) => a * b;" });
  assertEquals([right?.name, right?.ignore], [`area · The area (2 points): ${note}`, false]);
  const [stub] = tests({ ...markdown, source: 'const area = () => notAttempted("area");' });
  assertEquals([stub?.name, stub?.ignore], [
    `area · The area (2 points): not attempted; ${note}`,
    true,
  ]);
});

Deno.test("testsOf() cuts a long message, and keeps its hint", async () => {
  const print = "for (let i = 0; i < 9; i++) console.log(i);";
  const [test] = tests(marked("area", `const area = (a, b) => {\n  ${print}\n  return a + b;\n};`));
  const error = await assertRejects(() => run(test), Error);
  const lines = error.stack!.split("\n");
  assert(lines.length <= 8, error.stack);
  assert(lines.some((line) => line.startsWith("Hint: ")), error.stack);
});

Deno.test("testsOf() gives the hint of a long message once, when it stands before the cut", async () => {
  const print = "for (let i = 0; i < 9; i++) console.log(i);";
  const [test] = tests(marked("area", `const area = (a, b) => {\n  ${print}\n};`));
  const { stack } = await assertRejects(() => run(test), Error);
  assertEquals(stack!.split("\n").filter((line) => line.startsWith("Hint: ")).length, 1, stack);
});

const text = notebookText([marked("first-function", "const affine = 1;")]);
const there = () => Promise.resolve({ default: text });
const gone = () => Promise.reject(new TypeError("Module not found"));

Deno.test("lessonTests() makes one failing test of a notebook that is not there", async () => {
  const [test, ...others] = await lessonTests("00_start", gone, [gone, gone]);
  assertEquals([test?.name, others], ["00_start.ipynb is there", []]);
  await assertRejects(() => run(test), Error, "There is no notebooks/00_start.ipynb");
});

Deno.test("lessonTests() says of a copy that it is not graded, and grades the notebook", async () => {
  const tests = await lessonTests("00_start", there, [gone, there]);
  assertEquals(tests.map(({ name, ignore }) => [name.split(" · ")[0], ignore]).slice(0, 1), [
    ["first-function", false],
  ]);
  assertEquals(
    tests.at(-1)?.name,
    "00_start (1).ipynb is a copy and is not graded: 00_start.ipynb counts",
  );
  assertEquals(tests.filter(({ name }) => name.includes("copy")).length, 1);
});

Deno.test("testsOf() makes a test that passes when the exercise passes", async () => {
  await run(tests(marked("area", "const area = (a, b) => a * b;"))[0]);
});

Deno.test("testsOf() makes a test that fails with the whole message and no stack", async () => {
  const [test] = tests(marked("area", "const area = (a, b) => a + b;"));
  const error = await assertRejects(() => run(test), Error, "The sides are added.");
  assertEquals(error.name, "");
  const lines = error.stack!.split("\n");
  assertEquals(lines[0], "The sides are added. An area is their product.");
  assertEquals(lines.at(-1), "Hint: think");
  assert(!lines.some((line) => /^\s+at /.test(line)));
});

Deno.test("testsOf() makes one failing test of a notebook that cannot be read", async () => {
  const [test, ...others] = testsOf("99_sample.ipynb", '{\n "cells": [', exercises);
  assertEquals([test?.name, others.length], ["99_sample.ipynb can be read", 0]);
  await assertRejects(() => run(test), Error, "Cannot read the notebook: line 2 is no valid JSON");
});
