/**
 * Roots of mean squares, for gradients of any size. The squares themselves are kept while they fit,
 * which is fast; where a square would overflow or vanish the roots are kept instead.
 */
import { message } from "../errors.ts";
import type { Precision } from "../kernels/precision.ts";
import type { Numbers } from "../matrix/matrix.ts";

/** How a mean square grows, and what is asked of it. */
export interface Mean {
  /** Share of the mean before that stays. */
  readonly keep: number;
  /** Weight of the new square. */
  readonly fresh: number;
  /** What the mean is divided by, when it is asked for; 1 unless given. */
  readonly by?: number;
  /** What is added to it under the root; 0 unless given. */
  readonly inner?: number;
}

/** Takes the square of `g` into mean k, and gives the root of it. */
export type Root = (means: Numbers, k: number, g: number) => number;
/** How means are kept. */
export type RootOf = (mean: Mean) => Root;

/** Each mean is kept as the square that it is. */
export const ofSquares = ({ keep, fresh, by = 1, inner = 0 }: Mean): Root => (means, k, g) => {
  means[k] = keep * means[k]! + fresh * g * g;
  return Math.sqrt(means[k]! / by + inner);
};

/** Each mean is kept as its root. */
export const ofRoots = ({ keep, fresh, by = 1, inner = 0 }: Mean): Root => {
  const [stays, comes] = [Math.sqrt(keep), Math.sqrt(fresh)];
  return (means, k, g) => {
    means[k] = Math.hypot(stays * means[k]!, comes * g);
    return Math.hypot(means[k]! / Math.sqrt(by), Math.sqrt(inner));
  };
};

/** Turns squares into their roots. */
export function toRoots(means: Numbers): void {
  means.forEach((square, k) => means[k] = Math.sqrt(square));
}

/** Checks that means of squares did not outgrow what a number holds: nothing would be learned then. */
export function checkRoots(action: string, name: string, roots: Numbers): void {
  if (roots.every(Number.isFinite)) return;
  const reason = `the squared gradients of ${name} sum up to more than a number holds`;
  throw new RangeError(message(action, reason, "clip the gradients, or use smaller inputs"));
}

/** Changes numbers; where that throws they are as they were. */
export function orUndo(views: readonly Numbers[], change: () => void): void {
  const before = views.map((view) => view.slice());
  try {
    change();
  } catch (error) {
    views.forEach((view, k) => view.set(before[k]!));
    throw error;
  }
}

/** Sizes between which sums of many squares keep all their digits. */
const SAFE = {
  f32: { least: 1e-15, most: 1e15 },
  f64: { least: 1e-140, most: 1e150 },
};

/** Tells from a gradient whether squares will not do; beside a large epsilon, small ones will. */
export function hasExtremes(gradient: Numbers, epsilon: number): boolean {
  const { least, most } = SAFE[gradient instanceof Float32Array ? "f32" : "f64"];
  const low = epsilon < least ? least : 0;
  for (let k = 0; k < gradient.length; k++) {
    const size = Math.abs(gradient[k]!);
    if (size > most || size < low) return true;
  }
  return false;
}

/** Tells from a gradient's norm whether squares might not do. */
export function mayBeExtreme(precision: Precision, epsilon: number, norm: number): boolean {
  return !(norm <= SAFE[precision].most) || epsilon < SAFE[precision].least;
}
