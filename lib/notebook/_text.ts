/**
 * Numbers and words as text and as HTML.
 *
 * @module
 */

/** A number in three significant digits, as in 0.842 and 1.2e-7. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0) return String(value);
  if (size < 1e-3 || size >= 1e7) return value.toExponential(1);
  return size >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** Text that stands for itself in HTML. */
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

/** How many columns a text takes in a terminal: Chinese, Japanese and Korean signs take two. */
export function width(text: string): number {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;
  return [...text].length + (text.match(wide)?.length ?? 0);
}
