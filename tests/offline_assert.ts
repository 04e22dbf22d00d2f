/**
 * Stand-in for the part of @std/assert that the tests use, on node:assert.
 * `offline_assert_test.ts` holds both to the same behaviour.
 *
 * @module
 */
import { AssertionError, deepStrictEqual } from "node:assert";

// deno-lint-ignore no-explicit-any -- an error class may take any arguments
type ErrorClass<E extends Error = Error> = abstract new (...args: any[]) => E;

function fail(text: string, msg?: string): never {
  throw new AssertionError({ message: msg ? `${text}: ${msg}` : text });
}

/** Asserts that a value is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError({ message: msg });
}

/** True when two values are equal in depth. */
function equal(actual: unknown, expected: unknown): boolean {
  try {
    deepStrictEqual(actual, expected);
    return true;
  } catch {
    return false;
  }
}

/** Asserts that two values are equal in depth. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    fail(error instanceof Error ? error.message : "Values are not equal", msg);
  }
}

/** Asserts that two values differ in depth. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) fail("Expected values to differ", msg);
}

/** Asserts that two values are the same by `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (!Object.is(actual, expected)) fail(`${actual} is not the same as ${expected}`, msg);
}

/** Asserts that two numbers differ by no more than a tolerance, 1e-7 of `expected` by default. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (!(Math.abs(expected - actual) <= allowed)) {
    fail(`Expected actual: "${actual}" to be close to "${expected}", tolerance "${allowed}"`, msg);
  }
}

/** Asserts that a text holds another. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) fail(`Expected "${actual}" to contain "${expected}"`, msg);
}

/** Asserts that a text matches a pattern. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) fail(`Expected "${actual}" to match "${expected}"`, msg);
}

/** Checks an error's class and text, and returns it. */
function checked(error: unknown, errorClass?: ErrorClass, includes?: string, msg?: string): Error {
  if (!(error instanceof Error)) fail("A non-Error object was thrown or rejected", msg);
  const { name, message } = error;
  if (errorClass && !(error instanceof errorClass)) {
    fail(`Expected error to be instance of "${errorClass.name}", but was "${name}"`, msg);
  }
  if (includes && !message.includes(includes)) {
    fail(`Expected error message to include "${includes}", but got "${message}"`, msg);
  }
  return error;
}

/** Asserts that a function throws, and returns the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E {
  let error: unknown;
  try {
    fn();
  } catch (thrown) {
    error = thrown;
    return checked(error, errorClass, msgIncludes, msg) as E;
  }
  return fail("Expected function to throw", msg);
}

/** Asserts that a promise is rejected, and returns the error. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E> {
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    fail("Function throws when expected to reject", msg);
  }
  try {
    await promise;
  } catch (error) {
    return checked(error, errorClass, msgIncludes, msg) as E;
  }
  return fail("Expected function to reject", msg);
}
