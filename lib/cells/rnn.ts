/**
 * A vanilla RNN: one time step forward and backward, and the plain loop over the steps.
 * Taught in notebooks/source/04_forward.md (slides example-5 to example-8) and 05_bptt.md (train-2).
 *
 * @module
 */
import { checkValue, matrices, wholeNumber } from "../checks.ts";
import { entered } from "../entered.ts";
import { checkShape } from "../errors.ts";
import { COLUMNS } from "./_gates.ts";
import { addGradients, atStep, CACHE, checkCaches, checkInputs, checkSteps } from "./steps.ts";
import { softmax, tanh } from "../matrix/activations.ts";
import { add, map, multiply, sumColumns } from "../matrix/algebra.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { matMul, transpose } from "../matrix/products.ts";
import { Object } from "../natives.ts";

/** Parameters of an RNN, in the letters of the slides. */
export interface RnnParams {
  /** Weights from hidden state to hidden state, `[hiddenSize, hiddenSize]`. */
  Waa: Matrix;
  /** Weights from input to hidden state, `[hiddenSize, inputSize]`. */
  Wax: Matrix;
  /** Weights from hidden state to output, `[outputSize, hiddenSize]`. */
  Wya: Matrix;
  /** Bias of the hidden state, `[hiddenSize, 1]`. */
  ba: Matrix;
  /** Bias of the output, `[outputSize, 1]`. */
  by: Matrix;
}

/** What the backward step needs of the forward step. */
export interface RnnCache {
  /** Input `x<t>`, `[inputSize, batchSize]`. */
  xt: Matrix;
  /** Hidden state before the step, `[hiddenSize, batchSize]`. */
  aPrev: Matrix;
  /** Hidden state after the step, `[hiddenSize, batchSize]`. */
  aNext: Matrix;
}

/** Result of one step forward. */
export interface RnnStep {
  /** Hidden state `a<t>`, in (-1, 1), `[hiddenSize, batchSize]`. */
  aNext: Matrix;
  /** Output `yHat<t>`, columns that sum to 1, `[outputSize, batchSize]`. */
  yHat: Matrix;
  /** For {@linkcode rnnCellBackward}. */
  cache: RnnCache;
}

/** Result of one step backward: `dQ` is the gradient of the loss with respect to Q. */
export interface RnnStepGradients {
  /** `[inputSize, batchSize]`. */
  dxt: Matrix;
  /** `[hiddenSize, batchSize]`. */
  daPrev: Matrix;
  /** `[hiddenSize, hiddenSize]`, summed over the batch. */
  dWaa: Matrix;
  /** `[hiddenSize, inputSize]`, summed over the batch. */
  dWax: Matrix;
  /** `[hiddenSize, 1]`, summed over the batch. */
  dba: Matrix;
}

/** Gradients of a whole sequence: `dQ` is the gradient of the loss with respect to Q. */
export interface RnnSequenceGradients {
  /** One a step, each `[inputSize, batchSize]`. */
  dx: Matrix[];
  /** `[hiddenSize, batchSize]`; without columns when there are no steps. */
  da0: Matrix;
  /** `[hiddenSize, hiddenSize]`, summed over batch and steps. */
  dWaa: Matrix;
  /** `[hiddenSize, inputSize]`, summed over batch and steps. */
  dWax: Matrix;
  /** `[hiddenSize, 1]`, summed over batch and steps. */
  dba: Matrix;
}

/** Checks that the parameters fit each other. */
function checkParams(action: string, params: RnnParams): void {
  checkValue(action, "params", params, matrices);
  const { Waa, Wax, Wya, ba, by } = params;
  checkShape(action, "Waa", Waa, "hiddenSize", Waa?.rows, "Waa is square");
  checkShape(action, "Wax", Wax, Waa.rows, "inputSize", "it has the rows of Waa");
  checkShape(action, "Wya", Wya, "outputSize", Waa.rows, "its columns are the rows of Waa");
  checkShape(action, "ba", ba, Waa.rows, 1, "a bias is one column");
  checkShape(action, "by", by, Wya.rows, 1, "a bias is one column");
}

/**
 * Runs one time step of a vanilla RNN.
 *
 * Equation: `a<t> = tanh(Waa a<t-1> + Wax x<t> + ba)`, `yHat<t> = softmax(Wya a<t> + by)`
 * Source: slides example-5 and example-6.
 *
 * @param xt Input `x<t>`, `[inputSize, batchSize]`.
 * @param aPrev Hidden state `a<t-1>`, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @returns Hidden state `aNext` in (-1, 1) and `yHat`, columns that sum to 1, with what the
 * backward step needs.
 * @throws {ShapeError} If `xt` or `aPrev` does not fit `params`.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out of the sums.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix } from "../matrix/create.ts";
 * import { rnnCellForward } from "./rnn.ts";
 *
 * const zero = matrix([[0]]);
 * const params = { Waa: zero, Wax: matrix([[1]]), Wya: column([0, 0]), ba: zero, by: column([0, 0]) };
 * const { aNext, yHat } = rnnCellForward(matrix([[0.5]]), zero, params);
 * assert.equal(aNext.at(0, 0), Math.tanh(0.5));
 * assert.deepEqual(yHat.toRows(), [[0.5], [0.5]]);
 * ```
 */
export function rnnCellForward(xt: Matrix, aPrev: Matrix, params: RnnParams): RnnStep {
  entered(rnnCellForward);
  const action = "run rnnCellForward";
  checkParams(action, params);
  const { Waa, Wax, Wya, ba, by } = params;
  checkShape(action, "xt", xt, Wax.cols, "batchSize", COLUMNS);
  checkShape(action, "aPrev", aPrev, Waa.rows, xt.cols, COLUMNS);
  const z = add(matMul(Waa, aPrev), matMul(Wax, xt), ba); // [hiddenSize, batchSize]
  checkFinite(action, "Waa aPrev + Wax xt + ba", z, { xt, aPrev, Waa, Wax, ba });
  const aNext = tanh(z); // [hiddenSize, batchSize]
  const logits = add(matMul(Wya, aNext), by); // [outputSize, batchSize]
  checkFinite(action, "Wya aNext + by", logits, { Wya, by });
  return { aNext, yHat: softmax(logits), cache: { xt, aPrev, aNext } };
}

/**
 * Runs one time step backward: differentiates `a<t> = tanh(Waa a<t-1> + Wax x<t> + ba)`.
 *
 * Equation: `dz = daNext * (1 - a<t>^2)`, `dWaa = dz a<t-1>^T`, `dWax = dz x<t>^T`,
 * `dba = sum of dz over the batch`, `daPrev = Waa^T dz`, `dxt = Wax^T dz`
 * Source: slide train-2.
 *
 * @param daNext Gradient with respect to `a<t>` from everything after it, `[hiddenSize, batchSize]`.
 * @param cache What {@linkcode rnnCellForward} returned for this step.
 * @param params The parameters of that step.
 * @returns Gradients; those of parameters are summed over the batch.
 * @throws {ShapeError} If `daNext` does not fit the step.
 * @throws {RangeError} If NaN or Infinity comes in, or comes out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { rnnCellBackward, rnnCellForward } from "./rnn.ts";
 *
 * const [zero, one] = [matrix([[0]]), matrix([[1]])];
 * const params = { Waa: one, Wax: one, Wya: one, ba: zero, by: zero };
 * const { cache } = rnnCellForward(zero, zero, params);
 * assert.equal(rnnCellBackward(matrix([[3]]), cache, params).daPrev.at(0, 0), 3);
 * ```
 */
export function rnnCellBackward(
  daNext: Matrix,
  cache: RnnCache,
  params: RnnParams,
): RnnStepGradients {
  entered(rnnCellBackward);
  const action = "run rnnCellBackward";
  checkParams(action, params);
  checkValue(action, "cache", cache, CACHE);
  const { xt, aPrev, aNext } = cache;
  checkShape(action, "daNext", daNext, aNext.rows, aNext.cols, "it has the shape of aNext");
  checkFinite(action, "daNext", daNext);
  const dz = multiply(daNext, map(aNext, (a) => 1 - a * a)); // [hiddenSize, batchSize]
  const gradients = {
    dxt: matMul(transpose(params.Wax), dz), // [inputSize, batchSize]
    daPrev: matMul(transpose(params.Waa), dz), // [hiddenSize, batchSize]
    dWaa: matMul(dz, transpose(aPrev)), // [hiddenSize, hiddenSize]
    dWax: matMul(dz, transpose(xt)), // [hiddenSize, inputSize]
    dba: sumColumns(dz), // [hiddenSize, 1]
  };
  for (const [name, dQ] of Object.entries(gradients)) checkFinite(action, name, dQ, { xt, aPrev });
  return gradients;
}

/** A whole sequence forward: arrays with one entry a time step. */
export interface RnnSequence {
  /** Hidden states, `a[0]` is `a<1>`. */
  a: Matrix[];
  /** Outputs, `yHat[0]` is `yHat<1>`. */
  yHat: Matrix[];
  /** One cache a step, for the way back. */
  caches: RnnCache[];
}

/**
 * Runs a vanilla RNN over a whole sequence: the same cell, the same parameters, step after step.
 *
 * Equation: that of {@linkcode rnnCellForward} for t = 1 ... T
 * Source: slide example-8.
 *
 * @param x Inputs, `x[0]` is `x<1>`, each `[inputSize, batchSize]`. May be empty.
 * @param a0 Hidden state before the first step, `[hiddenSize, batchSize]`.
 * @param params Weights and biases.
 * @returns Hidden states, outputs and caches, arrays as long as `x`.
 * @throws {ShapeError} If an input or `a0` does not fit `params`.
 * @throws {RangeError} If NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { rnnForward } from "./rnn.ts";
 *
 * const [zero, one] = [matrix([[0]]), matrix([[1]])];
 * const params = { Waa: one, Wax: one, Wya: one, ba: zero, by: zero };
 * const { a } = rnnForward([one, zero], zero, params);
 * assert.equal(a[1].at(0, 0), Math.tanh(Math.tanh(1)));
 * ```
 */
export function rnnForward(x: Matrix[], a0: Matrix, params: RnnParams): RnnSequence {
  entered(rnnForward);
  checkParams("run rnnForward", params);
  checkInputs("run rnnForward", x);
  checkShape("run rnnForward", "a0", a0, params.Waa.rows, x[0]?.cols ?? "batchSize", COLUMNS);
  const sequence: RnnSequence = { a: [], yHat: [], caches: [] };
  let aPrev = a0;
  for (const [t, xt] of x.entries()) {
    const { aNext, yHat, cache } = atStep(
      "rnnForward",
      t,
      () => rnnCellForward(xt, aPrev, params),
    );
    sequence.a.push(aNext);
    sequence.yHat.push(yHat);
    sequence.caches.push(cache);
    aPrev = aNext;
  }
  return sequence;
}

/**
 * Runs backward through a whole sequence: differentiates {@linkcode rnnForward}.
 *
 * Equation: that of {@linkcode rnnCellBackward} for t = T ... 1, where what reaches `a<t>` is
 * `da[t]` and `daPrev` of the step after it; the parameters are shared, so their gradients add up
 * Source: slide train-2.
 *
 * @param da For each step the gradient with respect to `a<t>` that does not pass through later
 * states (from its output and the like), each `[hiddenSize, batchSize]`.
 * @param caches What {@linkcode rnnForward} returned.
 * @param params The parameters of that run.
 * @param k Where to cut: nothing flows back from `a[jk]` to `a[jk - 1]`. Infinity cuts nowhere.
 * @returns Gradients; those of parameters are summed over batch and steps.
 * @throws {ShapeError} If `da` does not fit the run.
 * @throws {RangeError} If `k` is not a whole number of 1 or more; if NaN or Infinity turns up; the text names the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { rnnBackward, rnnForward } from "./rnn.ts";
 *
 * const [zero, one] = [matrix([[0]]), matrix([[1]])];
 * const params = { Waa: matrix([[2]]), Wax: one, Wya: one, ba: zero, by: zero };
 * const { caches } = rnnForward([zero, zero], zero, params);
 * assert.equal(rnnBackward([zero, one], caches, params).da0.at(0, 0), 4); // 2 * 2 * 1
 * ```
 */
export function rnnBackward(
  da: Matrix[],
  caches: RnnCache[],
  params: RnnParams,
  k = Infinity,
): RnnSequenceGradients {
  entered(rnnBackward);
  checkParams("run rnnBackward", params);
  checkCaches("run rnnBackward", caches);
  const steps = { ...wholeNumber({ from: 1 }), hint: "it counts steps between two cuts" };
  if (k !== Infinity) checkValue("run rnnBackward", "k", k, steps);
  checkSteps("run rnnBackward", "da", da, caches.length);
  const { Waa, Wax, ba } = params;
  const batchSize = caches[0]?.xt.cols ?? 0;
  const nothing = like(Waa, Waa.rows, batchSize);
  let daPrev = nothing;
  let sums = { dWaa: like(Waa), dWax: like(Wax), dba: like(ba) };
  const dx: Matrix[] = [];
  for (let t = caches.length - 1; t >= 0; t--) {
    const fromLater = (t + 1) % k === 0 ? nothing : daPrev;
    const step = atStep("rnnBackward", t, () => {
      checkShape("run rnnBackward", `da[${t}]`, da[t]!, Waa.rows, batchSize, "as a[t] has");
      return rnnCellBackward(add(da[t]!, fromLater), caches[t]!, params);
    });
    dx.unshift(step.dxt);
    daPrev = step.daPrev;
    sums = addGradients(sums, step);
  }
  return { dx, da0: daPrev, ...sums };
}
