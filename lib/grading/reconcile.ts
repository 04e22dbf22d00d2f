/**
 * Finds the cell of each exercise, whatever the notebook has been through: by the ids that the
 * course gave it, otherwise by its `// @exercise` comment, otherwise by the name it defines.
 *
 * What the exercise's cell defines when it is run is what is judged, whatever the form: `const`,
 * `let`, `var`, a function, a class, a pattern, an assignment, an export under the name. It is the
 * value that the name has at the end of the cell. A cell that does not parse defines nothing; a name
 * inside a function, braces or an object is none of the cell's; `check` in the notebook follows the
 * same rule.
 *
 * Of several cells the last that parses and defines what is asked counts, as in the kernel; a stub
 * never hides an attempt.
 *
 * @module
 */
import { aliasesOf, declarationsOf } from "../code/declarations.ts";
import { type Stub, stubIn } from "../code/stubs.ts";
import { type Notebook, type NotebookCell, placeOf, runs } from "../ipynb/notebook.ts";
import { type Piece, pieceOf } from "./piece.ts";

/** What must be known of an exercise to find its cell. */
export interface Sought {
  /** Its id. */
  readonly id: string;
  /** Names that it defines. */
  readonly exports: readonly string[];
  /** The reference: tells which of the names are functions. */
  readonly reference: Readonly<Record<string, unknown>>;
}

/** How a cell was found. */
export type Way = "id" | "comment" | "name";

/** What became of the search for one exercise. */
export interface Found {
  /** The exercise. */
  readonly id: string;
  /** Its code; none if no cell was found. It may have a problem: then nothing better was found. */
  readonly piece?: Piece;
  /** How it was found. */
  readonly way?: Way;
  /** Whether the learner has written something. */
  readonly attempted: boolean;
  /** The stub of an exercise that is not attempted. */
  readonly stub?: Stub;
  /** For a person: what was unusual. */
  readonly notes: readonly string[];
}

interface Claim {
  readonly piece: Piece;
  readonly way: Way;
  readonly attempted: boolean;
  readonly stub: Stub | undefined;
  /** Whether it defines one of the names. */
  readonly defines: boolean;
}

/**
 * Finds the code of each exercise.
 *
 * @param notebook The notebook.
 * @param pieces Its code, of {@linkcode piecesOf}.
 * @param exercises What to look for.
 * @returns One entry for each exercise, in the same order.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNotebook } from "../ipynb/read.ts";
 * import { piecesOf } from "./piece.ts";
 * import { reconcile } from "./reconcile.ts";
 *
 * const cell = { cell_type: "code", source: "// @exercise area\nconst area = (a, b) => a * b;" };
 * const notebook = readNotebook(JSON.stringify({ cells: [cell] }));
 * const area = { id: "area", exports: ["area"], reference: { area: () => 0 } };
 * const [found] = reconcile(notebook, piecesOf(notebook), [area]);
 * assert.deepEqual([found?.way, found?.attempted], ["comment", true]);
 * ```
 */
export function reconcile(
  notebook: Notebook,
  pieces: readonly Piece[],
  exercises: readonly Sought[],
): Found[] {
  const owner = (cell: NotebookCell) => exercises.find(({ id }) => isOwn(cell, id));
  const owned = new Set(notebook.cells.filter(owner));
  return exercises.map((exercise) => {
    const claims = claimsOf(notebook, pieces, exercise);
    const solved = claims.filter(({ defines, attempted }) => defines && attempted);
    // a copy in the cell of another exercise is that exercise's helper, unless there is no other
    const own = solved.filter(({ piece, way }) => way !== "name" || !owned.has(piece.cell));
    const good = own.length > 0 ? own : solved;
    const stubs = claims.filter(({ attempted }) => !attempted);
    const broken = claims.filter(({ piece }) => piece.problem);
    const best = good.at(-1) ?? broken.at(-1) ?? stubs.at(-1) ?? claims.at(-1);
    if (!best) return { id: exercise.id, attempted: false, notes: [] };
    const { piece, way, attempted, stub } = best;
    const notes = notesOn(notebook, exercise.id, best, good, broken);
    const left = stub === undefined ? {} : { stub };
    return { id: exercise.id, piece, way, attempted, notes, ...left };
  });
}

/** The cells that could be an exercise's, in the order of the notebook. */
function claimsOf(notebook: Notebook, pieces: readonly Piece[], exercise: Sought): Claim[] {
  const { id } = exercise;
  return notebook.cells.flatMap((cell): Claim[] => {
    const way = isMarked(cell, id) ? "id" : hasComment(cell, id) ? "comment" : "name";
    if (way === "name" && cell.cell_type !== "code") return [];
    const alone = pieces.find((piece) => piece.cell === cell) ?? pieceOf(notebook, cell);
    const piece = way !== "name" && alone.problem ? joined(notebook, alone) : alone;
    const defines = definesName(piece, exercise, way);
    if (way === "name" && !defines) return [];
    const stub = piece.problem ? undefined : stubIn(piece, id);
    const attempted = piece.problem ? !mentionsStub(piece.source) : stub === undefined;
    return [{ piece, way, attempted, stub, defines }];
  });
}

/** Whether the ids of a cell say that it is the exercise's: the course's, nbgrader's, its own. */
function isMarked(cell: NotebookCell, id: string): boolean {
  const { course, nbgrader } = cell.metadata;
  return course?.exercise === id || nbgrader?.grade_id === id || cell.id === id;
}

const COMMENT = /^[ \t]*\/\/[ \t]*@exercise[ \t]+([\w-]+)/gm;

const hasComment = ({ source }: NotebookCell, id: string) =>
  source.includes("@exercise") && [...source.matchAll(COMMENT)].some((match) => match[1] === id);

/**
 * Tells whether a cell says that it answers an exercise: by its ids, or by its comment.
 *
 * @param cell The cell.
 * @param id The exercise.
 * @returns True if it does.
 */
export function isOwn(cell: NotebookCell, id: string): boolean {
  return isMarked(cell, id) || hasComment(cell, id);
}

/** In code that does not parse: comments are taken out by their look. */
const mentionsStub = (source: string) =>
  /\bnotAttempted\s*\(/.test(source.replace(/\/\*[^]*?\*\/|\/\/.*/g, ""));

/** Whether code defines one of the names; by name alone, it must define a function where one is due. */
function definesName(piece: Piece, { exports, reference }: Sought, way: Way): boolean {
  const declarations = declarationsOf(piece);
  const aliases = aliasesOf(piece);
  return exports.some((name) =>
    declarations.some(({ names, callable }) =>
      names.includes(aliases.get(name) ?? name) &&
      (way !== "name" || callable || typeof reference[name] !== "function")
    )
  );
}

/** A cell that does not parse, with the next ones, if they do together: it was split. */
function joined(notebook: Notebook, piece: Piece): Piece {
  const code = notebook.cells.filter(runs);
  const start = code.indexOf(piece.cell);
  for (let length = 2; start >= 0 && length <= 4; length++) {
    const together = pieceOf(notebook, piece.cell, ...code.slice(start + 1, start + length));
    if (!together.problem) return together;
  }
  return piece;
}

function notesOn(
  notebook: Notebook,
  id: string,
  best: Claim,
  good: readonly Claim[],
  broken: readonly Claim[],
): string[] {
  const place = placeOf(notebook, best.piece.cell);
  const notes: string[] = [];
  const kind = best.piece.cell.cell_type;
  const cells = new Set(best.piece.origins.map(({ cell }) => cell));
  if (best.way === "name") notes.push(`the cell of ${id} was found by its name: ${place}`);
  if (kind !== "code") notes.push(`${place} should be a code cell: select it, press Esc, then Y`);
  if (cells.size > 1) {
    const places = [...cells].map((cell) => placeOf(notebook, cell)).join(" and ");
    notes.push(`the cell of ${id} was split: ${places} were read as one`);
  }
  if (good.length > 1) {
    const places = good.map(({ piece }) => placeOf(notebook, piece.cell)).join(" and ");
    notes.push(`${id} stands in ${places}: the last one counts`);
  }
  for (const { piece } of broken) {
    if (piece === best.piece || cells.has(piece.cell)) continue;
    notes.push(`${placeOf(notebook, piece.cell)} does not parse and was left out`);
  }
  return notes;
}
