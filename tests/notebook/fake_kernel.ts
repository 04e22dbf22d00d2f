// deno-lint-ignore-file no-console -- it stands in for the terminal
/**
 * A stand-in for the Jupyter kernel, and for the terminal: they keep what is sent to them.
 *
 * @module
 */

/** One message, as the notebook would get it. */
export interface Sent {
  type: string;
  data: Record<string, unknown>;
  displayId: string | undefined;
}

const target = Deno as unknown as { jupyter: unknown };

/** Runs `work` as if in a kernel and returns what it sent. */
export function inKernel(work: () => void): Sent[] {
  const sent: Sent[] = [];
  target.jupyter = {
    broadcast(
      type: string,
      content: { data: Sent["data"]; transient: { display_id?: string } },
    ) {
      const data = structuredClone(content.data); // fails on what could not be sent
      sent.push({ type, data, displayId: content.transient.display_id });
      return Promise.resolve();
    },
  };
  try {
    work();
  } finally {
    target.jupyter = undefined;
  }
  return sent;
}

/** Runs `work` as if in a terminal and returns the lines it printed. */
export function inTerminal(work: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...parts: unknown[]) => void lines.push(parts.join(" "));
  try {
    work();
  } finally {
    console.log = log;
  }
  return lines;
}
