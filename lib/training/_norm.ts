/** The norm of gradients of any size. */
import type { Desk } from "../layers/desk.ts";
import type { Numbers } from "../matrix/matrix.ts";

/** A norm as a product, whose factors fit even where their product does not. */
export interface ScaledNorm {
  /** The largest absolute value; NaN or Infinity where a number is. */
  readonly largest: number;
  /** How many times the norm is larger. */
  readonly ratio: number;
}

/** Between these a plain sum of squares has neither overflown nor lost anything that counts. */
const SAFE = { f32: { least: 1e-30, most: 1e37 }, f64: { least: 1e-290, most: 1e300 } };

/**
 * Measures the norm of some runs of numbers: the largest is divided out, so that no square overflows
 * or vanishes.
 */
export function scaledNorm(runs: readonly Numbers[]): ScaledNorm {
  let largest = 0;
  for (const run of runs) for (const g of run) largest = Math.max(largest, Math.abs(g));
  if (largest === 0 || !Number.isFinite(largest)) return { largest, ratio: 1 };
  let sum = 0;
  for (const run of runs) for (const g of run) sum += (g / largest) ** 2;
  return { largest, ratio: Math.sqrt(sum) };
}

/** Measures the norm of all gradients on a desk: by the plain sum of squares, while it fits. */
export function gradientNormOf({ kernels, lease, gradients, size }: Desk): ScaledNorm {
  const sum = kernels.sumOfSquares(gradients, size);
  const { least, most } = SAFE[lease.precision];
  if (sum > least && sum < most) return { largest: Math.sqrt(sum), ratio: 1 };
  return scaledNorm([lease.view(gradients, size)]);
}

/** Scales all gradients on a desk to a norm. */
export function clipTo(limit: number, { largest, ratio }: ScaledNorm, desk: Desk): void {
  const { kernels, gradients, size } = desk;
  const by = limit / (largest * ratio);
  if (by > (desk.lease.precision === "f32" ? 1e-37 : 1e-300)) kernels.scale(gradients, size, by);
  else { // a factor that small has lost its digits, or is 0
    kernels.scale(gradients, size, 1 / largest);
    kernels.scale(gradients, size, limit / ratio);
  }
}
