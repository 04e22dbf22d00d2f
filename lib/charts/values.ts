/**
 * What builders take, checked: a figure with a gap or without a point is never drawn in silence.
 *
 * @module
 */
import { type Check, checkValue, finiteNumber, isList, isRecord } from "../checks.ts";
import { described, entries, message, ShapeError } from "../errors.ts";
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

/** Numbers by name, as levels are given. */
export const LEVELS: Check = {
  ...{ be: "a record of numbers", kind: TypeError, hint: "as in { chance: 0.25 }" },
  ...{ fits: isRecord, each: finiteNumber },
};

const isPair = (value: unknown): value is { x: ArrayLike<number>; y: ArrayLike<number> } =>
  isRecord(value) && "x" in value && "y" in value && Object.keys(value).length === 2;

/** Checks a list of finite numbers, which may be empty, and copies it. */
export function numbers(action: string, name: string, values: unknown, hint?: string): number[] {
  checkValue(action, name, values, {
    ...{ be: "a list of numbers", kind: TypeError, fits: isList },
    each: { ...finiteNumber, ...(hint && { hint }) },
  });
  return Array.from(values as ArrayLike<number>);
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
  const reason = `${name} has ${entries(values?.length)}, ${of} has ${length}`;
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
  const matrix = isRecord(series) && "rows" in series && "data" in series;
  if (!isRecord(series) || matrix) {
    const reason = `there is no series to draw, current value is ${described(series)}`;
    const hint = matrix
      ? "draw a matrix with heatMap; one that is a single row or column has its numbers in data"
      : "give it numbers, or a record { name: numbers }";
    throw new TypeError(message(action, reason, hint));
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
