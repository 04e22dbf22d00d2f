// Connectionist temporal classification: labels lined up with time steps in all ways, in logarithms.
// A lattice has a row for each step: a path stands at one of the places "- a - b -", blanks between the labels.
import { across, bytes, VECTOR } from "./simd";
import { exp } from "./math";
import { largest, powers } from "./powers";

/** Below this, e^x no longer counts beside 1 in f64. */
const FAINT: f64 = -40;

/** ln(e^a + e^b + e^c); -Infinity stands for nothing, and NaN stays. */
// @ts-ignore: decorator
@inline
function logSum(a: f64, b: f64, c: f64): f64 {
  const high = max(a, b), top = max(high, c);
  if (top == -Infinity) return top;
  const low = min(a, b), middle = max(low, min(high, c)) - top;
  if (middle < FAINT) return top;
  const rest = exp<f64>(f64x2.replace_lane(f64x2.splat(middle), 1, min(low, c) - top));
  return top + Math.log(1 + across<f64>(rest));
}

/** Entry s of a row of the lattice. */
// @ts-ignore: decorator
@inline
function entry(row: usize, s: i32): f64 {
  return load<f64>(row + bytes<f64>(s));
}

/** The label at place s; 0, the blank, between labels. */
// @ts-ignore: decorator
@inline
function labelAt(labels: usize, s: i32): i32 {
  return s & 1 ? load<i32>(labels + bytes<i32>(s >> 1)) : 0;
}

/** Whether a path may come to place s from two before: past a blank between unlike labels. */
// @ts-ignore: decorator
@inline
function skips(labels: usize, s: i32): bool {
  return (s & 1) == 1 && s > 1 && labelAt(labels, s) != labelAt(labels, s - 2);
}

/** Turns n scores into weight * probabilities, zero beyond n; writes the logarithm of each place's to `logs`. */
function probabilities<T>(
  y: usize, n: i32, width: i32, weight: f64, labels: usize, places: i32, logs: usize,
): void {
  const top = largest<T>(y, n);
  for (let s = 0; s < places; s++) {
    store<f64>(logs + bytes<f64>(s), <f64>load<T>(y + bytes<T>(labelAt(labels, s))) - <f64>top);
  }
  const total = powers<T>(y, n, width, top), shift = Math.log(total), by = v128.splat<T>(<T>(weight / total));
  for (let s = 0; s < places; s++) store<f64>(logs + bytes<f64>(s), entry(logs, s) - shift);
  for (const end = y + bytes<T>(width); y < end; y += VECTOR) v128.store(y, v128.mul<T>(v128.load(y), by));
}

/**
 * The ctc loss of one example of one step or more, blank 0. Its scores of step t are the n numbers at y + t * down;
 * they become weight * (probability - share of the paths that are there). Returns the loss in nats, not weighted;
 * where that is not finite, there is no gradient. `room` holds 2 steps (2 count + 1) numbers of 8 bytes.
 */
export function ctcLoss<T>(
  y: usize, down: usize, labels: usize, count: i32, steps: i32, n: i32, width: i32, weight: f64, room: usize,
): f64 {
  const places = 2 * count + 1, half = bytes<f64>(places), row = 2 * half;
  // each row: all beginnings that come to a place, then the logarithms of the place's own probability
  let at = room, scores = y;
  for (let t = 0; t < steps; t++, at += row, scores += down) {
    probabilities<T>(scores, n, width, weight, labels, places, at + half);
    let same: f64 = -Infinity, one: f64 = -Infinity, two: f64 = -Infinity;
    for (let s = 0; s < places; s++) {
      two = one, one = same;
      same = t > 0 ? entry(at - row, s) + entry(at - half, s) : s < 2 ? 0 : -Infinity;
      const begun = t > 0 ? logSum(same, one, skips(labels, s) ? two : -Infinity) : same;
      store<f64>(at + bytes<f64>(s), begun);
    }
  }
  at -= row, scores -= down;
  const before = places > 1 ? entry(at, places - 2) + entry(at + half, places - 2) : -Infinity;
  const total = logSum(entry(at, places - 1) + entry(at + half, places - 1), before, -Infinity);
  if (!(total > -Infinity)) return -total;
  // each row's beginnings give way to all endings that go on from a place, its own probability in them
  for (let t = steps - 1; t >= 0; t--, at -= row, scores -= down) {
    for (let s = 0; s < places; s++) {
      let ending: f64 = s >= places - 2 ? 0 : -Infinity;
      if (t < steps - 1) {
        const one = s + 1 < places ? entry(at + row, s + 1) : -Infinity;
        const two = s + 2 < places && skips(labels, s + 2) ? entry(at + row, s + 2) : -Infinity;
        ending = logSum(entry(at + row, s), one, two);
      }
      ending += entry(at + half, s);
      const share = weight * Math.exp(entry(at, s) + ending - total), to = scores + bytes<T>(labelAt(labels, s));
      store<T>(to, <T>(<f64>load<T>(to) - share));
      store<f64>(at + bytes<f64>(s), ending);
    }
  }
  return -total;
}
