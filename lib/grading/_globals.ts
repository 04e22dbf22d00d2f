/**
 * The globals that a learner's code sees in place of the real ones: what it prints must not drown
 * the results, and it must not stop a terminal with a question.
 *
 * @module
 */
import { withoutRights } from "../exercises/engine/thrown.ts";

// where graded code is locked up, Deno is gone by the time it runs; a browser never has it
const inspect = globalThis.Deno?.inspect;
const LINES = 5;
const WIDTH = 200;

/** Names that a program sees in place of the real ones; the host of a program gives them. */
export const SHADOWED = [
  "console",
  "Deno",
  "fetch",
  "process",
  "WebSocket",
  "Worker",
  "alert",
  "confirm",
  "prompt",
] as const;

/** What was printed. */
export interface Printed {
  /** The first lines. */
  readonly lines: readonly string[];
  /** How many times something was printed. */
  readonly count: number;
}

/** Globals for one run. */
export interface Shadows {
  /** One value for each name of {@linkcode SHADOWED}. */
  readonly globals: Readonly<Record<typeof SHADOWED[number], unknown>>;
  /** Tells what has been printed so far. */
  printed(): Printed;
}

/** What of `Deno` asks for no permission. */
const HARMLESS = new Map<PropertyKey, unknown>(
  (["build", "customInspect", "errors", "inspect", "version"] as const).map((key) => [
    key,
    (globalThis.Deno as unknown as Record<string, unknown> | undefined)?.[key], // a browser has none
  ]),
);

function refuse(what: string): never {
  throw new TypeError(withoutRights(what));
}

const harmless = new Proxy({}, {
  get: (_, key) => HARMLESS.has(key) ? HARMLESS.get(key) : refuse(`Deno.${String(key)}`),
});

/**
 * Makes the globals of one run.
 *
 * @returns The globals, and what was printed through them.
 */
export function shadows(): Shadows {
  const lines: string[] = [];
  let count = 0;
  const print = (...values: unknown[]) => {
    count++;
    if (lines.length >= LINES) return;
    const text = values.map(shown).join(" ").split("\n").slice(0, LINES - lines.length);
    lines.push(...text.map((line) => line.slice(0, WIDTH)));
  };
  return {
    printed: () => ({ lines, count }),
    globals: {
      console: new Proxy({}, { get: () => print }),
      Deno: harmless,
      fetch: () => refuse("fetch"),
      process: new Proxy({}, { get: (_, key) => refuse(`process.${String(key)}`) }),
      WebSocket: class {
        constructor() {
          refuse("WebSocket");
        }
      },
      Worker: class {
        constructor() {
          refuse("Worker");
        }
      },
      alert() {},
      confirm: () => false,
      prompt: () => null,
    },
  };
}

function shown(value: unknown): string {
  if (typeof value === "string") return value.slice(0, WIDTH);
  try {
    return inspect(value, { depth: 2, iterableLimit: 5, compact: true, colors: false });
  } catch {
    return "something that cannot be shown";
  }
}
