/**
 * Numbers that the prose of a lesson quotes from its run.
 *
 * ```text
 * It reaches 0.93<!-- run: recurrent network --> on the test sentences.
 * ```
 *
 * `<!-- run -->`: the number before the mark is printed by the code cell above. Words after a colon:
 * on a line that has these words, after them and before the next semicolon; `…` stands for more, as
 * in `<!-- run: hard … recurrent network -->`. An id before the colon: another cell prints it, as in
 * `<!-- run train-it-3: both sides -->`. The mark is not in the notebook.
 *
 * @module
 */
import type { Fault } from "../code/solution.ts";

/** A number that stands in the prose of a lesson and comes from its run. */
export interface Quote {
  /** As written, as in `−0.46`, `4 000` or `82 %`. */
  text: string;
  /** Line of the source. */
  line: number;
  /** Id of the cell that prints it; the builder fills in the cell above. */
  cell?: string;
  /** What stands before it on the line that is printed. */
  words?: string;
}

const LIKE_A_MARK = /<!--\s*run\b/i;
const MARK = /<!-- run(?: ([\w-]+))?(?:: ([^<>]+?))? -->/;
/** A number with its unit, and what may stand between it and its mark: the end of a formula or of bold. */
const NUMBER = /(?<![\d.])[−-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?(?: ?%)?(?=[$*_)]*$)/;

/**
 * Takes the marks out of Markdown.
 *
 * @param lines Lines of a source.
 * @param start Line of the source where they begin.
 * @param fault Makes the error for a line.
 * @returns The lines without marks, and what was marked.
 */
export function takeQuotes(
  lines: readonly string[],
  start: number,
  fault: Fault,
): { lines: string[]; quotes: Quote[] } {
  const quotes: Quote[] = [];
  const taken = lines.map((whole, i) => {
    const line = start + i;
    let text = whole;
    for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
      const [all, cell, words] = mark;
      const before = text.slice(0, mark.index);
      const number = NUMBER.exec(before)?.[0];
      if (number === undefined) {
        const hint = "the mark follows its number at once: 0.93<!-- run -->";
        throw fault(line, `no number stands before ${all}`, hint);
      }
      quotes.push({ text: number, line, ...cell && { cell }, ...words && { words } });
      text = before + text.slice(mark.index + all.length);
    }
    if (LIKE_A_MARK.test(text)) {
      const hint = "write <!-- run -->, <!-- run: words --> or <!-- run CELL: words -->";
      throw fault(line, "a mark of a number is not written exactly", hint);
    }
    return text;
  });
  return { lines: taken, quotes };
}
