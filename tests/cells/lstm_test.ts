import { lstmCellBackward, lstmCellForward, type LstmParams } from "../../lib/cells/lstm.ts";
import { lstmBackward, lstmForward } from "../../lib/cells/lstm_sequence.ts";
import { ShapeError } from "../../lib/errors.ts";
import { multiply } from "../../lib/matrix/algebra.ts";
import { splitRows } from "../../lib/matrix/blocks.ts";
import { matrix, ones, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { transpose } from "../../lib/matrix/products.ts";
import { random } from "../../lib/matrix/random.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { mapRecord } from "../../lib/training/record.ts";
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
  sumOfProducts,
} from "../assert_close.ts";
import fixtures from "../fixtures/lstm.json" with { type: "json" };
import linspaces from "../fixtures/lin.json" with { type: "json" };

/** Both sides are f64: what is left is rounding in another order of sums. */
const F64 = 1e-10;

/** A random problem: parameters without zeros, inputs, states, gradients from above. */
function problem([nx, nh, m, T]: readonly [number, number, number, number]) {
  const rng = random(1);
  const weight = () => randn(rng, nh, nh + nx, 0.5);
  const bias = () => randn(rng, nh, 1, 0.5);
  const params: LstmParams = {
    Wf: weight(),
    Wi: weight(),
    Wc: weight(),
    Wo: weight(),
    bf: bias(),
    bi: bias(),
    bc: bias(),
    bo: bias(),
  };
  const state = () => randn(rng, nh, m);
  const x = randomSteps(rng, T, nx, m);
  return { params, x, h0: state(), c0: state(), dh: randomSteps(rng, T, nh, m), dcLast: state() };
}

Deno.test("lstmCellForward() and lstmCellBackward() agree with PyTorch", () => {
  for (const { params, xt, hPrev, cPrev, dhNext, dcNext, ...expected } of fixtures.cell) {
    const p = matrices(params);
    const step = lstmCellForward(matrix(xt), matrix(hPrev), matrix(cPrev), p);
    assertClose(step.hNext, expected.hNext, F64, "hNext");
    assertClose(step.cNext, expected.cNext, F64, "cNext");
    const gradients = lstmCellBackward(matrix(dhNext), matrix(dcNext), step.cache, p);
    assertAllClose(gradients, expected.gradients, F64);
  }
});

Deno.test("lstmForward() and lstmBackward() agree with PyTorch", () => {
  for (const { params, x, h0, c0, dh, dcLast, h, cLast, backward } of fixtures.sequence) {
    const p = matrices(params);
    const sequence = lstmForward(x.map(matrix), matrix(h0), matrix(c0), p);
    assertAllClose(sequence.h, h, F64);
    assertClose(sequence.c.at(-1)!, cLast, F64, "cLast");
    const { dx, ...rest } = lstmBackward(dh.map(matrix), sequence.caches, p, matrix(dcLast));
    const { dx: expected, ...others } = backward;
    assertAllClose(dx, expected, F64);
    assertAllClose(rest, others, F64);
  }
});

/** Parameters from linspaces with the gates side by side, in the order i, f, o, g. */
function linParams(Wx: Matrix, Wh: Matrix, b: Matrix): LstmParams {
  const nh = Wh.cols;
  const block = (A: Matrix, k: number) => splitRows(splitRows(A, k * nh)[1], nh)[0];
  const weight = (k: number) => {
    const data = new Float64Array([...block(Wh, k).data, ...block(Wx, k).data]);
    return new Matrix(nh, nh + Wx.cols, data); // the columns of h first
  };
  const bias = (k: number) => transpose(block(b, k));
  const upright = (row: Matrix) => new Matrix(nh, 1, row.data);
  return {
    Wi: weight(0),
    Wf: weight(1),
    Wo: weight(2),
    Wc: weight(3),
    bi: upright(bias(0)),
    bf: upright(bias(1)),
    bo: upright(bias(2)),
    bc: upright(bias(3)),
  };
}

Deno.test("lstmCellForward() and lstmForward() agree with PyTorch, on linspaces", () => {
  const cell = linParams(lin(-2.1, 1.3, 4, 20), lin(-0.7, 2.2, 5, 20), lin(0.3, 0.7, 1, 20));
  const states = [lin(-0.3, 0.7, 3, 5), lin(-0.4, 0.9, 3, 5)] as const;
  const { hNext, cNext } = lstmCellForward(lin(-0.4, 1.2, 3, 4), ...states, cell);
  assertClose(hNext, linspaces.lstm.hNext, F64, "hNext");
  assertClose(cNext, linspaces.lstm.cNext, F64, "cNext");

  const params = linParams(lin(-0.2, 0.9, 5, 16), lin(-0.3, 0.6, 4, 16), lin(0.2, 0.7, 1, 16));
  const x = linSteps(-0.4, 0.6, [2, 3, 5]);
  const { h } = lstmForward(x, lin(-0.4, 0.8, 2, 4), zeros(4, 2), params);
  assertAllClose(h, linspaces.lstm.sequence, F64);
});

Deno.test("lstmBackward() agrees with central differences", () => {
  for (const sizes of [[2, 3, 2, 4], [1, 1, 1, 1], [3, 2, 1, 5]] as const) {
    const { params, x, h0, c0, dh, dcLast } = problem(sizes);
    const loss = (moved: LstmParams, inputs = x, [h, c] = [h0, c0]) => {
      const run = lstmForward(inputs, h!, c!, moved);
      return sumOfProducts(run.h, dh) + sumOfProducts([run.c.at(-1)!], [dcLast]);
    };
    const gradients = lstmBackward(dh, lstmForward(x, h0, c0, params).caches, params, dcLast);
    const { dx, dh0, dc0, dWf, dWi, dWc, dWo, dbf, dbi, dbc, dbo } = gradients;
    const ofParams: LstmParams = {
      Wf: dWf,
      Wi: dWi,
      Wc: dWc,
      Wo: dWo,
      bf: dbf,
      bi: dbi,
      bc: dbc,
      bo: dbo,
    };
    for (
      const { worst, parameter } of [
        gradientCheck((moved) => loss(moved), params, ofParams),
        gradientCheck((moved) => loss(params, moved), x, dx),
        gradientCheck((moved) => loss(params, x, moved), [h0, c0], [dh0, dc0]),
      ]
    ) assert(worst < 1e-7, `worst relative error ${worst} in ${parameter}`);
  }
});

Deno.test("lstmForward() keeps the cell state for ever, with forget gate 1 and input gate 0", () => {
  const { params, x, h0, c0 } = problem([2, 3, 2, 50]);
  const open = { ...params, Wf: zeros(3, 5), bf: multiply(ones(3, 1), 1e3) };
  const shut = { ...open, Wi: zeros(3, 5), bi: multiply(ones(3, 1), -1e3) };
  assertEquals(lstmForward(x, h0, c0, shut).c.at(-1), c0);
});

Deno.test("lstmForward() gives empty arrays, on an empty sequence", () => {
  const { params, h0, c0 } = problem([2, 3, 4, 0]);
  assertEquals(lstmForward([], h0, c0, params), { h: [], c: [], caches: [] });
  const { dx, dWf, dbo } = lstmBackward([], [], params);
  assertEquals({ dx, dWf, dbo }, { dx: [], dWf: zeros(3, 5), dbo: zeros(3, 1) });
});

Deno.test("lstmForward() of a batch is that of each example alone", () => {
  const { params, x, h0, c0 } = problem([3, 4, 2, 5]);
  const both = lstmForward(x, h0, c0, params);
  for (const j of [0, 1]) {
    const inputs = x.map((xt) => example(xt, j));
    const alone = lstmForward(inputs, example(h0, j), example(c0, j), params);
    // the same sums in the same order: equal to the last bit
    assertEquals(alone.h, both.h.map((ht) => example(ht, j)));
    assertEquals(alone.c, both.c.map((ct) => example(ct, j)));
  }
});

Deno.test("lstmForward() and lstmBackward() in two parts, the states carried, are one run", () => {
  const { params, x, h0, c0, dh, dcLast } = problem([3, 4, 2, 7]);
  const whole = lstmForward(x, h0, c0, params);
  const first = lstmForward(x.slice(0, 3), h0, c0, params);
  const second = lstmForward(x.slice(3), first.h.at(-1)!, first.c.at(-1)!, params);
  assertEquals([...first.h, ...second.h], whole.h);
  assertEquals([...first.c, ...second.c], whole.c);

  const back = lstmBackward(dh, whole.caches, params, dcLast);
  const later = lstmBackward(dh.slice(3), second.caches, params, dcLast);
  const carried = dh.slice(0, 3);
  carried[2] = new Matrix(4, 2, carried[2]!.data.map((d, k) => d + later.dh0.data[k]!));
  const earlier = lstmBackward(carried, first.caches, params, later.dc0);
  assertAllClose([...earlier.dx, ...later.dx], back.dx, 1e-12); // rounding of another order of sums
  assertClose(earlier.dc0, back.dc0, 1e-12, "dc0"); // as above
});

Deno.test("lstmForward() in f32 stays near f64", () => {
  const { params, x, h0, c0, dh } = problem([3, 4, 2, 5]);
  const params32 = mapRecord(params, single);
  const { h, caches } = lstmForward(x.map(single), single(h0), single(c0), params32);
  assertAllClose(h, lstmForward(x, h0, c0, params).h, 1e-6); // 7 digits, five steps lose one
  assert(lstmBackward(dh.map(single), caches, params32).dWf.data instanceof Float32Array);
});

Deno.test("the LSTM's functions leave their arguments alone", () => {
  const all = problem([3, 4, 2, 3]);
  const { params, x, h0, c0, dh, dcLast } = all;
  const before = snapshot(all);
  const { caches } = lstmForward(x, h0, c0, params);
  const kept = snapshot(caches);
  lstmBackward(dh, caches, params, dcLast);
  lstmCellBackward(dh[0]!, dcLast, lstmCellForward(x[0]!, h0, c0, params).cache, params);
  assertEquals(snapshot(all), before);
  assertEquals(snapshot(caches), kept);
});

Deno.test("lstmCellForward() names the argument whose shape does not fit", () => {
  const { params, x, h0, c0 } = problem([3, 4, 2, 1]);
  const run = (change: Partial<LstmParams>) => () =>
    lstmCellForward(x[0]!, h0, c0, { ...params, ...change });
  assertThrows(
    () => lstmCellForward(zeros(2, 3), zeros(4, 3), zeros(4, 3), params),
    ShapeError,
    "Cannot run lstmCellForward: xt must have shape [3, batchSize], current shape is [2, 3]\n" +
      "Hint: columns are examples; transpose a batch-first array",
  );
  assertThrows(
    () => lstmCellForward(x[0]!, h0, zeros(4, 1), params),
    ShapeError,
    "cPrev must have shape [4, 2], current shape is [4, 1]",
  );
  assertThrows(
    run({ Wo: zeros(4, 6) }),
    ShapeError,
    "Wo must have shape [4, 7], current shape is [4, 6]\n" +
      "Hint: gates act on [hPrev; xt]: hiddenSize + inputSize columns, hidden state first",
  );
  assertThrows(run({ bf: zeros(1, 4) }), ShapeError, "bf must have shape [4, 1]");
  assertThrows(run({ Wf: zeros(7, 4) }), ShapeError, "Wf has fewer columns than rows");
  assertThrows(run({ Wf: undefined as unknown as Matrix }), ShapeError, "Wf must have shape");
});

Deno.test("lstmBackward() names the argument whose shape does not fit", () => {
  const { params, x, h0, c0, dh } = problem([3, 4, 2, 2]);
  const { caches } = lstmForward(x, h0, c0, params);
  assertThrows(
    () => lstmBackward(dh.slice(1), caches, params),
    ShapeError,
    "dh must be an array of length 2, current value is an array of length 1",
  );
  assertThrows(
    () => lstmBackward([dh[0]!, zeros(4, 1)], caches, params),
    ShapeError,
    "Cannot run lstmBackward, time step 2 (x[1]): dh[1] must have shape [4, 2]",
  );
  assertThrows(
    () => lstmBackward(dh, caches, params, zeros(4, 1)),
    ShapeError,
    "dcLast must have shape [4, 2], current shape is [4, 1]",
  );
  assertThrows(() => lstmForward(x, zeros(3, 2), c0, params), ShapeError, "h0 must have shape [4,");
});

Deno.test("lstmForward() stops at NaN and Infinity, and names the matrix and the time step", () => {
  const { params, x, h0, c0 } = problem([1, 2, 1, 2]);
  const bad = new Matrix(1, 1, new Float64Array([NaN]));
  assertThrows(
    () => lstmForward([x[0]!, bad], h0, c0, params),
    RangeError,
    "Cannot run lstmForward, time step 2 (x[1]): xt must hold finite numbers, entry (0, 0) is NaN",
  );
  assertThrows(
    () => lstmForward(x, h0, new Matrix(2, 1, new Float64Array([0, Infinity])), params),
    RangeError,
    "time step 1 (x[0]): cPrev must hold finite numbers, entry (1, 0) is Infinity",
  );
  const Wo = matrix([[1e308, 1e308, 1], [1, 1, 1]]);
  assertThrows(
    () => lstmForward(x, ones(2, 1), c0, { ...params, Wo }),
    RangeError,
    "Wo [hPrev; xt] + bo must hold finite numbers, entry (0, 0) is Infinity",
  );
});

Deno.test("lstmBackward() stops when a gradient explodes, and names it and the time step", () => {
  const { params, x, h0, c0, dh } = problem([1, 2, 1, 2]);
  const { caches } = lstmForward(x, h0, c0, params);
  const large = { ...params, Wc: multiply(ones(2, 3), 1e308) };
  assertThrows(
    () => lstmBackward(dh.map((d) => multiply(d, 1e10)), caches, large),
    RangeError,
    "Cannot run lstmBackward, time step 2 (x[1]): dxt must hold finite numbers",
  );
});
