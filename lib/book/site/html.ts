/**
 * Text as HTML.
 *
 * @module
 */
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Escapes what HTML would read as markup.
 *
 * @param text Any text.
 * @returns Text for an element or a quoted attribute.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { escaped } from "./html.ts";
 *
 * assert.equal(escaped("a < b"), "a &lt; b");
 * ```
 */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}

/**
 * Writes a value as JSON that may stand in a `<script>`.
 *
 * @param value What JSON can hold.
 * @returns Text without `<`.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
