/**
 * The Adagrad optimizer.
 *
 * @module
 */
import { atLeast, checkOptions, type Checks, truth } from "../checks.ts";
import {
  type Optimizer,
  OPTIMIZER_CHECKS,
  optimizerOf,
  type OptimizerOptions,
} from "./optimizer.ts";

/** Options of {@linkcode adagrad}. */
export interface AdagradOptions extends OptimizerOptions {
  /** Added to the divisor, 0 or more; 1e-10 by default. */
  epsilon?: number;
  /** Add epsilon under the root and not to it, as in min-char-rnn; false by default. */
  epsilonInside?: boolean;
}

const CHECKS: Checks<AdagradOptions> = {
  ...OPTIMIZER_CHECKS,
  epsilon: atLeast(0),
  epsilonInside: truth,
};

/**
 * Makes an Adagrad optimizer: an entry's steps shrink with all the gradient that it has seen.
 *
 * Equation: `s <- s + g^2`, `theta <- theta - rate g / (sqrt(s) + epsilon)`; with `epsilonInside`
 * `rate g / sqrt(s + epsilon)`
 * Source: Duchi, Hazan, Singer 2011, "Adaptive subgradient methods".
 *
 * @param options Learning rate, 0.01 by default, epsilon and weight decay.
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
  checkOptions("run adagrad", options, CHECKS);
  const { learningRate = 0.01, epsilon = 1e-10, epsilonInside = false } = options;
  const sum = { keep: 1, fresh: 1, inner: epsilonInside ? epsilon : 0 };
  const outer = epsilonInside ? 0 : epsilon;
  return optimizerOf(
    {
      name: "adagrad",
      slots: 1,
      epsilon: epsilonInside ? Math.sqrt(epsilon) : epsilon,
      apply(theta, gradient, [s], rate, _step, rootOf) {
        const root = rootOf(sum);
        for (let k = 0; k < theta.length; k++) {
          const g = gradient[k]!;
          if (g === 0) continue; // 0 / 0 where epsilon is 0
          theta[k]! -= rate * g / (root(s!, k, g) + outer);
        }
      },
      onKernels(kernels, theta, gradient, slots, n, rate) {
        kernels.adagrad(theta, gradient, slots[0]!, n, rate, epsilon, epsilonInside ? 0 : 1);
      },
    },
    learningRate,
    options.weightDecay ?? 0,
  );
}
