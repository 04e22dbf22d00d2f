/** The cause that is named for what programs print when they fail. */
import { diagnose } from "../../lib/course/lab/errors.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";

/** What a program printed, and the words that must be found for it. */
const PRINTED: [printed: string, cause: string][] = [
  ["OSError: [Errno 28] No space left on device: '/x/y'", "the disk is full"],
  ["error: Failed writing: No space left on device (os error 28)", "the disk is full"],
  ["npm error code ENOSPC", "the disk is full"],
  ["There is not enough space on the disk. (os error 112)", "the disk is full"],
  ["Read-only file system (os error 30): open '.venv.lock'", "may not be written"],
  ["PermissionError: [Errno 13] Permission denied: '/x'", "may not be written"],
  ["PermissionDenied: Access is denied. (os error 5)", "may not be written"],
  ["urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(3 bytes", "cut short"],
  ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "cut short"],
  ["zipfile.BadZipFile: Bad magic number for central directory", "cut short"],
  ["error: Failed extracting npm tarball: unexpected end of file", "cut short"],
  ["error: error reading a body from connection", "cut short"],
  ["NewConnectionError(... [Errno 111] Connection refused", "(pypi.org) cannot be reached"],
  ["socket.gaierror: getaddrinfo failed", "(pypi.org) cannot be reached"],
  ["SSLCertVerificationError: self-signed certificate", "(pypi.org) shows a certificate"],
  ["ERROR: No matching distribution found for pyzmq==27.1.0", "has no build for this Python"],
];

Deno.test("diagnose() names the cause in one sentence, and says what to do", () => {
  for (const [printed, cause] of PRINTED) {
    const { message } = diagnose("install JupyterLab", `many lines\n${printed}\nand a trace`);
    const [what, hint, ...rest] = message.split("\n");
    assertStringIncludes(what!, cause);
    assertStringIncludes(hint!, "Hint: ");
    assertEquals(rest, [], printed);
  }
});

Deno.test("diagnose() names the registry of the library's modules", () => {
  const printed = "error: Failed loading x: error sending request for url (…): dns error";
  assertStringIncludes(
    diagnose("fetch what the library uses", printed, "npm's registry").message,
    "Cannot fetch what the library uses: npm's registry cannot be reached",
  );
});

Deno.test("diagnose() shows the last lines where it knows no cause", () => {
  const { message } = diagnose("make .venv", "one\ntwo\nthree");
  assertStringIncludes(message, "the program said\n  one\n  two\n  three\nHint: mend that");
});
