/** A problem on which gradients of a vanilla RNN are tested. */
import type { RnnParams } from "../../lib/cells/rnn.ts";
import { randn } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { randomSteps } from "../assert_close.ts";

/** A random problem: parameters without zeros, inputs, classes, a first state. */
export function rnnProblem(
  [nx, na, ny, m, T]: [number, number, number, number, number],
): { params: RnnParams; x: Matrix[]; y: number[][]; a0: Matrix } {
  const rng = random(1);
  const params = {
    Waa: randn(rng, na, na, 0.5),
    Wax: randn(rng, na, nx, 0.5),
    Wya: randn(rng, ny, na, 0.5),
    ba: randn(rng, na, 1, 0.5),
    by: randn(rng, ny, 1, 0.5),
  };
  const x = randomSteps(rng, T, nx, m);
  const y = Array.from({ length: T }, () => Array.from({ length: m }, () => rng.int(ny)));
  return { params, x, y, a0: randn(rng, na, m) };
}
