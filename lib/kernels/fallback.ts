/**
 * The kernels in plain TypeScript, for machines without WebAssembly SIMD. Slower, same results to
 * rounding. Names and arguments are those of assembly/, where each is described.
 *
 * @module
 */
import { gateKernels } from "./_fallback_gates.ts";
import { productKernels } from "./_fallback_product.ts";
import { rowKernels } from "./_fallback_rows.ts";
import type { Room } from "./_room.ts";
import type { KernelMemory, Kernels } from "./interface.ts";
import type { Numbers, Precision } from "./precision.ts";

const PAGE = 65536;

/** A memory that grows by copying. */
export class PlainMemory implements KernelMemory {
  /** All bytes. */
  buffer: ArrayBuffer = new ArrayBuffer(2 * PAGE);

  /**
   * Adds pages at the end.
   *
   * @param pages How many, of 64 KiB each.
   * @returns The number of pages before.
   */
  grow(pages: number): number {
    const before = this.buffer.byteLength;
    const larger = new ArrayBuffer(before + pages * PAGE);
    new Uint8Array(larger).set(new Uint8Array(this.buffer));
    this.buffer = larger;
    return before / PAGE;
  }
}

function roomOf(memory: KernelMemory, precision: Precision): Room {
  let numbers: Numbers | undefined;
  let labels: Int32Array | undefined;
  const View = precision === "f32" ? Float32Array : Float64Array;
  return {
    bytes: View.BYTES_PER_ELEMENT,
    pair: 32 / View.BYTES_PER_ELEMENT,
    numbers: () =>
      numbers?.buffer === memory.buffer ? numbers : (numbers = new View(memory.buffer)),
    labels: () =>
      labels?.buffer === memory.buffer ? labels : (labels = new Int32Array(memory.buffer)),
  };
}

/**
 * Makes the kernels of one precision.
 *
 * @param memory The memory that they work on.
 * @param precision `f32` or `f64`.
 * @returns The kernels.
 */
export function plainKernels(memory: KernelMemory, precision: Precision): Kernels {
  const room = roomOf(memory, precision);
  return { ...productKernels(room), ...gateKernels(room), ...rowKernels(room) };
}
