/**
 * What builders take, checked: a figure with a gap or without a point is never drawn in silence.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";

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

/** Checks a list of finite numbers, and copies it. */
export function numbers(action: string, name: string, values: unknown, hint?: string): number[] {
  if (!isList(values)) {
    const reason = `${name} must be a list of numbers, current value is ${described(values)}`;
    throw new TypeError(message(action, reason));
  }
  const list = Array.from(values);
  if (list.length === 0) {
    throw new RangeError(message(action, `${name} is empty`, "give it one number or more"));
  }
  const at = list.findIndex((value) => typeof value !== "number" || !Number.isFinite(value));
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
  const entries = typeof series === "object" && series !== null ? Object.entries(series) : [];
  if (entries.length === 0) {
    const reason = `there is no series to draw, current value is ${described(series)}`;
    throw new RangeError(message(action, reason, "give it numbers, or a record { name: numbers }"));
  }
  return entries.map(([key, values]) => curveOf(action, key, values as Series, hint));
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

/** A number in three significant digits, as in 0.842, 10400 and 1.2e-7. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(1);
  return size >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** A number in two decimals with its sign, as in +0.42; as wide as any other in (-10, 10). */
export function signed(value: number): string {
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2);
}

/** A number of things, as in "1 row" and "2 rows". */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

/** Words joined as in "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
