import { assertEquals, assertStringIncludes } from "../assert.ts";
import { watch } from "../../lib/course/watch.ts";
import { report } from "../../lib/course/watch/report.ts";
import type { Grade } from "../../lib/grading/lesson.ts";

const granted = (name: "run" | "read" | "write") =>
  Deno.permissions.querySync({ name }).state === "granted";
const ignore = !granted("run") || !granted("read") || !granted("write");

const listed = [{ id: "area", title: "The area" }, { id: "volume", title: "The volume" }];
const graded = (id: string, status: Grade["status"], message = ""): Grade => {
  const points = status === "pass" ? 2 : 0;
  return { id, status, points, maxPoints: 2, message, notes: [] };
};

Deno.test("report() lists the exercises and helps with the first that fails", () => {
  const grades = [graded("area", "pass"), graded("volume", "timeout", "Stopped\ncell [2]")];
  assertEquals(
    report("99.ipynb", { exercises: listed, grades }),
    "99.ipynb: 2 of 4 points\n\n" +
      "  pass     2 of 2  area · The area\n  not yet  0 of 2  volume · The volume\n\n" +
      "volume:\n  Stopped\n  cell [2]",
  );
});

Deno.test("report() names the next exercise when nothing fails", () => {
  const grades = [graded("area", "pass"), graded("volume", "not-attempted")];
  assertStringIncludes(report("99.ipynb", { exercises: listed, grades }), "\nNext: volume");
});

Deno.test("report() says why a notebook cannot be read", () => {
  const text = report("99.ipynb", { exercises: [], grades: [], unreadable: "Cannot read it" });
  assertEquals(text, "99.ipynb\n\nCannot read it");
});

/** Saves a notebook, and waits for a report that has a part. */
type Save = (text: string, part: string) => Promise<void>;

/** Watches a folder of its own. */
async function watching(use: (save: Save) => Promise<void>): Promise<void> {
  const path = Deno.makeTempDirSync();
  const folder = new URL(`file://${path}/`);
  const control = new AbortController();
  let heard = (_report: string) => {};
  const watched = watch({
    folder,
    signal: control.signal,
    child: new URL("_watch_child.ts", import.meta.url),
    limit: 200, // milliseconds; a learner has 5000
    begin: () => {},
    print: (text) => heard(text),
  });
  const save: Save = async (text, part) => {
    const reported = new Promise<void>((resolve) => {
      heard = (report) => {
        if (report.includes(part)) resolve();
      };
    });
    Deno.writeTextFileSync(new URL("start.ipynb", folder), text);
    await reported;
  };
  try {
    await use(save);
  } finally {
    control.abort();
    await watched;
    Deno.removeSync(path, { recursive: true });
  }
}

const cell = (body: string, before = "") => {
  const source = `// @exercise area\n${before}function area(a, b) {\n${body}\n}`;
  return JSON.stringify({ cells: [{ "cell_type": "code", source }] });
};
const IMPORT = 'import { column } from "@course/lib";\n';

const options = { ignore, timeout: 60_000 }; // for a report that never comes

Deno.test("watch() grades on each save, whatever was saved", options, async () => {
  await watching(async (save) => {
    await save(cell("return 3;"), "not yet  0 of 2  area");
    await save('{ "cells": [{', "line 1 is no valid JSON");
    await save(cell("return (3;"), "SyntaxError: ");
    await save(cell("while (true) {}"), "does not end\n  cell [1], line 3:");
    await save(cell("return column([a]).data[0] * b;", IMPORT), "pass     2 of 2  area");
  });
});

Deno.test("watch() ends what no loop counter can stop", options, async () => {
  await watching(async (save) => {
    const body = 'return /^(a+)+$/.test("a".repeat(99) + "b");';
    await save(cell(body), "Stopped: this does not end");
  });
});

Deno.test("deno task watch ends with Ctrl-C", options, async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "watch"],
    cwd: new URL("../../", import.meta.url),
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  assertStringIncludes((await reader.read()).value ?? "", "Grading ");
  child.kill("SIGINT");
  while (!(await reader.read()).done); // it ends by itself
  assertEquals((await child.status).code, 0);
});
