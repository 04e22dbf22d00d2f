/**
 * Which earlier input moved a prediction: the gradient of one answer with respect to each input
 * before it.
 *
 * @module
 */
import { gruCellBackward, gruCellForward, type GruParams } from "../cells/gru.ts";
import { lstmCellBackward, lstmCellForward, type LstmParams } from "../cells/lstm.ts";
import { rnnCellBackward, rnnCellForward, type RnnParams } from "../cells/rnn.ts";
import { checkValue, wholeNumber } from "../checks.ts";
import { message, ShapeError } from "../errors.ts";
import { softmax } from "../matrix/activations.ts";
import { add } from "../matrix/algebra.ts";
import { zeros } from "../matrix/create.ts";
import { Matrix } from "../matrix/matrix.ts";
import { matMul, transpose } from "../matrix/products.ts";

/** Weights of a softmax output behind a cell's hidden state. */
interface Output {
  /** `[outputSize, hiddenSize]`. */
  readonly Wya: Matrix;
  /** `[outputSize, 1]`. */
  readonly by: Matrix;
}

/** Parameters of a cell with its output, as training with cells gives them. */
export type Trained = RnnParams | (LstmParams & Output) | (GruParams & Output);

/** One step that was taken: gives the gradients of its input, and of the states before it. */
type Back = (gradients: Matrix[]) => { dxt: Matrix; before: Matrix[] };
/** A cell at work: takes a step from some states. */
type Take = (xt: Matrix, states: Matrix[]) => { states: Matrix[]; back: Back };

/** Finds out which cell parameters belong to. */
function cellOf(params: Trained): Take {
  if ("Waa" in params) {
    return (xt, [a]) => {
      const { aNext, cache } = rnnCellForward(xt, a!, params);
      return {
        states: [aNext],
        back([da]) {
          const { dxt, daPrev } = rnnCellBackward(da!, cache, params);
          return { dxt, before: [daPrev] };
        },
      };
    };
  }
  if ("Wf" in params) {
    return (xt, [h, c]) => {
      const { hNext, cNext, cache } = lstmCellForward(xt, h!, c!, params);
      return {
        states: [hNext, cNext],
        back([dh, dc]) {
          const { dxt, dhPrev, dcPrev } = lstmCellBackward(dh!, dc!, cache, params);
          return { dxt, before: [dhPrev, dcPrev] };
        },
      };
    };
  }
  return (xt, [h]) => {
    const { hNext, cache } = gruCellForward(xt, h!, params);
    return {
      states: [hNext],
      back([dh]) {
        const { dxt, dhPrev } = gruCellBackward(dh!, cache, params);
        return { dxt, before: [dhPrev] };
      },
    };
  };
}

/**
 * Measures how much each input moved the prediction at one time step.
 *
 * Equation: `norm[k] = |d log yHat<t>[label] / d x<k>|`, k = 1 ... t, Euclidean norms; states begin at 0
 * Source: the idea of slide problem-1 turned around: a gradient that has vanished on its way back
 * says that the input behind it no longer counts.
 *
 * @param params Parameters of an RNN, LSTM or GRU with its softmax output.
 * @param x Inputs, `[inputSize, 1]` each; `x[0]` is `x<1>`.
 * @param t Which prediction, counted from 0.
 * @param label The class whose log-probability is looked at; the likeliest unless given.
 * @returns One norm an input, `t + 1` of them, oldest first.
 * @throws {RangeError} If `t` or `label` is out of range.
 * @throws {ShapeError} If an input is not one column.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix, zeros } from "../matrix/create.ts";
 * import { connectivity } from "./connectivity.ts";
 *
 * // the state forgets: only the last input counts
 * const forgets = { Waa: zeros(1, 1), Wax: matrix([[1]]), ba: zeros(1, 1) };
 * const params = { ...forgets, Wya: matrix([[1], [-1]]), by: zeros(2, 1) };
 * const norms = connectivity(params, [matrix([[0.3]]), matrix([[0]])], 1, 0);
 * assert.deepEqual(norms, [0, 1]);
 * ```
 */
export function connectivity(
  params: Trained,
  x: readonly Matrix[],
  t: number,
  label?: number,
): number[] {
  const action = "measure connectivity";
  checkValue(action, "t", t, wholeNumber({ from: 0, to: x.length - 1 }));
  const wide = x.findIndex(({ cols }) => cols !== 1);
  if (wide >= 0) {
    const reason = `x[${wide}] has ${x[wide]!.cols} columns`;
    throw new ShapeError(message(action, reason, "one example is looked at: one column a step"));
  }
  const { Wya, by } = params;
  const take = cellOf(params);
  const start = [zeros(Wya.cols, 1), zeros(Wya.cols, 1)]; // an LSTM has two
  let states = start;
  const backs = x.slice(0, t + 1).map((xt) => {
    const step = take(xt, states);
    states = step.states;
    return step.back;
  });
  const yHat = softmax(add(matMul(Wya, states[0]!), by));
  const chosen = label ?? yHat.data.indexOf(Math.max(...yHat.data));
  checkValue(action, "label", chosen, wholeNumber({ from: 0, to: yHat.rows - 1 }));
  const dLogits = new Matrix(yHat.rows, 1, yHat.data.map((p, i) => (i === chosen ? 1 : 0) - p));
  let gradients = [matMul(transpose(Wya), dLogits), zeros(Wya.cols, 1)];
  const norms: number[] = [];
  for (const back of backs.reverse()) {
    const { dxt, before } = back(gradients);
    norms.push(Math.hypot(...dxt.data));
    gradients = before;
  }
  return norms.reverse();
}
