/**
 * What can go wrong while the lab is set up, said in a way that helps.
 *
 * @module
 */
import { message } from "../../errors.ts";

/** The lab cannot go on; the message says why and what to do. */
export class LabError extends Error {
  /** The name that a stack trace shows. */
  override name = "LabError";
}

/** The user pressed Ctrl-C, or the system asked the lab to end. */
export class Interrupted extends LabError {
  /** The name that a stack trace shows. */
  override name = "Interrupted";
}

const AGAIN = "then run `deno task lab` again: it goes on where it stopped";

/** A trace of a cause in a program's output, what it means, and what to do about it. */
const CAUSES: [RegExp, string, string][] = [
  [
    /No space left on device|Errno 28\b|os error 28\b|ENOSPC|not enough space|os error 112\b/i,
    "the disk is full",
    `free about 1 GB, ${AGAIN}`,
  ],
  [
    /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError/,
    "the package index shows a certificate that this computer does not trust",
    "in a network that inspects traffic, set PIP_CERT to its certificate file; " +
    "else check the computer's clock",
  ],
  [
    /NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out|ProxyError|No route to host|Network is unreachable|Connection (?:refused|reset|aborted)|name resolution|getaddrinfo failed|dns error|error sending request/i,
    "the package index (pypi.org) cannot be reached",
    `connect to the network (behind a proxy, set HTTPS_PROXY), ${AGAIN}`,
  ],
  [
    /Permission denied|Errno 13\b|Access is denied|os error 13\b|Read-only file system/i,
    "a file or folder may not be written",
    "make the project's folder yours, or clone it where you may write",
  ],
  [
    /No matching distribution found|no version of .* satisfies/i,
    "a package has no build for this Python on this system",
    "use a 64-bit Python 3.10 to 3.14 on Linux (glibc), macOS or Windows",
  ],
];

/**
 * Finds the cause of a failure in a program's output.
 *
 * @param action What could not be done.
 * @param output What the program printed, or the text of an error.
 * @returns The error to throw: its cause and what to do; for an unknown cause the last lines.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagnose } from "./errors.ts";
 *
 * const error = diagnose("install JupyterLab", "OSError: [Errno 28] No space left on device");
 * assert.match(error.message, /^Cannot install JupyterLab: the disk is full\nHint: free about 1 GB/);
 * ```
 */
export function diagnose(action: string, output: string): LabError {
  const known = CAUSES.find(([trace]) => trace.test(output));
  if (known) return new LabError(message(action, known[1], known[2]));
  const lines = output.trim().split("\n").slice(-8).join("\n  ");
  return new LabError(message(action, `the program said\n  ${lines}`, `mend that, ${AGAIN}`));
}
