/**
 * How much of a gradient is left some steps back: the norm of the gradient of a loss on the last
 * step, with respect to the state at each step before it.
 * Taught in notebooks/source/06_memory.md (slides problem-1, problem-3) and 07_lstm.md.
 *
 * @module
 */
import { gruCellBackward, gruCellForward, type GruParams } from "../cells/gru.ts";
import { lstmCellBackward, lstmCellForward, type LstmParams } from "../cells/lstm.ts";
import { rnnCellBackward, rnnCellForward } from "../cells/rnn.ts";
import {
  atLeast,
  checkOptions,
  type Checks,
  checkValue,
  finiteNumber,
  oneOf,
  required,
  wholeNumber,
} from "../checks.ts";
import { relu } from "../matrix/activations.ts";
import { add, map, multiply, subtract } from "../matrix/algebra.ts";
import { randn, zeros } from "../matrix/create.ts";
import { matMul } from "../matrix/products.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { random, type Rng } from "../matrix/random.ts";

/** A network whose gradient is followed back in time, at its random start. */
export type Recurrence =
  /** `tanh(Waa a + Wax x)`, `Waa` drawn with standard deviation `sigma / sqrt(hiddenSize)`. */
  | { cell: "tanh"; sigma: number }
  /** `relu(a + 0.1 Wax x)`: the recurrent weights are the identity. */
  | { cell: "relu" }
  /** An LSTM; the gradient is that of its cell state. */
  | { cell: "lstm"; forgetBias: number }
  /** A GRU with biases 0. */
  | { cell: "gru" };

/** Sizes of the experiment. */
export interface LagOptions {
  /** Entries of the state; 32 unless told otherwise. */
  hiddenSize?: number;
  /** Entries of an input; 8 unless told otherwise. */
  inputSize?: number;
  /** Steps; 101 unless told otherwise. */
  timeSteps?: number;
}

const COUNT = wholeNumber({ from: 1 });
const CHECKS: Checks<LagOptions> = { hiddenSize: COUNT, inputSize: COUNT, timeSteps: COUNT };
/** What each recurrence must be. */
const RECURRENCES = {
  tanh: { sigma: required(atLeast(0)) },
  relu: {},
  lstm: { forgetBias: required(finiteNumber) },
  gru: {},
};

/** One step that was taken: gives the gradient of the state before from that of the state after. */
type Back = (gradient: Matrix) => Matrix;

/**
 * Measures what is left of a gradient, lag by lag.
 *
 * Inputs are drawn from N(0, 1), `Wax` from N(0, 1 / inputSize), the matrices of gates from
 * N(0, 1 / (hiddenSize + inputSize)); biases are 0, but for the forget gate's; states begin at 0.
 * The loss is linear in the last state, with a random gradient from N(0, 1). For an LSTM the state
 * is the cell state C, and the gradient is the whole one: through C<t+1> itself, through h<t>, and
 * through the output gates of all steps between.
 *
 * Equation: `ratio[k] = |dL/da<T-k>| / |dL/da<T>|`, Frobenius norms
 * Source: slides problem-1 and problem-3; Bengio, Simard and Frasconi 1994.
 *
 * @param recurrence Which network.
 * @param seed A whole number; the same one gives the same weights, inputs and loss.
 * @param options Sizes.
 * @returns One ratio a lag, from lag 0, which is 1, to lag `timeSteps - 1`.
 * @throws {RangeError} If there are no steps, or an option is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { gradientByLag } from "./gradient_by_lag.ts";
 *
 * const ratios = gradientByLag({ cell: "tanh", sigma: 0.5 }, 1, { timeSteps: 11 });
 * assert.equal(ratios[0], 1);
 * assert(ratios[10]! < 1e-3); // ten steps back, hardly anything is left
 * ```
 */
export function gradientByLag(
  recurrence: Recurrence,
  seed: number,
  options: LagOptions = {},
): number[] {
  const action = "follow the gradient";
  const cell = required(oneOf(Object.keys(RECURRENCES)));
  checkValue(action, "recurrence.cell", recurrence?.cell, cell);
  checkOptions<Recurrence>(action, recurrence, { cell, ...RECURRENCES[recurrence.cell] });
  checkOptions(action, options, CHECKS);
  const { hiddenSize = 32, inputSize = 8, timeSteps = 101 } = options;
  const rng = random(seed);
  const x = Array.from({ length: timeSteps }, () => randn(rng, inputSize, 1)); // [inputSize, 1]
  const steps = stepsOf(recurrence, rng, x, hiddenSize);
  let gradient = randn(rng, hiddenSize, 1); // dL/da<T>
  const first = norm(gradient);
  const ratios = [1];
  for (const back of steps.slice(1).reverse()) {
    gradient = back(gradient);
    ratios.push(norm(gradient) / first);
  }
  return ratios;
}

/**
 * Measures {@linkcode gradientByLag} for several seeds.
 *
 * @param recurrence Which network.
 * @param seeds The seeds.
 * @param options Sizes.
 * @returns The median over the seeds, one a lag.
 * @throws {TypeError} If there is no seed.
 */
export function medianByLag(
  recurrence: Recurrence,
  seeds: readonly number[],
  options: LagOptions = {},
): number[] {
  checkValue("follow the gradient", "seeds", seeds, {
    ...{ be: "a list of one seed or more", kind: TypeError, each: wholeNumber() },
    fits: (x) => Array.isArray(x) && x.length > 0,
  });
  const runs = seeds.map((seed) => gradientByLag(recurrence, seed, options));
  return runs[0]!.map((_, k) => median(runs.map((run) => run[k]!)));
}

/** The middle of some numbers; of an even count, the geometric mean of the middle two. */
function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : Math.sqrt(sorted[half - 1]! * sorted[half]!);
}

/** The Frobenius norm, also where squares are too small or too large for a number. */
function norm({ data }: Matrix): number {
  return Math.hypot(...data);
}

/** Runs the network forward and gives the way back over each step. */
function stepsOf(recurrence: Recurrence, rng: Rng, x: Matrix[], hiddenSize: number): Back[] {
  const inputSize = x[0]!.rows;
  const start = zeros(hiddenSize, 1);
  const gate = () =>
    randn(rng, hiddenSize, hiddenSize + inputSize, (hiddenSize + inputSize) ** -0.5);
  switch (recurrence.cell) {
    case "tanh": {
      const params = {
        Waa: randn(rng, hiddenSize, hiddenSize, recurrence.sigma / Math.sqrt(hiddenSize)),
        Wax: randn(rng, hiddenSize, inputSize, 1 / Math.sqrt(inputSize)),
        Wya: zeros(1, hiddenSize),
        ba: zeros(hiddenSize, 1),
        by: zeros(1, 1),
      };
      let a = start;
      return x.map((xt) => {
        const { aNext, cache } = rnnCellForward(xt, a, params);
        a = aNext;
        return (da) => rnnCellBackward(da, cache, params).daPrev;
      });
    }
    case "relu": {
      const Wax = randn(rng, hiddenSize, inputSize, 0.1 / Math.sqrt(inputSize));
      let a = start;
      return x.map((xt) => {
        const z = add(a, matMul(Wax, xt)); // the recurrent weights are the identity
        a = relu(z);
        return (da) => multiply(da, map(z, (entry) => entry > 0 ? 1 : 0));
      });
    }
    case "lstm": {
      const [Wf, Wi, Wc, Wo] = [gate(), gate(), gate(), gate()];
      const [bi, bc, bo] = [start, start, start];
      const bf = map(start, () => recurrence.forgetBias);
      return lstmSteps({ Wf, Wi, Wc, Wo, bf, bi, bc, bo }, x);
    }
    case "gru": {
      const [bz, br, bh] = [start, start, start];
      const params: GruParams = { Wz: gate(), Wr: gate(), Wh: gate(), bz, br, bh };
      let h = start;
      return x.map((xt) => {
        const { hNext, cache } = gruCellForward(xt, h, params);
        h = hNext;
        return (dh) => gruCellBackward(dh, cache, params).dhPrev;
      });
    }
  }
}

/**
 * From dL/dC<t> to dL/dC<t-1>: straight through C, and through h<t-1> = o<t-1> tanh(C<t-1>). What
 * reaches h<t> goes on through its output gate to h<t-1> as well, so that it is carried along.
 */
function lstmSteps(params: LstmParams, x: Matrix[]): Back[] {
  let [h, c] = [zeros(params.Wf.rows, 1), zeros(params.Wf.rows, 1)];
  let slope = c; // dh<t-1>/dC<t-1>
  let dh = c; // dL/dh<t>: the loss is on C<T>, so it begins at 0
  return x.map((xt) => {
    const { hNext, cNext, ot, cache } = lstmCellForward(xt, h, c, params);
    const before = slope;
    [h, c] = [hNext, cNext];
    slope = multiply(ot, map(cNext, (entry) => 1 - Math.tanh(entry) ** 2));
    const after = slope;
    return (dc) => {
      const direct = subtract(dc, multiply(dh, after));
      const { dcPrev, dhPrev } = lstmCellBackward(dh, direct, cache, params);
      dh = dhPrev;
      return add(dcPrev, multiply(dhPrev, before));
    };
  });
}
