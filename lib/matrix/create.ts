/**
 * Ways to make a matrix.
 *
 * @module
 */
import { checkValue, finiteNumber, oneOf } from "../checks.ts";
import { described, entries, message, ShapeError } from "../errors.ts";
import type { Precision } from "../kernels/precision.ts";
import { checkSize, Matrix, type Numbers } from "./matrix.ts";
import { RNG, type Rng } from "./random.ts";

export type { Precision };

const PRECISION = oneOf(["f64", "f32"]);

/** Room for `length` numbers, all zero. */
function room(length: number, precision: Precision): Numbers {
  try {
    return precision === "f32" ? new Float32Array(length) : new Float64Array(length);
  } catch {
    const megabytes = Math.ceil(length * (precision === "f32" ? 4 : 8) / 2 ** 20);
    const reason =
      `${length} numbers need ${megabytes} MB of memory, which this machine does not give`;
    throw new RangeError(message("create a matrix", reason, "use smaller sizes"));
  }
}

/**
 * Makes a matrix from its rows, as written on paper.
 *
 * @param rows One array of numbers a row, all of one length.
 * @returns The matrix, f64, `[rows.length, rows[0].length]`.
 * @throws {ShapeError} If the rows differ in length.
 * @throws {RangeError} If an entry is not a finite number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "./create.ts";
 *
 * assert.equal(matrix([[1, 2], [3, 4]]).at(0, 1), 2);
 * ```
 */
export function matrix(rows: readonly (readonly number[])[]): Matrix {
  const action = "create a matrix";
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    const reason = `it takes an array of rows, current value is ${described(rows)}`;
    throw new TypeError(message(action, reason, "write matrix([[1, 2], [3, 4]])"));
  }
  const cols = rows[0]?.length ?? 0;
  const result = zeros(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) {
      const reason = `row 0 has ${entries(cols)}, row ${i} has ${row.length}`;
      throw new ShapeError(message(action, reason, "all rows have the same length"));
    }
    for (let j = 0; j < cols; j++) {
      const x = row[j]!;
      if (!Number.isFinite(x)) checkValue(action, `entry (${i}, ${j})`, x, finiteNumber);
      result.data[j * rows.length + i] = x;
    }
  });
  return result;
}

/**
 * Makes a matrix of one column.
 *
 * @param entries The entries from top to bottom.
 * @returns The matrix, f64, `[entries.length, 1]`.
 * @throws {RangeError} If an entry is not a finite number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "./create.ts";
 *
 * assert.equal(column([1, 2]).rows, 2);
 * ```
 */
export function column(entries: readonly number[]): Matrix {
  const result = matrix([entries]);
  return new Matrix(entries.length, 1, result.data);
}

/**
 * Makes a matrix of zeros.
 *
 * @param rows Number of rows, 0 or more.
 * @param cols Number of columns, 0 or more.
 * @param precision `f64` or `f32`.
 * @returns The matrix, `[rows, cols]`.
 * @throws {RangeError} If a size is not a whole number of 0 or more, or there is no such precision.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { zeros } from "./create.ts";
 *
 * assert.deepEqual(zeros(1, 2).toRows(), [[0, 0]]);
 * ```
 */
export function zeros(rows: number, cols: number, precision: Precision = "f64"): Matrix {
  checkSize("rows", rows);
  checkSize("cols", cols);
  checkValue("create a Matrix", "precision", precision, PRECISION);
  return new Matrix(rows, cols, room(rows * cols, precision));
}

/**
 * Makes a matrix of ones.
 *
 * @param rows Number of rows, 0 or more.
 * @param cols Number of columns, 0 or more.
 * @param precision `f64` or `f32`.
 * @returns The matrix, `[rows, cols]`.
 * @throws {RangeError} If a size is not a whole number of 0 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { ones } from "./create.ts";
 *
 * assert.deepEqual(ones(1, 2).toRows(), [[1, 1]]);
 * ```
 */
export function ones(rows: number, cols: number, precision: Precision = "f64"): Matrix {
  const result = zeros(rows, cols, precision);
  result.data.fill(1);
  return result;
}

/**
 * Makes a matrix of normally distributed numbers, mean 0.
 *
 * @param rng The source of randomness.
 * @param rows Number of rows, 0 or more.
 * @param cols Number of columns, 0 or more.
 * @param scale Standard deviation.
 * @returns The matrix, f64, `[rows, cols]`.
 * @throws {RangeError} If a size is not a whole number of 0 or more, or `scale` is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { randn } from "./create.ts";
 * import { random } from "./random.ts";
 *
 * assert.deepEqual(randn(random(1), 2, 3).data, randn(random(1), 2, 3).data);
 * ```
 */
export function randn(rng: Rng, rows: number, cols: number, scale = 1): Matrix {
  checkValue("run randn", "rng", rng, RNG);
  checkValue("run randn", "scale", scale, finiteNumber);
  const result = zeros(rows, cols);
  for (let k = 0; k < result.data.length; k++) result.data[k] = scale * rng.normal();
  return result;
}
