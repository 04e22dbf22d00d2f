/**
 * Where a kit says what it holds.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** Path of the manifest in a kit. */
export const MANIFEST = ".course/manifest.json";

/**
 * Hashes the content of a file.
 *
 * @param bytes The content.
 * @returns SHA-256 as sixty-four hexadecimal digits.
 */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
