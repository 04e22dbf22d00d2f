/** Ways to spoil a matrix, or each of a network. */
import { map, Matrix, type RnnParams } from "@course/lib";

/** Rounded to the precision of f32. */
export const f32 = (A: Matrix): Matrix => map(A, Math.fround);
/** Without signs. */
export const positive = (A: Matrix): Matrix => map(A, Math.abs);
/** A matrix of which only the first columns count; the others are zero. */
export const first = (A: Matrix, columns: number): Matrix =>
  new Matrix(A.rows, A.cols, A.data.map((x, k) => k < columns * A.rows ? x : 0));
/** Zeros. */
export const blank = (A: Matrix): Matrix => map(A, () => 0);
/** Each parameter changed. */
export const each = (params: RnnParams, change: (W: Matrix, name: string) => Matrix): RnnParams =>
  Object.fromEntries(
    Object.entries({ ...params }).map(([name, W]) => [name, change(W, name)]),
  ) as unknown as RnnParams;
