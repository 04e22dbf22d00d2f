/**
 * Finds the name that someone may have meant.
 *
 * @module
 */

import { Array, Math } from "../../natives.ts";

/** Fewest letters to insert, delete, replace or swap with the next to turn one word into another. */
function distance(a: string, b: string): number {
  const table = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const above = table[i - 1]!;
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const last = swapped ? table[i - 2]![j - 2]! + 1 : Infinity;
      row.push(Math.min(above[j - 1]! + (same ? 0 : 1), above[j]! + 1, row[j - 1]! + 1, last));
    }
    table.push(row);
  }
  return table[a.length]![b.length]!;
}

/** Case, hyphens and underscores do not tell names apart. */
const plain = (name: string) => name.toLowerCase().replace(/[-_\s]/g, "");

/**
 * Finds the name that is nearest to a word, if one is near.
 *
 * @param word What was written.
 * @param names What could have been meant.
 * @returns The nearest name, or nothing when none is within a third of its letters.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, far: distance(plain(word.slice(0, 60)), plain(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far);
  return ranked[0]?.name;
}
