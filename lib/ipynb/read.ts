// deno-lint-ignore-file camelcase -- the keys of nbformat are what they are
/**
 * Reads a notebook file, whatever editor saved it (nbformat 4.0 to 4.5).
 *
 * @module
 */
import { described, message } from "../errors.ts";
import type { CellMetadata, Notebook, NotebookCell } from "./notebook.ts";

const KINDS = ["code", "markdown", "raw"] as const;
const SAVE = "open it in JupyterLab and save it again, or take the file from a backup";

/**
 * Reads the text of an `.ipynb` file. Ids, metadata and numbers of the format may be lost, a source
 * may be one text or lines; what is not known of a cell is left out.
 *
 * @param text The file's text, with or without a byte order mark.
 * @returns The notebook.
 * @throws {SyntaxError} If it is no JSON (the message has the line), or no notebook of nbformat 4.
 */
export function readNotebook(text: string): Notebook {
  const file = fromJson(text.replace(/^\uFEFF/, ""));
  if (!isRecord(file)) {
    throw unreadable(`the file holds ${described(file)}, not a notebook`, SAVE);
  }
  const { nbformat = 4, nbformat_minor = 0, cells, metadata } = file;
  if (nbformat !== 4) {
    throw unreadable(`it has nbformat ${described(nbformat)}, and only 4 is known`, SAVE);
  }
  if (!Array.isArray(cells)) throw unreadable("it has no list of cells", SAVE);
  return {
    nbformat,
    nbformat_minor: Number(nbformat_minor) || 0,
    metadata: isRecord(metadata) ? metadata : {},
    cells: cells.filter(isRecord).map(cellOf),
  };
}

function cellOf(
  { id, cell_type, metadata, source, ...rest }: Record<string, unknown>,
): NotebookCell {
  const { outputs, execution_count, attachments } = rest as Partial<NotebookCell>;
  const kept = {
    outputs,
    execution_count,
    attachments,
    id: typeof id === "string" ? id : undefined,
  };
  return {
    cell_type: KINDS.find((kind) => kind === cell_type) ?? "raw",
    metadata: isRecord(metadata) ? metadata as CellMetadata : {},
    source: sourceOf(source),
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
  };
}

/** Whether a value is an object with keys: no list, not null. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sourceOf(source: unknown): string {
  const lines = Array.isArray(source) ? source : [source];
  return lines.filter((line) => typeof line === "string").join("").replace(/\r\n?/g, "\n");
}

function fromJson(text: string): unknown {
  if (text.trim() === "") throw unreadable("the file is empty", SAVE);
  try {
    return JSON.parse(text);
  } catch {
    const line = lineOfFault(text);
    const content = text.split("\n")[line - 1]?.trim() ?? "";
    if (/^(<{7}|={7}|>{7})/.test(content)) {
      const hint = "deno task update joins the two versions and keeps the answers of both";
      throw unreadable(`line ${line} is the mark of a merge: ${content}`, hint);
    }
    throw unreadable(`line ${line} is no valid JSON: ${content.slice(0, 60)}`, SAVE);
  }
}

/** The line of the first fault: not every message of JSON.parse has a position. */
function lineOfFault(text: string): number {
  const lines = text.split("\n");
  let [good, bad] = [0, lines.length]; // the fault is in lines good + 1 to bad
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(lines.slice(0, middle).join("\n") + "\n")) good = middle;
    else bad = middle;
  }
  return bad;
}

/** Whether some text after this one could make it whole. */
function canGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return position === undefined
      ? message.includes("end of JSON")
      : Number(position) >= start.length;
  }
}

function unreadable(reason: string, hint: string): SyntaxError {
  return new SyntaxError(message("read the notebook", reason, hint));
}
