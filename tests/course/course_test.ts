/** What holds for every lesson of the course. */
import { assert, assertEquals } from "../assert.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
import { type Notebook, type NotebookCell, textOf } from "../../lib/ipynb/notebook.ts";
import { LESSONS } from "../../lib/course/lessons.ts";
import { slidesOf } from "../../lib/course/slides.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { moduleOf } from "./_module.ts";

const permitted = (name: Deno.PermissionName) =>
  Deno.permissions.querySync({ name } as Deno.PermissionDescriptor).state === "granted";
const ignore = !permitted("read");
const sources = ignore ? new Map<string, string>() : readSources();
const built = buildCourse(sources);
const solved = buildCourse(sources, { solved: true });

const codeOf = (notebook: Notebook) => notebook.cells.filter((cell) => cell.cell_type === "code");
const taughtIn = (notebook: Notebook) =>
  notebook.cells.flatMap((cell) => cell.metadata.course?.slides ?? []);

for (const [name, notebook] of built) {
  Deno.test(`lesson ${name} is built from its source: deno task lessons`, { ignore }, () => {
    const file = new URL(`../../notebooks/${name}.ipynb`, import.meta.url);
    const committed = readNotebook(Deno.readTextFileSync(file));
    const ours = new Map(committed.cells.map((cell) => [cell.id, cell]));
    // a cell carries the hash of the text it was built with: a learner may change the text, as a guess
    const origin = ({ cell_type, metadata: { course, nbgrader } }: NotebookCell) => ({
      cell_type,
      course,
      nbgrader,
    });
    for (const cell of notebook.cells) {
      const found = ours.get(cell.id);
      assert(found, `cell ${cell.id} is missing`);
      assertEquals(origin(found), origin(cell));
    }
    const ids = new Set(notebook.cells.map((cell) => cell.id));
    const order = committed.cells.map((cell) => cell.id).filter((id) => ids.has(id));
    assertEquals(order, notebook.cells.map((cell) => cell.id));
  });

  Deno.test(`lesson ${name} teaches the slides that are its own`, { ignore }, () => {
    const taught = new Set(taughtIn(notebook));
    const lesson = LESSONS.find((lesson) => lesson.name === name);
    assert(lesson, "it is not in lib/course/lessons.ts");
    const due = [...slidesOf(lesson), ...lesson.again ?? []];
    assertEquals(due.filter((id) => !taught.has(id)), []);
    for (const cell of notebook.cells) {
      for (const id of cell.metadata.course?.slides ?? []) {
        assert(textOf(cell).includes(id), `cell ${cell.id} does not show ${id}`);
      }
    }
  });

  Deno.test(`lesson ${name} holds the exercises that are its own, each before its check`, {
    ignore,
  }, () => {
    const due = catalogue.filter((exercise) => exercise.lesson === name).map(({ id }) => id);
    const ids = notebook.cells.map((cell) => cell.id!);
    assertEquals(ids.filter((id) => due.includes(id)).toSorted(), due.toSorted());
    for (const id of due) assertEquals(ids[ids.indexOf(id) + 1], `${id}-check`);
  });

  Deno.test(`lesson ${name} has code cells of 25 lines at most`, { ignore }, () => {
    const long = [...codeOf(notebook), ...codeOf(solved.get(name)!)]
      .filter((cell) => cell.source.split("\n").length > 25);
    assertEquals(long.map((cell) => cell.id), []);
  });

  Deno.test(`lesson ${name} draws each guess beside what is measured`, { ignore }, () => {
    const code = codeOf(notebook).map(textOf);
    const guesses = code.flatMap((text, i) => /^const prediction\b/.test(text) ? [i] : []);
    assert(guesses.length > 0, "there is no guess");
    for (const i of guesses) {
      const next = code.slice(i + 1).find((text) => /\bprediction\b/.test(text));
      assert(next?.includes("show("), `nothing draws the guess ${code[i]}`);
    }
  });

  Deno.test(`lesson ${name} ends with summary, further reading and a Chinese summary`, {
    ignore,
  }, () => {
    const text = notebook.cells.map(textOf).join("\n");
    for (const heading of ["## Summary", "## Going further", "## 中文摘要"]) {
      assert(text.includes(`\n${heading}\n`), heading);
    }
  });

  Deno.test(`lesson ${name} links to lessons and cells that exist`, { ignore }, () => {
    const text = notebook.cells.map(textOf).join("\n");
    for (const [, file, cell] of text.matchAll(/\]\((\d\d_\w+)\.ipynb(?:#cell-id=([\w-]+))?\)/g)) {
      const target = built.get(file!);
      assert(target, `${file} does not exist`);
      const ids = target.cells.map(({ id }) => id);
      assert(cell === undefined || ids.includes(cell), `${file} has no cell ${cell}`);
    }
  });
}

Deno.test("the code of all lessons type-checks, handed out and solved", {
  ignore: ignore || !permitted("run") || !permitted("write"),
}, async () => {
  const folder = await Deno.makeTempDir();
  try {
    const files: string[] = [];
    for (const [edition, notebooks] of Object.entries({ built, solved })) {
      for (const [name, notebook] of notebooks) {
        files.push(`${folder}/${name}_${edition}.ts`);
        await Deno.writeTextFile(files.at(-1)!, moduleOf(notebook));
      }
    }
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", config, ...files],
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
