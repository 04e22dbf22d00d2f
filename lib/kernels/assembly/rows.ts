// Rows: bias, gather and scatter for one-hot inputs, sums, elementwise maths.
import { across, bytes, lanes, madd, VECTOR } from "./simd";

/** to[rows][n] = from[n] in every row; n is a multiple of a vector. */
export function repeatRow<T>(from: usize, to: usize, rows: i32, n: i32): void {
  for (let i = 0; i < rows; i++, to += bytes<T>(n)) memory.copy(to, from, bytes<T>(n));
}

/** sums[n] += sum over the rows of x[rows][n]. */
export function addRows<T>(x: usize, sums: usize, rows: i32, n: i32): void {
  const width = bytes<T>(n), whole = width & -(4 * VECTOR);
  for (let j: usize = 0; j < whole; j += 4 * VECTOR) { // a cache line of every row
    const to = sums + j;
    let a = v128.load(to), b = v128.load(to, VECTOR), c = v128.load(to, 2 * VECTOR), d = v128.load(to, 3 * VECTOR);
    for (let i = 0, at = x + j; i < rows; i++, at += width) {
      a = v128.add<T>(a, v128.load(at)), b = v128.add<T>(b, v128.load(at, VECTOR));
      c = v128.add<T>(c, v128.load(at, 2 * VECTOR)), d = v128.add<T>(d, v128.load(at, 3 * VECTOR));
    }
    v128.store(to, a), v128.store(to, b, VECTOR), v128.store(to, c, 2 * VECTOR), v128.store(to, d, 3 * VECTOR);
  }
  for (let j = whole; j < width; j += VECTOR) {
    let s = v128.load(sums + j);
    for (let i = 0, at = x + j; i < rows; i++, at += width) s = v128.add<T>(s, v128.load(at));
    v128.store(sums + j, s);
  }
}

/** to[i] += table[index[i]] for i < count, rows of n numbers; a negative index adds nothing. */
export function gatherRows<T>(index: usize, table: usize, to: usize, count: i32, n: i32): void {
  for (let i = 0; i < count; i++, index += sizeof<i32>()) {
    const k = load<i32>(index);
    const end = to + bytes<T>(n);
    if (k < 0) {
      to = end;
      continue;
    }
    for (let from = table + k * bytes<T>(n); to < end; to += VECTOR, from += VECTOR) {
      v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
    }
  }
}

/** table[index[i]] += from[i] for i < count: the way back of gatherRows. */
export function scatterRows<T>(index: usize, from: usize, table: usize, count: i32, n: i32): void {
  for (let i = 0; i < count; i++, index += sizeof<i32>()) {
    const k = load<i32>(index);
    const end = from + bytes<T>(n);
    if (k < 0) {
      from = end;
      continue;
    }
    for (let to = table + k * bytes<T>(n); from < end; to += VECTOR, from += VECTOR) {
      v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
    }
  }
}

/** Copies rows of n numbers between tables whose rows are `fromDown` and `toDown` bytes apart, or adds them. */
export function copyRows<T>(
  from: usize, fromDown: usize, to: usize, toDown: usize, rows: i32, n: i32, add: bool,
): void {
  for (let i = 0; i < rows; i++, from += fromDown, to += toDown) {
    if (!add) memory.copy(to, from, bytes<T>(n));
    else addTo<T>(from, to, n);
  }
}

/** x = 0 over n numbers. */
export function clear<T>(x: usize, n: i32): void {
  memory.fill(x, 0, bytes<T>(n));
}

/** y += x over n numbers. */
export function addTo<T>(x: usize, y: usize, n: i32): void {
  for (const end = x + bytes<T>(n); x < end; x += VECTOR, y += VECTOR) {
    v128.store(y, v128.add<T>(v128.load(y), v128.load(x)));
  }
}

/** y = x m over n numbers; y may be x. */
export function multiplyTo<T>(x: usize, m: usize, y: usize, n: i32): void {
  for (const end = x + bytes<T>(n); x < end; x += VECTOR, m += VECTOR, y += VECTOR) {
    v128.store(y, v128.mul<T>(v128.load(x), v128.load(m)));
  }
}

/** The sum of the squares of n numbers, in f64. */
export function sumOfSquares<T>(x: usize, n: i32): f64 {
  let total: f64 = 0;
  const end = x + bytes<T>(n);
  while (x < end) { // in blocks of 256 vectors, so that an f32 sum stays short
    const stop = min(end, x + 256 * VECTOR);
    let a = v128.splat<T>(0), b = a, c = a, d = a, v: v128; // four sums: one would wait for itself
    for (; x + 4 * VECTOR <= stop; x += 4 * VECTOR) {
      v = v128.load(x), a = madd<T>(v, v, a), v = v128.load(x, VECTOR), b = madd<T>(v, v, b);
      v = v128.load(x, 2 * VECTOR), c = madd<T>(v, v, c), v = v128.load(x, 3 * VECTOR), d = madd<T>(v, v, d);
    }
    for (; x < stop; x += VECTOR) v = v128.load(x), a = madd<T>(v, v, a);
    total += <f64>across<T>(v128.add<T>(v128.add<T>(a, b), v128.add<T>(c, d)));
  }
  return total;
}

/** x *= by over n numbers. */
export function scale<T>(x: usize, n: i32, by: f64): void {
  const s = v128.splat<T>(<T>by);
  for (const end = x + bytes<T>(n); x < end; x += VECTOR) v128.store(x, v128.mul<T>(v128.load(x), s));
}

/** Cuts n numbers to [-limit, limit]; NaN stays. */
export function clamp<T>(x: usize, n: i32, limit: f64): void {
  const high = v128.splat<T>(<T>limit), low = v128.splat<T>(<T>-limit);
  for (const end = x + bytes<T>(n); x < end; x += VECTOR) {
    v128.store(x, v128.pmax<T>(v128.pmin<T>(v128.load(x), high), low)); // one instruction each, min has eight
  }
}

/** Place of the first NaN or Infinity among n numbers, or -1. */
export function firstNotFinite<T>(x: usize, n: i32): i32 {
  let any = v128.splat<T>(0);
  const from = x;
  for (const end = x + bytes<T>(n); x < end; x += VECTOR) {
    const v = v128.load(x);
    any = v128.or(any, v128.sub<T>(v, v)); // 0 unless v is NaN or Infinity
  }
  if (!v128.any_true(any)) return -1;
  for (let i = 0; i < n; i++) {
    const v = load<T>(from + bytes<T>(i));
    if (<T>(v - v) != <T>0) return i; // NaN differs from 0
  }
  return -1;
}
