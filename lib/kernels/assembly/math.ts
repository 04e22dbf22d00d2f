// Vector exp, tanh and sigmoid, about 2 ulp in f64 and f32.
import { madd, nmadd } from "./simd";

// Constants live in memory: V8 would rebuild a v128.const at every use inside a loop.
// Each stands twice, in f64 and, behind it, in f32.
const LOG2_E: usize = memory.data<f64>([1.4426950408889634]);
const LOG2_E_F32: usize = memory.data<f32>([1.442695]);
/** ln 2 in two parts: the high part times a small integer is exact. */
const LN2_HIGH: usize = memory.data<f64>([6.93147180369123816490e-01]);
const LN2_HIGH_F32: usize = memory.data<f32>([0.693359375]);
const LN2_LOW: usize = memory.data<f64>([1.90821492927058770002e-10]);
const LN2_LOW_F32: usize = memory.data<f32>([-2.12194440e-4]);
/** Beyond this |x|, tanh x rounds to 1. */
const TANH_LIMIT: usize = memory.data<f64>([20]);
const TANH_LIMIT_F32: usize = memory.data<f32>([9.5]);
/** Below this, e^x is as good as zero (and its exponent would no longer fit). */
const EXP_LIMIT: usize = memory.data<f64>([-708]);
const EXP_LIMIT_F32: usize = memory.data<f32>([-87]);
/** 1.5 * 2^52 + 1023: added to a small integer n, leaves the exponent bits of 2^n in the low bits. */
const EXPONENT_MAGIC: usize = memory.data<f64>([6755399441056767]);
const EXPONENT_MAGIC_F32: usize = memory.data<f32>([12583039]); // 1.5 * 2^23 + 127
const HALF: usize = memory.data<f64>([0.5]);
const HALF_F32: usize = memory.data<f32>([0.5]);
const ONE: usize = memory.data<f64>([1]);
const ONE_F32: usize = memory.data<f32>([1]);
const TWO: usize = memory.data<f64>([2]);
const TWO_F32: usize = memory.data<f32>([2]);
const MINUS_TWO: usize = memory.data<f64>([-2]);
const MINUS_TWO_F32: usize = memory.data<f32>([-2]);
const MINUS_ZERO: usize = memory.data<f64>([-0.0]);
const MINUS_ZERO_F32: usize = memory.data<f32>([-0.0]);
/** 1 / k! for k = 2 .. 13, and for k = 2 .. 7. */
const TAYLOR: usize = memory.data<f64>([
  0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889,
  0.0001984126984126984, 0.0000248015873015873, 0.0000027557319223985893, 2.755731922398589e-7,
  2.505210838544172e-8, 2.08767569878681e-9, 1.6059043836821613e-10,
]);
const TAYLOR_F32: usize = memory.data<f32>([0.5, 0.16666667, 0.041666668, 0.008333334, 0.0013888889, 0.0001984127]);

/** A constant in every lane: that at `f64` or that at `f32`, by type. */
// @ts-ignore: decorator
@inline
function all<T>(at64: usize, at32: usize): v128 {
  return sizeof<T>() == 8 ? v128.load64_splat(at64) : v128.load32_splat(at32);
}

/** Two neighbouring Taylor terms, r^k / k! + r^(k+1) / (k+1)! without r^k. */
// @ts-ignore: decorator
@inline
function pair<T>(r: v128, k: i32): v128 {
  const at64 = TAYLOR + (k - 2) * sizeof<f64>(), at32 = TAYLOR_F32 + (k - 2) * sizeof<f32>();
  return madd<T>(r, all<T>(at64 + sizeof<f64>(), at32 + sizeof<f32>()), all<T>(at64, at32));
}

/** e^r - 1 for |r| <= ln 2 / 2: a Taylor series, paired to shorten the chain. */
// @ts-ignore: decorator
@inline
function series<T>(r: v128): v128 {
  const rr = v128.mul<T>(r, r);
  let s: v128;
  if (sizeof<T>() == 8) {
    s = pair<T>(r, 12);
    s = madd<T>(s, rr, pair<T>(r, 10));
    s = madd<T>(s, rr, pair<T>(r, 8));
    s = madd<T>(s, rr, pair<T>(r, 6));
  } else {
    s = pair<T>(r, 6);
  }
  s = madd<T>(s, rr, pair<T>(r, 4));
  s = madd<T>(s, rr, pair<T>(r, 2));
  return madd<T>(rr, s, r);
}

/** 2^n for whole numbers n in the range of normal numbers. */
// @ts-ignore: decorator
@inline
function power<T>(n: v128): v128 {
  const shifted = v128.add<T>(n, all<T>(EXPONENT_MAGIC, EXPONENT_MAGIC_F32));
  return sizeof<T>() == 8 ? i64x2.shl(shifted, 52) : i32x4.shl(shifted, 23);
}

/** y - n ln 2. */
// @ts-ignore: decorator
@inline
function rest<T>(y: v128, n: v128): v128 {
  return nmadd<T>(n, all<T>(LN2_LOW, LN2_LOW_F32), nmadd<T>(n, all<T>(LN2_HIGH, LN2_HIGH_F32), y));
}

/** e^y for y <= 0. */
// @ts-ignore: decorator
@inline
export function exp<T>(y: v128): v128 {
  y = v128.pmax<T>(y, all<T>(EXP_LIMIT, EXP_LIMIT_F32)); // NaN stays
  const n = v128.nearest<T>(v128.mul<T>(y, all<T>(LOG2_E, LOG2_E_F32)));
  const p = power<T>(n);
  return madd<T>(p, series<T>(rest<T>(y, n)), p);
}

/** tanh x = |t| / (t + 2) with t = e^(-2|x|) - 1, and the sign of x. */
// @ts-ignore: decorator
@inline
export function tanh<T>(x: v128): v128 {
  const y = v128.mul<T>(
    v128.pmin<T>(v128.abs<T>(x), all<T>(TANH_LIMIT, TANH_LIMIT_F32)), // NaN stays
    all<T>(MINUS_TWO, MINUS_TWO_F32),
  );
  const n = v128.nearest<T>(v128.mul<T>(y, all<T>(LOG2_E, LOG2_E_F32)));
  const p = power<T>(n);
  const t = madd<T>(p, series<T>(rest<T>(y, n)), v128.sub<T>(p, all<T>(ONE, ONE_F32)));
  const size = v128.div<T>(v128.abs<T>(t), v128.add<T>(t, all<T>(TWO, TWO_F32)));
  return v128.or(size, v128.and(x, all<T>(MINUS_ZERO, MINUS_ZERO_F32)));
}

/** Logistic sigmoid by tanh: (1 + tanh(x / 2)) / 2. */
// @ts-ignore: decorator
@inline
export function sigmoid<T>(x: v128): v128 {
  const half = all<T>(HALF, HALF_F32);
  return madd<T>(tanh<T>(v128.mul<T>(x, half)), half, half);
}

/** x (1 - x): the derivative of sigmoid, from its value. */
// @ts-ignore: decorator
@inline
export function sigmoidSlope<T>(x: v128): v128 {
  return nmadd<T>(x, x, x);
}

/** 1 - x^2: the derivative of tanh, from its value. */
// @ts-ignore: decorator
@inline
export function tanhSlope<T>(x: v128): v128 {
  return nmadd<T>(x, x, all<T>(ONE, ONE_F32));
}
