// One example at a time: a vector times a matrix, for the recurrent part of a batch of 1.
import { across, bytes, lanes, madd, VECTOR } from "./simd";

/** Steps per round of the inner loop; the build writes them out. */
const UNROLL: i32 = 4;
/** Vectors of the result that are summed side by side. */
const WIDE: i32 = 8;

/** `count` (a constant, at most 8) vectors of out (+)= v W. */
// @ts-ignore: decorator
@inline
function strip<T>(count: i32, k: i32, v: usize, w: usize, wDown: usize, out: usize, add: bool): void {
  const zero = v128.splat<T>(0);
  let s0 = add ? v128.load(out) : zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
  if (add) {
    if (count > 1) s1 = v128.load(out, 1 * VECTOR);
    if (count > 2) s2 = v128.load(out, 2 * VECTOR);
    if (count > 3) s3 = v128.load(out, 3 * VECTOR);
    if (count > 4) s4 = v128.load(out, 4 * VECTOR);
    if (count > 5) s5 = v128.load(out, 5 * VECTOR);
    if (count > 6) s6 = v128.load(out, 6 * VECTOR);
    if (count > 7) s7 = v128.load(out, 7 * VECTOR);
  }
  let x: v128;
  const end = v + bytes<T>(k), rounds = v + bytes<T>(k & -UNROLL);
  while (v < rounds) {
    for (let u = 0; u < UNROLL; u++) {
      x = v128.load_splat<T>(v);
      s0 = madd<T>(x, v128.load(w), s0);
      if (count > 1) s1 = madd<T>(x, v128.load(w, 1 * VECTOR), s1);
      if (count > 2) s2 = madd<T>(x, v128.load(w, 2 * VECTOR), s2);
      if (count > 3) s3 = madd<T>(x, v128.load(w, 3 * VECTOR), s3);
      if (count > 4) s4 = madd<T>(x, v128.load(w, 4 * VECTOR), s4);
      if (count > 5) s5 = madd<T>(x, v128.load(w, 5 * VECTOR), s5);
      if (count > 6) s6 = madd<T>(x, v128.load(w, 6 * VECTOR), s6);
      if (count > 7) s7 = madd<T>(x, v128.load(w, 7 * VECTOR), s7);
      v += sizeof<T>(), w += wDown;
    }
  }
  while (v < end) { // the last k % 4 steps
    x = v128.load_splat<T>(v);
    s0 = madd<T>(x, v128.load(w), s0);
    if (count > 1) s1 = madd<T>(x, v128.load(w, 1 * VECTOR), s1);
    if (count > 2) s2 = madd<T>(x, v128.load(w, 2 * VECTOR), s2);
    if (count > 3) s3 = madd<T>(x, v128.load(w, 3 * VECTOR), s3);
    if (count > 4) s4 = madd<T>(x, v128.load(w, 4 * VECTOR), s4);
    if (count > 5) s5 = madd<T>(x, v128.load(w, 5 * VECTOR), s5);
    if (count > 6) s6 = madd<T>(x, v128.load(w, 6 * VECTOR), s6);
    if (count > 7) s7 = madd<T>(x, v128.load(w, 7 * VECTOR), s7);
    v += sizeof<T>(), w += wDown;
  }
  v128.store(out, s0);
  if (count > 1) v128.store(out, s1, 1 * VECTOR);
  if (count > 2) v128.store(out, s2, 2 * VECTOR);
  if (count > 3) v128.store(out, s3, 3 * VECTOR);
  if (count > 4) v128.store(out, s4, 4 * VECTOR);
  if (count > 5) v128.store(out, s5, 5 * VECTOR);
  if (count > 6) v128.store(out, s6, 6 * VECTOR);
  if (count > 7) v128.store(out, s7, 7 * VECTOR);
}

/** out[n] (+)= v[k] W[k, n]; n is a multiple of two vectors, rows of W are `wDown` bytes apart. */
export function vectorMatrix<T>(n: i32, k: i32, v: usize, w: usize, wDown: usize, out: usize, add: bool): void {
  let left = n / lanes<T>();
  for (; left >= WIDE; left -= WIDE, w += WIDE * VECTOR, out += WIDE * VECTOR) strip<T>(8, k, v, w, wDown, out, add);
  if (left >= 6) strip<T>(6, k, v, w, wDown, out, add);
  else if (left >= 4) strip<T>(4, k, v, w, wDown, out, add);
  else if (left >= 2) strip<T>(2, k, v, w, wDown, out, add);
}

/** Rows of W per round of `matrixVector`. */
const ROWS: i32 = 8;

/** out[k] (+)= W[k, n] v[n]; n is a multiple of two vectors, rows of W are `wDown` bytes apart. */
export function matrixVector<T>(n: i32, k: i32, v: usize, w: usize, wDown: usize, out: usize, add: bool): void {
  let row = 0;
  for (; row + ROWS <= k; row += ROWS, w += ROWS * wDown, out += bytes<T>(ROWS)) {
    let s0 = v128.splat<T>(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    const w1 = w + wDown, w2 = w1 + wDown, w3 = w2 + wDown, w4 = w3 + wDown, w5 = w4 + wDown, w6 = w5 + wDown;
    const w7 = w6 + wDown;
    for (let at: usize = 0, stop = bytes<T>(n); at < stop; at += 2 * VECTOR) {
      let x = v128.load(v + at);
      s0 = madd<T>(v128.load(w + at), x, s0), s1 = madd<T>(v128.load(w1 + at), x, s1);
      s2 = madd<T>(v128.load(w2 + at), x, s2), s3 = madd<T>(v128.load(w3 + at), x, s3);
      s4 = madd<T>(v128.load(w4 + at), x, s4), s5 = madd<T>(v128.load(w5 + at), x, s5);
      s6 = madd<T>(v128.load(w6 + at), x, s6), s7 = madd<T>(v128.load(w7 + at), x, s7);
      x = v128.load(v + at, VECTOR);
      s0 = madd<T>(v128.load(w + at, VECTOR), x, s0), s1 = madd<T>(v128.load(w1 + at, VECTOR), x, s1);
      s2 = madd<T>(v128.load(w2 + at, VECTOR), x, s2), s3 = madd<T>(v128.load(w3 + at, VECTOR), x, s3);
      s4 = madd<T>(v128.load(w4 + at, VECTOR), x, s4), s5 = madd<T>(v128.load(w5 + at, VECTOR), x, s5);
      s6 = madd<T>(v128.load(w6 + at, VECTOR), x, s6), s7 = madd<T>(v128.load(w7 + at, VECTOR), x, s7);
    }
    put<T>(out, 0, s0, add), put<T>(out, 1, s1, add), put<T>(out, 2, s2, add), put<T>(out, 3, s3, add);
    put<T>(out, 4, s4, add), put<T>(out, 5, s5, add), put<T>(out, 6, s6, add), put<T>(out, 7, s7, add);
  }
  for (; row < k; row++, w += wDown, out += sizeof<T>()) {
    let s = v128.splat<T>(0);
    for (let at: usize = 0, stop = bytes<T>(n); at < stop; at += VECTOR) {
      s = madd<T>(v128.load(w + at), v128.load(v + at), s);
    }
    put<T>(out, 0, s, add);
  }
}

/** Writes the sum of the lanes to entry i of `out`, or adds it. */
// @ts-ignore: decorator
@inline
function put<T>(out: usize, i: i32, s: v128, add: bool): void {
  const at = out + i * sizeof<T>(), x = across<T>(s);
  store<T>(at, add ? <T>(load<T>(at) + x) : x);
}
