/** The command `deno task lessons`, on files in a temporary folder. */
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { buildCourse } from "../../lib/course/build_course.ts";
import { writeLesson } from "../../lib/course/write_lesson.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
import { textOf } from "../../lib/ipynb/notebook.ts";
import { build, CATALOGUE, SOURCE } from "./_lessons.ts";

const ignore = Deno.permissions.querySync({ name: "write" }).state !== "granted";

/** Runs a test in a folder of its own. */
function inFolder(work: (folder: URL) => void): () => void {
  return () => {
    const path = Deno.makeTempDirSync();
    try {
      work(new URL(`file://${path}/`));
    } finally {
      Deno.removeSync(path, { recursive: true });
    }
  };
}

const list = (folder: URL) => [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();

Deno.test({
  name: "writeLesson() writes the same bytes the second time, and leaves nothing else behind",
  ignore,
  fn: inFolder((folder) => {
    const file = new URL("00_start.ipynb", folder);
    writeLesson("00_start", build(SOURCE), folder);
    const first = Deno.readTextFileSync(file);
    const again = writeLesson("00_start", build(SOURCE), folder);
    assertEquals(again, "00_start.ipynb: unchanged, 7 cells");
    assertEquals(Deno.readTextFileSync(file), first);
    assertEquals(list(folder), ["00_start.ipynb"]);
  }),
});

Deno.test({
  name: "writeLesson() keeps an answer and says so",
  ignore,
  fn: inFolder((folder) => {
    const file = new URL("00_start.ipynb", folder);
    writeLesson("00_start", build(SOURCE), folder);
    const answer = Deno.readTextFileSync(file).replace("return notAttempted", "return mine");
    Deno.writeTextFileSync(file, answer);
    const line = writeLesson("00_start", build(SOURCE.replace("Some text", "New text")), folder);
    assertEquals(line, "00_start.ipynb: built, 7 cells; kept the answers to first-function");
    const texts = readNotebook(Deno.readTextFileSync(file)).cells.map(textOf);
    assert(texts.some((text) => text.includes("return mine")));
    assert(texts.some((text) => text.includes("New text")));
  }),
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const CONFLICT = '{\n<<<<<<< Updated upstream\n "cells": [],\n=======\n "cells": [7],\n' +
  ">>>>>>> Stashed changes\n}\n";
const UNREADABLE: Record<string, [bytes: Uint8Array<ArrayBuffer>, says: string]> = {
  "that ends early": [utf8('{"cells": ['), "line 1 is no valid JSON"],
  "that is empty": [utf8(""), "the file is empty"],
  "that is not UTF-8": [new Uint8Array([0xff, 0xfe, 0]), "line 1 is no valid JSON"],
  "of nbformat 3": [utf8('{"nbformat":3,"worksheets":[]}'), "it has nbformat 3"],
  "with two versions in it": [utf8(CONFLICT), "line 2 is the mark of a merge"],
};

for (const [what, [bytes, says]] of Object.entries(UNREADABLE)) {
  Deno.test({
    name: `writeLesson() refuses to touch a file ${what}`,
    ignore,
    fn: inFolder((folder) => {
      const file = new URL("00_start.ipynb", folder);
      Deno.writeFileSync(file, bytes);
      const error = assertThrows(
        () => writeLesson("00_start", build(SOURCE), folder),
        SyntaxError,
        says,
      );
      assert(error.message.startsWith("00_start.ipynb is left as it is. "));
      assertEquals(Deno.readFileSync(file), bytes);
      assertEquals(list(folder), ["00_start.ipynb"]);
    }),
  });
}

Deno.test("buildCourse() links the outline to the cell that teaches a slide", () => {
  const sources = new Map([
    ["00_start", "# Map\n\n<!-- outline -->\n"],
    ["04_forward", SOURCE],
  ]);
  const [map] = buildCourse(sources, { catalogue: CATALOGUE }).get("00_start")!.cells;
  assert(textOf(map!).includes("[example-5](04_forward.ipynb#cell-id=one-cell-1)"));
  assert(textOf(map!).includes("[07 LSTM](07_lstm.ipynb) | LSTM | lstm-1 · lstm-2 ·"));
  assert(/08 GRU.* \| – \| problem-3 again \|/.test(textOf(map!)));
});
