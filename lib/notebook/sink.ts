/**
 * The way out: messages to the notebook in a Jupyter kernel, lines of text in a terminal, or whatever
 * a page sets in their place. The only file that touches `Deno.jupyter`.
 *
 * @module
 */
import { clipped } from "../charts/text.ts";

/** What a cell can show: one entry for each MIME type. */
export type Bundle = Record<string, unknown> & { "text/plain": string };

/** Where shown things go. */
export interface Sink {
  /** Whether bundles are drawn, and displays can be updated; else there is only text. */
  readonly draws: boolean;
  /** Shows a bundle at once, also while a synchronous loop runs. */
  display(data: Bundle, displayId?: string): void;
  /** Replaces what was shown under this id. */
  update(data: Bundle, displayId: string): void;
  /** Prints a line. */
  print(line: string): void;
  /** Writes over the last line; where there is none to write over, does nothing. */
  rewrite(line: string): void;
}

/** More than this, in characters, would clog the way to the notebook. */
const MOST = 2_000_000;
const MOST_TEXT = 20_000;

let injected: Sink | undefined;

/**
 * Has everything that is shown go elsewhere, as into a page that runs cells itself.
 *
 * @param sink Where to; undefined for the kernel or terminal that runs this code.
 */
export function setSink(sink: Sink | undefined): void {
  injected = sink;
}

/**
 * Finds where things are shown now.
 *
 * @returns What {@linkcode setSink} set; else the Jupyter kernel or the terminal.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sinkNow } from "./sink.ts";
 *
 * assert.equal(sinkNow().draws, false); // in a terminal
 * ```
 */
export function sinkNow(): Sink {
  if (injected) return injected;
  try {
    if (Deno.jupyter) return notebook(Deno.jupyter);
  } catch {
    // outside a kernel the property throws
  }
  return TERMINAL;
}

/**
 * Shows a bundle below the cell at once; in a terminal prints its text. What is too large for the
 * notebook is replaced by a sentence.
 *
 * @param data One entry for each MIME type.
 * @param displayId Under which {@linkcode update} finds it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { display } from "./sink.ts";
 *
 * assert.equal(display({ "text/plain": "a line" }), undefined);
 * ```
 */
export function display(data: Bundle, displayId?: string): void {
  sinkNow().display(bounded(data), displayId);
}

/** As {@linkcode display}, in place of what was shown under the id; in a terminal does nothing. */
export function update(data: Bundle, displayId: string): void {
  sinkNow().update(bounded(data), displayId);
}

function bounded(data: Bundle): Bundle {
  const text = clipped(data["text/plain"], MOST_TEXT);
  const size = JSON.stringify(data).length;
  if (size <= MOST) return { ...data, "text/plain": text };
  const megabytes = (size / 1e6).toFixed(1);
  return {
    "text/plain": `Not shown: ${megabytes} MB would clog the notebook. Show fewer numbers. ${
      clipped(text, 500)
    }`,
  };
}

/**
 * The kernel's way out. `broadcast` sends while the cell is still running, a synchronous loop
 * included, which `Deno.jupyter.display` does not.
 */
function notebook(kernel: Pick<typeof Deno.jupyter, "broadcast">): Sink {
  const send = (type: string, data: Bundle, displayId?: string) => {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    const sent = kernel.broadcast(type, { data, metadata: {}, transient });
    // typed as a promise; the kernel sends at once and returns nothing. Where it does return one, a
    // channel that is gone (the notebook was closed) is no reason to stop a training run
    Promise.resolve(sent).catch(() => {});
  };
  return {
    draws: true,
    display: (data, displayId) => send("display_data", data, displayId),
    update: (data, displayId) => send("update_display_data", data, displayId),
    print: (line) => TERMINAL.print(line),
    rewrite: () => {},
  };
}

const TERMINAL: Sink = {
  draws: false,
  display: (data) => TERMINAL.print(data["text/plain"]),
  update: () => {},
  // deno-lint-ignore no-console -- the only place in notebook/ that prints
  print: (line) => console.log(line),
  rewrite(line) {
    if (!Deno.stdout.isTerminal()) return;
    Deno.stdout.writeSync(new TextEncoder().encode(`\r\x1b[2K${line}\r`));
  },
};
