/**
 * Gradient descent, with momentum if wanted.
 * Taught in notebooks/source/05_bptt.md.
 *
 * @module
 */
import { checkOptions, type Checks, fraction } from "../checks.ts";
import { entered } from "../entered.ts";
import {
  type Optimizer,
  OPTIMIZER_CHECKS,
  optimizerOf,
  type OptimizerOptions,
} from "./optimizer.ts";

/** Options of {@linkcode sgd}. */
export interface SgdOptions extends OptimizerOptions {
  /** How much of the last step's velocity stays, in [0, 1); 0 by default. */
  momentum?: number;
}

const CHECKS: Checks<SgdOptions> = { ...OPTIMIZER_CHECKS, momentum: fraction };

/**
 * Makes plain gradient descent; on a batch drawn at random it is called stochastic.
 *
 * Equation: `v <- momentum v + g`, `theta <- theta - rate v`
 *
 * @param options Learning rate, 0.01 by default, momentum and weight decay.
 * @returns The optimizer, with no step taken.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { sgd } from "./sgd.ts";
 *
 * const { w } = sgd({ learningRate: 0.5 }).step({ w: column([1]) }, { w: column([4]) });
 * assert.equal(w.at(0, 0), -1); // 1 - 0.5 * 4
 * ```
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  entered(sgd);
  checkOptions("run sgd", options, CHECKS);
  const { learningRate = 0.01, momentum = 0, weightDecay = 0 } = options;
  return optimizerOf(
    {
      name: "sgd",
      slots: 1,
      apply(theta, gradient, slots, rate) {
        entered(sgd); // also when it was made elsewhere
        const [v] = slots as [typeof theta];
        for (let k = 0; k < theta.length; k++) {
          v[k] = momentum * v[k]! + gradient[k]!;
          theta[k]! -= rate * v[k]!;
        }
      },
      onKernels(kernels, theta, gradient, slots, n, rate) {
        kernels.sgd(theta, gradient, slots[0]!, n, rate, momentum);
      },
    },
    learningRate,
    weightDecay,
  );
}
