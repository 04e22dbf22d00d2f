/**
 * Records of matrices, as parameters and gradients come: `{ Waa, Wax, ... }`, or an array.
 *
 * @module
 */
import { checkValue, matrices } from "../checks.ts";
import { checkShape, message, ShapeError } from "../errors.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { Object } from "../natives.ts";

/** Any record whose values are all matrices; an array of matrices is one too. */
export type Matrices<P> = { [K in keyof P]: Matrix };

/**
 * Lists a record's matrices with their names.
 *
 * @param action What is being done, as in "run clipByNorm".
 * @param name The record's name, as the caller knows it.
 * @param record The record.
 * @returns Pairs of name and matrix.
 * @throws {ShapeError} If it is no record, or a value is no matrix.
 */
export function entriesOf<P extends Matrices<P>>(
  action: string,
  name: string,
  record: P,
): [string, Matrix][] {
  checkValue(action, name, record, matrices);
  const entries = Object.entries<Matrix>(record as Record<string, Matrix>);
  for (const [key, value] of entries) checkShape(action, `${name}.${key}`, value, "rows", "cols");
  return entries;
}

/**
 * Makes a record of the same form: the same names, other matrices.
 *
 * @param record The record.
 * @param change Gives the new matrix.
 * @returns A new record, or array where `record` is one.
 */
export function mapRecord<P extends Matrices<P>>(
  record: P,
  change: (value: Matrix, key: string) => Matrix,
): P {
  const entries = Object.entries<Matrix>(record as Record<string, Matrix>);
  const changed = entries.map(([key, value]) => [key, change(value, key)] as const);
  const list = changed.map(([, value]) => value);
  return (Array.isArray(record) ? list : Object.fromEntries(changed)) as P;
}

/**
 * Checks that gradients fit parameters: the same names, the same shapes.
 *
 * @param action What is being done, as in "run adam's step".
 * @param params The parameters.
 * @param gradients Their gradients.
 * @throws {ShapeError} If a name is missing on either side, or a shape differs.
 */
export function checkGradients<P extends Matrices<P>>(
  action: string,
  params: P,
  gradients: P,
): void {
  const theirs = new Map(entriesOf(action, "gradients", gradients));
  for (const [key, { rows, cols }] of entriesOf(action, "params", params)) {
    const gradient = theirs.get(key) as Matrix;
    checkShape(action, `gradients.${key}`, gradient, rows, cols, "it has the parameter's shape");
    theirs.delete(key);
  }
  const [surplus] = theirs.keys();
  if (surplus === undefined) return;
  throw new ShapeError(message(action, `gradients.${surplus} has no parameter of that name`));
}
