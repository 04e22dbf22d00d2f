/** Every lesson, once from top to bottom on the real kernel: as handed out, then solved. */
import { assertEquals } from "../assert.ts";
import { quotesOf } from "../../lib/course/build.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { type Notebook, type NotebookCell, runs, textOf } from "../../lib/ipynb/notebook.ts";
import { execute, type ExecutedCell, missing } from "./_execute.ts";
import { unmet } from "./_quotes.ts";

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

/**
 * The notebook as handed out, and behind it what a learner's work changes: the solutions with their
 * checks, then each cell that runs on what the learner wrote, as it says by `yours(`.
 */
function withWork(handedOut: Notebook, solved: Notebook): Notebook {
  const isWork = ({ metadata: { course } }: NotebookCell) => course?.exercise || course?.check;
  const again = (cell: NotebookCell) => ({ ...cell, id: `${cell.id}-solved` });
  const work = solved.cells.filter(isWork);
  const after = handedOut.cells.filter((cell) => runs(cell) && /\byours\(/.test(textOf(cell)));
  return { ...handedOut, cells: [...handedOut.cells, ...[...work, ...after].map(again)] };
}

if (missing) {
  Deno.test(`lessons run from top to bottom (ignored ${missing})`, { ignore: true }, () => {});
} else {
  const sources = readSources();
  const solved = buildCourse(sources, { solved: true });
  for (const [name, notebook] of buildCourse(sources)) {
    Deno.test(`${name} runs from top to bottom, and prints the numbers that it quotes`, async (t) => {
      const cells = (await execute({ [name]: withWork(notebook, solved.get(name)!) }))[name]!;
      const [once, work] = [false, true].map((end) =>
        cells.filter(({ id }) => id.endsWith("-solved") === end)
      );
      await t.step("as handed out: no error, each figure, nothing attempted", () => {
        assertEquals(faults(once!), []);
        assertEquals(verdicts(once!).filter((line) => !line.endsWith(": NOT ATTEMPTED")), []);
      });
      await t.step("solved: no error, every exercise passes", () => {
        assertEquals(faults(work!), []);
        assertEquals(verdicts(work!).filter((line) => !line.endsWith(": PASS")), []);
      });
      await t.step("the numbers in the prose are those of the run", () => {
        const file = `notebooks/source/${name}.md`;
        assertEquals(unmet(file, quotesOf(sources.get(name)!, { file }), once!), []);
      });
    });
  }
}
