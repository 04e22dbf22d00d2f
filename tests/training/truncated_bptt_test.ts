import { matrix, randn } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { bptt, truncatedBptt } from "../../lib/training/bptt.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, matrices, randomSteps } from "../assert_close.ts";
import fixtures from "../fixtures/truncated_bptt.json" with { type: "json" };

const rng = random(1);
const [nx, na, ny, m, T] = [2, 3, 4, 2, 6];
const params = {
  Waa: randn(rng, na, na, 0.5),
  Wax: randn(rng, na, nx, 0.5),
  Wya: randn(rng, ny, na, 0.5),
  ba: randn(rng, na, 1, 0.5),
  by: randn(rng, ny, 1, 0.5),
};
const x = randomSteps(rng, T, nx, m);
const y = x.map(() => [rng.int(ny), rng.int(ny)]);
const a0 = randn(rng, na, m);

Deno.test("truncatedBptt() agrees with PyTorch", () => {
  for (const { params, x, a0, y, k, loss, gradients } of fixtures.sequence) {
    const result = truncatedBptt(x.map(matrix), y, matrix(a0), matrices(params), k);
    assertAlmostEquals(result.loss, loss, 1e-10); // rounding only, in f64
    assertAllClose(result.gradients, gradients, 1e-10);
  }
});

Deno.test("truncatedBptt() is bptt(), when it never cuts", () => {
  const whole = bptt(x, y, a0, params);
  for (const k of [T, T + 1, 1000]) assertEquals(truncatedBptt(x, y, a0, params, k), whole);
});

Deno.test("truncatedBptt() has the loss of bptt(), and other gradients, when it cuts", () => {
  const whole = bptt(x, y, a0, params);
  const seen = new Set([whole.gradients.Waa.at(0, 0)]);
  for (let k = 1; k < T; k++) {
    const { loss, gradients } = truncatedBptt(x, y, a0, params, k);
    assertEquals(loss, whole.loss);
    assertEquals(gradients.Wya, whole.gradients.Wya);
    seen.add(gradients.Waa.at(0, 0));
  }
  assertEquals(seen.size, T);
});

Deno.test("truncatedBptt() refuses k that are no whole numbers above 0", () => {
  for (const k of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => truncatedBptt(x, y, a0, params, k),
      RangeError,
      `k must be a whole number of 1 or more, current value is ${k}`,
    );
  }
  assert(truncatedBptt([], [], a0, params, 1).loss === 0);
});
