/**
 * Text in HTML.
 *
 * @module
 */

/**
 * Makes text stand for itself in HTML.
 *
 * @param text Any text.
 * @returns HTML.
 */
export function escaped(text: string): string {
  const names: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => names[character]!);
}
