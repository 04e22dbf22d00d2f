/**
 * Keeps what a learner's code prints from drowning the results.
 *
 * @module
 */

const METHODS = [
  "debug",
  "dir",
  "error",
  "group",
  "info",
  "log",
  "table",
  "time",
  "timeEnd",
  "timeLog",
  "trace",
  "warn",
] as const;
const LINES = 5;
const WIDTH = 200;

/** What was printed. */
export interface Printed {
  /** The first lines. */
  readonly lines: readonly string[];
  /** How many times something was printed. */
  readonly count: number;
}

/** Printing is caught while this is in use. */
export interface Quiet extends Disposable {
  /** Tells what has been printed so far. */
  printed(): Printed;
}

/**
 * Catches what is printed, what is asked and what fails later, until it is disposed of.
 *
 * @returns What was printed, and how to end it.
 */
export function quiet(): Quiet {
  const lines: string[] = [];
  let count = 0;
  const print = (...values: unknown[]) => {
    if (++count > LINES) return;
    lines.push(values.map(shown).join(" ").slice(0, WIDTH));
  };
  const consoleBefore = { ...console };
  const { alert, confirm, prompt } = globalThis;
  for (const method of METHODS) console[method] = print;
  Object.assign(globalThis, { alert() {}, confirm: () => false, prompt: () => null });
  const ignore = (event: Event) => event.preventDefault();
  addEventListener("unhandledrejection", ignore);
  addEventListener("error", ignore);
  return {
    printed: () => ({ lines, count }),
    [Symbol.dispose]() {
      for (const method of METHODS) console[method] = consoleBefore[method];
      Object.assign(globalThis, { alert, confirm, prompt });
      removeEventListener("unhandledrejection", ignore);
      removeEventListener("error", ignore);
    },
  };
}

function shown(value: unknown): string {
  if (typeof value === "string") return value.slice(0, WIDTH);
  try {
    return Deno.inspect(value, { depth: 2, iterableLimit: 5, compact: true, colors: false });
  } catch {
    return "something that cannot be shown";
  }
}
