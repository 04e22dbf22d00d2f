/**
 * The RMSProp optimizer.
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

/** Options of {@linkcode rmsprop}. */
export interface RmspropOptions {
  /** Size of a step, 0 or more, or a schedule; 0.01 by default. */
  learningRate?: number | Schedule;
  /** Memory of the mean squared gradient, in [0, 1); 0.99 by default. */
  decay?: number;
  /** Added to the divisor, 0 or more; 1e-8 by default. */
  epsilon?: number;
}

/** Keeps 0 / 0 out of the kernels where epsilon is 0: far below any root that f32 can hold. */
const SMALLEST = 1e-38;

/**
 * Makes an RMSProp optimizer: Adagrad that forgets.
 *
 * Equation: `s <- decay s + (1 - decay) g^2`, `theta <- theta - rate g / (sqrt(s) + epsilon)`
 * Source: Tieleman, Hinton 2012, lecture 6.5 of "Neural networks for machine learning".
 *
 * @param options Learning rate, memory and epsilon.
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
  const { learningRate = 0.01, decay = 0.99, epsilon = 1e-8 } = options;
  checkOptions("rmsprop", { decay: [decay, 0, 1], epsilon: [epsilon, 0, Infinity] });
  const rule: Rule = {
    name: "rmsprop",
    slots: 1,
    apply(theta, gradient, slots, rate) {
      const [s] = slots as [typeof theta];
      for (let k = 0; k < theta.length; k++) {
        const g = gradient[k]!;
        s[k] = decay * s[k]! + (1 - decay) * g * g;
        if (g === 0) continue; // 0 / 0 where epsilon is 0
        theta[k]! -= rate * g / (Math.sqrt(s[k]!) + epsilon);
      }
    },
    onKernels(kernels, theta, gradient, slots, n, rate) {
      const safe = Math.max(epsilon, SMALLEST);
      kernels.rmsprop(theta, gradient, slots[0]!, n, rate, decay, safe);
    },
  };
  return optimizerOf(rule, learningRate);
}
