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

/** What the judge's side of the process sets itself. */
const LEFT_OPEN = new Set<PropertyKey>(["stackTraceLimit", "prepareStackTrace"]);
/** Names that a learner's own objects and classes may have by assignment, as in `error.name = "x"`. */
const ASSIGNED = new Set<PropertyKey>(["constructor", "message", "name", "toString", "valueOf"]);
/** An entry `toJSON` of these would decide what is sent. */
const WRITTEN = [Object, Array, String, Number, Boolean, BigInt, Symbol, Function];
/** What no name leads to. */
const HIDDEN = [
  function* () {},
  async function* () {},
  async function () {},
  [].values(),
  new Map().entries(),
  new Set().entries(),
  "".matchAll(/a/g),
  ""[Symbol.iterator](),
  Iterator.from({ next: () => ({ done: true, value: undefined }) }),
  [].values().map((x) => x),
];

/**
 * Locks the process up: nothing that is reachable from the global object reads, writes, starts or
 * asks anything, and nothing of the language can be replaced by something else.
 */
export function lockUp(): void {
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === "symbol" || STAYS.has(key)) continue;
    if (Reflect.deleteProperty(globalThis, key)) continue;
    Object.defineProperty(globalThis, key, { value: undefined, configurable: false });
  }
  const silent = new Proxy({}, { get: () => () => {} });
  Object.defineProperty(globalThis, "console", { value: silent });
  const all = reachable();
  for (const { prototype } of WRITTEN) {
    Object.defineProperty(prototype, "toJSON", { value: undefined, configurable: true });
  }
  for (const one of all) lock(one);
  // what these inherit is used by name or by index; all others may be added to, as in Math.sigmoid
  const open = new Set<unknown>([null, Object.prototype, Function.prototype]);
  for (const one of all) {
    const isBase = one === Object.prototype || one === Array.prototype;
    const parent = Object.getPrototypeOf(one);
    if (one instanceof EventTarget || parent === EventTarget) continue; // Deno still adds to these
    if (isBase || !open.has(parent)) Object.preventExtensions(one);
  }
}

/** Every object and function of the language. */
function reachable(): Set<object> {
  const all = new Set<object>();
  const visit = (value: unknown) => {
    if (typeof value !== "object" && typeof value !== "function" || value === null) return;
    if (value === globalThis || all.has(value)) return;
    all.add(value);
    visit(Object.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const found = Object.getOwnPropertyDescriptor(value, key)!;
      for (const one of [found.value, found.get, found.set]) visit(one);
    }
  };
  for (const name of STAYS) {
    visit(Object.getOwnPropertyDescriptor(globalThis, name)?.value);
    const { value, writable, configurable } = Object.getOwnPropertyDescriptor(globalThis, name) ??
      {};
    if (writable && configurable) {
      Object.defineProperty(globalThis, name, { value, writable: false, configurable: false });
    }
  }
  for (const one of HIDDEN) visit(Object.getPrototypeOf(one));
  return all;
}

/** Makes each entry of an object what it is for good. Whoever inherits one may have their own. */
function lock(holder: object): void {
  for (const key of Reflect.ownKeys(holder)) {
    const found = Object.getOwnPropertyDescriptor(holder, key)!;
    if (!found.configurable || LEFT_OPEN.has(key)) continue;
    if (!("value" in found)) {
      Object.defineProperty(holder, key, { configurable: false });
      continue;
    }
    const { value } = found;
    if (holder !== Object.prototype && !ASSIGNED.has(key) || typeof holder === "function") {
      Object.defineProperty(holder, key, { writable: false, configurable: false });
      continue;
    }
    Object.defineProperty(holder, key, {
      configurable: false,
      get: () => value,
      set(this: unknown, own: unknown) {
        if (this === holder || typeof this !== "object" && typeof this !== "function") {
          throw new TypeError(`Cannot replace ${String(key)}: it is the language's own`);
        }
        const entry = { value: own, writable: true, enumerable: true, configurable: true };
        Object.defineProperty(this, key, entry);
      },
    });
  }
}
