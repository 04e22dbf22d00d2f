/**
 * Joins the two versions of a notebook between which git has left its marks.
 *
 * @module
 */
import { hashOf, type Notebook, type NotebookCell, textOf } from "../../ipynb/notebook.ts";

/**
 * Takes apart a file in which git could not join two versions.
 *
 * @param text Text of the file.
 * @returns The file as either side had it; undefined if there are no marks in it.
 */
export function sidesOf(text: string): [string, string] | undefined {
  const sides: [string[], string[]] = [[], []];
  let within: "both" | "first" | "base" | "second" = "both";
  let marks = 0;
  for (const line of text.split(/\r?\n/)) {
    if (/^<{7} /.test(line)) [within, marks] = ["first", marks + 1];
    else if (within === "first" && /^\|{7} /.test(line)) within = "base";
    else if (/^(first|base)$/.test(within) && /^={7}$/.test(line)) within = "second";
    else if (within === "second" && /^>{7} /.test(line)) within = "both";
    else {
      if (within === "both" || within === "first") sides[0].push(line);
      if (within === "both" || within === "second") sides[1].push(line);
    }
  }
  return marks > 0 ? [sides[0].join("\n"), sides[1].join("\n")] : undefined;
}

const isUntouched = (cell: NotebookCell) => cell.metadata.course?.built === hashOf(textOf(cell));

/**
 * Joins two notebooks of one lesson, so that what was written in either is in the result. Where both
 * changed the same cell, the second's follows the first's.
 *
 * @param first A notebook.
 * @param second Another.
 * @returns The cells of the first, with those of the second that differ.
 */
export function joined(first: Notebook, second: Notebook): Notebook {
  const cells = [...first.cells];
  const texts = new Set(cells.map(textOf));
  let at = 0; // where the next cell of the second would stand
  for (const cell of second.cells) {
    const same = cells.findIndex(({ id }) => id !== undefined && id === cell.id);
    if (same >= 0) at = same + 1;
    if (isUntouched(cell) || texts.has(textOf(cell))) continue;
    if (same >= 0 && isUntouched(cells[same]!)) cells[same] = cell;
    else {
      const { course: _course, nbgrader: _nbgrader, ...metadata } = cell.metadata;
      const { id, ...rest } = cell;
      const free = same < 0 && id !== undefined ? { id } : {};
      cells.splice(at++, 0, { ...rest, ...free, metadata });
    }
  }
  return { ...first, cells };
}
