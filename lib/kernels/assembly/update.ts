// One update of all parameters: p, g and the optimizer's moments are parallel blocks of n numbers.
import { bytes, madd, nmadd, VECTOR } from "./simd";

/** Gradient descent: v = momentum v + g, p -= rate v. */
export function sgd<T>(p: usize, g: usize, v: usize, n: i32, rate: f64, momentum: f64): void {
  const r = v128.splat<T>(<T>rate), m = v128.splat<T>(<T>momentum);
  for (const end = p + bytes<T>(n); p < end; p += VECTOR, g += VECTOR, v += VECTOR) {
    const velocity = madd<T>(m, v128.load(v), v128.load(g));
    v128.store(v, velocity);
    v128.store(p, nmadd<T>(r, velocity, v128.load(p)));
  }
}

/**
 * Adagrad: s += g^2, p -= rate g / sqrt(s + epsilon), or / (sqrt(s) + epsilon) when `outside`.
 * Where g is zero nothing changes, so the rows of symbols that were not seen cost little.
 */
export function adagrad<T>(p: usize, g: usize, s: usize, n: i32, rate: f64, epsilon: f64, outside: bool): void {
  const r = v128.splat<T>(<T>rate);
  const inner = v128.splat<T>(<T>(outside ? 0 : epsilon)), outer = v128.splat<T>(<T>(outside ? epsilon : 0));
  for (const end = p + bytes<T>(n); p < end; p += VECTOR, g += VECTOR, s += VECTOR) {
    const d = v128.load(g);
    if (!v128.any_true(d)) continue;
    const total = madd<T>(d, d, v128.load(s));
    v128.store(s, total);
    const root = v128.add<T>(v128.sqrt<T>(v128.add<T>(total, inner)), outer);
    v128.store(p, v128.sub<T>(v128.load(p), v128.div<T>(v128.mul<T>(r, d), root)));
  }
}

/** RMSProp: s = decay s + (1 - decay) g^2, p -= rate g / (sqrt(s) + epsilon). */
export function rmsprop<T>(p: usize, g: usize, s: usize, n: i32, rate: f64, decay: f64, epsilon: f64): void {
  const r = v128.splat<T>(<T>rate), e = v128.splat<T>(<T>epsilon);
  const keep = v128.splat<T>(<T>decay), fresh = v128.splat<T>(<T>(1 - decay));
  for (const end = p + bytes<T>(n); p < end; p += VECTOR, g += VECTOR, s += VECTOR) {
    const d = v128.load(g);
    const mean = madd<T>(keep, v128.load(s), v128.mul<T>(fresh, v128.mul<T>(d, d)));
    v128.store(s, mean);
    const root = v128.add<T>(v128.sqrt<T>(mean), e);
    v128.store(p, v128.sub<T>(v128.load(p), v128.div<T>(v128.mul<T>(r, d), root)));
  }
}

/** Adam: m and v are running means of g and g^2; `rate` and `epsilon` come corrected for the step's bias. */
export function adam<T>(
  p: usize, g: usize, m: usize, v: usize, n: i32, rate: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  const r = v128.splat<T>(<T>rate), e = v128.splat<T>(<T>epsilon);
  const keep1 = v128.splat<T>(<T>beta1), fresh1 = v128.splat<T>(<T>(1 - beta1));
  const keep2 = v128.splat<T>(<T>beta2), fresh2 = v128.splat<T>(<T>(1 - beta2));
  for (const end = p + bytes<T>(n); p < end; p += VECTOR, g += VECTOR, m += VECTOR, v += VECTOR) {
    const d = v128.load(g);
    const mean = madd<T>(keep1, v128.load(m), v128.mul<T>(fresh1, d));
    const square = madd<T>(keep2, v128.load(v), v128.mul<T>(fresh2, v128.mul<T>(d, d)));
    v128.store(m, mean), v128.store(v, square);
    const root = v128.add<T>(v128.sqrt<T>(square), e);
    v128.store(p, v128.sub<T>(v128.load(p), v128.div<T>(v128.mul<T>(r, mean), root)));
  }
}
