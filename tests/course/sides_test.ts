/** Two versions of a notebook in one file: how they are told apart and joined. */
import { joined, sidesOf } from "../../lib/course/update/sides.ts";
import { hashOf, type Notebook, type NotebookCell } from "../../lib/ipynb/notebook.ts";
import { assertEquals } from "../assert.ts";

Deno.test("sidesOf() leaves out what both sides come from, where git shows that too", () => {
  const text = "a\n<<<<<<< mine\nb\n||||||| base\nold\n=======\nc\n>>>>>>> theirs\nd\n" +
    "<<<<<<< mine\n=======\ne\n>>>>>>> theirs";
  assertEquals(sidesOf(text), ["a\nb\nd", "a\nc\nd\ne"]);
});

Deno.test("sidesOf() takes a line of equal signs for what it is, outside of a conflict", () => {
  assertEquals(sidesOf("Title\n=======\n"), undefined);
  const text = "Title\n=======\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b";
  assertEquals(sidesOf(text), ["Title\n=======\nx", "Title\n=======\ny"]);
});

const cell = (id: string, source: string, built = source): NotebookCell => ({
  ...{ "cell_type": "code", id, source, outputs: [], "execution_count": null },
  metadata: { course: { built: hashOf(built) } },
});
const own = (id: string, source: string): NotebookCell => ({ ...cell(id, source), metadata: {} });
const notebook = (...cells: NotebookCell[]): Notebook => ({
  ...{ cells, metadata: {}, nbformat: 4 },
  "nbformat_minor": 5,
});
const texts = (first: NotebookCell[], second: NotebookCell[]) =>
  joined(notebook(...first), notebook(...second)).cells.map(({ source }) => source);

Deno.test("joined() takes the answer of either side in the place of the other's stub", () => {
  const [stub, answer] = [cell("e", "stub"), cell("e", "answer", "stub")];
  assertEquals(texts([stub], [answer]), ["answer"]);
  assertEquals(texts([answer], [stub]), ["answer"]);
  assertEquals(texts([answer], [answer]), ["answer"]);
});

Deno.test("joined() keeps both, the second as a cell of its own, where both sides answered", () => {
  const { cells } = joined(
    notebook(cell("e", "mine", "stub"), cell("f", "next")),
    notebook(cell("e", "theirs", "stub"), cell("f", "next")),
  );
  assertEquals(cells.map(({ id, source }) => [id, source]), [
    ["e", "mine"],
    [undefined, "theirs"],
    ["f", "next"],
  ]);
  assertEquals(cells[1]!.metadata, {});
});

Deno.test("joined() puts a cell that one side added after the cell that it followed", () => {
  const [a, b] = [cell("a", "a"), cell("b", "b")];
  assertEquals(texts([a, b], [a, own("x", "x"), own("y", "y"), b]), ["a", "x", "y", "b"]);
  assertEquals(texts([a, own("x", "x"), b], [a, b, own("z", "z")]), ["a", "x", "b", "z"]);
  assertEquals(texts([a, own("x", "same"), b], [a, own("y", "same"), b]), ["a", "same", "b"]);
});
