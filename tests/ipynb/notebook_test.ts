// deno-lint-ignore-file camelcase -- the keys of nbformat are what they are
import { assertEquals, assertThrows } from "../assert.ts";
import { placeOf, serialize } from "../../lib/ipynb/notebook.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
import { notebookText } from "../grading/sample.ts";

const sources = (text: string) => readNotebook(text).cells.map(({ source }) => source);

Deno.test("readNotebook() reads a source that is a text, a list or missing", () => {
  const text = notebookText([{ source: ["a\n", "b"] }, { source: "a\r\nb\rc" }, {}]);
  assertEquals(sources(text), ["a\nb", "a\nb\nc", ""]);
});

Deno.test("readNotebook() reads nbformat 4.0 to 4.5, with or without ids and metadata", () => {
  for (const minor of [0, 1, 2, 3, 4, 5]) {
    const cell = { "cell_type": "code", source: "1", ...(minor === 5 ? { id: "x" } : {}) };
    const text = JSON.stringify({
      nbformat: 4,
      nbformat_minor: minor,
      metadata: {},
      cells: [cell],
    });
    const [read] = readNotebook(text).cells;
    assertEquals([read?.id, read?.metadata], [minor === 5 ? "x" : undefined, {}]);
  }
});

Deno.test("readNotebook() takes off a byte order mark", () => {
  assertEquals(sources("\uFEFF" + notebookText(["1"])), ["1"]);
});

Deno.test("readNotebook() keeps of a cell what the format knows, and nothing else", () => {
  const attachments = { "a.png": { "image/png": "AA==" } };
  const [cell, odd] = readNotebook(JSON.stringify({
    nbformat_minor: "x",
    metadata: [],
    cells: [
      7,
      { cell_type: "markdown", id: 3, source: "b", metadata: null, attachments, x: 1 },
      {},
    ],
  })).cells;
  assertEquals(cell, { cell_type: "markdown", metadata: {}, source: "b", attachments });
  assertEquals(odd, { cell_type: "raw", metadata: {}, source: "" });
});

Deno.test("serialize() writes what readNotebook() reads, byte for byte", () => {
  const metadata = { kernelspec: { name: "deno" }, authors: [1] };
  const file = { nbformat: 4, metadata, cells: [], nbformat_minor: 5 };
  const cells = [{ cell_type: "code" as const, id: "a", metadata: {}, source: "1\n\n2\n" }];
  const text = serialize({ ...file, cells });
  assertEquals(JSON.parse(text).cells[0].source, ["1\n", "\n", "2\n"]);
  assertEquals(Object.keys(JSON.parse(text)), ["cells", "metadata", "nbformat", "nbformat_minor"]);
  assertEquals(serialize(readNotebook(text)), text);
});

Deno.test("placeOf() names each cell so that it can be found", () => {
  const notebook = readNotebook(notebookText(["md:# Title", "1", " \n", "md:text", "2"]));
  assertEquals(notebook.cells.map((cell) => placeOf(notebook, cell)), [
    "the Markdown cell at the top",
    "cell [1]",
    "the empty cell after cell [1]",
    "the Markdown cell after cell [1]",
    "cell [2]",
  ]);
});

const refused: [string, string, string][] = [
  ["an empty file", " \n", "the file is empty"],
  ["a file cut off", '{\n "cells": [\n  {', "line 3 is no valid JSON: {"],
  ["a missing comma", '{\n "a": [1\n 2]\n}', "line 3 is no valid JSON: 2]"],
  ["a fault without a position", '{\n "a":\n tru}', "line 3 is no valid JSON: tru}"],
  ["a comma too many", '{\n "a": [\n1,\n]\n, "b": [2]}', "line 4 is no valid JSON: ]"],
  ["a merge that is not finished", '{\n<<<<<<< HEAD\n "a": 1\n}', "line 2 is the mark of a merge"],
  ["no notebook", "[1]", "the file holds an array of length 1, not a notebook"],
  ["no cells", '{ "nbformat": 4 }', "it has no list of cells"],
  ["nbformat 3", '{ "nbformat": 3, "worksheets": [] }', "it has nbformat 3, and only 4 is known"],
];
for (const [what, text, reason] of refused) {
  Deno.test(`readNotebook() refuses ${what}, with the reason`, () => {
    assertThrows(() => readNotebook(text), SyntaxError, `Cannot read the notebook: ${reason}`);
  });
}
