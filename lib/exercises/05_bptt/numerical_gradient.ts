/**
 * The oracle: a gradient measured by trying.
 *
 * @module
 */
import { map } from "../../matrix/algebra.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix, drawNumber } from "../engine/draws.ts";
import { drawSizes } from "../engine/sizes.ts";

type Loss = (W: Matrix) => number;

/**
 * Draws a function of all entries, each with powers of its own: its third derivatives are large,
 * and no two entries have the same slope.
 */
function drawLoss(rng: Rng, rows: number, cols: number): Loss {
  const [c1, c2, c3] = [1, 2, 3].map(() => drawMatrix(rng, rows, cols));
  const mixed = drawNumber(rng);
  return (W) => {
    let sum = 0;
    for (let k = 0; k < W.data.length; k++) {
      const w = W.data[k]!;
      const next = W.data[(k + 1) % W.data.length]!;
      sum += c1!.data[k]! * w + c2!.data[k]! * w * w + 600 * c3!.data[k]! * w ** 3 +
        mixed * w * next;
    }
    return sum;
  };
}

/** The loss with one entry moved. */
function moved(f: Loss, W: Matrix, k: number, by: number): number {
  const data = W.data.slice();
  data[k]! += by;
  return f(new Matrix(W.rows, W.cols, data));
}

/** A slope for each entry. */
const each = (W: Matrix, slope: (k: number) => number) =>
  new Matrix(W.rows, W.cols, Float64Array.from(W.data, (_, k) => slope(k)));

const central = (f: Loss, W: Matrix, eps: number) =>
  each(W, (k) => (moved(f, W, k, eps) - moved(f, W, k, -eps)) / (2 * eps));

/** The exercise. */
export default defineExercise({
  id: "numerical-gradient",
  slides: ["train-1"],
  title: "The gradient, measured",
  points: 3,
  signatures: { numericalGradient: "(f: (W: Matrix) => number, W: Matrix, eps: number): Matrix" },
  task:
    "Write `numericalGradient(f, W, eps)`: for each entry of W, how fast f grows there, by central " +
    "differences: (f with the entry eps larger − f with it eps smaller) / (2 eps). The result has the " +
    "shape of W, and W is left as it was, to the last bit.",
  hints: [
    "Ask f twice for each entry: a little to the right, a little to the left. The difference over the distance is the slope.",
    "The distance between the two is 2 eps, not eps. The result is [W.rows, W.cols], one slope for each entry.",
    "For each k: copy W.data, change entry k of the copy, make a new Matrix of it, and call f; the same with minus eps.",
  ],
  tolerance: 1e-8, // sums of about 1e3 that round at 1e-13, over 2e-3
  draw: (rng) => {
    const { nx, na, ny } = drawSizes(rng);
    const given = (rows: number, cols: number): [Loss, Matrix, number] => [
      drawLoss(rng, rows, cols),
      drawMatrix(rng, rows, cols),
      1e-3,
    ];
    return [
      { numericalGradient: given(na, Math.max(3, nx)) },
      { numericalGradient: given(ny, 1), note: "one column" },
      { numericalGradient: given(1, 1), note: "one number" },
    ];
  },
  reference: { numericalGradient: central },
  mistakes: {
    "forward-difference": {
      sentence:
        "This is the forward difference: its error falls with eps, that of the central one " +
        "with eps². Go to both sides.",
      wrong: {
        numericalGradient: (f, W, eps) => each(W, (k) => (moved(f, W, k, eps) - f(W)) / eps),
      },
    },
    "backward-difference": {
      sentence: "This is the backward difference: only the left side is asked. Go to both sides.",
      wrong: {
        numericalGradient: (f, W, eps) => each(W, (k) => (f(W) - moved(f, W, k, -eps)) / eps),
      },
    },
    "distance-eps": {
      sentence: "Twice too large: the two points are 2 eps apart.",
      wrong: { numericalGradient: (f, W, eps) => map(central(f, W, eps), (x) => 2 * x) },
    },
    "not-divided": {
      sentence: "The difference is not divided by the distance of the two points, 2 eps.",
      wrong: { numericalGradient: (f, W, eps) => map(central(f, W, eps), (x) => 2 * eps * x) },
    },
    "sign": {
      sentence: "The sign is turned round: right minus left.",
      wrong: { numericalGradient: (f, W, eps) => map(central(f, W, eps), (x) => -x) },
    },
    "half-steps": {
      sentence: "The entry is moved by eps / 2. The task moves it by eps.",
      wrong: { numericalGradient: (f, W, eps) => central(f, W, eps / 2) },
    },
    "rows-for-columns": {
      sentence: "The slopes are in the wrong places: the data of a Matrix go column by column.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const { data } = central(f, W, eps);
          return each(W, (k) => data[(k % W.rows) * W.cols + Math.floor(k / W.rows)]!);
        },
      },
    },
    "all-moved": {
      sentence: "All entries are moved at once. Each slope is that of one entry, the others stay.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const [up, down] = [eps, -eps].map((by) => f(map(W, (w) => w + by)));
          return each(W, () => (up! - down!) / (2 * eps));
        },
      },
    },
    "left-changed": {
      sentence:
        "W is not what it was: an entry that was moved was not put back, or not to the last " +
        "bit (adding eps and taking it away again rounds). Keep the old entry, or work on a copy.",
      wrong: {
        numericalGradient: (f, W, eps) => {
          const result = central(f, W, eps);
          W.data[0]! += eps;
          return result;
        },
      },
    },
  },
});
