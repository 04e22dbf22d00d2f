/** The lessons give the same outputs on the front and on Deno's own kernel. `FRONT_LONG=1` runs it. */
import { assertEquals } from "../assert.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { execute, type ExecutedCell, missing } from "../notebooks/_execute.ts";

const long = Deno.permissions.querySync({ name: "env" }).state === "granted" &&
  Deno.env.get("FRONT_LONG");
const reason = missing ?? (long ? undefined : "without FRONT_LONG=1");

/** What a cell shows: texts joined, pictures in order; times differ from run to run. */
function shown(cells: ExecutedCell[]): string[] {
  const timeless = (text: string) => text.replaceAll(/\d+(\.\d+)? ?(ms|s)\b/g, "… s");
  return cells.map(({ id, outputs = [] }) =>
    `${id}: ` + outputs.map(({ text, data, ename, evalue }) => {
      return timeless([text ?? "", data ? JSON.stringify(data) : "", ename, evalue].join(""));
    }).join("")
  );
}

const name = "the lessons give the same outputs on the front and on the plain kernel";
Deno.test(reason ? `${name} (ignored ${reason})` : name, { ignore: !!reason }, async (t) => {
  for (const [lesson, notebook] of buildCourse(readSources(), { solved: true })) {
    await t.step(lesson, async () => {
      const front = await execute({ [lesson]: notebook }, "deno");
      const plain = await execute({ [lesson]: notebook }, "plain");
      assertEquals(shown(front[lesson]!), shown(plain[lesson]!));
    });
  }
});
