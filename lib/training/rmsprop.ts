/**
 * The RMSProp optimizer.
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

/** Options of {@linkcode rmsprop}. */
export interface RmspropOptions extends OptimizerOptions {
  /** Memory of the mean squared gradient, in [0, 1); 0.99 by default. */
  decay?: number;
  /** Added to the divisor, 0 or more; 1e-8 by default. */
  epsilon?: number;
}

const CHECKS: Checks<RmspropOptions> = {
  ...OPTIMIZER_CHECKS,
  decay: fraction,
  epsilon: atLeast(0),
};

/**
 * Makes an RMSProp optimizer: Adagrad that forgets.
 *
 * Equation: `s <- decay s + (1 - decay) g^2`, `theta <- theta - rate g / (sqrt(s) + epsilon)`
 * Source: Tieleman, Hinton 2012, lecture 6.5 of "Neural networks for machine learning".
 *
 * @param options Learning rate, 0.01 by default, memory, epsilon and weight decay.
 * @returns The optimizer, with no step taken.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { rmsprop } from "./rmsprop.ts";
 *
 * const optimizer = rmsprop({ learningRate: 0.5, decay: 0.75, epsilon: 0 });
 * const { w } = optimizer.step({ w: column([1]) }, { w: column([7]) });
 * assert.equal(w.at(0, 0), 0); // s is 49 / 4, so the step is 0.5 * 7 / 3.5
 * ```
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  checkOptions("run rmsprop", options, CHECKS);
  const { learningRate = 0.01, decay = 0.99, epsilon = 1e-8 } = options;
  const mean = { keep: decay, fresh: 1 - decay };
  return optimizerOf(
    {
      name: "rmsprop",
      slots: 1,
      epsilon,
      apply(theta, gradient, [s], rate, _step, rootOf) {
        const root = rootOf(mean);
        for (let k = 0; k < theta.length; k++) {
          const g = gradient[k]!;
          const divisor = root(s!, k, g) + epsilon;
          if (g !== 0) theta[k]! -= rate * g / divisor; // 0 / 0 where epsilon is 0
        }
      },
      onKernels(kernels, theta, gradient, slots, n, rate) {
        kernels.rmsprop(theta, gradient, slots[0]!, n, rate, decay, epsilon);
      },
    },
    learningRate,
    options.weightDecay ?? 0,
  );
}
