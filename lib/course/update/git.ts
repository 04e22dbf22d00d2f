/**
 * What `deno task update` asks of git.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { message } from "../../errors.ts";

/** What a newer course is taken from, and what this checkout was made from. */
export interface Commits {
  /** The newest commit of the course. */
  newer: string;
  /** The commit of the course on which this checkout stands. */
  base: string;
  /** Its own newest commit: another than `base` when the learner has committed. */
  head: string;
}

async function run(root: string, args: string[], env: Record<string, string> = {}) {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  try {
    const { success, stdout, stderr } = await new Deno.Command("git", {
      args,
      cwd: root,
      env: { GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", ...env },
      stdin: "null",
    }).output();
    return { success, out: text(stdout), said: text(stderr).split("\n").at(-1)! };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const hint = "install it, or name a folder or zip file: deno task update PATH";
    throw new TypeError(message("update", "git was not found", hint));
  }
}

async function git(root: string, ...args: string[]): Promise<string> {
  const { success, out, said } = await run(root, args);
  if (!success) throw new TypeError(message("update", `git ${args[0]} says: ${said}`));
  return out;
}

/** What git answers; undefined where it has no answer. */
async function asked(root: string, ...args: string[]): Promise<string | undefined> {
  const { success, out } = await run(root, args);
  return success ? out : undefined;
}

/**
 * Fetches the newest course.
 *
 * @param root The checkout.
 * @returns The commits between which to update.
 * @throws {TypeError} If there is nothing to fetch from, or it cannot be reached.
 */
export async function fetchCourse(root: string): Promise<Commits> {
  for (const state of ["rebase-merge", "rebase-apply"]) {
    const path = await git(root, "rev-parse", "--git-path", state);
    if (existsSync(resolve(root, path))) {
      throw new TypeError(message("update", "a rebase is not finished", "git rebase --abort"));
    }
  }
  const name = await asked(root, "rev-parse", "--abbrev-ref", "@{upstream}") ??
    await asked(root, "rev-parse", "--abbrev-ref", "origin/HEAD");
  const other = "name a folder or zip file of the newer course: deno task update PATH";
  if (!name) throw new TypeError(message("update", "this checkout follows no other", other));
  const remote = name.split("/")[0]!;
  const slow = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=20"];
  const { success, said } = await run(root, [...slow, "fetch", "--quiet", remote]);
  if (!success) {
    const reason = `the newer course cannot be fetched (${said}); nothing was changed`;
    throw new TypeError(message("update", reason, `connect and try again, or ${other}`));
  }
  const [newer, head] = await Promise.all([
    git(root, "rev-parse", name),
    git(root, "rev-parse", "HEAD"),
  ]);
  const base = await asked(root, "merge-base", head, newer);
  if (base) return { newer, base, head };
  throw new TypeError(message("update", `${name} has no common past with this checkout`, other));
}

/**
 * Writes the files of a commit into a folder.
 *
 * @param root The checkout.
 * @param commit What to write.
 * @param folder An empty folder.
 */
export async function exportCommit(root: string, commit: string, folder: string): Promise<void> {
  const env = { GIT_INDEX_FILE: `${folder}.index` };
  await run(root, ["read-tree", commit], env);
  await run(root, ["checkout-index", "--all", `--prefix=${folder}/`], env);
}

/**
 * Makes the checkout stand on the newest course, once its files are written. What the learner
 * committed stays in the history; what differs from the course shows as changed.
 *
 * @param root The checkout.
 * @param commits Where it stands, and where it shall stand.
 * @param index Path for a file that is used meanwhile.
 */
export async function moveHead(root: string, commits: Commits, index: string): Promise<void> {
  const { newer, base, head } = commits;
  if (newer === base) { // nothing is new: only what git could not join is settled
    if (await git(root, "ls-files", "--unmerged")) await git(root, "reset", "--quiet");
    return;
  }
  const target = head === base ? newer : await joint(root, commits, index);
  await git(root, "reset", "--quiet", "--mixed", target);
}

/** A commit that has both pasts: where both changed a file, the course's. */
async function joint(root: string, { newer, base, head }: Commits, index: string): Promise<string> {
  const env = { GIT_INDEX_FILE: index };
  await run(root, ["read-tree", "-i", "-m", "--aggressive", base, head, newer], env);
  const { out } = await run(
    root,
    ["diff", "--name-only", "--diff-filter=U", "--cached", "-z"],
    env,
  );
  const unmerged = new Set(out.split("\0").filter(Boolean));
  for (const path of unmerged) {
    await run(root, ["rm", "--cached", "--quiet", "--force", "--", path], env);
    const entry = await git(root, "ls-tree", newer, "--", path);
    const [, mode, blob] = /^(\d+) blob (\w+)\t/.exec(entry) ?? [];
    if (mode) {
      await run(root, ["update-index", "--add", "--cacheinfo", `${mode},${blob},${path}`], env);
    }
  }
  const { out: tree, success, said } = await run(root, ["write-tree"], env);
  if (!success) throw new TypeError(message("update", `git write-tree says: ${said}`));
  const text = "Take the newer course";
  return await git(root, "commit-tree", tree, "-p", head, "-p", newer, "-m", text);
}
