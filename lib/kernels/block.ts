/**
 * Matrices in the kernels' memory, and their product.
 *
 * @module
 */
import type { Kernels } from "./interface.ts";

/** A matrix in the kernels' memory: entry (i, j) stands at byte `at + i * down + j * right`. */
export interface Block {
  /** Place of its first entry. */
  readonly at: number;
  readonly rows: number;
  readonly cols: number;
  /** Bytes from row to row. */
  readonly down: number;
  /** Bytes from column to column. */
  readonly right: number;
}

/**
 * Looks at a block as its transpose; nothing is moved.
 *
 * @param A A block.
 * @returns The same numbers, rows and columns swapped.
 */
export function transposed({ at, rows, cols, down, right }: Block): Block {
  return { at, rows: cols, cols: rows, down: right, right: down };
}

/**
 * Multiplies two blocks: `C = A B`, or `C += A B`.
 *
 * @param kernels Kernels of the blocks' precision.
 * @param A `[m, k]`
 * @param B `[k, n]`
 * @param C `[m, n]`, whose columns lie side by side.
 * @param scratch Room of `kernels.productRoom(n)` bytes.
 * @param add 1 to add to what is in C, 0 to overwrite it.
 */
export function multiply(
  kernels: Kernels,
  A: Block,
  B: Block,
  C: Block,
  scratch: number,
  add: 0 | 1,
): void {
  kernels.product(
    ...[A.rows, B.cols, A.cols, A.at, A.down, A.right] as const,
    ...[B.at, B.down, B.right, C.at, C.down, scratch, add] as const,
  );
}
