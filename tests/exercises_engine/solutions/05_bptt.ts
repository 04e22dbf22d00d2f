import type { RnnParams } from "../../../lib/cells/rnn.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

function sequenceLoss(yHat: number[], y: number[]): number {
  return -Math.log(
    y.map((truth, t) => truth === 1 ? yHat[t]! : 1 - yHat[t]!).reduce((a, b) => a * b),
  );
}

function softmaxLoss(yHat: Matrix[], y: number[][]): number {
  const m = yHat[0]!.cols;
  return sum(m, (j) => {
    let product = 1;
    y.forEach((classes, t) => product *= yHat[t]!.data[j * yHat[t]!.rows + classes[j]!]!);
    return Math.log(1 / product) / m;
  });
}

function numericalGradient(f: (W: Matrix) => number, W: Matrix, eps: number): Matrix {
  return build(W.rows, W.cols, (i, j) => {
    const at = (by: number) =>
      f(build(W.rows, W.cols, (r, c) => W.at(r, c) + (r === i && c === j ? by : 0)));
    return at(eps) / (2 * eps) - at(-eps) / (2 * eps);
  });
}

function outputBackward(yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix) {
  const [ny, m] = [yHat.rows, yHat.cols];
  const d = (i: number, j: number) => (yHat.at(i, j) - (y[j] === i ? 1 : 0)) / m;
  return {
    dWya: build(ny, aNext.rows, (i, k) => sum(m, (j) => d(i, j) * aNext.at(k, j))),
    dby: build(ny, 1, (i) => sum(m, (j) => d(i, j))),
    daNext: build(aNext.rows, m, (k, j) => sum(ny, (i) => Wya.at(i, k) * d(i, j))),
  };
}

function cellBack(
  daNext: Matrix,
  xt: Matrix,
  aPrev: Matrix,
  aNext: Matrix,
  { Waa, Wax }: RnnParams,
) {
  const [na, nx, m] = [aNext.rows, xt.rows, xt.cols];
  const dz = (i: number, j: number) =>
    daNext.at(i, j) * (1 - aNext.at(i, j)) * (1 + aNext.at(i, j));
  return {
    dxt: build(nx, m, (k, j) => sum(na, (i) => Wax.at(i, k) * dz(i, j))),
    daPrev: build(na, m, (k, j) => sum(na, (i) => Waa.at(i, k) * dz(i, j))),
    dWaa: build(na, na, (i, k) => sum(m, (j) => dz(i, j) * aPrev.at(k, j))),
    dWax: build(na, nx, (i, k) => sum(m, (j) => dz(i, j) * xt.at(k, j))),
    dba: build(na, 1, (i) => sum(m, (j) => dz(i, j))),
  };
}

function cellForward(xt: Matrix, a: Matrix, { Waa, Wax, Wya, ba, by }: RnnParams) {
  const [na, m, ny] = [a.rows, a.cols, Wya.rows];
  const aNext = build(na, m, (i, j) => {
    const state = sum(na, (k) => Waa.at(i, k) * a.at(k, j));
    return Math.tanh(ba.at(i, 0) + state + sum(xt.rows, (k) => Wax.at(i, k) * xt.at(k, j)));
  });
  const power = (i: number, j: number) =>
    Math.exp(by.at(i, 0) + sum(na, (k) => Wya.at(i, k) * aNext.at(k, j)));
  const yHat = build(ny, m, (i, j) => power(i, j) / sum(ny, (k) => power(k, j)));
  return { aNext, yHat };
}

const plus = (A: Matrix, B: Matrix) => build(A.rows, A.cols, (i, j) => A.at(i, j) + B.at(i, j));
const none = (A: Matrix) => build(A.rows, A.cols, () => 0);

/** Recursive: the steps after this one give their loss, their gradients and what they carry back. */
function truncatedBptt(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams, k: number) {
  const from = (t: number, a: Matrix): { loss: number; back: Matrix; gradients: RnnParams } => {
    if (t === x.length) {
      const { Waa, Wax, Wya, ba, by } = params;
      const gradients = {
        Waa: none(Waa),
        Wax: none(Wax),
        Wya: none(Wya),
        ba: none(ba),
        by: none(by),
      };
      return { loss: 0, back: none(a), gradients };
    }
    const { aNext, yHat } = cellForward(x[t]!, a, params);
    const after = from(t + 1, aNext);
    const own = outputBackward(yHat, y[t]!, aNext, params.Wya);
    const step = cellBack(plus(own.daNext, after.back), x[t]!, a, aNext, params);
    return {
      loss: after.loss + softmaxLoss([yHat], [y[t]!]),
      back: t > 0 && t % k === 0 ? none(a) : step.daPrev,
      gradients: {
        Waa: plus(after.gradients.Waa, step.dWaa),
        Wax: plus(after.gradients.Wax, step.dWax),
        Wya: plus(after.gradients.Wya, own.dWya),
        ba: plus(after.gradients.ba, step.dba),
        by: plus(after.gradients.by, own.dby),
      },
    };
  };
  const { loss, gradients } = from(0, a0);
  return { loss, gradients };
}

function bptt(x: Matrix[], y: number[][], a0: Matrix, params: RnnParams) {
  return truncatedBptt(x, y, a0, params, x.length);
}

function sgdStep(params: RnnParams, gradients: RnnParams, rate: number): RnnParams {
  const moved = (name: keyof RnnParams) => {
    const [W, dW] = [params[name], gradients[name]];
    return build(W.rows, W.cols, (i, j) => W.at(i, j) - rate * dW.at(i, j));
  };
  return {
    Waa: moved("Waa"),
    Wax: moved("Wax"),
    Wya: moved("Wya"),
    ba: moved("ba"),
    by: moved("by"),
  };
}

/** Exercise id to answer. */
export default {
  "binary-loss": { sequenceLoss },
  "softmax-loss": { softmaxLoss },
  "numerical-gradient": { numericalGradient },
  "output-backward": { outputBackward },
  "rnn-cell-backward": { rnnCellBackward: cellBack },
  "find-the-bugs": { repairedBackward: cellBack },
  "bptt": { bptt },
  "sgd-step": { sgdStep },
  "truncated-bptt": { truncatedBptt },
};
