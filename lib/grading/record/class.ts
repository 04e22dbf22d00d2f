/**
 * Grades a class: many submissions side by side, each kept as soon as it is done.
 *
 * @module
 */
import { gradedSubmission, type Grading } from "./submission.ts";
import type { Submission } from "./class_folder.ts";
import { fileNameOf } from "./page.ts";
import type { SubmissionResult } from "./results.ts";
import { hashed } from "./seeds.ts";
import type { Store } from "./store.ts";

/** A part of a class: every n-th of the submissions, by a hash of their ids. */
export interface Shard {
  /** Which, from 1. */
  readonly index: number;
  /** Of how many. */
  readonly count: number;
}

/**
 * Tells whether a submission belongs to a shard, whatever else is graded.
 *
 * @param id Id of the submission.
 * @param shard The shard.
 * @returns True if it does.
 */
export function isIn(id: string, { index, count }: Shard): boolean {
  return parseInt(hashed(id).slice(0, 8), 16) % count === index - 1;
}

/**
 * Grades submissions.
 *
 * @param submissions The submissions.
 * @param grading How.
 * @param jobs How many side by side.
 * @param store Keeps each result.
 * @param done Told after each.
 * @returns The results, in the order of the submissions.
 */
export async function gradedClass(
  submissions: readonly Submission[],
  grading: Grading,
  jobs: number,
  store: Store,
  done: (count: number) => void,
): Promise<SubmissionResult[]> {
  const results = new Array<SubmissionResult>(submissions.length);
  let [next, count] = [0, 0];
  const work = async () => {
    for (;;) {
      const at = next++;
      const submission = submissions[at];
      if (!submission) return;
      results[at] = await gradedSubmission(submission, grading);
      store.keep(fileNameOf(submission.id), results[at]);
      done(++count);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, submissions.length) }, work));
  return results;
}
