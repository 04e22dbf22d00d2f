/**
 * The Adagrad optimizer.
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

/** Options of {@linkcode adagrad}. */
export interface AdagradOptions {
  /** Size of the first step, 0 or more, or a schedule; 0.01 by default. */
  learningRate?: number | Schedule;
  /** Added to the divisor, 0 or more; 1e-10 by default. */
  epsilon?: number;
  /** Add epsilon under the root and not to it, as in min-char-rnn; false by default. */
  epsilonInside?: boolean;
}

/** Keeps 0 / 0 out of the kernels where epsilon is 0: far below any root that f32 can hold. */
const SMALLEST = 1e-38;

/**
 * Makes an Adagrad optimizer: an entry's steps shrink with all the gradient that it has seen.
 *
 * Equation: `s <- s + g^2`, `theta <- theta - rate g / (sqrt(s) + epsilon)`; with `epsilonInside`
 * `rate g / sqrt(s + epsilon)`
 * Source: Duchi, Hazan, Singer 2011, "Adaptive subgradient methods".
 *
 * @param options Learning rate and epsilon.
 * @returns The optimizer, with no step taken.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { adagrad } from "./adagrad.ts";
 *
 * const optimizer = adagrad({ learningRate: 0.5, epsilon: 0 });
 * const first = optimizer.step({ w: column([1]) }, { w: column([3]) });
 * assert.equal(first.w.at(0, 0), 0.5); // 1 - 0.5 * 3 / 3
 * const second = optimizer.step(first, { w: column([4]) });
 * assert(Math.abs(second.w.at(0, 0) - 0.1) < 1e-15); // 0.5 - 0.5 * 4 / 5
 * ```
 */
export function adagrad(options: AdagradOptions = {}): Optimizer {
  const { learningRate = 0.01, epsilon = 1e-10, epsilonInside = false } = options;
  checkOptions("adagrad", { epsilon: [epsilon, 0, Infinity] });
  const rule: Rule = {
    name: "adagrad",
    slots: 1,
    apply(theta, gradient, slots, rate) {
      const [s] = slots as [typeof theta];
      for (let k = 0; k < theta.length; k++) {
        const g = gradient[k]!;
        if (g === 0) continue; // 0 / 0 where epsilon is 0
        s[k]! += g * g;
        const divisor = epsilonInside ? Math.sqrt(s[k]! + epsilon) : Math.sqrt(s[k]!) + epsilon;
        theta[k]! -= rate * g / divisor;
      }
    },
    onKernels(kernels, theta, gradient, slots, n, rate) {
      const safe = Math.max(epsilon, SMALLEST);
      kernels.adagrad(theta, gradient, slots[0]!, n, rate, safe, epsilonInside ? 0 : 1);
    },
  };
  return optimizerOf(rule, learningRate);
}
