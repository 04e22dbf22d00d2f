// Small vocabulary shared by all kernels. T is f32 (4 lanes) or f64 (2 lanes).

/** Bytes of one SIMD vector. */
// @ts-ignore: decorator
@inline export const VECTOR: i32 = 16;

/** Lanes of one SIMD vector: 4 for f32, 2 for f64. */
// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return VECTOR / sizeof<T>();
}

/** Bytes of `n` numbers. */
// @ts-ignore: decorator
@inline
export function bytes<T>(n: i32): usize {
  return <usize>n * sizeof<T>();
}

/** a * b + c: one rounding with FMA, two without. `FMA` comes from `asc --use FMA=1`. */
// @ts-ignore: decorator
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  return FMA ? v128.relaxed_madd<T>(a, b, c) : v128.add<T>(v128.mul<T>(a, b), c);
}

/** c - a * b. */
// @ts-ignore: decorator
@inline
export function nmadd<T>(a: v128, b: v128, c: v128): v128 {
  return FMA ? v128.relaxed_nmadd<T>(a, b, c) : v128.sub<T>(c, v128.mul<T>(a, b));
}

/** The sum of the lanes. */
// @ts-ignore: decorator
@inline
export function across<T>(x: v128): T {
  if (sizeof<T>() == 8) return <T>(f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1));
  return <T>((f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1)) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3)));
}
