/**
 * Puts what a learner's code threw into words, whatever it is.
 *
 * @module
 */

import { message } from "../../errors.ts";
import { String } from "../../natives.ts";

const LONGEST = 1000; // letters of an error's text that are shown

/**
 * Names the class of what was thrown.
 *
 * @param thrown Anything.
 * @returns As in "ShapeError".
 */
export function errorName(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.name) : `a thrown ${typeof thrown}`;
  } catch {
    return "an unreadable error";
  }
}

/**
 * Shows what was thrown.
 *
 * @param thrown Anything.
 * @returns As in "RangeError: too long"; a very long text is cut.
 */
export function errorText(thrown: unknown): string {
  try {
    const text = thrown instanceof Error
      ? `${thrown.name}: ${refusal(thrown.message) ?? thrown.message}`
      : `${errorName(thrown)} (${String(thrown)}), which is no Error`;
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  } catch {
    return errorName(thrown);
  }
}

/** What Deno's permissions are about. */
const RIGHTS: Readonly<Record<string, string>> = {
  read: "files",
  write: "files",
  env: "the environment",
  net: "the network",
  import: "the network",
  run: "processes",
};

/**
 * Says that graded code is run without rights.
 *
 * @param what What it tried to use.
 * @returns The text of an error.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { withoutRights } from "./thrown.ts";
 *
 * assert(withoutRights("files").startsWith("Cannot use files: exercises are graded without files,"));
 * ```
 */
export function withoutRights(what: string): string {
  return message(
    `use ${what}`,
    "exercises are graded without files, environment, network and processes",
    "take the data from the library's loaders, or as an argument",
  );
}

/** What Deno's refusal of a right comes to; undefined for any other text. */
function refusal(text: string): string | undefined {
  const right = /^Requires (\w+) access\b/.exec(text)?.[1];
  return right && withoutRights(RIGHTS[right] ?? "the system");
}

/** The name that the notebook's kernel gives a cell, with line and column, in stacks. */
const PLACE = /notebook-cell-\d+:\d+:\d+/;

/**
 * Finds the line of the notebook in the stack of an error.
 *
 * @param thrown What was thrown.
 * @returns The place as the kernel writes it, which it shows as "cell [5], line 3"; undefined
 * outside a notebook.
 */
export function placeIn(thrown: unknown): string | undefined {
  try {
    return thrown instanceof Error ? PLACE.exec(String(thrown.stack))?.[0] : undefined;
  } catch {
    return undefined;
  }
}
