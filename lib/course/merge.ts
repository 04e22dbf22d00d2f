/**
 * Puts a learner's work into a newly built notebook.
 *
 * @module
 */
import { hashOf, type Notebook, type NotebookCell, textOf } from "../ipynb/notebook.ts";

/** A merged notebook, and what was kept. */
export interface Merged {
  /** The notebook to write. */
  notebook: Notebook;
  /** Exercises whose answers were kept. */
  answers: string[];
  /** Number of guesses kept. */
  guesses: number;
  /** Number of cells kept that the learner added, or edited. */
  added: number;
}

/** A cell in which a learner guesses; one that wants a list keeps no single number. */
const guessOf = (text: string) => /^const prediction\s*=\s*(\[?)/.exec(text)?.[1];

const EXERCISE = /^\s*\/\/ @exercise (\S+)/;

/** Finds, for each exercise, the cell that answers it: by id, else by its comment. */
function answersIn(
  cells: readonly NotebookCell[],
  built: readonly NotebookCell[],
): Map<NotebookCell, string> {
  const found = new Map<NotebookCell, string>();
  for (const { id } of built.filter((cell) => cell.metadata.course?.exercise)) {
    const commented = (cell: NotebookCell) => EXERCISE.exec(textOf(cell))?.[1] === id;
    const code = cells.filter((cell) => cell.cell_type === "code");
    const cell = code.find((cell) => cell.id === id) ?? code.find(commented);
    if (cell) found.set(cell, id!);
  }
  return found;
}

/** A free id that begins like another. */
function freeId(start: string, used: Set<string>): string {
  let id = start.slice(0, 56);
  for (let n = 2; used.has(id); n++) id = `${start.slice(0, 56)}-${n}`;
  used.add(id);
  return id;
}

/** A cell of the learner's, as it goes into the new notebook: outputs are left out. */
function learners(cell: NotebookCell, id: string, edited: boolean): NotebookCell {
  const { course: _course, nbgrader: _nbgrader, ...rest } = cell.metadata;
  const kept = { ...cell, id, metadata: edited ? rest : cell.metadata, source: textOf(cell) };
  return cell.cell_type === "code" ? { ...kept, execution_count: null, outputs: [] } : kept;
}

/**
 * Merges what a learner did in an existing notebook into a newly built one.
 *
 * Kept are answers that differ from the stub that was handed out, guesses, cells that the learner
 * added (after the cell that they followed), and the learner's edition of any other cell (below the
 * rebuilt one). All else is as built.
 *
 * @param built The notebook as built.
 * @param existing The notebook that a learner may have worked in.
 * @returns The merged notebook, and what was kept.
 */
export function mergeLesson(built: Notebook, existing: Notebook): Merged {
  const byId = new Map(built.cells.map((cell) => [cell.id!, cell]));
  const byText = new Map(built.cells.map((cell) => [textOf(cell), cell.id!]));
  const answers = answersIn(existing.cells, built.cells);
  const used = new Set(byId.keys());
  const kept = new Map<string, NotebookCell>();
  const guesses = new Map<string, NotebookCell>();
  const after = new Map<string | undefined, NotebookCell[]>();
  let anchor: string | undefined;

  for (const cell of existing.cells) {
    const text = textOf(cell);
    const untouched = cell.metadata.course?.built === hashOf(text);
    const exercise = answers.get(cell);
    if (exercise !== undefined) {
      anchor = exercise;
      const rebuilt = byId.get(exercise)!;
      if (untouched || text === textOf(rebuilt) || text === "") continue;
      kept.set(exercise, { ...rebuilt, source: text });
      continue;
    }
    const own = cell.id !== undefined && byId.has(cell.id) ? cell.id : undefined;
    const same = own !== undefined && textOf(byId.get(own)!) === text ? own : byText.get(text);
    const copied = same !== undefined && byId.get(same)!.metadata.course?.exercise !== undefined;
    if (own !== undefined || (same !== undefined && !copied)) anchor = own ?? same;
    if (untouched || same !== undefined || text === "") continue;
    const [guess, asked] = [text, own ? textOf(byId.get(own)!) : ""].map(guessOf);
    if (own && guess !== undefined && guess === asked) {
      guesses.set(own, { ...byId.get(own)!, source: text });
      continue;
    }
    const id = freeId(own ? `${own}-yours` : cell.id ?? `${anchor ?? "opening"}-yours`, used);
    const mine = learners(cell, id, own !== undefined);
    // a guess at what is no longer asked stands there to be read: run, it would spoil the new one
    if (guess !== undefined && asked !== undefined) mine.source = text.replaceAll(/^/gm, "// ");
    after.set(anchor, [...after.get(anchor) ?? [], mine]);
  }

  const cells = [
    ...after.get(undefined) ?? [],
    ...built.cells.flatMap((cell) => {
      const own = kept.get(cell.id!) ?? guesses.get(cell.id!) ?? cell;
      return [own, ...after.get(cell.id) ?? []];
    }),
  ];
  return {
    notebook: { ...built, cells },
    answers: [...kept.keys()],
    guesses: guesses.size,
    added: [...after.values()].flat().length,
  };
}
