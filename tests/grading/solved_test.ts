/**
 * The lessons themselves: the solutions pass, the stubs are not attempted, through whatever
 * another editor does to the file.
 *
 * @module
 */
import { assertEquals } from "../assert.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { serialize } from "../../lib/ipynb/notebook.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { exercisesIn, progressOf } from "../../lib/grading/progress.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const sources = ignore ? new Map<string, string>() : readSources();
const texts = (solved: boolean) =>
  [...buildCourse(sources, { solved })].map(([name, built]) => [name, serialize(built)] as const);

/** The exercises of a lesson that have a cell: one that has none fails a test of the lesson. */
const heldBy = (name: string, text: string) =>
  catalogue.filter(({ id, lesson }) => lesson === name && text.includes(`// @exercise ${id}\\n`));

/** What happens to a whole file. */
const accidents: [string, (cells: Record<string, unknown>[]) => Record<string, unknown>[]][] = [
  ["as built", (cells) => cells],
  [
    "without ids and metadata",
    (cells) => cells.map(({ cell_type, source }) => ({ cell_type, source })),
  ],
  [
    "without comments",
    (cells) =>
      cells.map(({ cell_type, source }) => ({
        cell_type,
        source: (source as string[]).filter((line) => !line.startsWith("// @exercise")),
      })),
  ],
  ["with every cell twice", (cells) => cells.flatMap((cell) => [cell, { ...cell, id: undefined }])],
  ["back to front", (cells) => cells.toReversed()],
];

for (const [what, change] of accidents) {
  Deno.test(`Lesson grades the solved lessons ${what}: all pass`, { ignore }, async () => {
    for (const [name, text] of texts(true)) {
      const notebook = JSON.parse(text);
      const exercises = heldBy(name, text);
      const changed = JSON.stringify({ ...notebook, cells: change(notebook.cells) });
      const ids = exercisesIn(changed).map(({ id }) => id);
      assertEquals(exercises.filter(({ id }) => !ids.includes(id)), []);
      const lesson = new Lesson(changed, exercises);
      for (const { id } of exercises) {
        const { status, message } = await lesson.grade(id);
        assertEquals([id, status], [id, "pass"], message);
      }
    }
  });
}

Deno.test("Lesson grades the lessons as handed out: nothing is attempted", { ignore }, async () => {
  for (const [name, text] of texts(false)) {
    const exercises = heldBy(name, text);
    const ids = exercises.map(({ id }) => id);
    const lesson = new Lesson(text, catalogue);
    assertEquals(ids.filter((id) => !lesson.isUntouched(id)), []);
    assertEquals(
      await progressOf(text, exercises),
      ids.map((id) => ({ id, status: "not-attempted" })),
    );
  }
});
