/**
 * What is drawn of more numbers than a figure can hold or an eye tell apart.
 *
 * @module
 */

/** So many points a figure draws, over all of its series. */
export const MOST_POINTS = 6000;
/** So many series a figure draws: as many as look different. */
export const MOST_SERIES = 12;

/** Which of `n` things are drawn where `most` may be: evenly spread, with the first and the last. */
export function spread(n: number, most: number): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round(i * (n - 1) / Math.max(1, most - 1)));
}

/** Which of `n` labels are written where `most` have room: each, or each second, or third. */
export function strided(n: number, most: number): number[] {
  const stride = Math.ceil(n / most);
  return Array.from({ length: Math.ceil(n / stride) }, (_, k) => k * stride);
}

/** Neighbours that are drawn as one: where each block of about equal size starts, and the end. */
export function blocks(n: number, most: number): number[] {
  const parts = Math.min(n, most);
  return Array.from({ length: parts + 1 }, (_, i) => Math.floor(i * n / parts));
}

/**
 * Which points of a curve are drawn: all, or of each stretch the least and the largest, so that no
 * peak is lost; the first and the last always.
 */
export function outline(y: ArrayLike<number>, most: number): number[] {
  const n = y.length;
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const starts = blocks(n, Math.max(1, Math.floor(most / 2) - 1));
  const kept = new Set([0]);
  for (let b = 0; b + 1 < starts.length; b++) {
    let [least, largest] = [starts[b]!, starts[b]!];
    for (let i = starts[b]!; i < starts[b + 1]!; i++) {
      if (y[i]! < y[least]!) least = i;
      if (y[i]! > y[largest]!) largest = i;
    }
    kept.add(Math.min(least, largest)).add(Math.max(least, largest));
  }
  return [...kept.add(n - 1)];
}

/** The least and the largest of some numbers; `[Infinity, -Infinity]` of none. */
export function extent(values: Iterable<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
