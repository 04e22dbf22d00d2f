import { matrix, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { bptt } from "../../lib/training/bptt.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { add, multiply } from "../../lib/matrix/algebra.ts";
import { ShapeError } from "../../lib/errors.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, example, matrices, snapshot } from "../assert_close.ts";
import { rnnProblem } from "./_rnn_problem.ts";
import fixtures from "../fixtures/rnn.json" with { type: "json" };

Deno.test("bptt() agrees with PyTorch", () => {
  for (const { params, x, a0, y, loss, gradients } of fixtures.sequence) {
    const result = bptt(x.map(matrix), y, matrix(a0), matrices(params));
    assertAlmostEquals(result.loss, loss, 1e-10); // rounding only, in f64
    assertAllClose(result.gradients, gradients, 1e-10);
  }
});

Deno.test("bptt() agrees with central differences", () => {
  for (const sizes of [[2, 3, 4, 5, 6], [1, 1, 2, 1, 1], [3, 2, 5, 1, 7]] as const) {
    const { params, x, y, a0 } = rnnProblem([...sizes]);
    const { gradients } = bptt(x, y, a0, params);
    const { worst } = gradientCheck((moved) => bptt(x, y, a0, moved).loss, params, gradients);
    assert(worst < 1e-7, `worst relative error ${worst}`);
  }
});

Deno.test("bptt() gives loss 0 and zero gradients, on an empty sequence", () => {
  const { params, a0 } = rnnProblem([2, 3, 4, 5, 0]);
  const { loss, gradients } = bptt([], [], a0, params);
  assertEquals(loss, 0);
  for (const dQ of Object.values(gradients)) assert(dQ.data.every((g: number) => g === 0));
});

Deno.test("bptt() of a batch is the mean of its examples", () => {
  const { params, x, y, a0 } = rnnProblem([3, 4, 2, 2, 5]);
  const alone = [0, 1].map((j) =>
    bptt(x.map((xt) => example(xt, j)), y.map((yt) => [yt[j]!]), example(a0, j), params)
  );
  const both = bptt(x, y, a0, params);
  assertAlmostEquals(both.loss, (alone[0]!.loss + alone[1]!.loss) / 2, 1e-12); // rounding of sums
  const [first, second] = alone.map(({ gradients }) => gradients);
  for (const [name, dQ] of Object.entries(both.gradients)) {
    const key = name as keyof typeof params;
    const mean = multiply(add(first![key], second![key]), 0.5);
    assertAllClose({ [name]: dQ }, { [name]: mean }, 1e-12); // rounding of sums
  }
});

Deno.test("bptt() leaves its arguments alone", () => {
  const { params, x, y, a0 } = rnnProblem([3, 4, 2, 2, 5]);
  const before = snapshot({ params, x, y, a0 });
  bptt(x, y, a0, params);
  assertEquals(snapshot({ params, x, y, a0 }), before);
});

Deno.test("bptt() names labels and steps that do not fit", () => {
  const { params, x, y, a0 } = rnnProblem([2, 3, 4, 1, 2]);
  assertThrows(
    () => bptt(x, [[0], [4]], a0, params),
    RangeError,
    "y[1][0] must be a whole number from 0 to 3, current value is 4",
  );
  assertThrows(() => bptt(x, [[0]], a0, params), ShapeError, "both have one entry a time step");
  assertThrows(() => bptt(x, [[0], [0, 1]], a0, params), ShapeError, "y[1] must hold 1 classes");
  const bad = new Matrix(2, 1, new Float64Array([0, NaN]));
  assertThrows(
    () => bptt([x[0]!, bad], y, a0, params),
    RangeError,
    "time step 2 (x[1]): xt must hold finite numbers, entry (1, 0) is NaN",
  );
});

Deno.test("bptt() stops when loss or gradients explode, and names parameter and time step", () => {
  const zero = zeros(1, 1);
  const params = {
    Waa: matrix([[1e200]]),
    Wax: zero,
    Wya: matrix([[1], [-1]]),
    ba: zero,
    by: zeros(2, 1),
  };
  assertThrows(
    () => bptt([zero, zero, zero], [[0], [0], [0]], zero, params),
    RangeError,
    "Cannot run rnnBackward, time step 2 (x[1]): daPrev must hold finite numbers",
  );
  assertThrows(
    () => bptt([zero], [[1]], zero, { ...params, by: matrix([[1e3], [-1e3]]) }),
    RangeError,
    "Cannot run crossEntropy, time step 1: yHat[0] gives class 1 of example 0 the probability 0",
  );
});
