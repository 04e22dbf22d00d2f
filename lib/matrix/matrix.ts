/**
 * A matrix of numbers, stored column by column.
 *
 * Columns are examples, as on the slides: a batch of inputs `x<t>` is `[inputSize, batchSize]`.
 * Entry (i, j) stands at `data[j * rows + i]`, so each example is one contiguous run of numbers,
 * and a whole sequence of T steps is one block of T * batchSize columns in which step t is a view.
 * The same bytes read as row-major `[T, batchSize, features]`, the order of most other libraries.
 *
 * @module
 */
import type { Numbers } from "../kernels/precision.ts";
import { checkValue, wholeNumber } from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { toHtml, toText } from "./display.ts";

export type { Numbers };

/** A matrix of numbers, stored column by column. Build one with {@linkcode matrix} or `zeros`. */
export class Matrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns: one an example. */
  readonly cols: number;
  /** The entries, column after column. */
  readonly data: Numbers;

  /**
   * Wraps numbers that are already in column-major order; they are not copied.
   *
   * @param rows Number of rows, 0 or more.
   * @param cols Number of columns, 0 or more.
   * @param data `rows * cols` numbers, column after column.
   * @throws {RangeError} If a size is not a whole number of 0 or more.
   * @throws {ShapeError} If `data` has another length.
   *
   * @example Usage
   * ```ts
   * import assert from "node:assert/strict";
   * import { Matrix } from "./matrix.ts";
   *
   * const A = new Matrix(2, 2, new Float64Array([1, 2, 3, 4]));
   * assert.equal(A.at(0, 1), 3);
   * ```
   */
  constructor(rows: number, cols: number, data: Numbers) {
    checkSize("rows", rows);
    checkSize("cols", cols);
    if (data.length !== rows * cols) {
      const reason = `[${rows}, ${cols}] needs ${
        rows * cols
      } numbers, current length is ${data.length}`;
      throw new ShapeError(message("create a Matrix", reason));
    }
    this.rows = rows;
    this.cols = cols;
    this.data = data;
  }

  /**
   * Reads one entry.
   *
   * @param i Row, from 0.
   * @param j Column, from 0.
   * @returns The entry.
   * @throws {RangeError} If there is no such row or column.
   *
   * @example Usage
   * ```ts
   * import assert from "node:assert/strict";
   * import { matrix } from "./create.ts";
   *
   * assert.equal(matrix([[1, 2], [3, 4]]).at(1, 0), 3);
   * ```
   */
  at(i: number, j: number): number {
    const inside = Number.isInteger(i) && Number.isInteger(j) && i >= 0 && j >= 0;
    if (!inside || i >= this.rows || j >= this.cols) {
      const reason = `there is no entry (${i}, ${j}) in shape [${this.rows}, ${this.cols}]`;
      throw new RangeError(message("read an entry", reason, "rows and columns count from 0"));
    }
    return this.data[j * this.rows + i]!;
  }

  /**
   * Lists the rows as written on paper.
   *
   * @returns One array a row.
   *
   * @example Usage
   * ```ts
   * import assert from "node:assert/strict";
   * import { matrix } from "./create.ts";
   *
   * assert.deepEqual(matrix([[1, 2], [3, 4]]).toRows(), [[1, 2], [3, 4]]);
   * ```
   */
  toRows(): number[][] {
    return Array.from(
      { length: this.rows },
      (_, i) => Array.from({ length: this.cols }, (_, j) => this.data[j * this.rows + i]!),
    );
  }

  /**
   * Refuses operators: `W * x + b` would be the text "NaN[object Object]".
   *
   * @param hint What JavaScript wants of the matrix.
   * @returns The matrix as text, in a text such as `${W}`.
   * @throws {TypeError} If it is to be a number.
   *
   * @example Usage
   * ```ts
   * import assert from "node:assert/strict";
   * import { column } from "./create.ts";
   *
   * assert.throws(() => Math.tanh(column([1]) as unknown as number), TypeError);
   * ```
   */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return toText(this);
    const reason =
      "it stands beside an operator such as + or *, or in a function such as Math.tanh";
    const instead =
      "matMul(A, B), add(A, B), subtract(A, B), multiply(A, B) and tanh(A) take matrices";
    throw new TypeError(message("use a Matrix as a number", reason, instead));
  }

  /**
   * What a notebook shows when a cell ends with this matrix.
   *
   * @returns A small table as HTML, and as text.
   */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/html": toHtml(this), "text/plain": toText(this) };
  }

  /**
   * What `console.log` shows.
   *
   * @returns A small table as text.
   */
  [Symbol.for("Deno.customInspect")](): string {
    return toText(this);
  }
}

const SIZE = wholeNumber({ from: 0 });

/**
 * Checks a number of rows, columns, steps and the like.
 *
 * @param name What it counts.
 * @param size The number.
 * @throws {RangeError} If `size` is not a whole number of 0 or more.
 */
export function checkSize(name: string, size: number): void {
  checkValue("create a Matrix", name, size, SIZE);
}
