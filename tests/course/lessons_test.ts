/** The list of lessons, and everything that it is the list of. */
import { assertEquals, assertThrows } from "../assert.ts";
import { LESSONS } from "../../lib/course/lessons.ts";
import { gradingTest, withLessonTable } from "../../lib/course/listings.ts";
import { SLIDES } from "../../lib/course/slides.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const root = new URL("../../", import.meta.url);
const names = LESSONS.map(({ name }) => name);

/** Text of a file of the project; undefined if there is none. */
function read(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(new URL(path, root));
  } catch {
    return undefined;
  }
}

const listed = (folder: string) =>
  [...Deno.readDirSync(new URL(folder, root))].map(({ name }) => name);

Deno.test("SLIDES has the deck's 45 slides, each once, in the deck's order", () => {
  assertEquals(SLIDES.length, 45);
  assertEquals(new Set(SLIDES.map((slide) => slide.id)).size, 45);
  assertEquals(SLIDES.map(({ id }) => id).slice(0, 3), ["title", "outline", "what-1"]);
  assertEquals(SLIDES.map(({ id }) => id).slice(-3), ["lstm-15", "summary", "resources"]);
});

Deno.test("LESSONS comes back to slides that there are", () => {
  const known = SLIDES.map(({ id }) => id);
  assertEquals(LESSONS.flatMap(({ again = [] }) => again).filter((id) => !known.includes(id)), []);
});

for (const { name, about } of LESSONS) {
  Deno.test(`lesson ${name} is in its places: source, notebook, tests of its exercises`, {
    ignore,
  }, () => {
    const has = (path: string) => read(path) !== undefined;
    const source = has(`notebooks/source/${name}.md`);
    assertEquals(source, about !== undefined, "a source, and `about` in lib/course/lessons.ts");
    assertEquals(has(`notebooks/${name}.ipynb`), source, "the notebook: deno task lessons");
    const test = source ? gradingTest(name) : undefined;
    assertEquals(read(`tests/exercises/${name}_test.ts`), test, "the tests: deno task lessons");
    const exercises = catalogue.filter(({ lesson }) => lesson === name);
    const folder = listed("lib/exercises/").includes(name);
    assertEquals(
      folder,
      exercises.length > 0,
      `lib/exercises/${name}/ and lib/exercises/catalogue.ts`,
    );
  });
}

Deno.test("no source, test or exercise stands outside the list of lessons", { ignore }, () => {
  const stray = (folder: string, ending: string) =>
    listed(folder).filter((file) => /^\d\d_/.test(file))
      .filter((file) => !names.includes(file.replace(ending, "")))
      .map((file) => `${folder}${file}`);
  assertEquals([
    ...stray("notebooks/source/", ".md"),
    ...stray("tests/exercises/", "_test.ts"),
    ...stray("lib/exercises/", ""),
    ...catalogue.filter(({ lesson }) => !names.includes(lesson)).map(({ id }) => `exercise ${id}`),
  ], []);
});

Deno.test("README's table of lessons is the list's: deno task lessons", { ignore }, () => {
  const readme = read("README.md")!;
  assertEquals(readme, withLessonTable(readme));
});

Deno.test("withLessonTable() writes one row a lesson between the marks, and nothing else", () => {
  const parts = [{ id: "when", title: "When?", slides: 3 }, { id: "summary", title: "Summary" }];
  const lessons = [
    { name: "02_when", title: "When", parts, about: "windows" },
    { name: "08_gru", title: "GRU", parts: [], again: ["problem-3"] },
  ];
  const before =
    "# A\n\n<!-- lessons: written by deno task lessons -->\nold\n<!-- /lessons -->\n\nB\n";
  const after = withLessonTable(before, lessons);
  assertEquals(withLessonTable(after, lessons), after);
  assertEquals(
    after,
    `# A

<!-- lessons: written by deno task lessons -->

| lesson                                 | slides                   | what you do |
| :------------------------------------- | :----------------------- | :---------- |
| [02 When](notebooks/source/02_when.md) | when-1 … when-3, summary | windows     |
| 08 GRU                                 | problem-3 again          | to come     |

<!-- /lessons -->

B
`,
  );
  assertThrows(() => withLessonTable("# A\n"), SyntaxError, "the marks of its table are missing");
});
