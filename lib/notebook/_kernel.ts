/**
 * The way out: messages to the notebook in a Jupyter kernel, lines of text in a terminal.
 *
 * `broadcast` sends while the cell is still running, a synchronous loop included, which
 * `Deno.jupyter.display` does not.
 *
 * @module
 */

/** What a cell can show: one entry for each MIME type. */
export type Bundle = Record<string, unknown> & { "text/plain": string };

/** What is used of `Deno.jupyter`. */
type Kernel = Pick<typeof Deno.jupyter, "broadcast">;

/** The Jupyter kernel that runs this code, or undefined in a terminal. */
function kernel(): Kernel | undefined {
  try {
    return Deno.jupyter;
  } catch {
    return undefined; // outside a kernel the property throws
  }
}

/** Tells whether a Jupyter kernel runs this code. */
export function inNotebook(): boolean {
  return kernel() !== undefined;
}

/** Shows a bundle below the cell at once; in a terminal prints its text. */
export function display(data: Bundle, displayId?: string): void {
  send("display_data", data, displayId);
}

/** Replaces what {@linkcode display} showed under this id; in a terminal does nothing. */
export function update(data: Bundle, displayId: string): void {
  if (inNotebook()) send("update_display_data", data, displayId);
}

function send(type: string, data: Bundle, displayId?: string): void {
  const out = kernel();
  if (!out) return print(data["text/plain"]);
  const transient = displayId === undefined ? {} : { display_id: displayId };
  const sent = out.broadcast(type, { data, metadata: {}, transient });
  // typed as a promise; the kernel sends at once and returns nothing. Where it does return one, a
  // channel that is gone (the notebook was closed) is no reason to stop a training run
  Promise.resolve(sent).catch(() => {});
}

/** Prints a line in the terminal. */
export function print(line: string): void {
  // deno-lint-ignore no-console -- this file is the only place in notebook/ that prints
  console.log(line);
}

/** Writes over the last line of the terminal; where there is none to write over, does nothing. */
export function rewrite(line: string): void {
  if (!Deno.stdout.isTerminal()) return;
  Deno.stdout.writeSync(new TextEncoder().encode(`\r\x1b[2K${line}\r`));
}
