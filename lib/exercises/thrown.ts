/**
 * Puts what a learner's code threw into words, whatever it is.
 *
 * @module
 */

const LONGEST = 1000; // letters of an error's text that are shown

/**
 * Names the class of what was thrown.
 *
 * @param thrown Anything.
 * @returns As in "ShapeError".
 */
export function errorName(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.name) : `a thrown ${typeof thrown}`;
  } catch {
    return "an unreadable error";
  }
}

/**
 * Shows what was thrown.
 *
 * @param thrown Anything.
 * @returns As in "RangeError: too long"; a very long text is cut.
 */
export function errorText(thrown: unknown): string {
  try {
    const text = thrown instanceof Error
      ? `${thrown.name}: ${thrown.message}`
      : `${errorName(thrown)} (${String(thrown)}), which is no Error`;
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  } catch {
    return errorName(thrown);
  }
}
