// deno-lint-ignore-file no-console -- a script says what it measured
/**
 * Makes a class of whole-course submissions with accidents mixed in, grades it and says how long
 * that took: `deno run -A tests/grading/record/scale.ts [HOW_MANY] [FOLDER]`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { buildCourse, readSources } from "../../../lib/course/build_course.ts";
import { serialize } from "../../../lib/ipynb/notebook.ts";
import { zipSync } from "fflate";

const count = Number(Deno.args[0] ?? 1000);
const folder = Deno.args[1] ?? Deno.makeTempDirSync();
const all = [...buildCourse(readSources(), { solved: true })];
const solved = new Map(all.map(([name, notebook]) => [name, serialize(notebook)]));
const stubs = new Map([...buildCourse(readSources())].map(([name, n]) => [name, serialize(n)]));

type Files = Map<string, string>;
const edited = (files: Files, name: string, change: (text: string) => string) =>
  new Map([...files].map(([key, text]) => [key, key === name ? change(text) : text]));
const cellsOf = (text: string, change: (cells: { source: string; id: string }[]) => unknown[]) => {
  const notebook = JSON.parse(text);
  return JSON.stringify({ ...notebook, cells: change(notebook.cells) });
};
const inCell = (text: string, id: string, source: string) =>
  cellsOf(text, (cells) => cells.map((cell) => cell.id === id ? { ...cell, source } : cell));

/** What happens to people: one in ten each, the others are as solved. */
const ACCIDENTS: ((files: Files) => Files)[] = [
  (files) => files,
  (files) => files,
  (files) => files,
  (files) =>
    edited(
      files,
      "04_forward",
      (text) => cellsOf(text, (cells) => cells.filter(({ id }) => id !== "one-hot")),
    ),
  (files) => edited(files, "08_gru", (text) => inCell(text, "gru-cell-forward", "const a = (;")),
  (files) =>
    edited(
      files,
      "00_start",
      (text) => inCell(text, "first-function", "const affine = (W, x, b) => W;"),
    ),
  (files) => new Map([...files, ["06_memory", stubs.get("06_memory")!]]),
  (files) => new Map([...files].map(([name, text]) => [`${name} (1)`, text])),
  (files) => edited(files, "01_what", () => "{"),
  (files) =>
    edited(
      files,
      "06_memory",
      (text) => inCell(text, "small-numbers", "const product = () => { for (;;) {} };"),
    ),
];

Deno.mkdirSync(`${folder}/class`, { recursive: true });
for (let k = 0; k < count; k++) {
  const id = `learner-${String(k).padStart(4, "0")}`;
  // the last accident costs its whole time limit: one in a hundred has it
  const which = k % 100 === 99 ? 9 : k % 9;
  const files = ACCIDENTS[which]!(solved);
  const entries = [...files].map(([name, text]) => [`${name}.ipynb`, text] as const);
  if (k % 2 === 0) {
    const encode = (text: string) => new TextEncoder().encode(text);
    const zip = zipSync(Object.fromEntries(entries.map(([name, text]) => [name, encode(text)])));
    Deno.writeFileSync(`${folder}/class/${id}.zip`, zip);
  } else {
    Deno.mkdirSync(`${folder}/class/${id}`);
    for (const [name, text] of entries) {
      Deno.writeTextFileSync(`${folder}/class/${id}/${name}`, text);
    }
  }
}

const start = performance.now();
const child = new Deno.Command(Deno.execPath(), {
  args: [
    "run",
    "-A",
    fileURLToPath(new URL("../../../lib/course/grade.ts", import.meta.url)),
    `${folder}/class`,
    "--out",
    `${folder}/marks`,
    ...Deno.args.slice(2),
  ],
  stdout: "null",
}).spawn();
let [peak, own, theirs] = [0, 0, 0];
const look = setInterval(() => {
  try {
    const status = Deno.readTextFileSync(`/proc/${child.pid}/status`);
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    // fields 14 to 17: hundredths of a second of its own, and of children that ended
    const fields = Deno.readTextFileSync(`/proc/${child.pid}/stat`).split(") ")[1]!.split(" ");
    const sum = (at: number) => (Number(fields[at]) + Number(fields[at + 1])) / 100;
    [own, theirs] = [sum(11), sum(13)];
  } catch {
    // not on this system, or just gone
  }
}, 100);
const { code } = await child.status;
clearInterval(look);
const seconds = (performance.now() - start) / 1000;
const { submissions } = JSON.parse(Deno.readTextFileSync(`${folder}/marks/results.json`));
const scores = Object.groupBy(submissions as { score: number }[], ({ score }) => `${score}`);
console.log(
  `status ${code}, ${submissions.length} submissions in ${seconds.toFixed(1)} s: ` +
    `${(submissions.length / seconds).toFixed(1)} a second; the grader's peak ${
      (peak / 1024).toFixed(0)
    } MB`,
);
console.log(
  `computing: ${(1000 * own / count).toFixed(0)} ms of the grader and ` +
    `${(1000 * theirs / count).toFixed(0)} ms of the processes for each submission ` +
    "(--sandbox limits: what runs in a namespace of its own is not counted)",
);
console.log(
  "score → how many:",
  Object.fromEntries(Object.entries(scores).map(([s, l]) => [s, l!.length])),
);
