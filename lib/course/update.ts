// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task update`: takes a newer course into a folder with answers. From git, or from a folder or
 * zip file: `deno task update PATH`.
 *
 * Answers, guesses and cells of the learner's go into the newer notebooks. Whatever else would be
 * overwritten is copied to `before-update-1/` first. All is decided before anything is written, and
 * each file is written in one step: an update that was cut off is finished by the next.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { message } from "../errors.ts";
import { courseAt } from "./update/files.ts";
import { type Commits, exportCommit, fetchCourse, moveHead } from "./update/git.ts";
import { type Plan, planOf } from "./update/plan.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const INTERRUPTED = 130; // the status that shells give to a program ended by Ctrl-C

/** How to update. */
export interface UpdateOptions {
  /** The learner's folder; by default the one that this file is in. */
  readonly root?: string;
  /** A newer course: a folder or zip file. Without it git fetches. */
  readonly from?: string;
  /** Says that Ctrl-C was pressed. */
  readonly signal?: AbortSignal;
}

/**
 * Updates a folder.
 *
 * @param options Which, and from where.
 * @returns What was done and what could not be, a line each.
 * @throws {TypeError} If there is no newer course to be had; then nothing has changed.
 * @throws {DOMException} If the signal came before anything was written.
 */
export async function update(
  options: UpdateOptions = {},
): Promise<Pick<Plan, "lines" | "faults">> {
  const { root = ROOT, from, signal } = options;
  const temporary = Deno.makeTempDirSync();
  const base = `${temporary}/base`;
  let newer = `${temporary}/newer`;
  try {
    let plan: Plan;
    let commits: Commits | undefined;
    if (from !== undefined) {
      Deno.mkdirSync(newer);
      newer = await courseAt(root, from, newer);
      plan = planOf({ mine: root, newer });
    } else {
      if (!existsSync(`${root}/.git`)) {
        const hint = "name a folder or zip file of the newer course: deno task update PATH";
        throw new TypeError(message("update", "this folder is no checkout of git", hint));
      }
      commits = await fetchCourse(root);
      await exportCommit(root, commits.newer, newer);
      await exportCommit(root, commits.base, base);
      plan = planOf({ mine: root, newer, base });
    }
    signal?.throwIfAborted();
    const aside = apply(plan, root, newer);
    if (commits) await moveHead(root, commits, `${temporary}/index`);
    return { lines: said(plan, aside), faults: plan.faults };
  } catch (error) {
    signal?.throwIfAborted(); // then that is why
    throw error;
  } finally {
    Deno.removeSync(temporary, { recursive: true });
  }
}

/** Copies aside, writes and removes, without a pause in which Ctrl-C could come. */
function apply({ copy, write, remove }: Plan, root: string, newer: string): string {
  const aside = unused(root);
  for (const path of copy) {
    Deno.mkdirSync(dirname(`${root}/${aside}/${path}`), { recursive: true });
    Deno.copyFileSync(`${root}/${path}`, `${root}/${aside}/${path}`);
  }
  for (const [path, text] of write) {
    const file = `${root}/${path}`;
    Deno.mkdirSync(dirname(file), { recursive: true });
    if (text === "newer") Deno.copyFileSync(`${newer}/${path}`, `${file}.tmp`);
    else Deno.writeTextFileSync(`${file}.tmp`, text);
    Deno.renameSync(`${file}.tmp`, file);
  }
  for (const path of remove) Deno.removeSync(`${root}/${path}`);
  return aside;
}

function unused(root: string): string {
  for (let n = 1;; n++) {
    const name = `before-update-${n}`;
    if (!existsSync(`${root}/${name}`)) return name;
  }
}

function said({ copy, write, remove, lines }: Plan, aside: string): string[] {
  if (write.size + remove.length === 0) return [...lines, "Nothing is newer."];
  const kept = copy.length > 0
    ? [
      `As they were before, in ${aside}/: ${copy.slice(0, 8).join(", ")}` +
      (copy.length > 8 ? ` and ${copy.length - 8} more` : ""),
    ]
    : [];
  const count = write.size + remove.length;
  return [
    ...lines,
    ...kept,
    `${count} ${count === 1 ? "file is" : "files are"} new. Close open notebooks without saving, ` +
    "and start again with deno task lab.",
  ];
}

if (import.meta.main) {
  const control = new AbortController();
  Deno.addSignalListener("SIGINT", () => control.abort());
  try {
    const { positionals } = parseArgs({ args: Deno.args, allowPositionals: true });
    if (positionals.length > 1) {
      const reason = `it takes one path, and got ${positionals.length}`;
      throw new TypeError(message("update", reason, "deno task update PATH_OR_ZIP"));
    }
    const [from] = positionals;
    const { lines, faults } = await update({ ...from && { from }, signal: control.signal });
    for (const line of lines) console.log(line);
    for (const line of faults) console.error(line);
    Deno.exit(faults.length > 0 ? 1 : 0);
  } catch (error) {
    if (control.signal.aborted) {
      console.error("\nInterrupted: nothing was changed.");
      Deno.exit(INTERRUPTED);
    }
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
