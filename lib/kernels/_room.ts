/** The memory as the plain kernels see it. */
import type { Numbers } from "./precision.ts";

/** What the kernels need of a memory: its numbers, and how wide they are. */
export interface Room {
  /** All numbers of the memory; entry k stands at byte k * bytes. */
  numbers(): Numbers;
  /** All whole numbers of the memory, 4 bytes each. */
  labels(): Int32Array;
  /** Bytes of a number. */
  readonly bytes: number;
  /** Numbers of two vectors. */
  readonly pair: number;
}
