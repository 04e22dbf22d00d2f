/**
 * The assertions that tests use: @std/assert, or a stand-in where its registry is out of reach.
 *
 * @module
 */
import type * as offline from "./offline_assert.ts";

const std: typeof offline = await import("@std/assert").catch(() => import("./offline_assert.ts"));

// these two narrow types, which needs a declared type
export const assert: typeof offline.assert = std.assert;
export const assertStrictEquals: typeof offline.assertStrictEquals = std.assertStrictEquals;
export const {
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} = std;
