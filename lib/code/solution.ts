/**
 * Cuts the solution out of an exercise's block.
 *
 * ```text
 * // BEGIN SOLUTION
 * // STUB: return notAttempted("first-function");
 * return add(matMul(W, x), b);
 * // END SOLUTION
 * ```
 *
 * The learner gets the STUB lines, uncommented; the instructor gets the lines below them.
 *
 * @module
 */

/** Makes the error for one line of a source; the caller throws it. */
export type Fault = (line: number, reason: string, hint: string) => SyntaxError;

const MARK = /^(\s*)\/\/ (BEGIN|END) SOLUTION$/;
const LIKE_A_MARK = /\b(begin|end)[\s_-]*solutions?\b|\/\/\s*STUB\b/i;
const STUB = /^\s*\/\/ STUB: (.*)$/;

/** An exercise's cell in its two editions. */
export interface Cut {
  /** Lines that a learner gets. */
  handedOut: string[];
  /** Lines with the solution in, the marks left out. */
  solved: string[];
  /** The lines withheld, with their places in the source. */
  withheld: { text: string; line: number }[];
}

/** Tells whether a line is a mark, or looks as if it was meant to be one. */
export function looksLikeMark(line: string): boolean {
  return LIKE_A_MARK.test(line);
}

/**
 * Cuts a block.
 *
 * @param lines The block.
 * @param start Line of the source where it begins.
 * @param fault Makes the error for a line.
 */
export function cutSolution(lines: readonly string[], start: number, fault: Fault): Cut {
  const cut: Cut = { handedOut: [], solved: [], withheld: [] };
  let region: { indent: string; line: number; stubs: number; withheld: number } | undefined;
  lines.forEach((text, i) => {
    const line = start + i;
    const mark = MARK.exec(text);
    if (mark?.[2] === "BEGIN") {
      const hint = "close a region with // END SOLUTION before the next begins";
      if (region) throw fault(line, `BEGIN SOLUTION inside that of line ${region.line}`, hint);
      region = { indent: mark[1]!, line, stubs: 0, withheld: 0 };
    } else if (mark) {
      if (!region) throw fault(line, "END SOLUTION without BEGIN SOLUTION", "mark where it begins");
      if (region.stubs === 0) {
        const hint = 'follow the mark with // STUB: return notAttempted("…");';
        throw fault(region.line, "BEGIN SOLUTION has no STUB below it", hint);
      }
      if (region.withheld === 0) {
        throw fault(region.line, "the solution is empty", "write it between STUB and END SOLUTION");
      }
      region = undefined;
    } else if (region && region.withheld === 0 && STUB.test(text)) {
      cut.handedOut.push(region.indent + STUB.exec(text)![1]!);
      region.stubs++;
    } else if (looksLikeMark(text)) {
      const hint = "the marks are // BEGIN SOLUTION, // STUB: … right below it, // END SOLUTION";
      throw fault(line, `this looks like a mark and is none: ${text.trim()}`, hint);
    } else {
      cut.solved.push(text);
      if (!region) cut.handedOut.push(text);
      else {
        cut.withheld.push({ text, line });
        region.withheld++;
      }
    }
  });
  if (region) {
    throw fault(region.line, "BEGIN SOLUTION has no END SOLUTION", "mark where it ends");
  }
  return cut;
}
