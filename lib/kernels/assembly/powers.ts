// Parts of softmax on one row.
import { across, bytes, lanes, VECTOR } from "./simd";
import { exp } from "./math";

/** The largest of the row's first n numbers. */
// @ts-ignore: decorator
@inline
export function largest<T>(y: usize, n: i32): T {
  let top = load<T>(y), at = y;
  const end = y + bytes<T>(n), whole = y + bytes<T>(n & -lanes<T>());
  if (at < whole) {
    let tops = v128.load(at);
    while ((at += VECTOR) < whole) tops = v128.pmax<T>(tops, v128.load(at));
    top = highest<T>(tops);
  }
  for (; at < end; at += sizeof<T>()) top = max<T>(top, load<T>(at));
  return top;
}

/** The largest lane. */
// @ts-ignore: decorator
@inline
function highest<T>(x: v128): T {
  if (sizeof<T>() == 8) return <T>max(f64x2.extract_lane(x, 0), f64x2.extract_lane(x, 1));
  return <T>max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Replaces a row by e^(y - largest), zero beyond n; returns the sum. A NaN among them makes it NaN. */
// @ts-ignore: decorator
@inline
export function powers<T>(y: usize, n: i32, width: i32, largest: T): f64 {
  const top = v128.splat<T>(largest);
  const end = y + bytes<T>(width), valid = y + bytes<T>(n), whole = y + bytes<T>(n & -lanes<T>());
  let sum = v128.splat<T>(0);
  for (let at = y; at < whole; at += VECTOR) {
    const e = exp<T>(v128.sub<T>(v128.load(at), top));
    v128.store(at, e), sum = v128.add<T>(sum, e);
  }
  for (let at = whole; at < end; at += VECTOR) v128.store(at, exp<T>(v128.sub<T>(v128.load(at), top)));
  for (let at = valid; at < end; at += sizeof<T>()) store<T>(at, <T>0);
  for (let at = whole; at < end; at += VECTOR) sum = v128.add<T>(sum, v128.load(at));
  return <f64>across<T>(sum);
}
