/**
 * The sweeps that were made once, for lessons to quote.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { SweepFile } from "./sweep.ts";

/** Each sweep's file; literal imports, which need no permission. */
const FILES: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  "06_gradient_by_lag": () =>
    import("../../datasets/sweeps/06_gradient_by_lag.json", { with: { type: "json" } }),
  "06_power_by_lag": () =>
    import("../../datasets/sweeps/06_power_by_lag.json", { with: { type: "json" } }),
  "06_grammar": () => import("../../datasets/sweeps/06_grammar.json", { with: { type: "json" } }),
  "08_temporal_order": () =>
    import("../../datasets/sweeps/08_temporal_order.json", { with: { type: "json" } }),
  "08_adding": () => import("../../datasets/sweeps/08_adding.json", { with: { type: "json" } }),
};

/**
 * Loads a sweep that `deno task measure` made.
 *
 * @param name The sweep, as in `08_adding`.
 * @returns What was measured, at every point.
 * @throws {RangeError} If there is none of this name.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sweepOf } from "./committed.ts";
 *
 * const { points } = await sweepOf("06_grammar");
 * assert.deepEqual(Object.keys(points[0]!.point), ["parameters", "sequences", "cell", "lag", "seed"]);
 * ```
 */
export async function sweepOf(name: string): Promise<SweepFile> {
  const load = FILES[name];
  if (load) return (await load()).default as SweepFile;
  const hint = `there are ${Object.keys(FILES).join(", ")}`;
  throw new RangeError(message("load a sweep", `there is none named "${name}"`, hint));
}
