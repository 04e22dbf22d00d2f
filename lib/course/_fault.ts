/**
 * What stops the build of a lesson: a message with the file and the line.
 *
 * @module
 */
import { message } from "../errors.ts";

/** Makes the error for one line of a source; the caller throws it. */
export type Fault = (line: number, reason: string, hint: string) => SyntaxError;

/** Binds {@linkcode Fault} to a file. */
export function faultIn(file: string): Fault {
  return (line, reason, hint) =>
    new SyntaxError(message(`build ${file}`, `line ${line}: ${reason}`, hint));
}
