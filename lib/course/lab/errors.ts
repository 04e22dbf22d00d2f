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

const PYPI = "the package index (pypi.org)";
const AGAIN = "then run `deno task lab` again: it goes on where it stopped";

/** What pip says when there is no build of a package for the Python at hand. */
const NO_BUILD =
  /No matching distribution found|no version of .* satisfies|requires a different Python/i;

/** A trace of a cause in a program's output, what it means, and what to do about it. */
const CAUSES: [RegExp, string, string][] = [
  [
    /No space left on device|Errno 28\b|os error 28\b|ENOSPC|not enough space|os error 112\b/i,
    "the disk is full",
    `free about 1 GB, ${AGAIN}`,
  ],
  [
    /IncompleteRead|Connection broken|ProtocolError|ChunkedEncodingError|BadZipFile|not a zip file|DO NOT MATCH THE HASHES|[Uu]nexpected (?:EOF|end of file)|error decoding response body|error reading a body|Invalid gzip|[Tt]arball/,
    "a download was cut short or changed on its way",
    `see that the connection holds, ${AGAIN}`,
  ],
  [
    /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError/,
    "SOURCE shows a certificate that this computer does not trust",
    "in a network that inspects traffic, set PIP_CERT to its certificate file; " +
    "else check the computer's clock",
  ],
  [
    /NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out|ProxyError|No route to host|Network is unreachable|Connection (?:refused|reset|aborted)|name resolution|getaddrinfo failed|dns error|error sending request/i,
    "SOURCE cannot be reached",
    `connect to the network (behind a proxy, set HTTPS_PROXY), ${AGAIN}`,
  ],
  [
    /Permission denied|Errno (?:13|30)\b|Access is denied|os error (?:13|30)\b|Read-only file system/i,
    "a file or folder may not be written",
    "make the project's folder yours, or clone it where you may write",
  ],
  [
    NO_BUILD,
    "a package has no build for this Python on this system",
    "use a 64-bit Python 3.11 to 3.14 on Linux (glibc), macOS or Windows",
  ],
];

/**
 * Finds the cause of a failure in a program's output.
 *
 * @param action What could not be done.
 * @param output What the program printed, or the text of an error.
 * @param source Where the program fetches from, in words.
 * @returns The error to throw: its cause and what to do; for an unknown cause the last lines.
 */
export function diagnose(action: string, output: string, source = PYPI): LabError {
  const known = CAUSES.find(([trace]) => trace.test(output));
  if (known) return new LabError(message(action, known[1].replace("SOURCE", source), known[2]));
  const lines = output.trim().split("\n").slice(-8).join("\n  ");
  return new LabError(message(action, `the program said\n  ${lines}`, `mend that, ${AGAIN}`));
}

/**
 * Says whether an installation failed since a package has no build for the Python at hand.
 *
 * @param output What pip printed.
 * @returns Whether another Python may do.
 */
export function noBuild(output: string): boolean {
  return NO_BUILD.test(output);
}
