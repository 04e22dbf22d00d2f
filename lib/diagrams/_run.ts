/**
 * What diagrams take of a run: the column of one example, the words, a window of the time steps.
 *
 * @module
 */
import {
  aText,
  type Check,
  type Checks,
  checkValue,
  isList,
  isRecord,
  wholeNumber,
  words,
} from "../checks.ts";
import { message } from "../errors.ts";
import { wordOf } from "../charts/text.ts";
import { numbers, sameLength } from "../charts/values.ts";

/** A matrix, as far as a diagram needs it. */
export interface Columns {
  readonly rows: number;
  readonly cols: number;
  readonly data: ArrayLike<number>;
}

/** What every diagram of a run may be told. */
export interface RunOptions {
  /** Above the figure. */
  title?: string;
  /** Which example of the batch, from 0. */
  example?: number;
  /** The first time step of the window that is drawn, from 0. */
  from?: number;
}

const COUNT = wholeNumber({ from: 0 });
/** What they must be. */
export const RUN_CHECKS: Checks<RunOptions> = { title: aText, example: COUNT, from: COUNT };
/** What the options must be that tell which unit, and name the inputs. */
export const UNIT_CHECKS: Checks<RunOptions & { words: unknown; unit: unknown }> = {
  ...RUN_CHECKS,
  ...{ words, unit: COUNT },
};
/** A matrix. */
export const aMatrix: Check = {
  ...{ be: "a Matrix", kind: TypeError },
  fits: (x) => isRecord(x) && isList(x.data) && x.data.length === Number(x.rows) * Number(x.cols),
};

/** So many time steps a diagram draws. */
const MOST_STEPS = 100;

/** The numbers of one example, checked. */
export function columnOf(
  action: string,
  name: string,
  matrix: Columns | undefined,
  example = 0,
): number[] {
  checkValue(action, name, matrix, aMatrix);
  const A = matrix!;
  if (example >= A.cols) {
    const reason = `there is no example ${example} in ${name} of shape [${A.rows}, ${A.cols}]`;
    throw new RangeError(message(action, reason, "columns are examples, counted from 0"));
  }
  const column = Array.prototype.slice.call(A.data, example * A.rows, (example + 1) * A.rows);
  return numbers(action, name, column);
}

/** One entry of the column of one example, checked. */
export function entryOf(
  action: string,
  name: string,
  A: Columns | undefined,
  unit: number,
  example = 0,
): number {
  const column = columnOf(action, name, A, example);
  if (unit < column.length) return column[unit]!;
  const reason = `there is no unit ${unit} in ${name} of shape [${A!.rows}, ${A!.cols}]`;
  throw new RangeError(message(action, reason, "rows are units, counted from 0"));
}

/** How long a list is that sets the number of time steps; checks that it is one. */
export function lengthOf(action: string, name: string, list: unknown): number {
  checkValue(action, name, list, {
    ...{ be: "a list", kind: TypeError, hint: "give it one entry a time step" },
    fits: Array.isArray,
  });
  return (list as unknown[]).length;
}

/** Checks that lists are as long as another. */
export function checkLists(
  action: string,
  lists: Readonly<Record<string, unknown>>,
  length: number,
  of: string,
): void {
  for (const [name, list] of Object.entries(lists)) {
    lengthOf(action, name, list);
    sameLength(action, name, list as unknown[], length, of);
  }
}

/** The window of the time steps that is drawn: steps from 0, and what a reader must know of it. */
export function windowOf(
  action: string,
  length: number,
  from = 0,
  most = MOST_STEPS,
): { steps: number[]; notes: string[] } {
  checkValue(action, "from", from, {
    ...wholeNumber({ from: 0, to: Math.max(0, length - 1) }),
    hint: "it is the first time step that is drawn",
  });
  const end = Math.min(length, from + most);
  const steps = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  const notes = end - from < length
    ? [`Time steps ${from + 1} to ${end} of ${length}; options.from draws others.`]
    : [];
  return { steps, notes };
}

/** The word of a time step, as the diagram shows it. */
export function wordAt(words: readonly string[] | undefined, t: number): string {
  return words ? wordOf(words[t], 16) : `x${t + 1}`;
}
