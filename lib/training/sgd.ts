/**
 * Gradient descent, with momentum if wanted.
 * Taught in notebooks/source/05_bptt.md.
 *
 * @module
 */
import { entered } from "../entered.ts";
import {
  checkOptions,
  type Optimizer,
  optimizerOf,
  type Rule,
  type Schedule,
} from "./optimizer.ts";

/** Options of {@linkcode sgd}. */
export interface SgdOptions {
  /** Size of a step, 0 or more, or a schedule; 0.01 by default. */
  learningRate?: number | Schedule;
  /** How much of the last step's velocity stays, in [0, 1); 0 by default. */
  momentum?: number;
}

/**
 * Makes plain gradient descent; on a batch drawn at random it is called stochastic.
 *
 * Equation: `v <- momentum v + g`, `theta <- theta - rate v`
 *
 * @param options Learning rate and momentum.
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
  const { learningRate = 0.01, momentum = 0 } = options;
  checkOptions("sgd", { momentum: [momentum, 0, 1] });
  const rule: Rule = {
    name: "sgd",
    slots: 1,
    apply(theta, gradient, slots, rate) {
      const [v] = slots as [typeof theta];
      for (let k = 0; k < theta.length; k++) {
        v[k] = momentum * v[k]! + gradient[k]!;
        theta[k]! -= rate * v[k]!;
      }
    },
    onKernels(kernels, theta, gradient, slots, n, rate) {
      kernels.sgd(theta, gradient, slots[0]!, n, rate, momentum);
    },
  };
  return optimizerOf(rule, learningRate);
}
