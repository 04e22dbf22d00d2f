/**
 * The assertions that tests use: @std/assert, or a stand-in where its registry is out of reach.
 *
 * @module
 */
import * as offline from "./offline_assert.ts";
import { std } from "./std_assert.ts";

const used = std ?? offline;

// these two narrow types, which needs a declared type
export const assert: typeof offline.assert = used.assert;
export const assertStrictEquals: typeof offline.assertStrictEquals = used.assertStrictEquals;
export const {
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} = used;
