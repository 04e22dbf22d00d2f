// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task grade`: marks submissions, for the record.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { message } from "../errors.ts";
import { gradedClass, isIn, type Shard } from "../grading/record/class.ts";
import { submissionsAt } from "../grading/record/class_folder.ts";
import { explanation } from "../grading/record/explanation.ts";
import { merged } from "../grading/record/merge.ts";
import { LearnerProcess } from "../grading/record/process.ts";
import { report } from "../grading/record/report.ts";
import type { Results } from "../grading/record/results.ts";
import { type Sandbox, SANDBOXES, strongest } from "../grading/record/sandbox.ts";
import { Store } from "../grading/record/store.ts";
import { type GradedExercise, type Grading } from "../grading/record/submission.ts";
import { versionOf } from "../grading/record/version.ts";
import { workplace } from "../grading/record/workplace.ts";
import { chosenCourse } from "./course_file.ts";

const USAGE = "deno task grade PATH... --out DIR [--course FILE] [--lessons 01,04] [--jobs N]\n" +
  "                [--seed S] [--shard I/N] [--timeout-ms N] [--sandbox KIND] [--explain ID EXERCISE]\n" +
  "       deno task grade merge DIR... --out DIR\n" +
  "  PATH         an .ipynb, a zip file, a folder of notebooks, or a folder of these\n" +
  "  --out        where results.json, grades.csv, class.html and feedback/ go\n" +
  "  --course     a course file: lessons, points, optional exercises\n" +
  "  --lessons    grades these lessons only\n" +
  "  --jobs       submissions side by side; one for each core without it\n" +
  "  --seed       draws other inputs; 1 without it\n" +
  "  --shard      grades one part of several; merge puts the parts together\n" +
  "  --timeout-ms for each exercise; 5000 without it\n" +
  `  --sandbox    ${SANDBOXES.join(", ")}; the strongest that works without it\n` +
  "  --explain    says how one mark came about, from its seed";

/** Bad usage: exit status 2. */
class Refused extends Error {}

const refused = (reason: string) => new Refused(message("grade", reason, USAGE));

/** What the command line asks for. */
export interface Wanted {
  readonly paths: readonly string[];
  readonly out: string;
  readonly merge: boolean;
  readonly exercises: readonly GradedExercise[];
  readonly jobs: number;
  readonly seed: number;
  readonly shard?: Shard;
  readonly limit: number;
  readonly sandbox?: Sandbox;
  readonly explain?: readonly [id: string, exercise: string];
}

const OPTIONS = {
  out: { type: "string" },
  course: { type: "string" },
  lessons: { type: "string" },
  jobs: { type: "string" },
  seed: { type: "string", default: "1" },
  shard: { type: "string" },
  "timeout-ms": { type: "string", default: "5000" },
  sandbox: { type: "string" },
  explain: { type: "string" },
} as const;

function whole(name: string, text: string, from: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= from) return value;
  throw refused(`--${name} must be a whole number from ${from} on, current value is ${text}`);
}

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they ask for.
 * @throws {Error} If they make no sense together.
 */
export function wanted(args: string[]): Wanted {
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args, options: OPTIONS, allowPositionals: true });
    } catch (error) {
      throw refused((error as Error).message);
    }
  })();
  const { out, shard: part, explain: id } = values;
  const merge = positionals[0] === "merge";
  const exercise = id === undefined ? undefined : positionals.pop();
  const paths = merge ? positionals.slice(1) : positionals;
  if (paths.length === 0) throw refused(merge ? "no folder is named" : "no submission is named");
  if (out === undefined && id === undefined) throw refused("--out is missing");
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(part ?? "") ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (part !== undefined && !(shard.index >= 1 && shard.index <= shard.count)) {
    throw refused(`--shard must be as in 2/4, current value is ${part}`);
  }
  const sandbox = SANDBOXES.find((one) => one === values.sandbox);
  if (values.sandbox !== undefined && !sandbox) {
    throw refused(`--sandbox must be ${SANDBOXES.join(", ")}, current value is ${values.sandbox}`);
  }
  return {
    paths,
    out: out ?? "",
    merge,
    exercises: exercisesOf(values.course, values.lessons),
    jobs: values.jobs === undefined ? availableParallelism() : whole("jobs", values.jobs, 1),
    seed: whole("seed", values.seed, 0),
    limit: whole("timeout-ms", values["timeout-ms"], 1),
    ...part === undefined ? {} : { shard },
    ...sandbox ? { sandbox } : {},
    ...id !== undefined && exercise !== undefined ? { explain: [id, exercise] as const } : {},
  };
}

function exercisesOf(file: string | undefined, lessons: string | undefined) {
  try {
    return chosenCourse(file, lessons).exercises;
  } catch (error) {
    throw new Refused((error as Error).message);
  }
}

/** Shows how far it is: a bar with the time left on a terminal, a line now and then elsewhere. */
function progressOf(all: number): (count: number) => void {
  const start = performance.now();
  let shown = start;
  return (count) => {
    const now = performance.now();
    const terminal = Deno.stderr.isTerminal();
    if (now - shown < (terminal ? 100 : 10_000) && count < all) return;
    shown = now;
    const left = Math.ceil((now - start) / count * (all - count) / 1000);
    const line = `${count} of ${all} graded${left > 0 ? `, about ${left} s left` : ""}`;
    Deno.stderr.writeSync(new TextEncoder().encode(terminal ? `\r\x1b[2K${line}` : `${line}\n`));
    if (terminal && count === all) Deno.stderr.writeSync(new TextEncoder().encode("\n"));
  };
}

function told({ submissions, sandbox }: Results, changed: number, out: string): void {
  const unread = submissions.filter(({ status }) => status === "not-gradable");
  console.log(`${submissions.length - unread.length} of ${submissions.length} submissions graded`);
  for (const { id, notes } of unread) console.log(`  not read: ${id}: ${notes[0]}`);
  if (changed > 0) console.log(`${changed} marks differ from the run before: changes.csv`);
  if (sandbox === "flags") {
    console.log("Warning: this machine limits neither time, memory nor processes of what it runs");
  }
  console.log(`Written to ${out}: results.json, grades.csv, class.html, feedback/, platforms/`);
}

/** Writes what a run comes to, and gives the status of the command. */
async function reported(
  { out, exercises }: Wanted,
  run: (store: Store) => Promise<Results>,
): Promise<number> {
  const store = new Store(out);
  try {
    const { results, changed } = report(await run(store), exercises, store);
    told(results, changed, out);
    return results.submissions.some(({ status }) => status === "not-gradable") ? 3 : 0;
  } finally {
    store.end();
  }
}

async function main(asked: Wanted): Promise<number> {
  const { paths, exercises, jobs, seed, shard, limit, explain } = asked;
  if (asked.merge) return await reported(asked, () => Promise.resolve(merged(paths)));
  const all = submissionsAt(paths).filter(({ id }) => !shard || isIn(id, shard));
  const sandbox = asked.sandbox ?? await strongest();
  const { folder, end } = workplace();
  Deno.mkdirSync(`${folder}/empty`);
  const grading: Grading = {
    exercises,
    seed,
    limit,
    version: versionOf(sandbox),
    start: () => new LearnerProcess(sandbox, `${folder}/empty`, `${folder}/cache`),
  };
  try {
    if (explain) {
      console.log(await explanation(all, grading, ...explain));
      return 0;
    }
    return await reported(asked, async (store) => {
      const known = store.known();
      const done = progressOf(all.length);
      const submissions = await gradedClass(all, { ...grading, known }, jobs, store, done);
      return { version: 1, seed, deno: Deno.version.deno, sandbox, submissions };
    });
  } finally {
    end();
  }
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(wanted(Deno.args));
  } catch (error) {
    console.error((error as Error).message);
    Deno.exitCode = error instanceof Refused || error instanceof TypeError ? 2 : 1;
  }
}
