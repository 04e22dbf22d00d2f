/**
 * The compiled kernels: WebAssembly SIMD, or plain TypeScript where that is missing.
 *
 * Kernels work on one memory of their own and know places in it as byte offsets. `arena.ts` hands
 * out the places. Each kernel exists in f32 and f64; its comment in assembly/ says what it does.
 *
 * @module
 */
import type { KernelMemory, Kernels } from "./interface.ts";
import type { Precision } from "./precision.ts";

/** Which build is in use: with a fused multiply-add, without one, or without WebAssembly SIMD. */
export type BuildName = "fma" | "plain" | "typescript";

/** One build: its memory, and its kernels in both precisions. */
export interface Build {
  /** Which one it is. */
  readonly name: BuildName;
  /** The memory that its kernels work on. */
  readonly memory: KernelMemory;
  /** Kernels on 4-byte numbers. */
  readonly f32: Kernels;
  /** Kernels on 8-byte numbers. */
  readonly f64: Kernels;
}

/** Tells whether this machine accepts a WebAssembly function with these instructions. */
function accepts(instructions: number[]): boolean {
  const body = [0x00, ...instructions, 0x1a, 0x0b]; // no locals, the instructions, drop, end
  return WebAssembly.validate(
    new Uint8Array([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
      ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: no parameters, no result
      ...[0x03, 0x02, 0x01, 0x00], // one function of that type
      ...[0x0a, body.length + 2, 0x01, body.length, ...body],
    ]),
  );
}

const ZERO = [0x41, 0x00, 0xfd, 0x11]; // i32x4.splat(0)
const RELAXED_MADD = [...ZERO, ...ZERO, ...ZERO, 0xfd, 0x87, 0x02]; // f64x2.relaxed_madd

/**
 * Tells which build is the fastest that this machine can run.
 *
 * @returns The name of the build.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bestBuild } from "./kernels.ts";
 *
 * assert(["fma", "plain", "typescript"].includes(bestBuild()));
 * ```
 */
export function bestBuild(): BuildName {
  return accepts(RELAXED_MADD) ? "fma" : accepts(ZERO) ? "plain" : "typescript";
}

/** Picks the kernels of one precision out of all exports. */
function kernelsOf(exports: Record<string, unknown>, precision: Precision): Kernels {
  const ending = `_${precision}`;
  return Object.fromEntries(
    Object.entries(exports).filter(([name]) => name.endsWith(ending))
      .map(([name, kernel]) => [name.slice(0, -ending.length), kernel]),
  ) as unknown as Kernels;
}

/**
 * Loads a build. All who load the same compiled build share its memory.
 *
 * @param name Which one.
 * @returns Its memory and kernels.
 */
export async function loadBuild(name: BuildName): Promise<Build> {
  if (name === "typescript") {
    const { plainKernels, PlainMemory } = await import("./fallback.ts");
    const memory = new PlainMemory();
    return { name, memory, f32: plainKernels(memory, "f32"), f64: plainKernels(memory, "f64") };
  }
  const exports = name === "fma" ? await import("./fma.wasm") : await import("./plain.wasm");
  return {
    name,
    memory: exports.memory as unknown as KernelMemory,
    f32: kernelsOf(exports, "f32"),
    f64: kernelsOf(exports, "f64"),
  };
}
