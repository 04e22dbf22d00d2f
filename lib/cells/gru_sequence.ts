/**
 * A GRU over a whole sequence: the plain loops over the steps, forward and backward.
 * Taught in notebooks/source/08_gru.md.
 *
 * @module
 */
import { checkOptions } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape } from "../errors.ts";
import { add } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { COLUMNS } from "./_gates.ts";
import { addGradients, atStep, checkCaches, checkInputs, checkSteps } from "./steps.ts";
import {
  checkGruParams,
  GRU_CHECKS,
  type GruCache,
  gruCellBackward,
  gruCellForward,
  type GruOptions,
  type GruParamGradients,
  type GruParams,
} from "./gru.ts";

/** A whole sequence forward: arrays with one entry a time step. */
export interface GruSequence {
  /** Hidden states, `h[0]` is `h_1`, each `[hiddenSize, batchSize]`. */
  h: Matrix[];
  /** One cache a step, for the way back. */
  caches: GruCache[];
}

/** Gradients of a whole sequence; those of parameters are summed over batch and steps. */
export interface GruSequenceGradients extends GruParamGradients {
  /** One a step, each `[inputSize, batchSize]`. */
  dx: Matrix[];
  /** `[hiddenSize, batchSize]`; without columns when there are no steps. */
  dh0: Matrix;
}

/**
 * Runs a GRU over a whole sequence.
 *
 * Equation: that of {@linkcode gruCellForward} for t = 1 ... T
 *
 * @param x Inputs, `x[0]` is `x_1`, each `[inputSize, batchSize]`. May be empty.
 * @param h0 Hidden state before the first step, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @param options Where the reset gate acts.
 * @returns Hidden states and caches, arrays as long as `x`.
 * @throws {ShapeError} If an input or `h0` does not fit `params`.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { gruForward } from "./gru_sequence.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wz: W, Wr: W, Wh: W, bz: b, br: b, bh: b };
 * const { h } = gruForward([b, b], matrix([[8]]), params);
 * assert.deepEqual(h.map((ht) => ht.at(0, 0)), [4, 2]); // each step keeps half
 * ```
 */
export function gruForward(
  x: Matrix[],
  h0: Matrix,
  params: GruParams,
  options: GruOptions = {},
): GruSequence {
  entered(gruForward);
  const action = "run gruForward";
  checkOptions(action, options, GRU_CHECKS);
  checkGruParams(action, params, options.resetAfter ?? false);
  checkInputs(action, x);
  checkShape(action, "h0", h0, params.Wz.rows, x[0]?.cols ?? "batchSize", COLUMNS);
  const sequence: GruSequence = { h: [], caches: [] };
  let hPrev = h0;
  for (const [t, xt] of x.entries()) {
    const h = hPrev;
    const step = atStep("gruForward", t, () => gruCellForward(xt, h, params, options));
    sequence.h.push(step.hNext);
    sequence.caches.push(step.cache);
    hPrev = step.hNext;
  }
  return sequence;
}

/**
 * Runs backward through a whole sequence: differentiates {@linkcode gruForward}.
 *
 * Equation: that of {@linkcode gruCellBackward} for t = T ... 1, where what reaches `h_t` is
 * `dh[t]` and `dhPrev` of the step after it; the parameters are shared, so their gradients add up
 *
 * @param dh For each step the gradient with respect to `h_t` that does not pass through later
 * states (from its output and the like), each `[hiddenSize, batchSize]`.
 * @param caches What {@linkcode gruForward} returned.
 * @param params The parameters of that run.
 * @returns Gradients; those of parameters are summed over batch and steps.
 * @throws {ShapeError} If `dh` does not fit the run.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { gruBackward, gruForward } from "./gru_sequence.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wz: W, Wr: W, Wh: W, bz: b, br: b, bh: b };
 * const { caches } = gruForward([b, b], b, params);
 * assert.equal(gruBackward([b, matrix([[8]])], caches, params).dh0.at(0, 0), 2); // 8 (1 - z)^2
 * ```
 */
export function gruBackward(
  dh: Matrix[],
  caches: GruCache[],
  params: GruParams,
): GruSequenceGradients {
  entered(gruBackward);
  const action = "run gruBackward";
  const resetAfter = params?.bhRecurrent !== undefined;
  checkGruParams(action, params, resetAfter);
  checkCaches(action, caches);
  checkSteps(action, "dh", dh, caches.length);
  const { Wz, Wr, Wh, bz, br, bh, bhRecurrent } = params;
  const [hiddenSize, batchSize] = [Wz.rows, caches[0]?.xt.cols ?? 0];
  let dhPrev = like(Wz, hiddenSize, batchSize);
  let sums: GruParamGradients = {
    dWz: like(Wz),
    dWr: like(Wr),
    dWh: like(Wh),
    dbz: like(bz),
    dbr: like(br),
    dbh: like(bh),
    ...(bhRecurrent && { dbhRecurrent: like(bhRecurrent) }),
  };
  const dx: Matrix[] = [];
  for (let t = caches.length - 1; t >= 0; t--) {
    const dhLater = dhPrev;
    const step = atStep("gruBackward", t, () => {
      checkShape(action, `dh[${t}]`, dh[t]!, hiddenSize, batchSize, "as h[t] has");
      return gruCellBackward(add(dh[t]!, dhLater), caches[t]!, params);
    });
    dx.unshift(step.dxt);
    dhPrev = step.dhPrev;
    sums = addGradients(sums, step);
  }
  return { dx, dh0: dhPrev, ...sums };
}
