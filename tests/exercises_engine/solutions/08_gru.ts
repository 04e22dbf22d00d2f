import type { GruParams } from "../../../lib/cells/gru.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

const logistic = (z: number) => 1 / (1 + Math.exp(-z));

function gruCellForward(xt: Matrix, hPrev: Matrix, params: GruParams) {
  const { Wz, Wr, Wh, bz, br, bh } = params;
  const [nh, nx, m] = [hPrev.rows, xt.rows, xt.cols];
  const weighed = (W: Matrix, b: Matrix, h: (k: number, j: number) => number) =>
    build(
      nh,
      m,
      (i, j) =>
        b.at(i, 0) + sum(nh, (k) => W.at(i, k) * h(k, j)) +
        sum(nx, (k) => W.at(i, nh + k) * xt.at(k, j)),
    );
  const each = (A: Matrix, f: (z: number) => number) => build(nh, m, (i, j) => f(A.at(i, j)));
  const zt = each(weighed(Wz, bz, (k, j) => hPrev.at(k, j)), logistic);
  const rt = each(weighed(Wr, br, (k, j) => hPrev.at(k, j)), logistic);
  const hTilde = each(weighed(Wh, bh, (k, j) => rt.at(k, j) * hPrev.at(k, j)), Math.tanh);
  const hNext = build(
    nh,
    m,
    (i, j) => hPrev.at(i, j) + zt.at(i, j) * (hTilde.at(i, j) - hPrev.at(i, j)),
  );
  return { hNext, zt, rt, hTilde };
}

function gruParameterCount(nx: number, nh: number): number {
  let count = 0;
  for (let matrix = 0; matrix < 3; matrix++) {
    for (let row = 0; row < nh; row++) count += nh + nx + 1;
  }
  return count;
}

/** Exercise id to answer. */
export default {
  "gru-cell-forward": { gruCellForward },
  "gru-parameter-count": { gruParameterCount },
};
