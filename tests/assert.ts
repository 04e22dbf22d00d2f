/**
 * The assertions that tests use: @std/assert, or a stand-in where its registry is out of reach.
 *
 * @module
 */
import type * as offline from "./offline_assert.ts";

const std: typeof offline = await import("@std/assert").catch(() => import("./offline_assert.ts"));

export const {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} = std;
