import { randn } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { bptt } from "../../lib/training/bptt.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { assert } from "../assert.ts";

Deno.test("bptt() agrees with central differences", () => {
  const [nx, na, ny, m, T] = [2, 3, 4, 5, 6];
  const rng = random(1);
  const params = {
    Waa: randn(rng, na, na, 0.5),
    Wax: randn(rng, na, nx, 0.5),
    Wya: randn(rng, ny, na, 0.5),
    ba: randn(rng, na, 1, 0.5),
    by: randn(rng, ny, 1, 0.5),
  };
  const x = Array.from({ length: T }, () => randn(rng, nx, m));
  const y = Array.from({ length: T }, () => Array.from({ length: m }, () => rng.int(ny)));
  const a0 = randn(rng, na, m);
  const { gradients } = bptt(x, y, a0, params);
  const { worst } = gradientCheck((moved) => bptt(x, y, a0, moved).loss, params, gradients);
  assert(worst < 1e-7, `worst relative error ${worst}`);
});
