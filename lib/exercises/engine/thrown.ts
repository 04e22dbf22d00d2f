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

/** The name that the notebook's kernel gives a cell, with line and column, in stacks. */
const PLACE = /notebook-cell-\d+:\d+:\d+/;

/**
 * Finds the line of the notebook in the stack of an error.
 *
 * @param thrown What was thrown.
 * @returns The place as the kernel writes it, which it shows as "cell [5], line 3"; undefined
 * outside a notebook.
 */
export function placeIn(thrown: unknown): string | undefined {
  try {
    return thrown instanceof Error ? PLACE.exec(String(thrown.stack))?.[0] : undefined;
  } catch {
    return undefined;
  }
}
