/**
 * The Adam optimizer.
 *
 * @module
 */
import { atLeast, checkOptions, type Checks, fraction } from "../checks.ts";
import {
  type Optimizer,
  OPTIMIZER_CHECKS,
  optimizerOf,
  type OptimizerOptions,
} from "./optimizer.ts";

/** Options of {@linkcode adam}. */
export interface AdamOptions extends OptimizerOptions {
  /** Memory of the mean gradient, in [0, 1); 0.9 by default. */
  beta1?: number;
  /** Memory of the mean squared gradient, in [0, 1); 0.999 by default. */
  beta2?: number;
  /** Added to the divisor, 0 or more; 1e-8 by default. */
  epsilon?: number;
}

const CHECKS: Checks<AdamOptions> = {
  ...OPTIMIZER_CHECKS,
  beta1: fraction,
  beta2: fraction,
  epsilon: atLeast(0),
};

/**
 * Makes an Adam optimizer: steps of about the learning rate in every entry, whatever the
 * gradient's scale.
 *
 * Equation: `m <- beta1 m + (1 - beta1) g`, `v <- beta2 v + (1 - beta2) g^2`,
 * `theta <- theta - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`
 * Source: Kingma, Ba 2015, "Adam: a method for stochastic optimization".
 *
 * @param options Learning rate, 0.001 by default, memories, epsilon and weight decay, which makes
 * it the AdamW of Loshchilov and Hutter 2019.
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
  checkOptions("run adam", options, CHECKS);
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  return optimizerOf(
    {
      name: "adam",
      slots: 2,
      epsilon,
      apply(theta, gradient, slots, rate, step, rootOf) {
        const [m, v] = slots as [typeof theta, typeof theta];
        const warm1 = 1 - beta1 ** step; // undoes that both memories start at 0
        const root = rootOf({ keep: beta2, fresh: 1 - beta2, by: 1 - beta2 ** step });
        for (let k = 0; k < theta.length; k++) {
          const g = gradient[k]!;
          m[k] = beta1 * m[k]! + (1 - beta1) * g;
          const divisor = root(v, k, g) + epsilon;
          if (m[k] === 0) continue; // 0 / 0 where epsilon is 0
          theta[k]! -= rate * (m[k]! / warm1) / divisor;
        }
      },
      onKernels(kernels, theta, gradient, slots, n, rate, step) {
        const [warm1, warm2] = [1 - beta1 ** step, Math.sqrt(1 - beta2 ** step)];
        // both corrections moved out of the root: rate grows by warm2 / warm1, epsilon by warm2
        kernels.adam(
          ...[theta, gradient, slots[0]!, slots[1]!, n] as const,
          ...[rate * warm2 / warm1, beta1, beta2, epsilon * warm2] as const,
        );
      },
    },
    learningRate,
    options.weightDecay ?? 0,
  );
}
