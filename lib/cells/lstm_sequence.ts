/**
 * An LSTM over a whole sequence: the plain loops over the steps, forward and backward.
 * Taught in notebooks/source/07_lstm.md.
 *
 * @module
 */
import { entered } from "../entered.ts";
import { checkShape } from "../errors.ts";
import { add } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { COLUMNS } from "./_gates.ts";
import { addGradients, atStep, checkCaches, checkInputs, checkSteps } from "./steps.ts";
import {
  checkLstmParams,
  type LstmCache,
  lstmCellBackward,
  lstmCellForward,
  type LstmParamGradients,
  type LstmParams,
} from "./lstm.ts";
import { Object } from "../natives.ts";

/** A whole sequence forward: arrays with one entry a time step. */
export interface LstmSequence {
  /** Hidden states, `h[0]` is `h_1`, each `[hiddenSize, batchSize]`. */
  h: Matrix[];
  /** Cell states, `c[0]` is `C_1`, each `[hiddenSize, batchSize]`. */
  c: Matrix[];
  /** One cache a step, for the way back. */
  caches: LstmCache[];
}

/** Gradients of a whole sequence; those of parameters are summed over batch and steps. */
export interface LstmSequenceGradients extends LstmParamGradients {
  /** One a step, each `[inputSize, batchSize]`. */
  dx: Matrix[];
  /** `[hiddenSize, batchSize]`; without columns when there are no steps. */
  dh0: Matrix;
  /** `[hiddenSize, batchSize]`; without columns when there are no steps. */
  dc0: Matrix;
}

/**
 * Runs an LSTM over a whole sequence.
 *
 * Equation: that of {@linkcode lstmCellForward} for t = 1 ... T
 *
 * @param x Inputs, `x[0]` is `x_1`, each `[inputSize, batchSize]`. May be empty.
 * @param h0 Hidden state before the first step, `[hiddenSize, batchSize]`.
 * @param c0 Cell state before the first step, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @returns Hidden states, cell states and caches, arrays as long as `x`.
 * @throws {ShapeError} If an input or a state does not fit `params`.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmForward } from "./lstm_sequence.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wf: W, Wi: W, Wc: W, Wo: W, bf: b, bi: b, bc: b, bo: b };
 * const { c } = lstmForward([b, b], b, matrix([[8]]), params);
 * assert.deepEqual(c.map((ct) => ct.at(0, 0)), [4, 2]); // each step keeps half
 * ```
 */
export function lstmForward(x: Matrix[], h0: Matrix, c0: Matrix, params: LstmParams): LstmSequence {
  entered(lstmForward);
  const action = "run lstmForward";
  checkLstmParams(action, params);
  checkInputs(action, x);
  for (const [name, state] of Object.entries({ h0, c0 })) {
    checkShape(action, name, state, params.Wf.rows, x[0]?.cols ?? "batchSize", COLUMNS);
  }
  const sequence: LstmSequence = { h: [], c: [], caches: [] };
  let [hPrev, cPrev] = [h0, c0];
  for (const [t, xt] of x.entries()) {
    const [h, c] = [hPrev, cPrev];
    const step = atStep("lstmForward", t, () => lstmCellForward(xt, h, c, params));
    sequence.h.push(step.hNext);
    sequence.c.push(step.cNext);
    sequence.caches.push(step.cache);
    [hPrev, cPrev] = [step.hNext, step.cNext];
  }
  return sequence;
}

/**
 * Runs backward through a whole sequence: differentiates {@linkcode lstmForward}.
 *
 * Equation: that of {@linkcode lstmCellBackward} for t = T ... 1, where what reaches `h_t` is
 * `dh[t]` and `dhPrev` of the step after it, and what reaches `C_t` is its `dcPrev`; the parameters
 * are shared, so their gradients add up
 *
 * @param dh For each step the gradient with respect to `h_t` that does not pass through later
 * states (from its output and the like), each `[hiddenSize, batchSize]`.
 * @param caches What {@linkcode lstmForward} returned.
 * @param params The parameters of that run.
 * @param dcLast Gradient with respect to the last cell state, `[hiddenSize, batchSize]`; 0 unless
 * something reads that state.
 * @returns Gradients; those of parameters are summed over batch and steps.
 * @throws {ShapeError} If `dh` or `dcLast` does not fit the run.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmBackward, lstmForward } from "./lstm_sequence.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wf: W, Wi: W, Wc: W, Wo: W, bf: b, bi: b, bc: b, bo: b };
 * const { caches } = lstmForward([b, b], b, b, params);
 * assert.equal(lstmBackward([b, b], caches, params, matrix([[8]])).dc0.at(0, 0), 2); // 8 * f * f
 * ```
 */
export function lstmBackward(
  dh: Matrix[],
  caches: LstmCache[],
  params: LstmParams,
  dcLast?: Matrix,
): LstmSequenceGradients {
  entered(lstmBackward);
  const action = "run lstmBackward";
  checkLstmParams(action, params);
  checkCaches(action, caches);
  checkSteps(action, "dh", dh, caches.length);
  const { Wf, Wi, Wc, Wo, bf, bi, bc, bo } = params;
  const [hiddenSize, batchSize] = [Wf.rows, caches[0]?.xt.cols ?? 0];
  let dhPrev = like(Wf, hiddenSize, batchSize);
  let dcPrev = dcLast ?? dhPrev;
  checkShape(action, "dcLast", dcPrev, hiddenSize, batchSize, "as the last c has");
  let sums: LstmParamGradients = {
    dWf: like(Wf),
    dWi: like(Wi),
    dWc: like(Wc),
    dWo: like(Wo),
    dbf: like(bf),
    dbi: like(bi),
    dbc: like(bc),
    dbo: like(bo),
  };
  const dx: Matrix[] = [];
  for (let t = caches.length - 1; t >= 0; t--) {
    const [dhLater, dcLater] = [dhPrev, dcPrev];
    const step = atStep("lstmBackward", t, () => {
      checkShape(action, `dh[${t}]`, dh[t]!, hiddenSize, batchSize, "as h[t] has");
      return lstmCellBackward(add(dh[t]!, dhLater), dcLater, caches[t]!, params);
    });
    dx.unshift(step.dxt);
    [dhPrev, dcPrev] = [step.dhPrev, step.dcPrev];
    sums = addGradients(sums, step);
  }
  return { dx, dh0: dhPrev, dc0: dcPrev, ...sums };
}
