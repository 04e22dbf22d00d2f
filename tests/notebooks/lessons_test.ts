/** Every lesson, as handed out and solved, from top to bottom on the real kernel. */
import { assert, assertEquals } from "../assert.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import type { Notebook } from "../../lib/ipynb/notebook.ts";
import { execute, type ExecutedCell, missing, type Output } from "./_execute.ts";

const PLOTLY = "application/vnd.plotly.v1+json";
const code = (cells: ExecutedCell[]) => cells.filter((cell) => cell.cell_type === "code");
const isStory = ({ metadata: { course } }: ExecutedCell) => !course?.exercise && !course?.check;
const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, "");

/** Whatever in a cell is not as it must be after a run. */
function faults(cells: ExecutedCell[]): string[] {
  return code(cells).flatMap(({ id, status, source, outputs = [], ...cell }) => {
    const found: string[] = [];
    if (status !== "ok") found.push(`${id}: replied ${status}`);
    for (const { output_type: type, ename, evalue } of outputs) {
      if (type === "error") found.push(`${id}: ${ename}: ${evalue}`);
    }
    const shows = /\bshow\(/.test(withoutComments(source)) &&
      isStory({ ...cell, id, status, source });
    if (shows && !outputs.some(({ data }) => data?.[PLOTLY])) found.push(`${id}: shows no figure`);
    return found;
  });
}

/** The word on the card below each exercise. */
function verdicts(cells: ExecutedCell[]): string[] {
  return code(cells).filter((cell) => cell.metadata.course?.check).map(({ id, outputs = [] }) => {
    const text = outputs.map(({ data }) => data?.["text/plain"] ?? "").join("\n");
    return `${id}: ${text.match(/\b(?:PASS|NOT ATTEMPTED|NOT YET|NOT FOUND)\b/)?.[0] ?? "no card"}`;
  });
}

/** Names that exercises define: a cell that uses one shows what the learner's code does. */
const names = new RegExp(
  `(?<![.\\w])(?:${catalogue.flatMap((exercise) => exercise.exports).join("|")})\\b`,
);

/** Text without what a clock may change. */
const timeless = (text: string) => text.replace(/\d+(?:\.\d+)?\s?(?:ms|s|seconds?)\b/g, "(time)");

/** All that a cell shows, as one text. */
function shown({ outputs = [] }: ExecutedCell): string {
  const plain = ({ text, data }: Output) =>
    text ?? JSON.stringify(data?.[PLOTLY] ?? data?.["text/plain"] ?? "") + "\n";
  return timeless(outputs.map(plain).join(""));
}

/** The library's own cells: what they show does not depend on the learner. */
const isIndependent = (cell: ExecutedCell) =>
  isStory(cell) && !names.test(withoutComments(cell.source));

/** Where two runs of the same cells show different things. */
function differences(one: ExecutedCell[], other: ExecutedCell[]): string[] {
  return one.flatMap((cell, i) => {
    const [a, b] = [shown(cell), shown(other[i]!)];
    if (a === b) return [];
    let at = 0;
    while (a[at] === b[at]) at++;
    const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
    return [`${cell.id}: ${excerpt(a)} and ${excerpt(b)}`];
  });
}

function lessons(): Record<"handedOut" | "solved", Map<string, Notebook>> {
  try {
    const sources = readSources();
    return { handedOut: buildCourse(sources), solved: buildCourse(sources, { solved: true }) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { handedOut: new Map(), solved: new Map() };
  }
}

if (missing) {
  Deno.test(`lessons run from top to bottom (ignored ${missing})`, { ignore: true }, () => {});
} else {
  const { handedOut, solved } = lessons();
  for (const [name, notebook] of handedOut) {
    Deno.test(`${name} runs from top to bottom, twice with the same numbers`, async (t) => {
      const once = (await execute({ [name]: notebook }))[name]!;
      await t.step("as handed out: no error, each figure, nothing attempted", () => {
        assertEquals(faults(once), []);
        assertEquals(verdicts(once).filter((line) => !line.endsWith(": NOT ATTEMPTED")), []);
      });
      const again = (await execute({ [name]: solved.get(name)! }))[name]!;
      await t.step("solved: no error, each figure, every exercise passes", () => {
        assertEquals(faults(again), []);
        assertEquals(verdicts(again).filter((line) => !line.endsWith(": PASS")), []);
      });
      await t.step("both times the same numbers", () => {
        const [a, b] = [once, again].map((cells) => code(cells).filter(isIndependent));
        assert(a!.length > 0);
        assertEquals(differences(a!, b!), []);
      });
      await t.step("the same on Deno's own kernel, without the front", async () => {
        const plain = (await execute({ [name]: solved.get(name)! }, "plain"))[name]!;
        assertEquals(faults(plain), []);
        assertEquals(differences(code(again), code(plain)), []);
      });
    });
  }
}
