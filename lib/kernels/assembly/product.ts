// Matrix product C (+)= A B on packed operands: the inner loop reads A and B strictly in order.
import { bytes, lanes, madd, VECTOR } from "./simd";

/** Rows of a full tile: 12 accumulators + 2 B vectors + 1 splat = the 15 usable SIMD registers; without FMA a product needs one more. */
const TILE_ROWS: i32 = FMA ? 6 : 5;
/** Bytes of one tile row, two vectors. */
const TILE_BYTES: i32 = 2 * VECTOR;
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

/** Copies one step of `width` (a constant) neighbours that lie side by side. */
// @ts-ignore: decorator
@inline
function packSide<T>(width: i32, from: usize, to: usize): void {
  const size = width * sizeof<T>(), rest = size & -VECTOR;
  if (size >= 16) v128.store(to, v128.load(from));
  if (size >= 32) v128.store(to, v128.load(from, VECTOR), VECTOR);
  if (size >= 48) v128.store(to, v128.load(from, 2 * VECTOR), 2 * VECTOR);
  if (size & 8) store<i64>(to + rest, load<i64>(from + rest));
  if (size & 4) store<i32>(to + (size & -8), load<i32>(from + (size & -8)));
}

/** Copies one vector of steps of 4 or 6 (a constant) neighbours, each contiguous along the depth: a transpose. */
// @ts-ignore: decorator
@inline
function packTurned<T>(width: i32, from: usize, across: usize, to: usize): void {
  const across2 = 2 * across, across4 = 4 * across;
  const a = v128.load(from), b = v128.load(from + across);
  const c = v128.load(from + across2), d = v128.load(from + across2 + across);
  let e = a, f = a;
  if (width == 6) e = v128.load(from + across4), f = v128.load(from + across4 + across);
  if (sizeof<T>() == 8) { // two steps
    v128.store(to, v128.shuffle<f64>(a, b, 0, 2)), v128.store(to, v128.shuffle<f64>(c, d, 0, 2), VECTOR);
    if (width == 6) v128.store(to, v128.shuffle<f64>(e, f, 0, 2), 2 * VECTOR);
    to += width * sizeof<T>();
    v128.store(to, v128.shuffle<f64>(a, b, 1, 3)), v128.store(to, v128.shuffle<f64>(c, d, 1, 3), VECTOR);
    if (width == 6) v128.store(to, v128.shuffle<f64>(e, f, 1, 3), 2 * VECTOR);
    return;
  }
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5); // steps 0 and 1
  const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7); // steps 2 and 3
  if (width == 4) {
    v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2)), v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), VECTOR);
    v128.store(to, v128.shuffle<f64>(AB, CD, 0, 2), 2 * VECTOR);
    v128.store(to, v128.shuffle<f64>(AB, CD, 1, 3), 3 * VECTOR);
    return;
  }
  const ef = v128.shuffle<f32>(e, f, 0, 4, 1, 5), EF = v128.shuffle<f32>(e, f, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2)), v128.store(to, v128.shuffle<f64>(ef, ab, 0, 3), VECTOR);
  v128.store(to, v128.shuffle<f64>(cd, ef, 1, 3), 2 * VECTOR);
  v128.store(to, v128.shuffle<f64>(AB, CD, 0, 2), 3 * VECTOR);
  v128.store(to, v128.shuffle<f64>(EF, AB, 0, 3), 4 * VECTOR);
  v128.store(to, v128.shuffle<f64>(CD, EF, 1, 3), 5 * VECTOR);
}

/** Copies `depth` steps of `width` (a constant) neighbours, `across` bytes apart: out[depth][width]. */
// @ts-ignore: decorator
@inline
function packPanel<T>(width: i32, from: usize, across: usize, along: usize, depth: i32, to: usize): usize {
  const across2 = 2 * across, across3 = 3 * across, across4 = 4 * across, across5 = 5 * across;
  const end = to + depth * width * sizeof<T>();
  if (width > 1 && across == sizeof<T>()) {
    for (; to < end; to += width * sizeof<T>(), from += along) packSide<T>(width, from, to);
  } else if ((width == 4 || width == 6) && along == sizeof<T>()) {
    for (const last = end - width * VECTOR; to <= last; to += width * VECTOR, from += VECTOR) {
      packTurned<T>(width, from, across, to);
    }
  }
  for (; to < end; to += width * sizeof<T>(), from += along) {
    store<T>(to, load<T>(from));
    if (width > 1) store<T>(to, load<T>(from + across), 1 * sizeof<T>());
    if (width > 2) store<T>(to, load<T>(from + across2), 2 * sizeof<T>());
    if (width > 3) store<T>(to, load<T>(from + across3), 3 * sizeof<T>());
    if (width > 4) store<T>(to, load<T>(from + across4), 4 * sizeof<T>());
    if (width > 5) store<T>(to, load<T>(from + across5), 5 * sizeof<T>());
  }
  return to;
}

/** Packs `rows` rows of A. */
function packRows<T>(rows: i32, from: usize, across: usize, along: usize, depth: i32, to: usize): usize {
  switch (rows) {
    case 1: return packPanel<T>(1, from, across, along, depth, to);
    case 2: return packPanel<T>(2, from, across, along, depth, to);
    case 3: return packPanel<T>(3, from, across, along, depth, to);
    case 4: return packPanel<T>(4, from, across, along, depth, to);
    case 5: return packPanel<T>(5, from, across, along, depth, to);
    default: return packPanel<T>(6, from, across, along, depth, to);
  }
}

/** One row of a packed panel, number by number; columns beyond `valid` are zero. */
// @ts-ignore: decorator
@inline
function packSlowly<T>(at: usize, across: usize, valid: i32, to: usize): void {
  for (let w = 0; w < 2 * lanes<T>(); w++) {
    store<T>(to + w * sizeof<T>(), w < valid ? load<T>(at + w * across) : <T>0);
  }
}

/** Packs four steps of four f32 columns that are contiguous along the depth: a 4 x 4 transpose in registers. */
// @ts-ignore: decorator
@inline
function packSquare(at: usize, across: usize, to: usize): void {
  const a = v128.load(at), b = v128.load(at + across), c = v128.load(at + 2 * across), d = v128.load(at + 3 * across);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to + TILE_BYTES, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(to + 2 * TILE_BYTES, v128.shuffle<f64>(AB, CD, 0, 2));
  v128.store(to + 3 * TILE_BYTES, v128.shuffle<f64>(AB, CD, 1, 3));
}

/** Packs all columns of B, two vectors wide; the last panel is padded with zeros. */
function packColumns<T>(from: usize, across: usize, along: usize, n: i32, depth: i32, to: usize): void {
  const width = 2 * lanes<T>();
  for (let j = 0; j < n; j += width, from += width * across) {
    const whole = j + width <= n;
    let at = from, k = 0;
    if (whole && across == sizeof<T>()) {
      for (; k < depth; k++, at += along, to += TILE_BYTES) {
        v128.store(to, v128.load(at));
        v128.store(to, v128.load(at, VECTOR), VECTOR);
      }
    } else if (sizeof<T>() == 4 && whole && along == sizeof<T>()) {
      for (; k + 4 <= depth; k += 4, at += 4 * along, to += 4 * TILE_BYTES) {
        packSquare(at, across, to);
        packSquare(at + 4 * across, across, to + VECTOR);
      }
    }
    for (; k < depth; k++, at += along, to += TILE_BYTES) packSlowly<T>(at, across, whole ? width : n - j, to);
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
