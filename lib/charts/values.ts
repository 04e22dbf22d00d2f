/**
 * What builders take, checked: a figure with a gap or without a point is never drawn in silence.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";
import { clipped } from "./text.ts";

/** Numbers to draw: the y values, at x = 1, 2, 3 …, or x and y. */
export type Series = ArrayLike<number> | { x: ArrayLike<number>; y: ArrayLike<number> };

/** One series, or several by name. */
export type SeriesByName = Series | Readonly<Record<string, Series>>;

/** A checked series. */
export interface Curve {
  name: string;
  x: number[];
  y: number[];
}

const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || ArrayBuffer.isView(value) && !(value instanceof DataView);

const isPair = (value: unknown): value is { x: ArrayLike<number>; y: ArrayLike<number> } =>
  typeof value === "object" && value !== null && "x" in value && "y" in value &&
  Object.keys(value).length === 2;

/** Checks a list of finite numbers, which may be empty, and copies it. */
export function numbers(action: string, name: string, values: unknown, hint?: string): number[] {
  if (!isList(values)) {
    const reason = `${name} must be a list of numbers, current value is ${described(values)}`;
    throw new TypeError(message(action, reason));
  }
  const list = Array.from(values);
  const at = list.findIndex((value) => !Number.isFinite(value)); // also what is no number
  if (at >= 0) {
    const reason = `${name}[${at}] must be a finite number, current value is ${
      described(list[at])
    }`;
    throw new RangeError(message(action, reason, hint));
  }
  return list;
}

/** Checks one finite number. */
export function finite(action: string, name: string, value: unknown): number {
  return numbers(action, name, [value])[0]!;
}

/** Checks that a list is as long as another. */
export function sameLength(
  action: string,
  name: string,
  values: ArrayLike<unknown>,
  length: number,
  of: string,
): void {
  if (values?.length === length) return;
  const reason = `${name} has ${values?.length} entries, ${of} has ${length}`;
  throw new ShapeError(message(action, reason, "they go together one to one"));
}

/** Checks one series. */
export function curveOf(action: string, name: string, series: Series, hint?: string): Curve {
  if (!isPair(series)) {
    const y = numbers(action, name, series, hint);
    return { name, x: y.map((_, i) => i + 1), y };
  }
  const x = numbers(action, `${name}.x`, series.x);
  const y = numbers(action, `${name}.y`, series.y, hint);
  sameLength(action, `${name}.y`, y, x.length, `${name}.x`);
  return { name, x, y };
}

/** Checks one series, which gets `name`, or several by name. */
export function curvesOf(
  action: string,
  name: string,
  series: SeriesByName,
  hint?: string,
): Curve[] {
  if (isList(series) || isPair(series)) return [curveOf(action, name, series, hint)];
  if (typeof series !== "object" || series === null) {
    const reason = `there is no series to draw, current value is ${described(series)}`;
    throw new TypeError(message(action, reason, "give it numbers, or a record { name: numbers }"));
  }
  return Object.entries(series).map(([key, values]) =>
    curveOf(action, clipped(key), values as Series, hint)
  );
}

/** Checks that what goes on a logarithmic axis is positive. */
export function positive(action: string, name: string, values: readonly number[]): void {
  const at = values.findIndex((value) => value <= 0);
  if (at < 0) return;
  const reason = `${name}[${at}] must be above 0 on a logarithmic axis, current value is ${
    values[at]
  }`;
  throw new RangeError(message(action, reason, "draw it on a linear axis, or leave the zeros out"));
}
