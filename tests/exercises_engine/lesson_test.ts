/**
 * What an exercise says about itself stands in its lesson, too: the task word for word, and the
 * names with their arguments and types.
 *
 * @module
 */
import { readSources } from "../../lib/course/build_course.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { assert, assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const sources = ignore ? new Map<string, string>() : readSources();

/** Text without its marks: what a reader reads. */
const plain = (text: string) => text.replace(/^- |\*\*|[`_]/gm, "").replace(/\s+/g, " ");

/** Code without the commas and spaces that only a formatter needs. */
const dense = (code: string) => code.replace(/\s+/g, "").replace(/,([)}])/g, "$1");

for (const { id, lesson, task, signatures } of catalogue) {
  /** The text above the exercise's cell from its heading on, and the cell. */
  const found = () => {
    const source = sources.get(lesson);
    assert(source, `notebooks/source/${lesson}.md is missing`);
    const at = source.indexOf(`\n// @exercise ${id}\n`);
    assert(at >= 0, `notebooks/source/${lesson}.md has no cell that begins // @exercise ${id}`);
    const above = source.slice(source.lastIndexOf("\n#", at), at);
    return { above, cell: source.slice(at, source.indexOf("\n```", at)) };
  };

  Deno.test(`${id} states its task as its lesson does`, { ignore }, () => {
    const above = plain(found().above);
    const sentences = plain(task).split(/(?<=[.?:]) (?=[A-Z'])/);
    assertEquals(sentences.filter((sentence) => !above.includes(sentence)), []);
  });

  Deno.test(`${id} has the signatures of its lesson's cell`, { ignore }, () => {
    const cell = dense(found().cell);
    const unlike = Object.values(signatures).filter((line) => !cell.includes(dense(line)));
    assertEquals(unlike, []);
  });
}
