/**
 * Finds the name that someone may have meant.
 *
 * @module
 */

/** Fewest letters to insert, delete or replace to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Case, hyphens and underscores do not tell names apart. */
const plain = (name: string) => name.toLowerCase().replace(/[-_\s]/g, "");

/**
 * Finds the name that is nearest to a word, if one is near.
 *
 * @param word What was written.
 * @param names What could have been meant.
 * @returns The nearest name, or nothing when none is within a third of its letters.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { nearest } from "./nearest.ts";
 *
 * assert.equal(nearest("afine", ["affine", "stack"]), "affine");
 * ```
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, far: distance(plain(word.slice(0, 60)), plain(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far);
  return ranked[0]?.name;
}
