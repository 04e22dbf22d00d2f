import { assert, assertEquals, assertRejects } from "../assert.ts";
import { testsOf } from "../../lib/grading/deno_tests.ts";
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
  assertEquals(tests(...stubs).map(({ name }) => name), [
    "area · The area (2 points)",
    "volume · The volume (2 points)",
    "both · The both (2 points)",
  ]);
});

Deno.test("testsOf() ignores what is not attempted, and nothing else", () => {
  const ignored = (...cells: Parameters<typeof notebookText>[0]) =>
    tests(...cells).map(({ ignore }) => ignore);
  assertEquals(ignored(...stubs), [true, true, true]);
  assertEquals(ignored(marked("area", "const area = ;"), stubs[1]!), [false, true, false]);
});

Deno.test("testsOf() makes a failing test where a stub is left of a work that has begun", async () => {
  const source = "const half = (a) => a / 2;\nconst third = (a) => notAttempted('both');";
  const [, , both] = tests(marked("both", source));
  assertEquals(both?.ignore, false);
  await assertRejects(() => run(both), Error, "Not finished: cell [1], line 3 still calls");
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
