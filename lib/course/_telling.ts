/**
 * Which lines of code give something away.
 *
 * @module
 */

/** Shorter lines, blanks not counted, are common code: `return a;` gives nothing away. */
export const TELLING = 16;

/** A text without its blanks. */
export const dense = (text: string): string => text.replace(/\s+/g, "");
