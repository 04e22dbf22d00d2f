/** The command `deno task lessons`, on files in a temporary folder. */
import { assert, assertEquals } from "../assert.ts";
import { buildCourse, writeLesson } from "../../lib/course/lessons.ts";
import { textOf } from "../../lib/ipynb/notebook.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
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
    assertEquals(writeLesson("00_start", build(SOURCE), folder), [
      "00_start.ipynb: unchanged, 7 cells",
    ]);
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
    const lines = writeLesson("00_start", build(SOURCE.replace("Some text", "New text")), folder);
    assertEquals(lines, ["00_start.ipynb: built, 7 cells; kept the answers to first-function"]);
    const texts = readNotebook(Deno.readTextFileSync(file)).cells.map(textOf);
    assert(texts.some((text) => text.includes("return mine")));
    assert(texts.some((text) => text.includes("New text")));
  }),
});

Deno.test({
  name: "writeLesson() keeps a file that it cannot read under another name",
  ignore,
  fn: inFolder((folder) => {
    const file = new URL("00_start.ipynb", folder);
    for (
      const bytes of [new TextEncoder().encode('{"cells": ['), new Uint8Array([0xff, 0xfe, 0])]
    ) {
      Deno.writeFileSync(file, bytes);
      assert(writeLesson("00_start", build(SOURCE), folder)[0]!.includes("kept as"));
    }
    assertEquals(list(folder), [
      "00_start.ipynb",
      "00_start.ipynb.unreadable-1",
      "00_start.ipynb.unreadable-2",
    ]);
    assertEquals(
      Deno.readTextFileSync(new URL("00_start.ipynb.unreadable-1", folder)),
      '{"cells": [',
    );
  }),
});

Deno.test("buildCourse() links the outline to the cell that teaches a slide", () => {
  const sources = new Map([
    ["00_start", "# Map\n\n<!-- outline -->\n"],
    ["04_forward", SOURCE],
  ]);
  const [map] = buildCourse(sources, { catalogue: CATALOGUE }).get("00_start")!.cells;
  assert(textOf(map!).includes("[example-5](04_forward.ipynb#cell-id=one-cell-1)"));
  assert(textOf(map!).includes("07 LSTM *(not written yet)* | lstm-1 ·"));
});
