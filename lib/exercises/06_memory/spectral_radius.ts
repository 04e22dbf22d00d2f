/**
 * The largest absolute eigenvalue, measured by growth.
 *
 * @module
 */
import { multiply } from "../../matrix/algebra.ts";
import { ones, zeros } from "../../matrix/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { matMul } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { Array, Math, Object } from "../../natives.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix } from "../engine/draws.ts";
import type { Trial } from "../engine/exercise.ts";
import { pair } from "../engine/numbers.ts";

const norm = (v: Matrix) => Math.hypot(...v.data);

/** log of the growth of a vector of ones over `from` to `to` multiplications. */
function logGrowth(W: Matrix, from: number, to: number): number {
  let [v, log] = [ones(W.rows, 1), 0];
  for (let k = 0; k < to; k++) {
    v = matMul(W, v);
    const size = norm(v);
    if (k >= from) log += Math.log(size);
    v = multiply(v, 1 / size);
  }
  return log;
}

const radius = (W: Matrix, k: number) => Math.exp(logGrowth(W, k / 2, k) * 2 / k);

/**
 * Draws a matrix of known radius: blocks on the diagonal, seen from another basis. A pair of complex
 * eigenvalues is a turn of the plane.
 */
function drawKnown(rng: Rng, radius: number, complex: boolean): Matrix {
  const rows = complex
    ? [[Math.cos(1.1), -Math.sin(1.1), 0], [Math.sin(1.1), Math.cos(1.1), 0], [0, 0, 0.4]]
    : [[rng.int(2) ? 1 : -1, 0, 0], [0, 0.5, 0], [0, 0, -0.3]];
  const basis = drawMatrix(rng, 3, 3);
  for (let i = 0; i < 3; i++) basis.data[4 * i] = 2 + rng.uniform(); // far from singular
  return multiply(matMul(matMul(basis, matrixOf(rows)), inverse(basis)), radius);
}

const matrixOf = (rows: number[][]) =>
  new Matrix(3, 3, Float64Array.from([0, 1, 2].flatMap((j) => rows.map((row) => row[j]!))));

/** The inverse of a 3 by 3 matrix, by cofactors. */
function inverse(A: Matrix): Matrix {
  const at = (i: number, j: number) => A.at((i + 3) % 3, (j + 3) % 3);
  const cofactor = (i: number, j: number) =>
    at(i + 1, j + 1) * at(i + 2, j + 2) - at(i + 1, j + 2) * at(i + 2, j + 1);
  const det = [0, 1, 2].reduce((sum, j) => sum + at(0, j) * cofactor(0, j), 0);
  return matrixOf([0, 1, 2].map((i) => [0, 1, 2].map((j) => cofactor(j, i) / det)));
}

type Answer = (W: Matrix, iterations: number) => number;

/** The product without rescaling: infinite or 0 in the end. */
function unscaled(W: Matrix, k: number): number {
  let [v, half] = [ones(W.rows, 1), 0];
  for (let step = 1; step <= k; step++) {
    const next = zeros(W.rows, 1);
    for (let i = 0; i < W.rows; i++) {
      for (let j = 0; j < W.cols; j++) next.data[i]! += W.at(i, j) * v.data[j]!;
    }
    v = next;
    if (step === k / 2) half = norm(v);
  }
  return (norm(v) / half) ** (2 / k);
}

/** Wrong answers by the mistake that they are. */
const WRONG = {
  "frobenius": (W) => norm(W),
  "largest-entry": (W) => Math.max(...Array.from(W.data, Math.abs)),
  "overflow": unscaled,
  "root-of-k": (W, k) => Math.exp(logGrowth(W, k / 2, k) / k),
} satisfies Record<string, Answer>;

/** Growth may be measured in other ways: they agree within this part of the radius. */
const NEAR = 1e-2;

/** Tries a result: it is near the radius, or one of the wrong answers, or something else. */
function drawCall(W: Matrix, k: number, note?: string) {
  const right = radius(W, k);
  const isOne = (answer: Answer, result: number) => {
    const wrong = answer(W, k);
    return Object.is(wrong, result) || Math.abs(wrong - result) <= 1e-6 * wrong;
  };
  const trial: Trial = (result) => {
    if (typeof result !== "number") return { sort: "form", text: "" };
    if (Math.abs(result - right) <= NEAR * right) return undefined;
    const known = Object.entries(WRONG).find(([, answer]) => isOne(answer, result))?.[0];
    return { sort: known ?? "other", text: `The result: ${pair(result, right)}.` };
  };
  return { spectralRadius: [W, k] as [Matrix, number], trial, ...note ? { note } : {} };
}

/** The exercise. */
export default defineExercise({
  id: "spectral-radius",
  slides: ["problem-1"],
  title: "The spectral radius, by growth",
  points: 3,
  signatures: { spectralRadius: "(W: Matrix, iterations: number): number" },
  task:
    "Write `spectralRadius(W, iterations)`, the largest |λ| of a square matrix, by growth: start from " +
    "a column of ones and multiply it by W, k = iterations times (k is even). The result is " +
    "(‖Wᵏv‖ / ‖W^{k/2}v‖)^{2/k}. Rescale v on the way, so that no number becomes too large or too " +
    "small.",
  hints: [
    "A vector that is multiplied many times ends up growing by the largest |λ| at each step. The first half of the steps lets the other eigenvalues die out; the growth over the second half is measured.",
    "v is [n, 1], and the result one number. For two complex eigenvalues the growth of single steps goes up and down: only the mean over many tells.",
    "In each step: multiply, take the norm, divide v by it. In the second half of the steps add up the logarithms of the norms; at the end, the exponential of twice the sum over k.",
  ],
  tolerance: 1e-9, // not used: a result is tried
  draw: (rng) => [
    drawCall(drawKnown(rng, 0.5 + rng.uniform(), false), 400),
    drawCall(drawKnown(rng, 0.5 + rng.uniform(), true), 400, "a complex pair"),
    drawCall(drawKnown(rng, 4 + 4 * rng.uniform(), true), 600, "a large radius"),
    drawCall(drawKnown(rng, 0.1 + 0.1 * rng.uniform(), false), 600, "a small radius"),
  ],
  reference: { spectralRadius: radius },
  mistakes: {
    "frobenius": {
      sentence: "This is the Frobenius norm of W. It can be larger than every |λ|.",
      wrong: { spectralRadius: WRONG["frobenius"] },
    },
    "largest-entry": {
      sentence: "This is the largest entry of W, not the largest |λ|.",
      wrong: { spectralRadius: WRONG["largest-entry"] },
    },
    "overflow": {
      sentence:
        "Numbers become too large or too small on the way: the norm of Wᵏv is infinite or 0. " +
        "Divide v by its norm at each step, and keep what you divided by.",
      wrong: { spectralRadius: WRONG["overflow"] },
    },
    "root-of-k": {
      sentence:
        "The growth over the second half is spread over all k steps. It took k/2 of them: the " +
        "root is 2/k.",
      wrong: { spectralRadius: WRONG["root-of-k"] },
    },
  },
});
