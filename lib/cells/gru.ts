/**
 * A GRU: one time step forward and backward.
 * Taught in notebooks/source/08_gru.md (slide problem-3).
 *
 * @module
 */
import { CACHE } from "./steps.ts";
import { checkOptions, type Checks, checkValue, matrices, truth } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape, message, ShapeError } from "../errors.ts";
import { sigmoid, tanh } from "../matrix/activations.ts";
import { add, map, multiply, subtract, sumColumns } from "../matrix/algebra.ts";
import { splitRows, stackRows } from "../matrix/blocks.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { matMul, transpose } from "../matrix/products.ts";
import { checkGates, COLUMNS, gate, sigmoidSlope, tanhSlope, times } from "./_gates.ts";
import { Object } from "../natives.ts";

/** Parameters of a GRU: a matrix `[hiddenSize, hiddenSize + inputSize]` and a bias
 * `[hiddenSize, 1]` for each of update gate, reset gate and candidate. */
export interface GruParams {
  /** Weights of the update gate. */
  Wz: Matrix;
  /** Weights of the reset gate. */
  Wr: Matrix;
  /** Weights of the candidate. */
  Wh: Matrix;
  /** Bias of the update gate. */
  bz: Matrix;
  /** Bias of the reset gate. */
  br: Matrix;
  /** Bias of the candidate. */
  bh: Matrix;
  /** With `resetAfter` only: bias inside the product with the reset gate, `[hiddenSize, 1]`. */
  bhRecurrent?: Matrix;
}

/** Options of {@linkcode gruCellForward}. */
export interface GruOptions {
  /** Apply the reset gate after the product with the weights, as PyTorch and Keras do; false by
   * default. This is another function: its parameters cannot be converted. */
  resetAfter?: boolean;
}

/** What the options must be. */
export const GRU_CHECKS: Checks<GruOptions> = { resetAfter: truth };

/** What the backward step needs of the forward step; all but `xt` are `[hiddenSize, batchSize]`. */
export interface GruCache {
  /** Input `x_t`, `[inputSize, batchSize]`. */
  xt: Matrix;
  /** Hidden state `h_t-1`. */
  hPrev: Matrix;
  /** Update gate, in (0, 1). */
  zt: Matrix;
  /** Reset gate, in (0, 1). */
  rt: Matrix;
  /** Candidate, in (-1, 1). */
  hTilde: Matrix;
  /** With `resetAfter` only: the product that the reset gate scales. */
  product?: Matrix;
}

/** Result of one step forward, each `[hiddenSize, batchSize]`. */
export interface GruStep extends Pick<GruCache, "zt" | "rt" | "hTilde"> {
  /** Hidden state `h_t`. */
  hNext: Matrix;
  /** For {@linkcode gruCellBackward}. */
  cache: GruCache;
}

/** Gradients of the loss with respect to the parameters, in their shapes, summed over the batch. */
export type GruParamGradients = { [K in keyof GruParams as `d${K}`]: Matrix };

/** Result of one step backward: `dQ` is the gradient of the loss with respect to Q. */
export interface GruStepGradients extends GruParamGradients {
  /** `[inputSize, batchSize]`. */
  dxt: Matrix;
  /** `[hiddenSize, batchSize]`. */
  dhPrev: Matrix;
}

/**
 * Checks that the parameters of a GRU fit each other, and the option.
 *
 * @param action What is being done, as in "run gruCellForward".
 * @param params The parameters.
 * @param resetAfter Whether `bhRecurrent` belongs to them.
 * @throws {ShapeError} If one has another shape, or `bhRecurrent` is missing or too much.
 */
export function checkGruParams(action: string, params: GruParams, resetAfter: boolean): void {
  checkValue(action, "params", params, matrices);
  const { Wz, Wr, Wh, bz, br, bh, bhRecurrent } = params;
  checkGates(action, { Wz, Wr, Wh }, { bz, br, bh });
  if (resetAfter) {
    const hint =
      "resetAfter has a bias of its own inside the product; zeros(hiddenSize, 1) is none";
    checkShape(action, "bhRecurrent", bhRecurrent as Matrix, Wz.rows, 1, hint);
  } else if (bhRecurrent) {
    const reason = "bhRecurrent has no place where the reset gate comes before the product";
    throw new ShapeError(message(action, reason, "pass { resetAfter: true }, or leave it out"));
  }
}

/**
 * Runs one time step of a GRU.
 *
 * Equation: `z = sigmoid(Wz [h_t-1; x_t] + bz)`, `r` likewise, `h~ = tanh(Wh [r * h_t-1; x_t] +
 * bh)`, `h_t = (1 - z) * h_t-1 + z * h~`; with `resetAfter`, where Wh is [U W],
 * `h~ = tanh(W x_t + bh + r * (U h_t-1 + bhRecurrent))`
 * Source: Cho et al. 2014, "Learning phrase representations using RNN encoder-decoder", with z and
 * 1 - z in the places of Chung et al. 2014; PyTorch swaps them: negate Wz and bz to convert.
 *
 * @param xt Input `x_t`, `[inputSize, batchSize]`.
 * @param hPrev Hidden state `h_t-1`, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @param options Where the reset gate acts.
 * @returns State, gates and candidate, with what the backward step needs.
 * @throws {ShapeError} If an input does not fit `params`.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out of the sums.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { gruCellForward } from "./gru.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wz: W, Wr: W, Wh: W, bz: b, br: b, bh: b };
 * const { zt, hNext } = gruCellForward(b, matrix([[4]]), params);
 * assert.deepEqual([zt.at(0, 0), hNext.at(0, 0)], [0.5, 2]); // half of 4, and half of tanh(0)
 * ```
 */
export function gruCellForward(
  xt: Matrix,
  hPrev: Matrix,
  params: GruParams,
  options: GruOptions = {},
): GruStep {
  entered(gruCellForward);
  const action = "run gruCellForward";
  checkOptions(action, options, GRU_CHECKS);
  const { resetAfter = false } = options;
  checkGruParams(action, params, resetAfter);
  const { Wz, Wr, Wh, bz, br, bh, bhRecurrent } = params;
  checkShape(action, "xt", xt, Wz.cols - Wz.rows, "batchSize", COLUMNS);
  checkShape(action, "hPrev", hPrev, Wz.rows, xt.cols, COLUMNS);
  const inputs = { xt, hPrev };
  const stacked = stackRows(hPrev, xt); // [hiddenSize + inputSize, batchSize]
  const zt = sigmoid(gate(action, "z", Wz, bz, stacked, inputs)); // [hiddenSize, batchSize]
  const rt = sigmoid(gate(action, "r", Wr, br, stacked, inputs)); // [hiddenSize, batchSize]
  let product: Matrix | undefined;
  let candidate: Matrix; // before tanh, [hiddenSize, batchSize]
  if (resetAfter) {
    product = add(matMul(Wh, stackRows(hPrev, like(xt))), bhRecurrent!); // [hiddenSize, batchSize]
    checkFinite(action, "U hPrev + bhRecurrent", product, { hPrev, Wh, bhRecurrent: bhRecurrent! });
    const fromInput = gate(action, "h", Wh, bh, stackRows(like(hPrev), xt), inputs);
    candidate = add(fromInput, multiply(rt, product));
  } else {
    candidate = gate(action, "h", Wh, bh, stackRows(multiply(rt, hPrev), xt), inputs);
  }
  const hTilde = tanh(candidate); // [hiddenSize, batchSize]
  const hNext = add(multiply(map(zt, (z) => 1 - z), hPrev), multiply(zt, hTilde));
  const cache = { xt, hPrev, zt, rt, hTilde, ...(product && { product }) };
  return { hNext, zt, rt, hTilde, cache };
}

/**
 * Runs one time step backward: differentiates {@linkcode gruCellForward}.
 *
 * Equation: before their sigmoid and tanh `dzz = dhNext * (h~ - h_t-1) * z (1 - z)`,
 * `dzh = dhNext * z * (1 - h~^2)`, `[d(r * h_t-1); dx] = Wh^T dzh`, `dzr = d(r * h_t-1) * h_t-1 *
 * r (1 - r)`; `dWz = dzz [h_t-1; x_t]^T`, `dWr` likewise, `dWh = dzh [r * h_t-1; x_t]^T`, `db = sum
 * of dz over the batch`; `dhPrev = dhNext * (1 - z) + d(r * h_t-1) * r` and the gates' `W^T dz`
 *
 * @param dhNext Gradient with respect to `h_t`, `[hiddenSize, batchSize]`.
 * @param cache What {@linkcode gruCellForward} returned for this step.
 * @param params The parameters of that step.
 * @returns Gradients; those of parameters are summed over the batch. `dbhRecurrent` is there when
 * the step ran with `resetAfter`.
 * @throws {ShapeError} If `dhNext` does not fit the step.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { gruCellBackward, gruCellForward } from "./gru.ts";
 *
 * const [W, b] = [matrix([[0, 0]]), matrix([[0]])];
 * const params = { Wz: W, Wr: W, Wh: W, bz: b, br: b, bh: b };
 * const { cache } = gruCellForward(b, b, params);
 * assert.equal(gruCellBackward(matrix([[8]]), cache, params).dhPrev.at(0, 0), 4); // 8 (1 - z)
 * ```
 */
export function gruCellBackward(
  dhNext: Matrix,
  cache: GruCache,
  params: GruParams,
): GruStepGradients {
  entered(gruCellBackward);
  const action = "run gruCellBackward";
  checkValue(action, "cache", cache, CACHE);
  const { xt, hPrev, zt, rt, hTilde, product } = cache;
  checkGruParams(action, params, product !== undefined);
  const { Wz, Wr, Wh } = params;
  checkShape(action, "dhNext", dhNext, hPrev.rows, hPrev.cols, "it has the shape of hNext");
  checkFinite(action, "dhNext", dhNext);
  const back = transpose(stackRows(hPrev, xt)); // [batchSize, hiddenSize + inputSize]
  const dzz = times(dhNext, subtract(hTilde, hPrev), sigmoidSlope(zt)); // [hiddenSize, batchSize]
  const dzh = times(dhNext, zt, tanhSlope(hTilde)); // [hiddenSize, batchSize]
  const { dr, dhReset, dWh, ...rest } = candidateBackward(dzh, cache, Wh);
  const dzr = multiply(dr, sigmoidSlope(rt)); // [hiddenSize, batchSize]
  const dGates = add(matMul(transpose(Wz), dzz), matMul(transpose(Wr), dzr));
  const [dhGates, dxGates] = splitRows(dGates, hPrev.rows);
  const [, dxCandidate] = splitRows(matMul(transpose(Wh), dzh), hPrev.rows);
  const gradients = {
    dxt: add(dxGates, dxCandidate), // [inputSize, batchSize]
    dhPrev: add(multiply(dhNext, map(zt, (z) => 1 - z)), dhReset, dhGates), // shape of hPrev
    dWz: matMul(dzz, back), // [hiddenSize, hiddenSize + inputSize], as the next two
    dWr: matMul(dzr, back),
    dWh,
    dbz: sumColumns(dzz), // [hiddenSize, 1], as the rest
    dbr: sumColumns(dzr),
    dbh: sumColumns(dzh),
    ...rest,
  };
  for (const [name, dQ] of Object.entries(gradients)) checkFinite(action, name, dQ, { xt, hPrev });
  return gradients;
}

/**
 * Differentiates what the reset gate stands in: `r * h_t-1` before the product with Wh, or
 * `r * (U h_t-1 + bhRecurrent)` after it.
 */
function candidateBackward(dzh: Matrix, { xt, hPrev, rt, product }: GruCache, Wh: Matrix) {
  const state = (dz: Matrix) => splitRows(matMul(transpose(Wh), dz), hPrev.rows)[0];
  if (!product) {
    const dReset = state(dzh); // gradient with respect to r * h_t-1
    return {
      dr: multiply(dReset, hPrev),
      dhReset: multiply(dReset, rt),
      dWh: matMul(dzh, transpose(stackRows(multiply(rt, hPrev), xt))),
    };
  }
  const dProduct = multiply(dzh, rt);
  const ofInput = matMul(dzh, transpose(stackRows(like(hPrev), xt))); // [0 dW]
  const ofState = matMul(dProduct, transpose(stackRows(hPrev, like(xt)))); // [dU 0]
  return {
    dr: multiply(dzh, product),
    dhReset: state(dProduct),
    dWh: add(ofState, ofInput),
    dbhRecurrent: sumColumns(dProduct),
  };
}
