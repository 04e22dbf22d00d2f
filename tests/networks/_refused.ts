/**
 * Calls that must be refused.
 *
 * @module
 */
import { assert, assertThrows } from "../assert.ts";

/** Each call fails with one sentence, and a hint where there is one, which holds some words. */
export function assertRefused(cases: readonly (readonly [() => unknown, string])[]): void {
  for (const [call, words] of cases) {
    const { message } = assertThrows(call, Error);
    assert(/^Cannot [^\n]+(\nHint: [^\n]+)?$/.test(message), message);
    assert(message.includes(words), `${message} does not say: ${words}`);
  }
}
