/** Ways to spoil a matrix. */
import { map, Matrix } from "@course/lib";

/** Rounded to the precision of f32. */
export const f32 = (A: Matrix): Matrix => map(A, Math.fround);
/** Without signs. */
export const positive = (A: Matrix): Matrix => map(A, Math.abs);
/** A matrix of which only the first columns count; the others are zero. */
export const first = (A: Matrix, columns: number): Matrix =>
  new Matrix(A.rows, A.cols, A.data.map((x, k) => k < columns * A.rows ? x : 0));
