/**
 * Which call of an answer runs at this moment: a call that never returns cannot tell it, but the
 * notebook's kernel can, once the reader has stopped it.
 *
 * @module
 */
import { String } from "../../natives.ts";

/** Where the kernel looks: text of the call, or undefined. */
const RUNNING = Symbol.for("unrolled.running");

const realm = globalThis as Record<symbol, unknown>;

/**
 * Notes a call for as long as it runs.
 *
 * @param show Makes its text; called only if it is asked for.
 * @param call The call.
 * @returns What the call returned.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { whileRunning } from "./running.ts";
 *
 * const running = () => String(Reflect.get(globalThis, Symbol.for("unrolled.running")));
 * assert.equal(whileRunning(() => "affine(1)", running), "affine(1)");
 * assert.equal(running(), "undefined");
 * ```
 */
export function whileRunning<T>(show: () => string, call: () => T): T {
  realm[RUNNING] = { toString: () => String(show()) };
  try {
    return call();
  } finally {
    realm[RUNNING] = undefined;
  }
}
