import type { LstmParams } from "../../../lib/cells/lstm.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

const logistic = (z: number) => 1 / (1 + Math.exp(-z));
const each = (A: Matrix, f: (a: number, i: number, j: number) => number) =>
  build(A.rows, A.cols, (i, j) => f(A.at(i, j), i, j));

function layer(W: Matrix, b: Matrix, h: Matrix, x: Matrix, squeeze: (z: number) => number) {
  return each(h, (_, i, j) =>
    squeeze(
      b.at(i, 0) + sum(h.rows, (k) => W.at(i, k) * h.at(k, j)) +
        sum(x.rows, (k) => W.at(i, h.rows + k) * x.at(k, j)),
    ));
}

const forgetGate = (xt: Matrix, hPrev: Matrix, { Wf, bf }: LstmParams) =>
  layer(Wf, bf, hPrev, xt, logistic);

const store = (xt: Matrix, hPrev: Matrix, { Wi, bi, Wc, bc }: LstmParams) => ({
  it: layer(Wi, bi, hPrev, xt, logistic),
  cTilde: layer(Wc, bc, hPrev, xt, Math.tanh),
});

const update = (ft: Matrix, cPrev: Matrix, it: Matrix, cTilde: Matrix) =>
  each(ft, (f, i, j) => f * cPrev.at(i, j) + it.at(i, j) * cTilde.at(i, j));

function output(xt: Matrix, hPrev: Matrix, cNext: Matrix, { Wo, bo }: LstmParams) {
  const ot = layer(Wo, bo, hPrev, xt, logistic);
  return { ot, hNext: each(cNext, (c, i, j) => ot.at(i, j) * Math.tanh(c)) };
}

function lstmCellForward(xt: Matrix, hPrev: Matrix, cPrev: Matrix, params: LstmParams) {
  const ft = forgetGate(xt, hPrev, params);
  const { it, cTilde } = store(xt, hPrev, params);
  const cNext = update(ft, cPrev, it, cTilde);
  const { ot, hNext } = output(xt, hPrev, cNext, params);
  return { hNext, cNext, ft, it, cTilde, ot };
}

function lstmForward(x: Matrix[], h0: Matrix, c0: Matrix, params: LstmParams) {
  const [h, c]: [Matrix[], Matrix[]] = [[], []];
  for (let t = 0; t < x.length; t++) {
    const step = lstmCellForward(x[t]!, t > 0 ? h[t - 1]! : h0, t > 0 ? c[t - 1]! : c0, params);
    h.push(step.hNext);
    c.push(step.cNext);
  }
  return { h, c };
}

function lstmParameterCount(nx: number, nh: number): number {
  let count = 0;
  for (let matrix = 0; matrix < 4; matrix++) {
    for (let row = 0; row < nh; row++) count += nh + nx + 1;
  }
  return count;
}

const halfLife = (forgetBias: number): number => Math.log(2) / Math.log1p(Math.exp(-forgetBias));

/** Other weights than the reference's: the old value is overruled rather than forgotten. */
function memoryParams(): LstmParams {
  const row = (...weights: number[]) => build(1, weights.length, (_, j) => weights[j]!);
  return {
    ...{ Wf: row(0, 0, -12), bf: row(8) },
    ...{ Wi: row(0, 0, 24), bi: row(-12) },
    ...{ Wc: row(0, 1, 0), bc: row(0) },
    ...{ Wo: row(0, 0, 0), bo: row(0) },
  };
}

function lstmCellBackward(
  dhNext: Matrix,
  dcNext: Matrix,
  xt: Matrix,
  hPrev: Matrix,
  cPrev: Matrix,
  params: LstmParams,
) {
  const { ft, it, cTilde, ot, cNext } = lstmCellForward(xt, hPrev, cPrev, params);
  const [nh, nx, m] = [hPrev.rows, xt.rows, xt.cols];
  const dC = each(dcNext, (d, i, j) => {
    const shown = Math.tanh(cNext.at(i, j));
    return d + dhNext.at(i, j) * ot.at(i, j) * (1 - shown * shown);
  });
  const zf = each(dC, (d, i, j) => d * cPrev.at(i, j) * ft.at(i, j) * (1 - ft.at(i, j)));
  const zi = each(dC, (d, i, j) => d * cTilde.at(i, j) * it.at(i, j) * (1 - it.at(i, j)));
  const zc = each(dC, (d, i, j) => d * it.at(i, j) * (1 - cTilde.at(i, j) ** 2));
  const zo = each(
    dhNext,
    (d, i, j) => d * Math.tanh(cNext.at(i, j)) * ot.at(i, j) * (1 - ot.at(i, j)),
  );
  const { Wf, Wi, Wc, Wo } = params;
  const pairs = [[Wf, zf], [Wi, zi], [Wc, zc], [Wo, zo]] as const;
  const dBoth = (k: number, j: number) =>
    pairs.map(([W, z]) => sum(nh, (i) => W.at(i, k) * z.at(i, j))).reduce((a, b) => a + b);
  const both = (k: number, j: number) => k < nh ? hPrev.at(k, j) : xt.at(k - nh, j);
  const dW = (z: Matrix) => build(nh, nh + nx, (i, k) => sum(m, (j) => z.at(i, j) * both(k, j)));
  const db = (z: Matrix) => build(nh, 1, (i) => sum(m, (j) => z.at(i, j)));
  return {
    dxt: build(nx, m, (i, j) => dBoth(nh + i, j)),
    dhPrev: build(nh, m, dBoth),
    dcPrev: each(dC, (d, i, j) => d * ft.at(i, j)),
    ...{ dWf: dW(zf), dWi: dW(zi), dWc: dW(zc), dWo: dW(zo) },
    ...{ dbf: db(zf), dbi: db(zi), dbc: db(zc), dbo: db(zo) },
  };
}

/** Exercise id to answer. */
export default {
  "forget-gate": { forgetGate },
  "store": { store },
  "update": { update },
  "output": { output },
  "lstm-cell-forward": { lstmCellForward },
  "lstm-forward": { lstmForward },
  "lstm-parameter-count": { lstmParameterCount },
  "half-life": { halfLife },
  "remember-one-bit": { memoryParams },
  "lstm-cell-backward": { lstmCellBackward },
};
