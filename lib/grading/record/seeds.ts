/**
 * Seeds and keys: each submission draws inputs of its own, and each mark can be replayed.
 *
 * @module
 */
import { createHash } from "node:crypto";

/**
 * Hashes some texts, each apart from the next.
 *
 * @param parts Texts.
 * @returns Sixty-four hexadecimal digits.
 */
export function hashed(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/**
 * Makes the seed of an exercise of a submission.
 *
 * @param run Seed of the run.
 * @param submission Id of the submission.
 * @param exercise Id of the exercise.
 * @returns A whole number below 2^32.
 */
export function seedOf(run: number, submission: string, exercise: string): number {
  return parseInt(hashed(`${run}`, submission, exercise).slice(0, 8), 16);
}
