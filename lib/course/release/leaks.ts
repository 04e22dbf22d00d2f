/**
 * Looks for what must not reach a learner: lines of a solution, and outputs of a notebook.
 *
 * @module
 */
import { readNotebook } from "../../ipynb/read.ts";
import { textOf } from "../../ipynb/notebook.ts";
import { cutSolution } from "../../code/solution.ts";
import { faultIn } from "../_fault.ts";
import { splitSource } from "../_source.ts";
import { dense, TELLING } from "../_telling.ts";

/** A line that is withheld. */
export interface Withheld {
  /** Its text. */
  readonly text: string;
  /** Where it stands, as in "notebooks/source/04_forward.md, line 120". */
  readonly place: string;
}

/**
 * Lists the lines that a lesson's source withholds.
 *
 * @param file What places call it.
 * @param source Its text.
 * @returns The lines.
 */
export function withheldIn(file: string, source: string): Withheld[] {
  const fault = faultIn(file);
  return splitSource(source, fault)
    .filter(({ kind, lines }) => kind === "code" && /^\/\/ @exercise /.test(lines[0] ?? ""))
    .flatMap(({ lines, line }) => cutSolution(lines, line, fault).withheld)
    .filter(({ text }) => !COMMON.test(text))
    .map(({ text, line }) => ({ text, place: `${file}, line ${line}` }));
}

/** Lines that everybody writes: comments, imports, heads of functions and loops, an empty list. */
const COMMON =
  /^\s*(\/\/|\/?\*|\)|import\b|(export (default )?)?(async )?function\b|for \([^;]* of [\w.]+\) \{$)|= (\[\]|\{\});$/;
/** A second solution and a story may share a short line by chance. */
const LONG = 24;

/**
 * Lists the lines of a file of second solutions that nobody writes by chance.
 *
 * @param file What places call it.
 * @param text Its text.
 * @returns The lines.
 */
export function linesIn(file: string, text: string): Withheld[] {
  const lines = text.split("\n").map((line, k) => ({
    text: line,
    place: `${file}, line ${k + 1}`,
  }));
  return lines.filter((line) => !COMMON.test(line.text) && dense(line.text).length >= LONG);
}

/** What a file says, line by line; a notebook's cells, as they are read. */
function linesOf(path: string, text: string): { text: string; where: string }[] {
  const split = (all: string, where: (line: number) => string) =>
    all.split("\n").map((line, k) => ({ text: dense(line), where: where(k + 1) }));
  if (!path.endsWith(".ipynb")) return split(text, (line) => `${path}, line ${line}`);
  return readNotebook(text).cells.flatMap((cell, k) =>
    split(textOf(cell), (line) => `${path}, cell ${cell.id ?? k + 1}, line ${line}`)
  );
}

/**
 * Names what leaks.
 *
 * @param released Path to text of each file that a learner gets.
 * @param withheld The lines that must not be in them.
 * @param common Texts that are public by design: what stands there too gives nothing away.
 * @returns One sentence for each leak, with file and line.
 */
export function leaksIn(
  released: ReadonlyMap<string, string>,
  withheld: readonly Withheld[],
  common: readonly string[] = [],
): string[] {
  const known = new Set(common.flatMap((text) => text.split("\n").map(dense)));
  const wanted = new Map<string, string>();
  for (const { text, place } of withheld) {
    const line = dense(text);
    if (line.length >= TELLING && !known.has(line)) wanted.set(line, place);
  }
  const leaks: string[] = [];
  for (const [path, text] of released) {
    for (const { text: line, where } of linesOf(path, text)) {
      if (line.length < TELLING) continue;
      // in a data file a line may stand in quotes, with the text's own quotes marked
      const plain = line.replace(/\\(["\\])/g, "$1");
      for (const [solution, place] of wanted) {
        if (!plain.includes(solution)) continue;
        leaks.push(`${where} holds a line of a solution: ${place}`);
      }
    }
    if (path.endsWith(".ipynb")) leaks.push(...outputsIn(path, text));
  }
  return leaks;
}

function outputsIn(path: string, text: string): string[] {
  return readNotebook(text).cells.flatMap(({ id, outputs, execution_count: count }, k) => {
    const ran = (outputs?.length ?? 0) > 0 || typeof count === "number";
    return ran ? [`${path}, cell ${id ?? k + 1} holds an output`] : [];
  });
}
