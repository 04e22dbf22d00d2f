import type { RnnParams } from "../../../lib/cells/rnn.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

function gradientFactors(w: number, a: number[]): number[] {
  return a.map((_, lag) => {
    let product = 1;
    for (let t = a.length - 1; t > a.length - 1 - lag; t--) product *= w - w * a[t]! * a[t]!;
    return product;
  });
}

function gradientNorms(x: Matrix[], a0: Matrix, { Waa, Wax, ba }: RnnParams, dLast: Matrix) {
  const [na, m] = [a0.rows, a0.cols];
  const states = [a0];
  for (const xt of x) {
    const a = states.at(-1)!;
    states.push(build(
      na,
      m,
      (i, j) =>
        Math.tanh(
          ba.at(i, 0) + sum(na, (k) => Waa.at(i, k) * a.at(k, j)) +
            sum(xt.rows, (k) => Wax.at(i, k) * xt.at(k, j)),
        ),
    ));
  }
  const norms: number[] = [];
  let da = dLast;
  for (let t = x.length; t >= 1; t--) {
    norms.push(Math.sqrt(sum(na, (i) => sum(m, (j) => da.at(i, j) ** 2))));
    const [a, after] = [states[t]!, da];
    da = build(
      na,
      m,
      (i, j) => sum(na, (k) => Waa.at(k, i) * (1 - a.at(k, j) ** 2) * after.at(k, j)),
    );
  }
  return norms;
}

const entryOf = (G: Matrix, f: (entry: number) => number) =>
  build(G.rows, G.cols, (i, j) => f(G.at(i, j)));

function clipByValue(gradients: Matrix[], limit: number): Matrix[] {
  return gradients.map((G) =>
    entryOf(G, (entry) => entry > limit ? limit : entry < -limit ? -limit : entry)
  );
}

function clipByNorm(gradients: Matrix[], limit: number): Matrix[] {
  let squares = 0;
  for (const { data } of gradients) for (const entry of data) squares += entry * entry;
  if (squares <= limit * limit) return gradients.map((G) => entryOf(G, (entry) => entry));
  return gradients.map((G) => entryOf(G, (entry) => entry * limit / Math.sqrt(squares)));
}

const addingBaseline = (): number => 2 * (1 / 3 - 1 / 4);

function spectralRadius(W: Matrix, iterations: number): number {
  let v = Array.from({ length: W.rows }, () => 1);
  let log = 0;
  for (let k = 1; k <= iterations; k++) {
    const next = v.map((_, i) => sum(W.cols, (j) => W.at(i, j) * v[j]!));
    const size = Math.sqrt(sum(next.length, (i) => next[i]! ** 2));
    if (k > iterations / 2) log += Math.log2(size);
    v = next.map((entry) => entry / size);
  }
  return 2 ** (log / (iterations / 2));
}

/** Exercise id to answer. */
export default {
  "small-numbers": { gradientFactors },
  "gradient-by-lag": { gradientNorms },
  "clip-by-value": { clipByValue },
  "clip-by-norm": { clipByNorm },
  "adding-baseline": { addingBaseline },
  "spectral-radius": { spectralRadius },
};
