/**
 * Cells as values: the library's functions for one time step, any of them replaced by one's own.
 * Taught in notebooks/source/04_forward.md to 08_gru.md.
 *
 * @module
 */
import {
  gruCellBackward,
  gruCellForward,
  type GruParams,
  type GruStep,
  type GruStepGradients,
} from "../cells/gru.ts";
import {
  lstmCellBackward,
  lstmCellForward,
  type LstmParams,
  type LstmStep,
  type LstmStepGradients,
} from "../cells/lstm.ts";
import {
  rnnCellBackward,
  rnnCellForward,
  type RnnParams,
  type RnnStep,
  type RnnStepGradients,
} from "../cells/rnn.ts";
import { aFunction, checkOptions, type Checks, finiteNumber } from "../checks.ts";
import { randn, zeros } from "../matrix/create.ts";
import { map } from "../matrix/algebra.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Rng } from "../matrix/random.ts";
import { type CellRun, type LossParts, type OutputParams, Unrolled } from "./_unrolled.ts";
import type { Matrices } from "./record.ts";

export type { CellRun, LossParts, OutputParams } from "./_unrolled.ts";

/** Sizes of a cell with its output. */
export interface CellSizes {
  /** Rows of an input. */
  readonly inputSize: number;
  /** Entries of the hidden state. */
  readonly hiddenSize: number;
  /** Classes. */
  readonly outputSize: number;
}

/** A cell with a softmax output, and all that training it needs. */
export interface Cell<P extends Matrices<P>> {
  /** Which one, as in "rnn". */
  readonly name: string;
  /** Draws first parameters. */
  first(rng: Rng, sizes: CellSizes): P;
  /** Reads the sizes off parameters. */
  sizesOf(params: P): CellSizes;
  /** Runs forward from states of zeros; `x[0]` is `x<1>`. */
  run(x: Matrix[], params: P): CellRun;
  /**
   * Runs forward and back. `y` has the classes of every step, or of the last one alone; the loss is
   * summed over the answers and averaged over examples.
   */
  lossAndGradients(x: Matrix[], y: number[][], params: P): { loss: number; gradients: P };
}

/** What parts that every cell has must be: a misspelt one would leave the library's in its place. */
const PARTS = {
  ...{ forward: aFunction, backward: aFunction },
  ...{ loss: aFunction, outputBackward: aFunction },
};
const RNN_PARTS: Checks<RnnParts> = { ...PARTS, bptt: aFunction };
const LSTM_PARTS: Checks<LstmParts> = { ...PARTS, forgetBias: finiteNumber };
const GRU_PARTS: Checks<GruParts> = PARTS;

/** What of a vanilla RNN can be one's own. */
export interface RnnParts extends LossParts {
  /** One step forward. */
  forward?: (xt: Matrix, aPrev: Matrix, params: RnnParams) => Pick<RnnStep, "aNext" | "yHat">;
  /** One step back. */
  backward?: (
    daNext: Matrix,
    xt: Matrix,
    aPrev: Matrix,
    aNext: Matrix,
    params: RnnParams,
  ) => RnnStepGradients;
  /** All steps forward and back, in place of the others. It answers at every step. */
  bptt?: (
    x: Matrix[],
    y: number[][],
    a0: Matrix,
    params: RnnParams,
  ) => { loss: number; gradients: RnnParams };
}

/**
 * Makes a vanilla RNN's cell.
 *
 * @param parts What is one's own; the library's functions stand in for the rest, and need nothing
 * of a step but what is shown here.
 * @returns The cell.
 * @throws {TypeError} If there is a part of another name, or one is no plain function.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { rnnCellForward } from "../cells/rnn.ts";
 * import { zeros } from "../matrix/create.ts";
 * import { random } from "../matrix/random.ts";
 * import { rnnCell } from "./cell.ts";
 *
 * let steps = 0;
 * const cell = rnnCell({ forward: (...step) => (steps++, rnnCellForward(...step)) });
 * const params = cell.first(random(1), { inputSize: 3, hiddenSize: 2, outputSize: 2 });
 * cell.lossAndGradients([zeros(3, 1), zeros(3, 1)], [[0], [1]], params);
 * assert.equal(steps, 2); // the function that was passed is the one that runs
 * ```
 */
export function rnnCell(parts: RnnParts = {}): Cell<RnnParams> {
  checkOptions("make rnnCell", parts, RNN_PARTS);
  const { forward = rnnCellForward, bptt } = parts;
  const backward = parts.backward ??
    ((daNext, xt, aPrev, aNext, params) => rnnCellBackward(daNext, { xt, aPrev, aNext }, params));
  const unrolled = new Unrolled<RnnParams>("rnn", 1, parts, (xt, [aPrev], params) => {
    const { aNext, yHat } = forward(xt, aPrev!, params);
    return {
      state: [aNext],
      yHat,
      back([daNext]) {
        const { daPrev, ...gradients } = backward(daNext!, xt, aPrev!, aNext, params);
        return { dPrev: [daPrev], gradients };
      },
    };
  });
  return {
    name: "rnn",
    // small, so that no unit starts saturated
    first: (rng, { inputSize, hiddenSize, outputSize }) => ({
      Waa: randn(rng, hiddenSize, hiddenSize, 0.5 / Math.sqrt(hiddenSize)),
      Wax: randn(rng, hiddenSize, inputSize, 0.1),
      Wya: randn(rng, outputSize, hiddenSize, 0.1),
      ba: zeros(hiddenSize, 1),
      by: zeros(outputSize, 1),
    }),
    sizesOf: ({ Wax, Wya }) => ({
      inputSize: Wax.cols,
      hiddenSize: Wax.rows,
      outputSize: Wya.rows,
    }),
    run: (x, params) => unrolled.run(x, params),
    lossAndGradients: (x, y, params) =>
      bptt
        ? bptt(x, y, zeros(params.Waa.rows, x[0]!.cols), params)
        : unrolled.lossAndGradients(x, y, params),
  };
}

/** Parameters of an LSTM with an output. */
export type LstmOutputParams = LstmParams & OutputParams;

/** What of an LSTM can be one's own. */
export interface LstmParts extends LossParts {
  /** One step forward. */
  forward?: (
    xt: Matrix,
    hPrev: Matrix,
    cPrev: Matrix,
    params: LstmOutputParams,
  ) => Omit<LstmStep, "cache">;
  /** One step back; `step` is what the step forward returned. */
  backward?: (
    dhNext: Matrix,
    dcNext: Matrix,
    xt: Matrix,
    hPrev: Matrix,
    cPrev: Matrix,
    params: LstmOutputParams,
    step: Omit<LstmStep, "cache">,
  ) => LstmStepGradients;
  /** First value of the forget gate's bias; 1 unless told otherwise. */
  forgetBias?: number;
}

/**
 * Makes an LSTM's cell; its output is `softmax(Wya h + by)`.
 *
 * @param parts What is one's own; the library's functions stand in for the rest.
 * @returns The cell.
 * @throws {TypeError} If there is a part of another name, or one is no plain function.
 */
export function lstmCell(parts: LstmParts = {}): Cell<LstmOutputParams> {
  checkOptions("make lstmCell", parts, LSTM_PARTS);
  const { forward = lstmCellForward, forgetBias = 1 } = parts;
  const backward = parts.backward ??
    ((dhNext, dcNext, xt, hPrev, cPrev, params, step) =>
      lstmCellBackward(dhNext, dcNext, { xt, hPrev, cPrev, ...step }, params));
  const unrolled = new Unrolled<LstmOutputParams>("lstm", 2, parts, (xt, [h, c], params) => {
    const step = forward(xt, h!, c!, params);
    return {
      state: [step.hNext, step.cNext],
      back([dh, dc]) {
        const { dhPrev, dcPrev, ...gradients } = backward(dh!, dc!, xt, h!, c!, params, step);
        return { dPrev: [dhPrev, dcPrev], gradients };
      },
    };
  });
  return {
    name: "lstm",
    first(rng, sizes) {
      const [Wf, Wi, Wc, Wo] = gateWeights(rng, sizes, 4);
      const b = zeros(sizes.hiddenSize, 1);
      const bf = map(b, () => forgetBias);
      const gates = { Wf: Wf!, Wi: Wi!, Wc: Wc!, Wo: Wo!, bf, bi: b, bc: b, bo: b };
      return { ...gates, ...firstOutput(rng, sizes) };
    },
    sizesOf: ({ Wf, Wya }) => sizesOfGate(Wf, Wya),
    run: (x, params) => unrolled.run(x, params),
    lossAndGradients: (x, y, params) => unrolled.lossAndGradients(x, y, params),
  };
}

/** Parameters of a GRU with an output. */
export type GruOutputParams = Omit<GruParams, "bhRecurrent"> & OutputParams;

/** What of a GRU can be one's own. */
export interface GruParts extends LossParts {
  /** One step forward. */
  forward?: (xt: Matrix, hPrev: Matrix, params: GruOutputParams) => Omit<GruStep, "cache">;
  /** One step back; `step` is what the step forward returned. */
  backward?: (
    dhNext: Matrix,
    xt: Matrix,
    hPrev: Matrix,
    params: GruOutputParams,
    step: Omit<GruStep, "cache">,
  ) => GruStepGradients;
}

/**
 * Makes a GRU's cell; its output is `softmax(Wya h + by)`.
 *
 * @param parts What is one's own; the library's functions stand in for the rest.
 * @returns The cell.
 * @throws {TypeError} If there is a part of another name, or one is no plain function.
 */
export function gruCell(parts: GruParts = {}): Cell<GruOutputParams> {
  checkOptions("make gruCell", parts, GRU_PARTS);
  const { forward = gruCellForward } = parts;
  const backward = parts.backward ??
    ((dhNext, xt, hPrev, params, step) => gruCellBackward(dhNext, { xt, hPrev, ...step }, params));
  const unrolled = new Unrolled<GruOutputParams>("gru", 1, parts, (xt, [hPrev], params) => {
    const step = forward(xt, hPrev!, params);
    return {
      state: [step.hNext],
      back([dhNext]) {
        const { dhPrev, ...gradients } = backward(dhNext!, xt, hPrev!, params, step);
        return { dPrev: [dhPrev], gradients };
      },
    };
  });
  return {
    name: "gru",
    first(rng, sizes) {
      const [Wz, Wr, Wh] = gateWeights(rng, sizes, 3);
      const b = zeros(sizes.hiddenSize, 1);
      return { Wz: Wz!, Wr: Wr!, Wh: Wh!, bz: b, br: b, bh: b, ...firstOutput(rng, sizes) };
    },
    sizesOf: ({ Wz, Wya }) => sizesOfGate(Wz, Wya),
    run: (x, params) => unrolled.run(x, params),
    lossAndGradients: (x, y, params) => unrolled.lossAndGradients(x, y, params),
  };
}

/** First weights of gates: a sum over all columns has a variance of about 1. */
function gateWeights(rng: Rng, { inputSize, hiddenSize }: CellSizes, count: number): Matrix[] {
  const cols = hiddenSize + inputSize;
  return Array.from({ length: count }, () => randn(rng, hiddenSize, cols, 1 / Math.sqrt(cols)));
}

function firstOutput(rng: Rng, { hiddenSize, outputSize }: CellSizes): OutputParams {
  return { Wya: randn(rng, outputSize, hiddenSize, 0.1), by: zeros(outputSize, 1) };
}

const sizesOfGate = (W: Matrix, Wya: Matrix): CellSizes => ({
  inputSize: W.cols - W.rows,
  hiddenSize: W.rows,
  outputSize: Wya.rows,
});
