/** What a rebuild keeps of a learner's work. */
import { assert, assertEquals } from "../assert.ts";
import { mergeLesson } from "../../lib/course/merge.ts";
import { type Notebook, type NotebookCell, serialize, textOf } from "../../lib/ipynb/notebook.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
import { build, SOURCE } from "./_lessons.ts";

const ANSWER = "// @exercise first-function\nfunction affine() { return 42; }";

/** A fresh notebook as a learner's editor reads it, changed by `work`. */
function worked(work: (cells: NotebookCell[]) => NotebookCell[] | void, source = SOURCE): Notebook {
  const notebook = readNotebook(serialize(build(source)));
  return { ...notebook, cells: work(notebook.cells) ?? notebook.cells };
}

const find = (notebook: Notebook, id: string) => notebook.cells.find((cell) => cell.id === id)!;
const write = (cells: NotebookCell[], id: string, text: string) => {
  cells.find((cell) => cell.id === id)!.source = text;
};
const own = (text: string, more: Partial<NotebookCell> = {}): NotebookCell => ({
  cell_type: "code",
  metadata: {},
  source: text,
  outputs: [],
  execution_count: 3,
  ...more,
});

Deno.test("mergeLesson() changes nothing, when nothing was changed", () => {
  const merged = mergeLesson(build(SOURCE), worked(() => {}));
  assertEquals(serialize(merged.notebook), serialize(build(SOURCE)));
  assertEquals([merged.answers, merged.added], [[], 0]);
});

Deno.test("mergeLesson() is idempotent, when there is work to keep", () => {
  const existing = worked((cells) => {
    write(cells, "first-function", ANSWER);
    write(cells, "one-cell-2", "const prediction = 7;");
    return [own("before();"), ...cells, own("after();", { id: "mine" })];
  });
  const once = mergeLesson(build(SOURCE), existing).notebook;
  const twice = mergeLesson(build(SOURCE), readNotebook(serialize(once))).notebook;
  assertEquals(serialize(twice), serialize(once));
});

Deno.test("mergeLesson() keeps an answer, when the stub changed upstream", () => {
  const existing = worked((cells) => write(cells, "first-function", ANSWER));
  const { notebook, answers } = mergeLesson(
    build(SOURCE.replace("affine(W", "affine(A")),
    existing,
  );
  assertEquals(textOf(find(notebook, "first-function")), ANSWER);
  assertEquals(answers, ["first-function"]);
  assertEquals(find(notebook, "first-function").metadata.course?.exercise, "first-function");
});

Deno.test("mergeLesson() replaces an untouched stub, when the stub changed upstream", () => {
  const changed = SOURCE.replace("affine(W", "affine(weights");
  const { notebook, answers } = mergeLesson(build(changed), worked(() => {}));
  assert(textOf(find(notebook, "first-function")).includes("affine(weights"));
  assertEquals(answers, []);
});

Deno.test("mergeLesson() keeps the answers of the solved edition", () => {
  const solved = build(SOURCE, { solved: true });
  const { notebook, answers } = mergeLesson(build(SOURCE), solved);
  assertEquals(answers, ["first-function"]);
  assertEquals(serialize(notebook), serialize(solved));
});

Deno.test("mergeLesson() finds an answer by its comment, when an editor lost the ids", () => {
  const existing = worked((cells) => {
    write(cells, "first-function", ANSWER);
    return cells.map(({ id: _, ...cell }) => ({ ...cell, metadata: {} }));
  });
  const { notebook, added } = mergeLesson(build(SOURCE), existing);
  assertEquals(textOf(find(notebook, "first-function")), ANSWER);
  assertEquals(added, 0);
  assertEquals(notebook.cells.map((cell) => cell.id), build(SOURCE).cells.map((cell) => cell.id));
});

Deno.test("mergeLesson() keeps added cells after the cell that they followed", () => {
  const existing = worked((cells) =>
    cells.flatMap((cell) => {
      const note = own(`note after ${cell.id};`, { id: `note-${cell.id}` });
      return cell.id === "one-cell-2" || cell.id === "summary-1" ? [cell, note] : [cell];
    })
  );
  const longer = SOURCE.replace("The task:", "The task:\n\n```ts\nlet extra = 1;\n```\n\nNow:");
  const ids = mergeLesson(build(longer), existing).notebook.cells.map((cell) => cell.id);
  assertEquals(ids[ids.indexOf("note-one-cell-2") - 1], "one-cell-2");
  assertEquals(ids.at(-1), "note-summary-1");
});

Deno.test("mergeLesson() keeps an added cell, when the cell before it is gone", () => {
  const existing = worked((cells) =>
    cells.flatMap((cell) => cell.id === "one-cell-2" ? [cell, own("mine();")] : [cell])
  );
  const shorter = SOURCE.replace(/```ts\nimport \*[^`]*```/, "");
  const { notebook } = mergeLesson(build(shorter), existing);
  const texts = notebook.cells.map(textOf);
  assert(texts.includes("mine();"));
  assert(!texts.some((text) => text.includes("const prediction")));
});

Deno.test("mergeLesson() puts a learner's edition of a story cell below the rebuilt one", () => {
  const existing = worked((cells) => write(cells, "one-cell-2", "const prediction = 0.25;"));
  const { notebook, added } = mergeLesson(build(SOURCE), existing);
  const at = notebook.cells.findIndex((cell) => cell.id === "one-cell-2");
  assertEquals(textOf(notebook.cells[at]!), textOf(find(build(SOURCE), "one-cell-2")));
  assertEquals(notebook.cells[at + 1]!.id, "one-cell-2-yours");
  assertEquals(textOf(notebook.cells[at + 1]!), "const prediction = 0.25;");
  assertEquals(added, 1);
});

const GUESS = "# G\n\n```ts\nconst prediction = 0.5; // million\n```\n";
const guessed = (text: string) => worked((cells) => write(cells, "g-2", text), GUESS);

Deno.test("mergeLesson() keeps a guess in its place, when the text around it changed", () => {
  const existing = guessed("const prediction = 7; // surely");
  const { notebook, guesses, added } = mergeLesson(
    build(GUESS.replace("# G", "# G\n\nNew.").replace("0.5", "1")),
    existing,
  );
  assertEquals(textOf(find(notebook, "g-2")), "const prediction = 7; // surely");
  assertEquals([guesses, added, notebook.cells.length], [1, 0, 2]);
  const again = mergeLesson(build(GUESS), notebook);
  assertEquals(textOf(find(again.notebook, "g-2")), "const prediction = 7; // surely");
});

Deno.test("mergeLesson() keeps a guess as a comment, when a list is asked for instead", () => {
  const existing = guessed("const prediction = 7;");
  const built = build(GUESS.replace("0.5", "[0.5, 1]"));
  const { notebook, guesses, added } = mergeLesson(built, existing);
  assertEquals(notebook.cells.map(textOf).slice(1), [
    "const prediction = [0.5, 1]; // million",
    "// const prediction = 7;",
  ]);
  assertEquals([guesses, added], [0, 1]);
  assertEquals(serialize(mergeLesson(built, notebook).notebook), serialize(notebook));
});

Deno.test("mergeLesson() keeps a second cell of the same exercise as an added one", () => {
  const existing = worked((cells) => [...cells, own(ANSWER, { id: "copy" })]);
  const { notebook } = mergeLesson(build(SOURCE), existing);
  assertEquals(textOf(find(notebook, "copy")), ANSWER);
  assert(textOf(find(notebook, "first-function")).includes("notAttempted"));
});

Deno.test("mergeLesson() drops outputs, counts and empty cells", () => {
  const existing = worked((cells) => {
    for (const cell of cells.filter(({ cell_type }) => cell_type === "code")) {
      cell.outputs = [{ output_type: "stream", name: "stdout", text: "return add(matMul" }];
      cell.execution_count = 9;
    }
    return [...cells, own("")];
  });
  assertEquals(serialize(mergeLesson(build(SOURCE), existing).notebook), serialize(build(SOURCE)));
});

Deno.test("mergeLesson() takes the answer from the cell with the id, another with the comment is added", () => {
  const existing = worked((cells) => {
    write(cells, "first-function", ANSWER);
    return [own(ANSWER.replace("42", "43"), { id: "copy" }), ...cells];
  });
  const { notebook, added } = mergeLesson(build(SOURCE), existing);
  assertEquals(textOf(find(notebook, "first-function")), ANSWER);
  assertEquals(textOf(find(notebook, "copy")), ANSWER.replace("42", "43"));
  assertEquals(added, 1);
});

Deno.test("mergeLesson() keeps an answer that was made Markdown as an added cell", () => {
  const existing = worked((cells) => {
    const cell = cells.find(({ id }) => id === "first-function")!;
    Object.assign(cell, { cell_type: "markdown", source: ANSWER });
  });
  const { notebook, answers, added } = mergeLesson(build(SOURCE), existing);
  assertEquals([answers, added], [[], 1]);
  assertEquals(textOf(find(notebook, "first-function-yours")), ANSWER);
  assert(textOf(find(notebook, "first-function")).includes("notAttempted"));
});

Deno.test("mergeLesson() counts no answer where the stub stands or nothing does", () => {
  const lost = worked((cells) => cells.map((cell) => ({ ...cell, metadata: {} })));
  assertEquals(mergeLesson(build(SOURCE), lost).answers, []);
  const emptied = worked((cells) => write(cells, "first-function", " \n"));
  const { notebook, answers } = mergeLesson(build(SOURCE), emptied);
  assertEquals(answers, []);
  assert(textOf(find(notebook, "first-function")).includes("notAttempted"));
});
