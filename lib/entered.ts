/**
 * Tells which of the library's finished functions some code enters, by whatever way: renamed,
 * wrapped, bound, or through another function of the library. An exercise that asks for such a
 * function is not done by calling it.
 *
 * A finished function announces itself with one line; while nobody listens, that is one comparison.
 *
 * @module
 */

/** Functions that were entered, the last first: a list without methods that code could replace. */
interface Entries {
  readonly entered: unknown;
  readonly before: Entries | undefined;
}

const ear: { listens: boolean; heard: Entries | undefined } = { listens: false, heard: undefined };

/**
 * Announces that a function was entered. The first line of each finished function.
 *
 * @param f The function itself.
 */
export function entered(f: unknown): void {
  if (!ear.listens) return;
  for (let entry = ear.heard; entry; entry = entry.before) if (entry.entered === f) return;
  ear.heard = { entered: f, before: ear.heard };
}

/**
 * Runs code and listens for the finished functions that it enters.
 *
 * @param code What to run; synchronous.
 * @returns What it gave, and the functions in the order in which they were first entered.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { entered, listen } from "./entered.ts";
 *
 * const twice = (x: number) => (entered(twice), 2 * x);
 * assert.deepEqual(listen(() => twice(4) + 1), { value: 9, functions: [twice] });
 * ```
 */
export function listen<T>(code: () => T): { value: T; functions: unknown[] } {
  const { listens, heard } = ear;
  const functions: unknown[] = [];
  ear.listens = true;
  ear.heard = undefined;
  try {
    return { value: code(), functions };
  } finally {
    for (let entry = ear.heard as Entries | undefined; entry; entry = entry.before) {
      functions.unshift(entry.entered);
    }
    ear.listens = listens;
    ear.heard = heard;
    for (const f of functions) entered(f); // who listens outside hears it, too
  }
}

/**
 * Runs code whose entries do not count: a stand-in of the course's own that an answer calls.
 *
 * @param code What to run; synchronous.
 * @returns What it gave.
 */
export function unheard<T>(code: () => T): T {
  const before = ear.listens;
  ear.listens = false;
  try {
    return code();
  } finally {
    ear.listens = before;
  }
}
