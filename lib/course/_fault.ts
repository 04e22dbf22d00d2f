/**
 * What stops the build of a lesson: a message with the file and the line.
 *
 * @module
 */
import type { Fault } from "../code/solution.ts";
import { message } from "../errors.ts";

/** Binds {@linkcode Fault} to a file. */
export function faultIn(file: string): Fault {
  return (line, reason, hint) =>
    new SyntaxError(message(`build ${file}`, `line ${line}: ${reason}`, hint));
}
