// deno-lint-ignore-file camelcase -- the keys of nbformat and nbgrader are what they are
/**
 * The notebook as the course holds it: nbformat 4, with the source of a cell as one text.
 *
 * @module
 */
import type {
  ExecutionCount,
  IAttachments,
  ICodeCell,
  IMarkdownCell,
  INotebookContent,
  IOutput,
  IRawCell,
} from "@jupyterlab/nbformat";

/** One cell. */
export interface NotebookCell {
  /** What it holds. */
  cell_type: (ICodeCell | IMarkdownCell | IRawCell)["cell_type"];
  /** Stable id; notebooks that another editor saved may lack it. */
  id?: string;
  /** The course's own facts stand under `course`. */
  metadata: CellMetadata;
  /** Its text, with line feeds only. */
  source: string;
  /** Pictures pasted into Markdown. */
  attachments?: IAttachments;
  /** Of code cells: always empty as built. */
  outputs?: IOutput[];
  /** Of code cells: always null as built. */
  execution_count?: ExecutionCount;
}

/** The metadata of a cell, as far as the course reads it. */
export interface CellMetadata extends Record<string, unknown> {
  /** What the course knows about the cell. */
  course?: CourseMetadata;
  /** What nbgrader knows about the cell. */
  nbgrader?: { grade_id?: string; [key: string]: unknown };
}

/** What the course knows about a cell. */
export interface CourseMetadata {
  /** The exercise that is answered here. */
  exercise?: string;
  /** The exercise that is checked here. */
  check?: string;
  /** Slides that the cell teaches. */
  slides?: string[];
  /** Hash of the text as built: tells an untouched cell from one that a learner edited. */
  built?: string;
}

/** A notebook. */
export interface Notebook extends Pick<INotebookContent, "nbformat" | "nbformat_minor"> {
  /** From top to bottom. */
  cells: NotebookCell[];
  /** Kernel and language. */
  metadata: Record<string, unknown>;
}

/** Metadata that makes JupyterLab open the notebook on the Deno kernel without asking. */
export const NOTEBOOK_METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: {
    file_extension: ".ts",
    mimetype: "text/x.typescript",
    name: "typescript",
    pygments_lexer: "typescript",
  },
};

/**
 * Reads the text of a cell without blank ends.
 *
 * @param cell A cell.
 * @returns Its text.
 */
export function textOf({ source }: Pick<NotebookCell, "source">): string {
  return source.replace(/^\n+|\s+$/g, "");
}

/**
 * Tells whether "Run All" runs a cell: it holds code, and is not empty.
 *
 * @param cell A cell.
 * @returns True if it runs.
 */
export function runs({ cell_type, source }: NotebookCell): boolean {
  return cell_type === "code" && source.trim() !== "";
}

/**
 * Says where a cell is, in words that a reader of the notebook can follow. The number is the one
 * beside the cell after "Restart Kernel and Run All Cells".
 *
 * @param notebook The notebook.
 * @param cell One of its cells.
 * @returns `cell [5]`, or `the Markdown cell after cell [4]`.
 */
export function placeOf({ cells }: Notebook, cell: NotebookCell): string {
  const number = cells.slice(0, cells.indexOf(cell)).filter(runs).length;
  if (runs(cell)) return `cell [${number + 1}]`;
  const kind = { code: "empty", markdown: "Markdown", raw: "raw" }[cell.cell_type];
  return number ? `the ${kind} cell after cell [${number}]` : `the ${kind} cell at the top`;
}

/**
 * Hashes the text of a cell as built.
 *
 * @param text The text of a cell.
 * @returns Sixteen hexadecimal digits.
 */
export function hashOf(text: string): string {
  const { createHash } = process.getBuiltinModule("node:crypto"); // a browser has none to import
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Sorts the keys of objects, at every depth: Jupyter saves them so. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

/**
 * Writes a notebook the way Jupyter saves it, so that saving an unchanged one changes no line.
 *
 * @param notebook A notebook.
 * @returns The text of the file.
 */
export function serialize(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({ ...cell, source: cell.source.split(/(?<=\n)/) }));
  return JSON.stringify(sorted({ ...notebook, cells }), null, 1) + "\n";
}
