/**
 * Pairs of sentences, one a line with a tab between them.
 *
 * @module
 */
import { described, message } from "../../errors.ts";

/** A sentence and its translation, as written. */
export interface Pair {
  /** What is translated: French in the committed data set. */
  readonly source: string;
  /** Its translation. */
  readonly target: string;
}

/** What a file of pairs holds. */
export interface Pairs {
  /** The pairs, in their order. */
  readonly pairs: Pair[];
  /** Lines with more columns than two, whose others are passed over. */
  readonly more: number;
}

/**
 * Reads pairs. Empty lines and comments in `#` are passed over, and so is all that stands behind a
 * second tab, such as who wrote a sentence.
 *
 * @param text The text.
 * @param name What to call it in errors.
 * @returns The pairs, and how many lines had more than two columns.
 * @throws {SyntaxError} If a line has no tab, or nothing on one side of it; the text names the line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parsePairs } from "./pairs.ts";
 *
 * const { pairs } = parsePairs("Il chante.\tHe sings.\n", "pairs.tsv");
 * assert.deepEqual(pairs, [{ source: "Il chante.", target: "He sings." }]);
 * ```
 */
export function parsePairs(text: string, name: string): Pairs {
  const pairs: Pair[] = [];
  let more = 0;
  text.replace(/^\uFEFF/, "").split(/\r\n?|\n/).forEach((line, k) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    const [source, target, ...others] = line.split("\t").map((column) => column.trim());
    if (!source || !target) {
      const reason = `line ${k + 1} of ${name} has no ${
        target === undefined ? "tab" : source ? "translation" : "sentence"
      }: ${described(line)}`;
      const hint = "a line is a sentence, a tab and its translation";
      throw new SyntaxError(message("read pairs of sentences", reason, hint));
    }
    if (others.length > 0) more++;
    pairs.push({ source, target });
  });
  return { pairs, more };
}
