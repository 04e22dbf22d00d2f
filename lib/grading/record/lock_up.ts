/**
 * Takes all ways out of a learner's process: what is no part of the language, or of the few things
 * of the platform that an answer may use, is gone before its code runs.
 *
 * @module
 */

/** Names that stay: the language's own, and what computes without reaching anything. */
const STAYS = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt
  BigInt64Array BigUint64Array Blob Boolean DOMException DataView Date DisposableStack Error
  ErrorEvent EvalError Event EventTarget FinalizationRegistry Float16Array Float32Array Float64Array
  Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object
  Promise PromiseRejectionEvent Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer
  String SuppressedError Symbol SyntaxError Temporal TextDecoder TextEncoder TypeError URIError URL
  URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly addEventListener atob btoa clearInterval clearTimeout crypto decodeURI
  decodeURIComponent dispatchEvent encodeURI encodeURIComponent escape eval globalThis isFinite
  isNaN parseFloat parseInt performance queueMicrotask removeEventListener reportError self
  setInterval setTimeout structuredClone undefined unescape`.split(/\s+/),
);

/**
 * Locks the process up: nothing that is reachable from the global object reads, writes, starts or
 * asks anything.
 */
export function lockUp(): void {
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === "symbol" || STAYS.has(key)) continue;
    if (Reflect.deleteProperty(globalThis, key)) continue;
    Object.defineProperty(globalThis, key, { value: undefined, configurable: false });
  }
  const silent = new Proxy({}, { get: () => () => {} });
  Object.defineProperty(globalThis, "console", { value: silent });
}
