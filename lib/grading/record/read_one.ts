/**
 * Reads a notebook that somebody handed in: whatever is in the file, nothing is thrown.
 *
 * @module
 */
import { message } from "../../errors.ts";
import type { Notebook } from "../../ipynb/notebook.ts";
import { readNotebook } from "../../ipynb/read.ts";
import type { Found } from "./collect.ts";

/** A notebook that was read, or why it cannot be. */
export interface Read {
  readonly name: string;
  readonly notebook?: Notebook;
  readonly problem?: string;
}

/** Levels of brackets in a notebook's file; editors write fewer than ten. */
const DEEPEST = 200;
/** Characters of a cell's code that are read. */
const LONGEST = 200_000;

/**
 * Reads one file, without outputs and pictures.
 *
 * @param found The file.
 * @returns The notebook, or why it cannot be read.
 */
export function readOne({ name, bytes }: Found): Read {
  try {
    const text = decoded(bytes());
    if (isTooDeep(text)) {
      throw new SyntaxError("Cannot read the notebook: its JSON nests without end");
    }
    const notebook = readNotebook(text);
    for (const cell of notebook.cells) {
      delete cell.outputs;
      delete cell.attachments;
      if (cell.source.length > LONGEST) {
        cell.source = `// ${cell.source.length} characters were left out`;
      }
    }
    return { name, notebook };
  } catch (error) {
    return { name, problem: (error as Error).message };
  }
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe || first === 0xfe && second === 0xff) {
    throw new SyntaxError(message("read the notebook", "it is UTF-16, not UTF-8", SAVE));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(message("read the notebook", "it is no UTF-8 text", SAVE));
  }
}

const SAVE = "open it in JupyterLab and save it again";

/** Whether brackets nest deeper than in any notebook, outside of texts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === 34) {
      for (k++; k < text.length && text.charCodeAt(k) !== 34; k++) {
        if (text.charCodeAt(k) === 92) k++;
      }
    } else if (code === 91 || code === 123) {
      if (++depth > DEEPEST) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}
