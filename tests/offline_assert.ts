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

/** True when both are one value; 0 is -0 and NaN is NaN. */
function same(a: unknown, b: unknown): boolean {
  return a === b || Object.is(a, b);
}

/** A prototype, where objects without one count as plain. */
function prototypeOf(value: object): unknown {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

/** True when every entry of one list has an equal in another list of the same length. */
function matched(a: unknown[], b: unknown[], seen: Map<unknown, unknown>): boolean {
  return a.length === b.length && a.every((x) => b.some((y) => equal(x, y, seen)));
}

/** True when two values are equal in depth. `seen` holds the pairs on the way, for cycles. */
function equal(a: unknown, b: unknown, seen = new Map<unknown, unknown>()): boolean {
  if (same(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Date && b instanceof Date) return same(a.getTime(), b.getTime());
  if (prototypeOf(a) !== prototypeOf(b)) return false;
  if (a instanceof RegExp || a instanceof URL) return String(a) === String(b);
  if (ArrayBuffer.isView(a) && !(a instanceof DataView)) {
    const [x, y] = [a as Uint8Array, b as Uint8Array];
    return x.length === y.length && x.every((value, k) => same(value, y[k]));
  }
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Map) return matched([...a], [...b as typeof a], seen);
  if (a instanceof Set) return matched([...a], [...b as typeof a], seen);
  const keys = Reflect.ownKeys(a);
  const [x, y] = [a as Record<PropertyKey, unknown>, b as Record<PropertyKey, unknown>];
  return keys.length === Reflect.ownKeys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(x[key], y[key], seen));
}

/** Asserts that two values are equal in depth. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  let text = "Values are not equal";
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof Error) text = error.message; // it shows the difference
  }
  fail(text, msg);
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

/** Checks an error's class and text, where a class is given, and returns it. */
function checked(error: unknown, errorClass?: ErrorClass, includes?: string, msg?: string) {
  if (!errorClass) return error;
  if (!(error instanceof Error)) fail("A non-Error object was thrown or rejected", msg);
  const { constructor, message } = error;
  if (!(error instanceof errorClass)) {
    const text = `Expected error to be instance of "${errorClass.name}"`;
    fail(`${text}, but was "${constructor.name}: ${message}"`, msg);
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
