// deno-lint-ignore-file camelcase -- the keys of nbformat and nbgrader are what they are
/**
 * A notebook as the course builds it: the part of nbformat 4.5 that it uses.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** One cell. */
export interface Cell {
  /** What it holds. */
  cell_type: "markdown" | "code" | "raw";
  /** Stable id; notebooks that another editor saved may lack it. */
  id?: string;
  /** The course's own facts stand under `course`. */
  metadata: CellMetadata;
  /** Lines, each but the last with its line feed. */
  source: string[];
  /** Of code cells: always empty as built. */
  outputs?: unknown[];
  /** Of code cells: always null as built. */
  execution_count?: number | null;
}

/** The metadata of a cell, as far as the course reads it. */
export interface CellMetadata extends Record<string, unknown> {
  /** What the course knows about the cell. */
  course?: CourseMetadata;
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
export interface Notebook {
  /** From top to bottom. */
  cells: Cell[];
  /** Kernel and language. */
  metadata: Record<string, unknown>;
  /** Always 4. */
  nbformat: number;
  /** Always 5 as built. */
  nbformat_minor: number;
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
 * Reads the text of a cell, whichever way it is stored, without blank ends.
 *
 * @param cell A cell; `source` may be one string or lines.
 * @returns Its text.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { textOf } from "./notebook_file.ts";
 *
 * assert.equal(textOf({ source: ["a\r\n", "b\n"] }), "a\nb");
 * ```
 */
export function textOf(cell: { source?: unknown }): string {
  const { source } = cell;
  const text = Array.isArray(source) ? source.join("") : String(source ?? "");
  return text.replace(/\r\n?/g, "\n").replace(/^\n+|\s+$/g, "");
}

/**
 * Splits a text into the lines that nbformat stores.
 *
 * @param text The text of a cell.
 * @returns Lines, each but the last with its line feed.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sourceLines } from "./notebook_file.ts";
 *
 * assert.deepEqual(sourceLines("a\nb"), ["a\n", "b"]);
 * ```
 */
export function sourceLines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/**
 * Hashes the text of a cell as built.
 *
 * @param text The text of a cell.
 * @returns Sixteen hexadecimal digits.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { hashOf } from "./notebook_file.ts";
 *
 * assert.match(hashOf("let a = 1;"), /^[0-9a-f]{16}$/);
 * ```
 */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Sorts the keys of objects, at every depth: Jupyter saves them so. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

/**
 * Writes a notebook the way Jupyter saves it, so that saving an unchanged one changes no line.
 *
 * @param notebook A notebook.
 * @returns The text of the file.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { NOTEBOOK_METADATA, serialize } from "./notebook_file.ts";
 *
 * const text = serialize({ cells: [], metadata: NOTEBOOK_METADATA, nbformat: 4, nbformat_minor: 5 });
 * assert.equal(JSON.parse(text).metadata.kernelspec.name, "deno");
 * ```
 */
export function serialize(notebook: Notebook): string {
  return JSON.stringify(sorted(notebook), null, 1) + "\n";
}
