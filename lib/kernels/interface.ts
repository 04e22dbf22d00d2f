/**
 * What every build of the kernels offers: types only.
 *
 * @module
 */
import type * as compiled from "./fma.wasm";

/** `name_f64` without its ending. */
type Stem<Name> = Name extends `${infer Kernel}_f64` ? Kernel : never;

/** The kernels of one precision, without the ending of their names. */
export type Kernels = {
  readonly [Name in keyof typeof compiled as Stem<Name>]: (typeof compiled)[Name];
};

/** The kernels' memory. Growing it detaches every view of `buffer`, so views are made when needed. */
export interface KernelMemory {
  /** All bytes. */
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB at the end; throws a RangeError when the machine has no more. */
  grow(pages: number): number;
}
