import {
  rnnBackward,
  rnnCellBackward,
  rnnCellForward,
  rnnForward,
  type RnnParams,
} from "../../lib/cells/rnn.ts";
import { ShapeError } from "../../lib/errors.ts";
import { matrix, ones, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import {
  assertAllClose,
  assertClose,
  example,
  lin,
  linSteps,
  matrices,
  randomSteps,
  single,
  snapshot,
} from "../assert_close.ts";
import fixtures from "../fixtures/rnn.json" with { type: "json" };
import linspaces from "../fixtures/lin.json" with { type: "json" };

/** Both sides are f64: what is left is rounding in another order of sums. */
const F64 = 1e-10;

/** Random parameters without zeros, so that a forgotten bias shows. */
function randomParams(nx: number, na: number, ny: number): RnnParams {
  const rng = random(1);
  return {
    Waa: randn(rng, na, na, 0.5),
    Wax: randn(rng, na, nx, 0.5),
    Wya: randn(rng, ny, na, 0.5),
    ba: randn(rng, na, 1, 0.5),
    by: randn(rng, ny, 1, 0.5),
  };
}

Deno.test("rnnCellForward() and rnnCellBackward() agree with PyTorch", () => {
  for (const { params, xt, aPrev, daNext, aNext, yHat, gradients } of fixtures.cell) {
    const p = matrices(params);
    const step = rnnCellForward(matrix(xt), matrix(aPrev), p);
    assertClose(step.aNext, aNext, F64, "aNext");
    assertClose(step.yHat, yHat, F64, "yHat");
    assertAllClose(rnnCellBackward(matrix(daNext), step.cache, p), gradients, F64);
  }
});

Deno.test("rnnForward() and rnnBackward() agree with PyTorch", () => {
  for (const { params, x, a0, da, a, yHat, backward } of fixtures.sequence) {
    const p = matrices(params);
    const sequence = rnnForward(x.map(matrix), matrix(a0), p);
    assertAllClose(sequence.a, a, F64);
    assertAllClose(sequence.yHat, yHat, F64);
    const { dx, ...rest } = rnnBackward(da.map(matrix), sequence.caches, p);
    const { dx: expected, ...others } = backward;
    assertAllClose(dx, expected, F64);
    assertAllClose(rest, others, F64);
  }
});

Deno.test("rnnCellForward() and rnnForward() agree with PyTorch, on linspaces", () => {
  const column = (b: Matrix) => new Matrix(b.data.length, 1, b.data);
  const output = (na: number) => ({ Wya: zeros(2, na), by: zeros(2, 1) });
  // one row of weights an input in the source: lin() transposes them into ours
  const cell = {
    Wax: lin(-0.1, 0.9, 10, 4),
    Waa: lin(-0.3, 0.7, 4, 4),
    ba: column(lin(-0.2, 0.4, 1, 4)),
    ...output(4),
  };
  const step = rnnCellForward(lin(-0.4, 0.7, 3, 10), lin(-0.2, 0.5, 3, 4), cell);
  assertClose(step.aNext, matrix(linspaces.rnn.step), F64, "aNext");

  const params = {
    Wax: lin(-0.2, 0.4, 4, 5),
    Waa: lin(-0.4, 0.1, 5, 5),
    ba: column(lin(-0.7, 0.1, 1, 5)),
    ...output(5),
  };
  const { a } = rnnForward(linSteps(-0.1, 0.3, [2, 3, 4]), lin(-0.3, 0.1, 2, 5), params);
  assertAllClose(a, linspaces.rnn.sequence, F64);
});

Deno.test("rnnForward() gives empty arrays, on an empty sequence", () => {
  const params = randomParams(2, 3, 4);
  const { a, yHat, caches } = rnnForward([], zeros(3, 5), params);
  assertEquals([a, yHat, caches], [[], [], []]);
  const { dx, dWaa, dWax, dba } = rnnBackward([], caches, params);
  assertEquals(dx, []);
  assertEquals({ dWaa, dWax, dba }, { dWaa: zeros(3, 3), dWax: zeros(3, 2), dba: zeros(3, 1) });
});

Deno.test("rnnForward() keeps a batch of no examples empty", () => {
  const { a, yHat } = rnnForward([zeros(2, 0)], zeros(3, 0), randomParams(2, 3, 4));
  assertEquals([a[0]!.rows, a[0]!.cols, yHat[0]!.rows, yHat[0]!.cols], [3, 0, 4, 0]);
});

Deno.test("rnnForward() of a batch is that of each example alone", () => {
  const params = randomParams(3, 4, 2);
  const rng = random(2);
  const [x, a0] = [randomSteps(rng, 5, 3, 2), randn(rng, 4, 2)];
  const both = rnnForward(x, a0, params);
  for (const j of [0, 1]) {
    const alone = rnnForward(x.map((xt) => example(xt, j)), example(a0, j), params);
    // the same sums in the same order: equal to the last bit
    assertEquals(alone.a, both.a.map((at) => example(at, j)));
    assertEquals(alone.yHat, both.yHat.map((at) => example(at, j)));
  }
});

Deno.test("rnnForward() in two parts, the state carried, is one run", () => {
  const params = randomParams(3, 4, 2);
  const rng = random(3);
  const [x, a0] = [randomSteps(rng, 7, 3, 2), randn(rng, 4, 2)];
  const first = rnnForward(x.slice(0, 3), a0, params);
  const second = rnnForward(x.slice(3), first.a.at(-1)!, params);
  assertEquals([...first.a, ...second.a], rnnForward(x, a0, params).a);
});

Deno.test("rnnForward() in f32 stays near f64", () => {
  const params = randomParams(3, 4, 2);
  const { Waa, Wax, Wya, ba, by } = params;
  const params32 = {
    Waa: single(Waa),
    Wax: single(Wax),
    Wya: single(Wya),
    ba: single(ba),
    by: single(by),
  };
  const rng = random(4);
  const [x, a0] = [randomSteps(rng, 5, 3, 2), randn(rng, 4, 2)];
  const { a, yHat, caches } = rnnForward(x.map(single), single(a0), params32);
  const exact = rnnForward(x, a0, params);
  // f32 has 7 digits; five steps lose one of them
  assertAllClose(a, exact.a, 1e-6);
  assertAllClose(yHat, exact.yHat, 1e-6);
  assert(rnnBackward(a, caches, params32).dWaa.data instanceof Float32Array);
});

Deno.test("the RNN's functions leave their arguments alone", () => {
  const params = randomParams(3, 4, 2);
  const rng = random(5);
  const [x, a0, da] = [randomSteps(rng, 3, 3, 2), randn(rng, 4, 2), randomSteps(rng, 3, 4, 2)];
  const before = snapshot({ params, x, a0, da });
  const { caches } = rnnForward(x, a0, params);
  const kept = snapshot(caches);
  rnnBackward(da, caches, params);
  rnnCellBackward(da[0]!, rnnCellForward(x[0]!, a0, params).cache, params);
  assertEquals(snapshot({ params, x, a0, da }), before);
  assertEquals(snapshot(caches), kept);
});

Deno.test("rnnCellForward() names the argument whose shape does not fit", () => {
  const params = randomParams(3, 4, 2);
  const run = (change: Partial<RnnParams>) => () =>
    rnnCellForward(zeros(3, 2), zeros(4, 2), { ...params, ...change });
  assertThrows(
    () => rnnCellForward(zeros(10, 3), zeros(4, 3), params),
    ShapeError,
    "Cannot run rnnCellForward: xt must have shape [3, batchSize], current shape is [10, 3]\n" +
      "Hint: columns are examples; transpose a batch-first array",
  );
  assertThrows(
    () => rnnCellForward(zeros(3, 2), zeros(4, 1), params),
    ShapeError,
    "aPrev must have shape [4, 2], current shape is [4, 1]",
  );
  assertThrows(run({ Waa: zeros(4, 3) }), ShapeError, "Waa must have shape [hiddenSize, 4]");
  assertThrows(run({ ba: zeros(1, 4) }), ShapeError, "ba must have shape [4, 1]");
  assertThrows(run({ Wya: zeros(2, 3) }), ShapeError, "Wya must have shape [outputSize, 4]");
});

Deno.test("rnnBackward() names the step whose shape does not fit", () => {
  const params = randomParams(3, 4, 2);
  const { caches } = rnnForward([zeros(3, 2)], zeros(4, 2), params);
  assertThrows(
    () => rnnBackward([], caches, params),
    ShapeError,
    "da must be an array of length 1, current value is an array of length 0",
  );
  assertThrows(
    () => rnnBackward([zeros(4, 3)], caches, params),
    ShapeError,
    "Cannot run rnnBackward, time step 1 (x[0]): da[0] must have shape [4, 2]",
  );
});

Deno.test("rnnForward() stops at NaN and Infinity, and names the matrix and the time step", () => {
  const params = randomParams(1, 2, 2);
  const bad = new Matrix(1, 1, new Float64Array([NaN]));
  assertThrows(
    () => rnnForward([ones(1, 1), bad], zeros(2, 1), params),
    RangeError,
    "Cannot run rnnForward, time step 2 (x[1]): xt must hold finite numbers, entry (0, 0) is NaN",
  );
  const infinite = new Matrix(2, 1, new Float64Array([1, Infinity]));
  assertThrows(
    () => rnnForward([ones(1, 1)], zeros(2, 1), { ...params, Wax: infinite }),
    RangeError,
    "Cannot run rnnForward, time step 1 (x[0]): Wax must hold finite numbers, entry (1, 0) is Inf",
  );
  const large = matrix([[1e308, 1e308], [-1e308, 1e308]]);
  assertThrows(
    () => rnnForward([ones(1, 1), ones(1, 1)], ones(2, 1), { ...params, Waa: large }),
    RangeError,
    "time step 1 (x[0]): Waa aPrev + Wax xt + ba must hold finite numbers, entry (0, 0) is Inf",
  );
});

Deno.test("rnnBackward() stops when a gradient explodes, and names it and the time step", () => {
  const [zero, one] = [zeros(1, 1), ones(1, 1)];
  const params = { Waa: matrix([[1e200]]), Wax: one, Wya: ones(2, 1), ba: zero, by: zeros(2, 1) };
  const { caches } = rnnForward([zero, zero, zero], zero, params);
  assertThrows(
    () => rnnBackward([zero, zero, one], caches, params),
    RangeError,
    "Cannot run rnnBackward, time step 2 (x[1]): daPrev must hold finite numbers",
  );
});
