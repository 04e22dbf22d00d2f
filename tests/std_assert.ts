/**
 * @std/assert, if it can be had at once: a test must not wait for a registry.
 *
 * @module
 */
import type * as offline from "./offline_assert.ts";

/** Milliseconds in which it comes from the cache, or from a registry that is in reach. */
const WAIT = 300;

/** No literal: what Deno finds in the code it loads before any of it runs, however long that takes. */
const NAME: string = "@std/assert";

const { promise: late, resolve } = Promise.withResolvers<undefined>();
const timer = setTimeout(() => resolve(undefined), WAIT);
const loaded: Promise<typeof offline | undefined> = import(NAME).catch(() => undefined);

/** The module, or undefined where it is out of reach. */
export const std: typeof offline | undefined = await Promise.race([loaded, late]);
clearTimeout(timer);
