import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

function affine(W: Matrix, x: Matrix, b: Matrix): Matrix {
  return build(
    W.rows,
    x.cols,
    (i, j) => b.at(i, 0) + sum(W.cols, (k) => W.at(i, k) * x.at(k, j)),
  );
}

/** Exercise id to answer. */
export default { "first-function": { affine } };
