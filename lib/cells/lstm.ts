/**
 * An LSTM: one time step forward and backward.
 * Taught in notebooks/source/07_lstm.md (slides lstm-1 to lstm-15).
 *
 * @module
 */
import { CACHE } from "./steps.ts";
import { checkValue, matrices } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape } from "../errors.ts";
import { sigmoid, tanh } from "../matrix/activations.ts";
import { add, multiply, sumColumns } from "../matrix/algebra.ts";
import { splitRows, stackRows } from "../matrix/blocks.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { matMul, transpose } from "../matrix/products.ts";
import { checkGates, COLUMNS, gate, sigmoidSlope, tanhSlope, times } from "./_gates.ts";
import { Object } from "../natives.ts";

/** Parameters of an LSTM: a matrix `[hiddenSize, hiddenSize + inputSize]` and a bias
 * `[hiddenSize, 1]` for each of forget gate, input gate, candidate and output gate. */
export interface LstmParams {
  /** Weights of the forget gate. */
  Wf: Matrix;
  /** Weights of the input gate. */
  Wi: Matrix;
  /** Weights of the candidate. */
  Wc: Matrix;
  /** Weights of the output gate. */
  Wo: Matrix;
  /** Bias of the forget gate. */
  bf: Matrix;
  /** Bias of the input gate. */
  bi: Matrix;
  /** Bias of the candidate. */
  bc: Matrix;
  /** Bias of the output gate. */
  bo: Matrix;
}

/** What the backward step needs of the forward step; all but `xt` are `[hiddenSize, batchSize]`. */
export interface LstmCache {
  /** Input `x_t`, `[inputSize, batchSize]`. */
  xt: Matrix;
  /** Hidden state `h_t-1`. */
  hPrev: Matrix;
  /** Cell state `C_t-1`. */
  cPrev: Matrix;
  /** Cell state `C_t`. */
  cNext: Matrix;
  /** Forget gate, in (0, 1). */
  ft: Matrix;
  /** Input gate, in (0, 1). */
  it: Matrix;
  /** Candidate, in (-1, 1). */
  cTilde: Matrix;
  /** Output gate, in (0, 1). */
  ot: Matrix;
}

/** Result of one step forward, each `[hiddenSize, batchSize]`. */
export interface LstmStep extends Pick<LstmCache, "cNext" | "ft" | "it" | "cTilde" | "ot"> {
  /** Hidden state `h_t`, in (-1, 1). */
  hNext: Matrix;
  /** For {@linkcode lstmCellBackward}. */
  cache: LstmCache;
}

/** Gradients of the loss with respect to the parameters, in their shapes, summed over the batch. */
export type LstmParamGradients = { [K in keyof LstmParams as `d${K}`]: Matrix };

/** Result of one step backward: `dQ` is the gradient of the loss with respect to Q. */
export interface LstmStepGradients extends LstmParamGradients {
  /** `[inputSize, batchSize]`. */
  dxt: Matrix;
  /** `[hiddenSize, batchSize]`. */
  dhPrev: Matrix;
  /** `[hiddenSize, batchSize]`. */
  dcPrev: Matrix;
}

/**
 * Checks that the parameters of an LSTM fit each other.
 *
 * @param action What is being done, as in "run lstmCellForward".
 * @param params The parameters.
 * @throws {ShapeError} If one has another shape.
 */
export function checkLstmParams(action: string, params: LstmParams): void {
  checkValue(action, "params", params, matrices);
  const { Wf, Wi, Wc, Wo, bf, bi, bc, bo } = params;
  checkGates(action, { Wf, Wi, Wc, Wo }, { bf, bi, bc, bo });
}

/**
 * Runs one time step of an LSTM.
 *
 * Equation: `f = sigmoid(Wf [h_t-1; x_t] + bf)`, `i` and `o` likewise, `C~ = tanh(Wc [h_t-1; x_t]
 * + bc)`, `C_t = f * C_t-1 + i * C~`, `h_t = o * tanh(C_t)`
 * Source: slides lstm-7 to lstm-15; lstm-11 prints W_i where the forget gate has W_f.
 *
 * @param xt Input `x_t`, `[inputSize, batchSize]`.
 * @param hPrev Hidden state `h_t-1`, `[hiddenSize, batchSize]`.
 * @param cPrev Cell state `C_t-1`, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @returns States, gates and candidate, with what the backward step needs.
 * @throws {ShapeError} If an input does not fit `params`.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out of the sums.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmCellForward } from "./lstm.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wf: W, Wi: W, Wc: W, Wo: W, bf: b, bi: b, bc: b, bo: b };
 * const { ft, cNext } = lstmCellForward(b, b, matrix([[4]]), params);
 * assert.deepEqual([ft.at(0, 0), cNext.at(0, 0)], [0.5, 2]); // a gate of sigmoid(0) keeps half
 * ```
 */
export function lstmCellForward(
  xt: Matrix,
  hPrev: Matrix,
  cPrev: Matrix,
  params: LstmParams,
): LstmStep {
  entered(lstmCellForward);
  const action = "run lstmCellForward";
  checkLstmParams(action, params);
  const { Wf, Wi, Wc, Wo, bf, bi, bc, bo } = params;
  checkShape(action, "xt", xt, Wf.cols - Wf.rows, "batchSize", COLUMNS);
  checkShape(action, "hPrev", hPrev, Wf.rows, xt.cols, COLUMNS);
  checkShape(action, "cPrev", cPrev, Wf.rows, xt.cols, COLUMNS);
  const inputs = { xt, hPrev };
  const stacked = stackRows(hPrev, xt); // [hiddenSize + inputSize, batchSize]
  const ft = sigmoid(gate(action, "f", Wf, bf, stacked, inputs)); // [hiddenSize, batchSize]
  const it = sigmoid(gate(action, "i", Wi, bi, stacked, inputs)); // [hiddenSize, batchSize]
  const cTilde = tanh(gate(action, "c", Wc, bc, stacked, inputs)); // [hiddenSize, batchSize]
  const ot = sigmoid(gate(action, "o", Wo, bo, stacked, inputs)); // [hiddenSize, batchSize]
  const cNext = add(multiply(ft, cPrev), multiply(it, cTilde)); // [hiddenSize, batchSize]
  checkFinite(action, "cNext", cNext, { cPrev });
  const hNext = multiply(ot, tanh(cNext)); // [hiddenSize, batchSize]
  const cache = { xt, hPrev, cPrev, cNext, ft, it, cTilde, ot };
  return { hNext, cNext, ft, it, cTilde, ot, cache };
}

/**
 * Runs one time step backward: differentiates {@linkcode lstmCellForward}.
 *
 * Equation: `dC = dcNext + dhNext * o * (1 - tanh(C_t)^2)`; before their sigmoid and tanh
 * `dzf = dC * C_t-1 * f (1 - f)`, `dzi = dC * C~ * i (1 - i)`, `dzc = dC * i * (1 - C~^2)`,
 * `dzo = dhNext * tanh(C_t) * o (1 - o)`; `dW = dz [h_t-1; x_t]^T`, `db = sum of dz over the
 * batch`, `[dhPrev; dxt] = sum over the four of W^T dz`, `dcPrev = dC * f`
 *
 * @param dhNext Gradient with respect to `h_t`, `[hiddenSize, batchSize]`.
 * @param dcNext Gradient with respect to `C_t` from the steps after it, `[hiddenSize, batchSize]`.
 * @param cache What {@linkcode lstmCellForward} returned for this step.
 * @param params The parameters of that step.
 * @returns Gradients; those of parameters are summed over the batch.
 * @throws {ShapeError} If `dhNext` or `dcNext` does not fit the step.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmCellBackward, lstmCellForward } from "./lstm.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wf: W, Wi: W, Wc: W, Wo: W, bf: b, bi: b, bc: b, bo: b };
 * const { cache } = lstmCellForward(b, b, b, params);
 * assert.equal(lstmCellBackward(b, matrix([[8]]), cache, params).dcPrev.at(0, 0), 4); // 8 * f
 * ```
 */
export function lstmCellBackward(
  dhNext: Matrix,
  dcNext: Matrix,
  cache: LstmCache,
  params: LstmParams,
): LstmStepGradients {
  entered(lstmCellBackward);
  const action = "run lstmCellBackward";
  checkLstmParams(action, params);
  checkValue(action, "cache", cache, CACHE);
  const { Wf, Wi, Wc, Wo } = params;
  const { xt, hPrev, cPrev, cNext, ft, it, cTilde, ot } = cache;
  for (const [name, d] of Object.entries({ dhNext, dcNext })) {
    checkShape(action, name, d, cNext.rows, cNext.cols, "it has the shape of cNext");
    checkFinite(action, name, d);
  }
  const squashed = tanh(cNext); // [hiddenSize, batchSize], as all of the next five
  const dc = add(dcNext, times(dhNext, ot, tanhSlope(squashed)));
  const dzf = times(dc, cPrev, sigmoidSlope(ft));
  const dzi = times(dc, cTilde, sigmoidSlope(it));
  const dzc = times(dc, it, tanhSlope(cTilde));
  const dzo = times(dhNext, squashed, sigmoidSlope(ot));
  const back = transpose(stackRows(hPrev, xt)); // [batchSize, hiddenSize + inputSize]
  const dStacked = add(
    matMul(transpose(Wf), dzf),
    matMul(transpose(Wi), dzi),
    matMul(transpose(Wc), dzc),
    matMul(transpose(Wo), dzo),
  ); // [hiddenSize + inputSize, batchSize]
  const [dhPrev, dxt] = splitRows(dStacked, hPrev.rows);
  const gradients = {
    dxt,
    dhPrev,
    dcPrev: multiply(dc, ft), // [hiddenSize, batchSize]
    dWf: matMul(dzf, back), // [hiddenSize, hiddenSize + inputSize], as the next three
    dWi: matMul(dzi, back),
    dWc: matMul(dzc, back),
    dWo: matMul(dzo, back),
    dbf: sumColumns(dzf), // [hiddenSize, 1], as the next three
    dbi: sumColumns(dzi),
    dbc: sumColumns(dzc),
    dbo: sumColumns(dzo),
  };
  for (const [name, dQ] of Object.entries(gradients)) checkFinite(action, name, dQ, { xt, cPrev });
  return gradients;
}
