/**
 * The Adam optimizer.
 *
 * @module
 */
import {
  checkOptions,
  type Optimizer,
  optimizerOf,
  type Rule,
  type Schedule,
} from "./optimizer.ts";

/** Keeps 0 / 0 out of the kernels where epsilon is 0: far below any root that f32 can hold. */
const SMALLEST = 1e-38;

/** Options of {@linkcode adam}. */
export interface AdamOptions {
  /** Size of a step, 0 or more, or a schedule; 0.001 by default. */
  learningRate?: number | Schedule;
  /** Memory of the mean gradient, in [0, 1); 0.9 by default. */
  beta1?: number;
  /** Memory of the mean squared gradient, in [0, 1); 0.999 by default. */
  beta2?: number;
  /** Added to the divisor, 0 or more; 1e-8 by default. */
  epsilon?: number;
}

/**
 * Makes an Adam optimizer: steps of about the learning rate in every entry, whatever the
 * gradient's scale.
 *
 * Equation: `m <- beta1 m + (1 - beta1) g`, `v <- beta2 v + (1 - beta2) g^2`,
 * `theta <- theta - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`
 * Source: Kingma, Ba 2015, "Adam: a method for stochastic optimization".
 *
 * @param options Learning rate and memories.
 * @returns The optimizer, with no step taken.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { adam } from "./adam.ts";
 *
 * const optimizer = adam({ learningRate: 0.5, epsilon: 0 });
 * const { w } = optimizer.step({ w: column([1, 1]) }, { w: column([100, -0.01]) });
 * assert(Math.abs(w.at(0, 0) - 0.5) < 1e-12); // the first step is the learning rate ...
 * assert(Math.abs(w.at(1, 0) - 1.5) < 1e-12); // ... whatever the size of the gradient
 * ```
 */
export function adam(options: AdamOptions = {}): Optimizer {
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkOptions("adam", {
    beta1: [beta1, 0, 1],
    beta2: [beta2, 0, 1],
    epsilon: [epsilon, 0, Infinity],
  });
  const rule: Rule = {
    name: "adam",
    slots: 2,
    apply(theta, gradient, slots, rate, step) {
      const [m, v] = slots as [typeof theta, typeof theta];
      const warm1 = 1 - beta1 ** step; // undoes that both memories start at 0
      const warm2 = 1 - beta2 ** step;
      for (let k = 0; k < theta.length; k++) {
        const g = gradient[k]!;
        m[k] = beta1 * m[k]! + (1 - beta1) * g;
        v[k] = beta2 * v[k]! + (1 - beta2) * g * g;
        if (m[k] === 0) continue; // 0 / 0 where epsilon is 0
        theta[k]! -= rate * (m[k]! / warm1) / (Math.sqrt(v[k]! / warm2) + epsilon);
      }
    },
    onKernels(kernels, theta, gradient, slots, n, rate, step) {
      const [warm1, warm2] = [1 - beta1 ** step, Math.sqrt(1 - beta2 ** step)];
      // both corrections moved out of the root: rate grows by warm2 / warm1, epsilon by warm2
      kernels.adam(
        ...[theta, gradient, slots[0]!, slots[1]!, n] as const,
        ...[rate * warm2 / warm1, beta1, beta2, Math.max(epsilon * warm2, SMALLEST)] as const,
      );
    },
  };
  return optimizerOf(rule, learningRate);
}
