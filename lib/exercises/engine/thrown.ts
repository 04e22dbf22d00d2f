/**
 * Puts what a learner's code threw into words, whatever it is.
 *
 * @module
 */

import { message } from "../../errors.ts";
import * as activations from "../../matrix/activations.ts";
import * as algebra from "../../matrix/algebra.ts";
import * as blocks from "../../matrix/blocks.ts";
import * as create from "../../matrix/create.ts";
import * as products from "../../matrix/products.ts";
import { nearest } from "./nearest.ts";

/** Functions that an answer may want from the library. */
const LIBRARY = [activations, algebra, blocks, create, products].flatMap((names) =>
  Object.keys(names)
);

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
      ? `${thrown.name}: ${refusal(thrown.message) ?? thrown.message + meant(thrown.message)}`
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

/** What a name that is not defined may have meant. */
function meant(text: string): string {
  const name = /^(\w+) is not defined$/.exec(text)?.[1];
  const near = name && nearest(name, LIBRARY);
  if (!near) return "";
  return near === name ? `; import it from "@course/lib"` : `; did you mean \`${near}\`?`;
}
