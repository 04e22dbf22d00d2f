// Losses over rows of outputs. `width` is a row's stride in numbers, n <= width how many count.
import { across, bytes, VECTOR } from "./simd";
import { sigmoid } from "./math";
import { largest, powers } from "./powers";

/** Turns each row of y into probabilities, in place; numbers beyond n become 0. */
export function softmaxRows<T>(y: usize, rows: i32, n: i32, width: i32): void {
  for (let i = 0; i < rows; i++, y += bytes<T>(width)) {
    const total = powers<T>(y, n, width, largest<T>(y, n)), by = v128.splat<T>(<T>(<f64>1 / total));
    for (let at = y, end = y + bytes<T>(width); at < end; at += VECTOR) {
      v128.store(at, v128.mul<T>(v128.load(at), by));
    }
  }
}

/** Backward of softmaxRows: dy becomes the gradient of the scores, y (dy - sum of y dy); y is zero beyond its n. */
export function softmaxBackward<T>(y: usize, dy: usize, rows: i32, width: i32): void {
  for (let i = 0; i < rows; i++, y += bytes<T>(width), dy += bytes<T>(width)) {
    let sum = v128.splat<T>(0);
    for (let at: usize = 0, end = bytes<T>(width); at < end; at += VECTOR) {
      sum = v128.add<T>(sum, v128.mul<T>(v128.load(y + at), v128.load(dy + at)));
    }
    const mean = v128.splat<T>(across<T>(sum));
    for (let at: usize = 0, end = bytes<T>(width); at < end; at += VECTOR) {
      v128.store(dy + at, v128.mul<T>(v128.load(y + at), v128.sub<T>(v128.load(dy + at), mean)));
    }
  }
}

/**
 * Softmax and cross-entropy: y[rows][width] holds scores and receives weight * (probabilities - one-hot label).
 * A negative label leaves its row out. Returns the sum of the losses in nats, not weighted.
 */
export function softmaxLoss<T>(y: usize, labels: usize, rows: i32, n: i32, width: i32, weight: f64): f64 {
  let loss: f64 = 0;
  for (let i = 0; i < rows; i++, y += bytes<T>(width), labels += sizeof<i32>()) {
    const label = load<i32>(labels);
    if (label < 0) {
      memory.fill(y, 0, bytes<T>(width));
      continue;
    }
    const top = largest<T>(y, n), at = y + bytes<T>(label), margin = <f64>load<T>(at) - <f64>top;
    const total = powers<T>(y, n, width, top);
    loss += Math.log(total) - margin;
    const by = v128.splat<T>(<T>(weight / total));
    for (let a = y, end = y + bytes<T>(width); a < end; a += VECTOR) {
      v128.store(a, v128.mul<T>(v128.load(a), by));
    }
    store<T>(at, <T>(load<T>(at) - <T>weight));
  }
  return loss;
}

/**
 * Squared error: y receives weight * 2 (y - target), over rows of n numbers. Returns the sum of squares, not weighted.
 * Numbers beyond n are zero in both.
 */
export function squaredLoss<T>(y: usize, target: usize, rows: i32, width: i32, weight: f64): f64 {
  const by = v128.splat<T>(<T>(2 * weight));
  let loss: f64 = 0;
  for (let i = 0; i < rows; i++) {
    let sum = v128.splat<T>(0);
    for (const end = y + bytes<T>(width); y < end; y += VECTOR, target += VECTOR) {
      const d = v128.sub<T>(v128.load(y), v128.load(target));
      sum = v128.add<T>(sum, v128.mul<T>(d, d));
      v128.store(y, v128.mul<T>(d, by));
    }
    loss += <f64>across<T>(sum);
  }
  return loss;
}

/**
 * Sigmoid and binary cross-entropy: y[rows][width] holds scores and receives weight * (sigmoid(y) - target).
 * Returns the sum of the losses in nats over the first n numbers of each row, not weighted.
 */
export function sigmoidLoss<T>(y: usize, target: usize, rows: i32, n: i32, width: i32, weight: f64): f64 {
  const by = v128.splat<T>(<T>weight);
  let loss: f64 = 0;
  for (let i = 0; i < rows; i++, y += bytes<T>(width), target += bytes<T>(width)) {
    for (let j = 0; j < n; j++) { // log(1 + e^z) - t z, without overflow
      const z = <f64>load<T>(y + bytes<T>(j)), t = <f64>load<T>(target + bytes<T>(j));
      loss += max(z, 0) - t * z + Math.log1p(Math.exp(-Math.abs(z)));
    }
    for (let at: usize = 0, end = bytes<T>(width); at < end; at += VECTOR) {
      const p = sigmoid<T>(v128.load(y + at));
      v128.store(y + at, v128.mul<T>(v128.sub<T>(p, v128.load(target + at)), by));
    }
    for (let j = n; j < width; j++) store<T>(y + bytes<T>(j), <T>0);
  }
  return loss;
}

/** y = sigmoid y over n numbers. */
export function sigmoidForward<T>(y: usize, n: i32): void {
  for (const end = y + bytes<T>(n); y < end; y += VECTOR) v128.store(y, sigmoid<T>(v128.load(y)));
}
