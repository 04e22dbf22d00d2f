import { matrix } from "../../lib/matrix/create.ts";
import { bptt, truncatedBptt } from "../../lib/training/bptt.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, matrices } from "../assert_close.ts";
import { rnnProblem } from "./_rnn_problem.ts";
import fixtures from "../fixtures/truncated_bptt.json" with { type: "json" };

const T = 6;
const { params, x, y, a0 } = rnnProblem([2, 3, 4, 2, T]);

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
