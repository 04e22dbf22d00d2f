/**
 * Puts the results of several runs together, as if they were one.
 *
 * @module
 */
import { join } from "node:path";
import { message } from "../../errors.ts";
import { type Results, resultsIn, type SubmissionResult } from "./results.ts";
import { SANDBOXES } from "./sandbox.ts";

/**
 * Merges the results of shards.
 *
 * @param folders Folders that hold a results.json each.
 * @returns All submissions, sorted by id; marks by hand are the merged folder's own.
 * @throws {TypeError} If one cannot be read, they do not fit each other, or a submission is in two.
 */
export function merged(folders: readonly string[]): Results {
  const all = folders.map((folder) => {
    const path = join(folder, "results.json");
    try {
      return resultsIn(Deno.readTextFileSync(path));
    } catch (error) {
      const reason = `${path} cannot be read: ${(error as Error).message}`;
      throw new TypeError(message("merge", reason, "name the --out folders of the shards"));
    }
  });
  const [first] = all;
  for (const [k, { seed, deno, version }] of all.entries()) {
    if (seed === first!.seed && deno === first!.deno && version === first!.version) continue;
    const reason = `${folders[k]} was graded with seed ${seed} and Deno ${deno}, ${folders[0]} ` +
      `with seed ${first!.seed} and Deno ${first!.deno}`;
    throw new TypeError(message("merge", reason, "grade all shards with the same ones"));
  }
  const submissions = all.flatMap((one) => one.submissions.map(withoutCorrections));
  submissions.sort((a, b) => a.id < b.id ? -1 : 1);
  const twice = submissions.find(({ id }, k) => id === submissions[k + 1]?.id);
  if (twice) {
    throw new TypeError(message("merge", `${twice.id} was graded twice`, "name each shard once"));
  }
  const sandbox = SANDBOXES.findLast((one) => all.some((shard) => shard.sandbox === one)); // weakest
  return { ...first!, ...sandbox ? { sandbox } : {}, submissions };
}

function withoutCorrections(result: SubmissionResult): SubmissionResult {
  const exercises = result.exercises.map(({ correction, ...rest }) =>
    correction ? { ...rest, points: correction.graded } : rest
  );
  return { ...result, exercises, score: exercises.reduce((sum, { points }) => sum + points, 0) };
}
