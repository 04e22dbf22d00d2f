import { gruCellBackward, gruCellForward, type GruParams } from "../../lib/cells/gru.ts";
import {
  gruBackward,
  gruForward,
  type GruSequenceGradients,
} from "../../lib/cells/gru_sequence.ts";
import { rnnForward } from "../../lib/cells/rnn.ts";
import { ShapeError } from "../../lib/errors.ts";
import { add, multiply } from "../../lib/matrix/algebra.ts";
import { matrix, ones, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { mapRecord } from "../../lib/training/record.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import {
  assertAllClose,
  assertClose,
  example,
  matrices,
  randomSteps,
  type Rows,
  single,
  snapshot,
  sumOfProducts,
} from "../assert_close.ts";
import fixtures from "../fixtures/gru.json" with { type: "json" };

/** Both sides are f64: what is left is rounding in another order of sums. */
const F64 = 1e-10;
const BOTH = [false, true];

/** A random problem: parameters without zeros, inputs, states, gradients from above. */
function problem([nx, nh, m, T]: readonly [number, number, number, number], resetAfter: boolean) {
  const rng = random(1);
  const weight = () => randn(rng, nh, nh + nx, 0.5);
  const bias = () => randn(rng, nh, 1, 0.5);
  const params: GruParams = {
    Wz: weight(),
    Wr: weight(),
    Wh: weight(),
    bz: bias(),
    br: bias(),
    bh: bias(),
    ...(resetAfter && { bhRecurrent: bias() }),
  };
  const [x, h0] = [randomSteps(rng, T, nx, m), randn(rng, nh, m)];
  return { params, x, h0, dh: randomSteps(rng, T, nh, m) };
}

/** A fixture's parameters: where one edition has a key that the other lacks, drop the empty one. */
function params(record: Record<string, Rows | undefined>): GruParams {
  const present = Object.entries(record).filter((entry): entry is [string, Rows] => !!entry[1]);
  return matrices(Object.fromEntries(present)) as unknown as GruParams;
}

Deno.test("gruCellForward() and gruCellBackward() agree with PyTorch", () => {
  for (const { resetAfter, xt, hPrev, dhNext, hNext, gradients, ...rest } of fixtures.cell) {
    const p = params(rest.params);
    const step = gruCellForward(matrix(xt), matrix(hPrev), p, { resetAfter });
    assertClose(step.hNext, hNext, F64, "hNext");
    assertAllClose(gruCellBackward(matrix(dhNext), step.cache, p), gradients, F64);
  }
});

Deno.test("gruForward() and gruBackward() agree with PyTorch", () => {
  for (const { resetAfter, x, h0, dh, h, backward, ...rest } of fixtures.sequence) {
    const p = params(rest.params);
    const sequence = gruForward(x.map(matrix), matrix(h0), p, { resetAfter });
    assertAllClose(sequence.h, h, F64);
    const { dx, ...others } = gruBackward(dh.map(matrix), sequence.caches, p);
    const { dx: expected, ...wanted } = backward;
    assertAllClose(dx, expected, F64);
    assertAllClose(others, wanted, F64);
  }
});

/** Gradients under the parameters' names. */
function ofParams({ dWz, dWr, dWh, dbz, dbr, dbh, dbhRecurrent }: GruSequenceGradients): GruParams {
  const rest = dbhRecurrent && { bhRecurrent: dbhRecurrent };
  return { Wz: dWz, Wr: dWr, Wh: dWh, bz: dbz, br: dbr, bh: dbh, ...rest };
}

Deno.test("gruBackward() agrees with central differences", () => {
  for (const resetAfter of BOTH) {
    for (const sizes of [[2, 3, 2, 4], [1, 1, 1, 1], [3, 2, 1, 5]] as const) {
      const { params, x, h0, dh } = problem(sizes, resetAfter);
      const loss = (moved: GruParams, inputs = x, h = h0) =>
        sumOfProducts(gruForward(inputs, h, moved, { resetAfter }).h, dh);
      const { caches } = gruForward(x, h0, params, { resetAfter });
      const gradients = gruBackward(dh, caches, params);
      const checks = [
        gradientCheck((moved) => loss(moved), params, ofParams(gradients)),
        gradientCheck((moved) => loss(params, moved), x, gradients.dx),
        gradientCheck(([h]) => loss(params, x, h!), [h0], [gradients.dh0]),
      ];
      for (const { worst, parameter } of checks) {
        assert(worst < 1e-7, `worst relative error ${worst} in ${parameter}`);
      }
    }
  }
});

Deno.test("gruForward() is the plain RNN, with both gates open", () => {
  const { params, x, h0 } = problem([2, 3, 2, 4], false);
  const open = { W: zeros(3, 5), b: multiply(ones(3, 1), 1e3) }; // sigmoid(1000) is 1
  const { h } = gruForward(x, h0, { ...params, Wz: open.W, bz: open.b, Wr: open.W, br: open.b });
  const part = (from: number, to: number) =>
    new Matrix(3, to - from, params.Wh.data.slice(3 * from, 3 * to));
  const rnn = {
    Waa: part(0, 3),
    Wax: part(3, 5),
    ba: params.bh,
    Wya: zeros(1, 3),
    by: zeros(1, 1),
  };
  assertAllClose(h, rnnForward(x, h0, rnn).a, 1e-15); // rounding of one sum
});

Deno.test("gruForward() keeps its state, with the update gate shut", () => {
  for (const resetAfter of BOTH) {
    const { params, x, h0 } = problem([2, 3, 2, 9], resetAfter);
    const shut = { ...params, Wz: zeros(3, 5), bz: multiply(ones(3, 1), -1e3) };
    assertEquals(gruForward(x, h0, shut, { resetAfter }).h.at(-1), h0);
  }
});

Deno.test("gruCellForward() with resetAfter is another function, unless the gate is open", () => {
  const { params, x, h0 } = problem([2, 3, 2, 1], true);
  const { bhRecurrent: _, ...before } = params;
  const after = { ...before, bhRecurrent: zeros(3, 1) };
  const [xt] = x as [Matrix];
  const differ = (p: GruParams, q: GruParams) => {
    const one = gruCellForward(xt, h0, p).hNext;
    const other = gruCellForward(xt, h0, q, { resetAfter: true }).hNext;
    return Math.max(...one.data.map((value, k) => Math.abs(value - other.data[k]!)));
  };
  assert(differ(before, after) > 1e-3);
  const open = { Wr: zeros(3, 5), br: multiply(ones(3, 1), 1e3) };
  assert(differ({ ...before, ...open }, { ...after, ...open }) < 1e-15); // rounding of one sum
});

Deno.test("gruForward() gives empty arrays, on an empty sequence", () => {
  for (const resetAfter of BOTH) {
    const { params, h0 } = problem([2, 3, 4, 0], resetAfter);
    assertEquals(gruForward([], h0, params, { resetAfter }), { h: [], caches: [] });
    const { dx, dWh, dbhRecurrent } = gruBackward([], [], params);
    assertEquals({ dx, dWh }, { dx: [], dWh: zeros(3, 5) });
    assertEquals(dbhRecurrent, resetAfter ? zeros(3, 1) : undefined);
  }
});

Deno.test("gruForward() of a batch is that of each example alone", () => {
  for (const resetAfter of BOTH) {
    const { params, x, h0 } = problem([3, 4, 2, 5], resetAfter);
    const both = gruForward(x, h0, params, { resetAfter });
    for (const j of [0, 1]) {
      const inputs = x.map((xt) => example(xt, j));
      const alone = gruForward(inputs, example(h0, j), params, { resetAfter });
      // the same sums in the same order: equal to the last bit
      assertEquals(alone.h, both.h.map((ht) => example(ht, j)));
    }
  }
});

Deno.test("gruForward() and gruBackward() in two parts, the state carried, are one run", () => {
  const { params, x, h0, dh } = problem([3, 4, 2, 7], false);
  const whole = gruForward(x, h0, params);
  const first = gruForward(x.slice(0, 3), h0, params);
  const second = gruForward(x.slice(3), first.h.at(-1)!, params);
  assertEquals([...first.h, ...second.h], whole.h);
  const back = gruBackward(dh, whole.caches, params);
  const later = gruBackward(dh.slice(3), second.caches, params);
  const carried = [dh[0]!, dh[1]!, add(dh[2]!, later.dh0)];
  const earlier = gruBackward(carried, first.caches, params);
  assertAllClose([...earlier.dx, ...later.dx], back.dx, 1e-12); // rounding of another order of sums
  assertClose(add(earlier.dWh, later.dWh), back.dWh, 1e-12, "dWh"); // as above
});

Deno.test("gruForward() in f32 stays near f64", () => {
  for (const resetAfter of BOTH) {
    const { params, x, h0, dh } = problem([3, 4, 2, 5], resetAfter);
    const params32 = mapRecord(params, single);
    const { h, caches } = gruForward(x.map(single), single(h0), params32, { resetAfter });
    const exact = gruForward(x, h0, params, { resetAfter });
    assertAllClose(h, exact.h, 1e-6); // 7 digits, five steps lose one
    assert(gruBackward(dh.map(single), caches, params32).dWz.data instanceof Float32Array);
  }
});

Deno.test("the GRU's functions leave their arguments alone", () => {
  for (const resetAfter of BOTH) {
    const all = problem([3, 4, 2, 3], resetAfter);
    const { params, x, h0, dh } = all;
    const before = snapshot(all);
    const { caches } = gruForward(x, h0, params, { resetAfter });
    const kept = snapshot(caches);
    gruBackward(dh, caches, params);
    assertEquals(snapshot(all), before);
    assertEquals(snapshot(caches), kept);
  }
});

Deno.test("gruCellForward() names the argument whose shape does not fit", () => {
  const { params, x, h0 } = problem([3, 4, 2, 1], false);
  const [xt] = x as [Matrix];
  assertThrows(
    () => gruCellForward(zeros(2, 3), h0, params),
    ShapeError,
    "Cannot run gruCellForward: xt must have shape [3, batchSize], current shape is [2, 3]",
  );
  assertThrows(() => gruCellForward(xt, zeros(4, 1), params), ShapeError, "hPrev must have shape");
  assertThrows(
    () => gruCellForward(xt, h0, { ...params, Wh: zeros(4, 6) }),
    ShapeError,
    "Wh must have shape [4, 7], current shape is [4, 6]",
  );
  assertThrows(
    () => gruCellForward(xt, h0, params, { resetAfter: true }),
    ShapeError,
    "bhRecurrent must have shape [4, 1], current value is undefined\n" +
      "Hint: resetAfter has a bias of its own inside the product",
  );
  assertThrows(
    () => gruCellForward(xt, h0, { ...params, bhRecurrent: zeros(4, 1) }),
    ShapeError,
    "bhRecurrent has no place where the reset gate comes before the product",
  );
});

Deno.test("gruForward() stops at NaN and Infinity, and names the matrix and the time step", () => {
  const { params, x, h0 } = problem([1, 2, 1, 2], false);
  const bad = new Matrix(1, 1, new Float64Array([NaN]));
  assertThrows(
    () => gruForward([x[0]!, bad], h0, params),
    RangeError,
    "Cannot run gruForward, time step 2 (x[1]): xt must hold finite numbers, entry (0, 0) is NaN",
  );
  const Wh = new Matrix(2, 3, new Float64Array([1, 2, 3, 4, 5, Infinity]));
  assertThrows(
    () => gruForward(x, h0, { ...params, Wh }),
    RangeError,
    "time step 1 (x[0]): Wh must hold finite numbers, entry (1, 2) is Infinity",
  );
});

Deno.test("gruBackward() stops at what does not fit or explodes, and names the time step", () => {
  const { params, x, h0, dh } = problem([1, 2, 1, 2], false);
  const { caches } = gruForward(x, h0, params);
  assertThrows(
    () => gruBackward([], caches, params),
    ShapeError,
    "dh must be an array of length 2",
  );
  const infinite = new Matrix(2, 1, new Float64Array([0, -Infinity]));
  assertThrows(
    () => gruBackward([dh[0]!, infinite], caches, params),
    RangeError,
    "Cannot run gruBackward, time step 2 (x[1]): dhNext must hold finite numbers, entry (1, 0)",
  );
});
