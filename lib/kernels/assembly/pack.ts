// Packing: operands copied into the order in which the inner loop of a product reads them.
import { lanes, VECTOR } from "./simd";

/** Bytes of one row of a packed panel of B, and of a tile: two vectors. */
// @ts-ignore: decorator
@inline export const TILE_BYTES: i32 = 2 * VECTOR;

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
export function packRows<T>(rows: i32, from: usize, across: usize, along: usize, depth: i32, to: usize): usize {
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
export function packColumns<T>(from: usize, across: usize, along: usize, n: i32, depth: i32, to: usize): void {
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
