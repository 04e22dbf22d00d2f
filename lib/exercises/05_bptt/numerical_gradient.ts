/**
 * A gradient by central differences.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { gradientCheck } from "../../training/gradient_check.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawMatrix, drawNumber } from "../engine/draws.ts";

type Loss = (W: Matrix) => number;
type Arguments = [f: Loss, W: Matrix, eps: number];

/** How far f rises when one entry is moved. */
type Rise = (at: (move: number) => number, eps: number) => number;

const central: Rise = (at, eps) => (at(eps) - at(-eps)) / (2 * eps);

const moved = ({ rows, cols, data }: Matrix, k: number, by: number) =>
  new Matrix(rows, cols, data.map((entry, i) => i === k ? entry + by : entry));

const gradient = (rise: Rise = central) => ({
  numericalGradient: (...[f, W, eps]: Arguments) =>
    new Matrix(
      W.rows,
      W.cols,
      W.data.map((_, k) => rise((move) => f(moved(W, k, move)), eps)),
    ),
});

/** Draws a function with a third derivative in each entry, and with terms that join entries. */
function drawLoss(rng: Rng, size: number): Loss {
  const cubes = drawList(size, () => 2 * drawNumber(rng));
  const [joined, linear] = [drawNumber(rng), drawList(size, () => drawNumber(rng))];
  return ({ data }) => {
    let [value, previous] = [0, 0.5];
    data.forEach((w, k) => {
      value += cubes[k]! * w ** 3 + linear[k]! * w + joined * previous * w;
      previous = w;
    });
    return value;
  };
}

const drawArguments = (rng: Rng, rows: number, cols: number, eps = 1e-3): Arguments => [
  drawLoss(rng, rows * cols),
  drawMatrix(rng, rows, cols),
  eps,
];

/** Draws a number near 1e-3; adding it and taking it away again rounds, where 1e-3 itself may not. */
const drawEps = (rng: Rng) => 1e-3 * (0.8 + 0.4 * rng.uniform());

/** The exercise. */
export default defineExercise({
  id: "numerical-gradient",
  slides: ["train-1"],
  title: "The gradient by trying",
  points: 3,
  signatures: {
    numericalGradient: "(f: (W: Matrix) => number, W: Matrix, eps: number): Matrix",
  },
  task:
    "Write `numericalGradient(f, W, eps)` by central differences: entry (i, j) of the result is " +
    "f with entry (i, j) of W raised by eps, minus f with it lowered by eps, over 2 · eps. All " +
    "other entries stay. The result has the shape of W. W is as it was in the end, to the last bit.",
  hints: [
    "One entry at a time: move it up, ask f, move it down, ask f, put it back. Two calls of f for each entry.",
    "The result is a new matrix of the shape of W. `W.data` holds all entries in one list, and so does the `data` of the result, in the same order: one loop is enough.",
    "Either keep the old entry in a variable before you move it and write that variable back in the end, or move the entry of a copy: `map(W, (w) => w)` makes one. Adding eps and taking it away again is not the same: it rounds.",
  ],
  tolerance: 1e-8, // rounding of f, about 1e-16 times 10, over eps
  draw: (rng) => [
    { numericalGradient: drawArguments(rng, 2, 3) },
    { numericalGradient: drawArguments(rng, 4, 1, drawEps(rng)), note: "one column" },
    { numericalGradient: drawArguments(rng, 5, 4, drawEps(rng)), note: "twenty entries" },
    { numericalGradient: drawArguments(rng, 1, 1, 0.1), note: "one entry, eps = 0.1" },
    { numericalGradient: drawArguments(rng, 3, 3), diagnosis: true },
  ],
  reference: gradient(),
  finished: [gradientCheck],
  mistakes: {
    "forward-difference": {
      sentence: "This is the forward difference, from W to W + eps: its error is of the size of " +
        "eps. The central one, from W − eps to W + eps, has an error of the size of eps².",
      wrong: gradient((at, eps) => (at(eps) - at(0)) / eps),
    },
    "backward-difference": {
      sentence: "This is the backward difference, from W − eps to W. The central one goes from " +
        "W − eps to W + eps.",
      wrong: gradient((at, eps) => (at(0) - at(-eps)) / eps),
    },
    "not-halved": {
      sentence: "Twice too large: the two points are 2 · eps apart, and eps was divided by.",
      wrong: gradient((at, eps) => 2 * central(at, eps)),
    },
    "halved-in-the-wrong-place": {
      sentence:
        "A factor of eps² is too much: `/ 2 * eps` divides by 2 and multiplies by eps. Put " +
        "brackets around 2 * eps.",
      wrong: gradient((at, eps) => eps * eps * central(at, eps)),
    },
    "not-divided": {
      sentence: "This is the difference of f itself. Divide it by the distance, 2 · eps.",
      wrong: gradient((at, eps) => 2 * eps * central(at, eps)),
    },
    "sign": {
      sentence:
        "The sign is turned: f of the raised entry comes first, that of the lowered one is " +
        "subtracted.",
      wrong: gradient((at, eps) => -central(at, eps)),
    },
    "all-at-once": {
      sentence:
        "All entries are moved together. A gradient tells them apart: move one, and leave " +
        "the others.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const all = (by: number) => f(new Matrix(W.rows, W.cols, W.data.map((w) => w + by)));
          return new Matrix(W.rows, W.cols, W.data.map(() => (all(eps) - all(-eps)) / (2 * eps)));
        },
      },
    },
    "left-changed": {
      sentence:
        "W is left changed: each entry stays lowered while the next is moved. Put it back " +
        "before you go on.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const result = W.data.slice();
          for (const [k, kept] of W.data.slice().entries()) {
            W.data[k] = kept + eps;
            const up = f(W);
            W.data[k] = kept - eps;
            result[k] = (up - f(W)) / (2 * eps);
          }
          return new Matrix(W.rows, W.cols, result);
        },
      },
    },
    "put-back-by-adding": {
      sentence:
        "W is nearly as it was, but not to the last bit: adding eps to a number and taking " +
        "it away again rounds. Keep the old entry in a variable and write it back.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const result = W.data.slice();
          for (let k = 0; k < result.length; k++) {
            W.data[k]! += eps;
            const up = f(W);
            W.data[k]! -= 2 * eps;
            result[k] = (up - f(W)) / (2 * eps);
            W.data[k]! += eps;
          }
          return new Matrix(W.rows, W.cols, result);
        },
      },
    },
    "one-matrix-under-two-names": {
      sentence:
        "All entries are 0: the raised and the lowered W are one and the same matrix, under " +
        "two names, so that f is asked the same twice. `const up = W` makes no copy.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const result = W.data.slice();
          for (let k = 0; k < result.length; k++) {
            W.data[k]! += eps;
            W.data[k]! -= eps;
            result[k] = (f(W) - f(W)) / (2 * eps);
          }
          return new Matrix(W.rows, W.cols, result);
        },
      },
    },
    "copies-not-put-back": {
      sentence:
        "The first entry is right, the later ones are not: the copy keeps the entries that " +
        "were moved before. Put each one back, or make a new copy for each entry.",
      wrong: {
        numericalGradient: (f, { rows, cols, data }, eps) => {
          const [up, down] = [eps, -eps].map((by) => (k: number) =>
            f(new Matrix(rows, cols, data.map((entry, i) => i <= k ? entry + by : entry)))
          );
          return new Matrix(rows, cols, data.map((_, k) => (up!(k) - down!(k)) / (2 * eps)));
        },
      },
    },
    "row-by-row": {
      sentence: "The entries stand in the wrong places: the result is filled row by row. `data` " +
        "goes down the columns; entry (i, j) is data[j * rows + i].",
      wrong: {
        numericalGradient: (...[f, W, eps]) => {
          const { data, rows, cols } = gradient().numericalGradient(f, W, eps);
          return new Matrix(
            rows,
            cols,
            data.map((_, k) => data[(k % cols) * rows + Math.floor(k / cols)]!),
          );
        },
      },
    },
  },
});
