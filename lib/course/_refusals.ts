/**
 * Refusals that need the whole notebook.
 *
 * @module
 */
import { importsOf } from "../code/declarations.ts";
import { parseCode } from "../code/parse.ts";
import type { Fault } from "../code/solution.ts";
import { type NotebookCell, textOf } from "../ipynb/notebook.ts";
import type { Quote } from "./_quotes.ts";
import { dense, TELLING } from "./_telling.ts";

/** Refuses a notebook in which a withheld line stands anywhere. */
export function refuseLeaks(
  withheld: readonly { text: string; line: number }[],
  cells: readonly NotebookCell[],
  fault: Fault,
): void {
  const handedOut = cells.map((cell) => ({ id: cell.id, text: dense(textOf(cell)) }));
  for (const { text, line } of withheld) {
    const wanted = dense(text);
    if (wanted.length < TELLING) continue;
    const leak = handedOut.find((cell) => cell.text.includes(wanted));
    if (!leak) continue;
    const hint = "write the story's code in another way, or withhold that too";
    throw fault(line, `this line of a solution stands in the cell "${leak.id}" as well`, hint);
  }
}

/** The part of a draft that is looked at. */
interface Drafted {
  block: { kind: string; line: number };
  text: string;
  exercise?: { id: string; exports: readonly string[] };
}

/** Refuses an import of a name that an exercise of the notebook defines: the import would win. */
export function refuseImportsOfExercises(drafts: readonly Drafted[], fault: Fault): void {
  const owners = new Map(
    drafts.flatMap(({ exercise }) => exercise?.exports.map((name) => [name, exercise.id]) ?? []),
  );
  for (const { block, text } of drafts) {
    if (block.kind !== "code") continue;
    for (const { local: name, line } of importsOf(parseCode(text))) {
      const owner = owners.get(name);
      if (owner === undefined) continue;
      const hint = `import * as course from "@course/lib" and write course.${name}`;
      const reason = `the cell imports ${name}, which exercise "${owner}" defines`;
      throw fault(block.line + line - 1, reason, hint);
    }
  }
}

/** Refuses a number that is said to come from a cell that there is not. */
export function refuseQuotesOfNothing(
  quotes: readonly Quote[],
  cells: readonly NotebookCell[],
  fault: Fault,
): void {
  const ids = cells.filter((cell) => cell.cell_type === "code").map(({ id }) => id);
  for (const { text, line, cell } of quotes) {
    if (ids.includes(cell)) continue;
    const reason = cell ? `there is no code cell "${cell}"` : "no code cell stands above it";
    throw fault(line, `${text} cannot come from the run: ${reason}`, `cells: ${ids.join(", ")}`);
  }
}
