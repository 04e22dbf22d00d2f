// deno-lint-ignore-file no-console -- what a terminal shows is what is tested
/** The map of the course, as a terminal shows it. */
import { assert, assertEquals } from "../assert.ts";
import { courseMap } from "../../lib/course/course_map.ts";
import { exercises, marked, notebookText } from "../grading/sample.ts";

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
    await courseMap(new URL(`file://${folder}/`), exercises);
  } finally {
    console.log = log;
    await Deno.remove(folder, { recursive: true });
  }
  return lines.join("\n");
}

const right = marked("area", "const area = (a, b) => a * b;");
const wrong = marked("area", "const area = (a, b) => a + b;");
const stubs = ["volume", "both"].map((id) =>
  marked(id, `const [volume, half, third] = Array(3).fill(() => notAttempted("${id}"));`)
);

Deno.test("courseMap() tells each exercise's state, and which lessons are missing", {
  ignore,
}, async () => {
  const text = await printed({
    "00_start.ipynb": notebookText([right, ...stubs]),
    "04_forward.ipynb": notebookText(["1"]),
  });
  assert(text.startsWith("1 of 3 exercises pass\n00 Start here\n  area: passes\n"), text);
  assert(text.includes("\n  volume: not attempted yet\n"), text);
  assert(text.includes("Not written yet: 01 What is an RNN?"), text);
});

Deno.test("courseMap() says that an answer does not pass, and that a notebook cannot be read", {
  ignore,
}, async () => {
  const text = await printed({
    "00_start.ipynb": notebookText([wrong, ...stubs]),
    "04_forward.ipynb": "{",
  });
  assertEquals(text.split("\n").slice(0, 3), [
    "0 of 3 exercises pass",
    "00 Start here",
    "  area: attempted, does not pass yet",
  ]);
  assert(text.includes("\n04 A simple example (the notebook cannot be read)\n"), text);
});
