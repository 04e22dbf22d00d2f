import type { RnnParams } from "../../../lib/cells/rnn.ts";
import { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

function sequenceLoss(yHat: number[], y: number[]): number {
  return sum(y.length, (t) => Math.log(1 / (y[t] === 1 ? yHat[t]! : 1 - yHat[t]!)));
}

function softmaxLoss(yHat: Matrix[], y: number[][]): number {
  return sum(yHat.length, (t) => {
    const m = yHat[t]!.cols;
    return sum(m, (j) => Math.log(1 / yHat[t]!.at(y[t]![j]!, j)) / m);
  });
}

function outputBackward(yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix) {
  const m = yHat.cols;
  const dz = (i: number, j: number) => (yHat.at(i, j) - (y[j] === i ? 1 : 0)) / m;
  return {
    dWya: build(yHat.rows, aNext.rows, (i, k) => sum(m, (j) => dz(i, j) * aNext.at(k, j))),
    dby: build(yHat.rows, 1, (i) => sum(m, (j) => dz(i, j))),
    daNext: build(aNext.rows, m, (k, j) => sum(yHat.rows, (i) => Wya.at(i, k) * dz(i, j))),
  };
}

function rnnCellBackward(
  daNext: Matrix,
  xt: Matrix,
  aPrev: Matrix,
  aNext: Matrix,
  { Waa, Wax }: RnnParams,
) {
  const [na, m] = [daNext.rows, daNext.cols];
  const dz = (i: number, j: number) =>
    daNext.at(i, j) * (1 - aNext.at(i, j)) * (1 + aNext.at(i, j));
  return {
    dxt: build(xt.rows, m, (k, j) => sum(na, (i) => Wax.at(i, k) * dz(i, j))),
    daPrev: build(na, m, (k, j) => sum(na, (i) => Waa.at(i, k) * dz(i, j))),
    dWaa: build(na, na, (i, k) => sum(m, (j) => dz(i, j) * aPrev.at(k, j))),
    dWax: build(na, xt.rows, (i, k) => sum(m, (j) => dz(i, j) * xt.at(k, j))),
    dba: build(na, 1, (i) => sum(m, (j) => dz(i, j))),
  };
}

const plus = (A: Matrix, B: Matrix) => build(A.rows, A.cols, (i, j) => A.at(i, j) + B.at(i, j));

/** All states, a0 first, and all outputs. */
function forward(x: Matrix[], a0: Matrix, { Waa, Wax, Wya, ba, by }: RnnParams) {
  const [na, m] = [a0.rows, a0.cols];
  const [states, outputs] = [[a0], [] as Matrix[]];
  for (const xt of x) {
    const before = states.at(-1)!;
    const a = build(na, m, (i, j) =>
      Math.tanh(
        ba.at(i, 0) + sum(na, (k) => Waa.at(i, k) * before.at(k, j)) +
          sum(xt.rows, (k) => Wax.at(i, k) * xt.at(k, j)),
      ));
    const power = (i: number, j: number) =>
      Math.exp(by.at(i, 0) + sum(na, (k) => Wya.at(i, k) * a.at(k, j)));
    outputs.push(
      build(by.rows, m, (i, j) => power(i, j) / sum(by.rows, (other) => power(other, j))),
    );
    states.push(a);
  }
  return { states, outputs };
}

function truncatedBptt(
  x: Matrix[],
  y: number[][],
  a0: Matrix,
  params: RnnParams,
  k: number,
): { loss: number; gradients: RnnParams } {
  const { states, outputs } = forward(x, a0, params);
  const zero = ({ rows, cols }: Matrix) => build(rows, cols, () => 0);
  const { Waa, Wax, Wya, ba, by } = params;
  const gradients = { Waa: zero(Waa), Wax: zero(Wax), Wya: zero(Wya), ba: zero(ba), by: zero(by) };
  let carry = zero(a0);
  for (let t = x.length; t >= 1; t--) {
    const out = outputBackward(outputs[t - 1]!, y[t - 1]!, states[t]!, Wya);
    const da = plus(out.daNext, carry);
    const step = rnnCellBackward(da, x[t - 1]!, states[t - 1]!, states[t]!, params);
    gradients.Wya = plus(gradients.Wya, out.dWya);
    gradients.by = plus(gradients.by, out.dby);
    gradients.Waa = plus(gradients.Waa, step.dWaa);
    gradients.Wax = plus(gradients.Wax, step.dWax);
    gradients.ba = plus(gradients.ba, step.dba);
    carry = (t - 1) % k === 0 ? zero(a0) : step.daPrev;
  }
  return { loss: softmaxLoss(outputs, y), gradients };
}

const bptt = (x: Matrix[], y: number[][], a0: Matrix, params: RnnParams) =>
  truncatedBptt(x, y, a0, params, x.length + 1);

function numericalGradient(f: (W: Matrix) => number, W: Matrix, eps: number): Matrix {
  return build(W.rows, W.cols, (i, j) => {
    const k = j * W.rows + i;
    const old = W.data[k]!;
    W.data[k] = old + eps;
    const above = f(W);
    W.data[k] = old - eps;
    const below = f(W);
    W.data[k] = old;
    return (above - below) / (2 * eps);
  });
}

function sgdStep(params: RnnParams, gradients: RnnParams, learningRate: number): RnnParams {
  const next = (name: keyof RnnParams) =>
    build(
      params[name].rows,
      params[name].cols,
      (i, j) => params[name].at(i, j) - learningRate * gradients[name].at(i, j),
    );
  return {
    Waa: next("Waa"),
    Wax: next("Wax"),
    Wya: next("Wya"),
    ba: next("ba"),
    by: next("by"),
  };
}

/** Exercise to answer. */
export default {
  "binary-loss": { sequenceLoss },
  "softmax-loss": { softmaxLoss },
  "output-backward": { outputBackward },
  "rnn-cell-backward": { rnnCellBackward },
  "bptt": { bptt },
  "numerical-gradient": { numericalGradient },
  "sgd-step": { sgdStep },
  "find-the-bugs": { repairedBackward: rnnCellBackward },
  "truncated-bptt": { truncatedBptt },
};
