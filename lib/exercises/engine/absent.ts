/**
 * Hands out arguments that note what is read of them and is not there: an entry beyond the end of a
 * list, a parameter of another name, a property that no Matrix has.
 *
 * @module
 */

import { Array, Proxy, Reflect } from "../../natives.ts";

/** Something that was read and is not there. */
export interface Absent {
  /** What it was read of, as in "params". */
  readonly of: string;
  /** The name or index. */
  readonly key: string;
  /** The value that lacks it. */
  readonly holder: object;
}

/** What JavaScript itself, or the library, looks for in any object. */
const USUAL = /^(then|toJSON|constructor|valueOf|toString|nodeType|asymmetricMatch)$/;

/**
 * Wraps an argument.
 *
 * @param value The argument.
 * @param path What to call it, as in "params".
 * @param note Takes up what is read and is not there.
 * @returns The argument, or one that behaves like it.
 */
export function noting<T>(value: T, path: string, note: (absent: Absent) => void): T;
export function noting(value: unknown, path: string, note: (absent: Absent) => void): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return new Proxy(value, {
    get(target, key) {
      const found = Reflect.get(target, key, target);
      if (typeof key === "symbol") return found;
      if (key in target) {
        if (typeof found === "function") return found;
        return noting(found, Array.isArray(target) ? `${path}[${key}]` : `${path}.${key}`, note);
      }
      if (!USUAL.test(key)) note({ of: path, key, holder: target });
      return found;
    },
  });
}
