// Matrix product C (+)= A B on packed operands: the inner loop reads A and B strictly in order.
import { packColumns, packRows, TILE_BYTES } from "./pack";
import { bytes, lanes, madd, VECTOR } from "./simd";

/** Rows of a full tile: 12 accumulators + 2 B vectors + 1 splat = the 15 usable SIMD registers; without FMA a product needs one more. */
const TILE_ROWS: i32 = FMA ? 6 : 5;
/** Steps per round of the inner loop; `unroll.js` writes them out. */
const UNROLL: i32 = 4;

/** Where a tile that overhangs the right edge of C is parked before its valid columns are copied. */
const PARKED: usize = memory.data(192, 16); // 6 rows of TILE_BYTES

/** Writes two vectors to one row of C, or adds them to it. */
// @ts-ignore: decorator
@inline
function storeRow<T>(c: usize, x: v128, y: v128, add: bool): void {
  v128.store(c, add ? v128.add<T>(v128.load(c), x) : x);
  v128.store(c, add ? v128.add<T>(v128.load(c, VECTOR), y) : y, VECTOR);
}

/**
 * One tile of C: `rows` (a constant, 1..6) x 2 vectors, from one panel of A and one panel of B.
 * Each step multiplies one column of A by one row of B. The accumulators have names because
 * only named locals are sure to stay in registers; `rows > 2` and so on are decided by asc.
 */
// @ts-ignore: decorator
@inline
function tile<T>(rows: i32, a: usize, b: usize, depth: i32, c: usize, stride: usize, add: bool): void {
  const size = sizeof<T>();
  let c00 = v128.splat<T>(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  let b0: v128, b1: v128, x: v128;

  const end = a + depth * rows * size, rounds = a + (depth & -UNROLL) * rows * size;
  while (a < rounds) {
    for (let u = 0; u < UNROLL; u++) {
      b0 = v128.load(b), b1 = v128.load(b, VECTOR);
      x = v128.load_splat<T>(a), c00 = madd<T>(x, b0, c00), c01 = madd<T>(x, b1, c01);
      if (rows > 1) x = v128.load_splat<T>(a, 1 * sizeof<T>()), c10 = madd<T>(x, b0, c10), c11 = madd<T>(x, b1, c11);
      if (rows > 2) x = v128.load_splat<T>(a, 2 * sizeof<T>()), c20 = madd<T>(x, b0, c20), c21 = madd<T>(x, b1, c21);
      if (rows > 3) x = v128.load_splat<T>(a, 3 * sizeof<T>()), c30 = madd<T>(x, b0, c30), c31 = madd<T>(x, b1, c31);
      if (rows > 4) x = v128.load_splat<T>(a, 4 * sizeof<T>()), c40 = madd<T>(x, b0, c40), c41 = madd<T>(x, b1, c41);
      if (rows > 5) x = v128.load_splat<T>(a, 5 * sizeof<T>()), c50 = madd<T>(x, b0, c50), c51 = madd<T>(x, b1, c51);
      a += rows * size, b += TILE_BYTES;
    }
  }
  while (a < end) { // the last depth % 4 steps
    b0 = v128.load(b), b1 = v128.load(b, VECTOR);
    x = v128.load_splat<T>(a), c00 = madd<T>(x, b0, c00), c01 = madd<T>(x, b1, c01);
    if (rows > 1) x = v128.load_splat<T>(a, 1 * sizeof<T>()), c10 = madd<T>(x, b0, c10), c11 = madd<T>(x, b1, c11);
    if (rows > 2) x = v128.load_splat<T>(a, 2 * sizeof<T>()), c20 = madd<T>(x, b0, c20), c21 = madd<T>(x, b1, c21);
    if (rows > 3) x = v128.load_splat<T>(a, 3 * sizeof<T>()), c30 = madd<T>(x, b0, c30), c31 = madd<T>(x, b1, c31);
    if (rows > 4) x = v128.load_splat<T>(a, 4 * sizeof<T>()), c40 = madd<T>(x, b0, c40), c41 = madd<T>(x, b1, c41);
    if (rows > 5) x = v128.load_splat<T>(a, 5 * sizeof<T>()), c50 = madd<T>(x, b0, c50), c51 = madd<T>(x, b1, c51);
    a += rows * size, b += TILE_BYTES;
  }

  storeRow<T>(c, c00, c01, add);
  if (rows > 1) storeRow<T>(c += stride, c10, c11, add);
  if (rows > 2) storeRow<T>(c += stride, c20, c21, add);
  if (rows > 3) storeRow<T>(c += stride, c30, c31, add);
  if (rows > 4) storeRow<T>(c += stride, c40, c41, add);
  if (rows > 5) storeRow<T>(c += stride, c50, c51, add);
}

/** Copies (or adds) the first `columns` columns of the parked tile to C. */
function unpark<T>(rows: i32, columns: i32, c: usize, stride: usize, add: bool): void {
  for (let r = 0; r < rows; r++, c += stride) {
    for (let j = 0; j < columns; j++) {
      const at = c + j * sizeof<T>(), x = load<T>(PARKED + r * TILE_BYTES + j * sizeof<T>());
      store<T>(at, add ? load<T>(at) + x : x);
    }
  }
}

/** `count` stacked panels of A, each `rows` (a constant) high, times all of packed B. */
// @ts-ignore: decorator
@inline
function panels<T>(
  rows: i32, count: i32, n: i32, depth: i32, a: usize, b: usize, c: usize, stride: usize, add: bool,
): void {
  const width = 2 * lanes<T>();
  for (let j = 0; j < n; j += width, b += depth * TILE_BYTES) {
    let ap = a, cp = c + j * sizeof<T>();
    for (let i = 0; i < count; i++, ap += depth * rows * sizeof<T>(), cp += rows * stride) {
      const whole = j + width <= n;
      tile<T>(rows, ap, b, depth, whole ? cp : PARKED, whole ? stride : TILE_BYTES, whole && add);
      if (!whole) unpark<T>(rows, n - j, cp, stride, add);
    }
  }
}

/** Runs the panel kernel written for this height. */
function multiply<T>(
  rows: i32, count: i32, n: i32, depth: i32, a: usize, b: usize, c: usize, stride: usize, add: bool,
): void {
  switch (rows) {
    case 1: return panels<T>(1, count, n, depth, a, b, c, stride, add);
    case 2: return panels<T>(2, count, n, depth, a, b, c, stride, add);
    case 3: return panels<T>(3, count, n, depth, a, b, c, stride, add);
    case 4: return panels<T>(4, count, n, depth, a, b, c, stride, add);
    case 5: return panels<T>(5, count, n, depth, a, b, c, stride, add);
    default: return panels<T>(6, count, n, depth, a, b, c, stride, add);
  }
}

/** Rows of A packed at a time, and steps packed at a time: both blocks stay in the cache. */
const BLOCK_ROWS: i32 = 12 * TILE_ROWS;
const BLOCK_DEPTH: i32 = 320;

/** Height of the next panel when `left` rows remain: full tiles, but never a last panel of 1..3 if 4 or 5 fit. */
function nextRows(left: i32): i32 {
  if (left >= 2 * TILE_ROWS || left <= TILE_ROWS) return min(left, TILE_ROWS);
  return left - TILE_ROWS >= 4 ? TILE_ROWS : (left + 1) >> 1;
}

/** Packs rows of A and multiplies them by one packed block of B. */
function block<T>(
  m: i32, n: i32, depth: i32, a: usize, aDown: usize, aRight: usize, packed: usize, c: usize, stride: usize,
  room: usize, add: bool,
): void {
  for (let i = 0; i < m;) {
    const rows = nextRows(m - i);
    let count = 0, to = room;
    for (let at = i; (count + 1) * rows <= BLOCK_ROWS && at < m && nextRows(m - at) == rows; at += rows, count++) {
      to = packRows<T>(rows, a + at * aDown, aDown, aRight, depth, to);
    }
    multiply<T>(rows, count, n, depth, room, packed, c + i * stride, stride, add);
    i += count * rows;
  }
}

/** Numbers in one row of a packed B: n rounded up to two vectors. */
// @ts-ignore: decorator
@inline
function packedWidth<T>(n: i32): i32 {
  return (n + 2 * lanes<T>() - 1) & -(2 * lanes<T>());
}

/** Bytes of scratch that `product` needs for B of n columns. */
export function productRoom<T>(n: i32): i32 {
  return (BLOCK_ROWS + packedWidth<T>(n)) * BLOCK_DEPTH * sizeof<T>();
}

/** Bytes of scratch that `packedProduct` needs. */
export function packedRoom<T>(): i32 {
  return BLOCK_ROWS * BLOCK_DEPTH * sizeof<T>();
}

/** Bytes of B[k, n] when packed. */
export function packedBytes<T>(n: i32, k: i32): i32 {
  return packedWidth<T>(n) * k * sizeof<T>();
}

/** Packs B[k, n] once for many products. */
export function pack<T>(n: i32, k: i32, b: usize, bDown: usize, bRight: usize, to: usize): void {
  for (let k0 = 0; k0 < k; k0 += BLOCK_DEPTH) {
    packColumns<T>(b + k0 * bDown, bRight, bDown, n, min(BLOCK_DEPTH, k - k0), to + bytes<T>(packedWidth<T>(n) * k0));
  }
}

/** C (+)= A B with A[m, k] and B[k, n] packed by `pack`. */
export function packedProduct<T>(
  m: i32, n: i32, k: i32, a: usize, aDown: usize, aRight: usize, packed: usize, c: usize, stride: usize,
  room: usize, add: bool,
): void {
  for (let k0 = 0; k0 < k; k0 += BLOCK_DEPTH) {
    const from = packed + bytes<T>(packedWidth<T>(n) * k0);
    block<T>(m, n, min(BLOCK_DEPTH, k - k0), a + k0 * aRight, aDown, aRight, from, c, stride, room, add || k0 > 0);
  }
}

/** C (+)= A B with A[m, k], B[k, n], C[m, n]; strides in bytes, so a transpose is a swap of strides. */
export function product<T>(
  m: i32, n: i32, k: i32, a: usize, aDown: usize, aRight: usize, b: usize, bDown: usize, bRight: usize,
  c: usize, stride: usize, room: usize, add: bool,
): void {
  const packed = room + packedRoom<T>();
  for (let k0 = 0; k0 < k; k0 += BLOCK_DEPTH) {
    const depth = min(BLOCK_DEPTH, k - k0);
    packColumns<T>(b + k0 * bDown, bRight, bDown, n, depth, packed);
    block<T>(m, n, depth, a + k0 * aRight, aDown, aRight, packed, c, stride, room, add || k0 > 0);
  }
}
