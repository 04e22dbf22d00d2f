/**
 * What diagrams take of a matrix: the column of one example.
 *
 * @module
 */
import { message } from "../errors.ts";
import { numbers } from "../charts/values.ts";

/** A matrix, as far as a diagram needs it. */
export interface Columns {
  readonly rows: number;
  readonly cols: number;
  toRows(): number[][];
}

/** The numbers of one example, checked. */
export function columnOf(action: string, name: string, A: Columns, example: number): number[] {
  const rows = A?.toRows?.();
  if (rows && !(Number.isInteger(example) && example >= 0 && example < A.cols)) {
    const reason = `there is no example ${example} in ${name} of shape [${A.rows}, ${A.cols}]`;
    throw new RangeError(message(action, reason, "columns are examples, counted from 0"));
  }
  return numbers(action, name, rows?.map((row) => row[example]));
}
