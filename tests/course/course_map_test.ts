// deno-lint-ignore-file no-console -- what a terminal shows is what is tested
/** The map of the course, as a terminal shows it. */
import { assert, assertEquals } from "../assert.ts";
import { courseMap } from "../../lib/course/course_map.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { serialize } from "../../lib/ipynb/notebook.ts";

const permitted = (name: "read" | "write") =>
  Deno.permissions.querySync({ name }).state === "granted";
const ignore = !permitted("read") || !permitted("write");

/** What `courseMap` prints for a folder with these files. */
async function printed(files: Record<string, string>): Promise<string> {
  const folder = await Deno.makeTempDir();
  const lines: unknown[] = [];
  const log = console.log;
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    console.log = (line) => lines.push(line);
    await courseMap(new URL(`file://${folder}/`));
  } finally {
    console.log = log;
    await Deno.remove(folder, { recursive: true });
  }
  return lines.join("\n");
}

const lesson = (name: string, solved: boolean) =>
  serialize(buildCourse(readSources(), { solved }).get(name)!);

Deno.test("courseMap() tells each exercise's state, and which lessons are missing", {
  ignore,
}, async () => {
  const text = await printed({
    "00_start.ipynb": lesson("00_start", true),
    "04_forward.ipynb": lesson("04_forward", false),
  });
  assert(text.startsWith("1 of 8 exercises pass\n00 Start here\n  first-function: passes\n"), text);
  assert(text.includes("\n  tokens: not attempted yet\n"), text);
  assert(text.includes("Not written yet: 01 What is an RNN?"), text);
});

Deno.test("courseMap() says that an answer does not pass, and that a notebook cannot be read", {
  ignore,
}, async () => {
  const wrong = lesson("00_start", true).replace("add(matMul(W, x), b)", "matMul(W, x)");
  const text = await printed({ "00_start.ipynb": wrong, "04_forward.ipynb": "{" });
  assertEquals(text.split("\n").slice(0, 4), [
    "0 of 1 exercises pass",
    "00 Start here",
    "  first-function: attempted, does not pass yet",
    "04 A simple example (the notebook cannot be read)",
  ]);
});
