/**
 * The recurrent layers against PyTorch: states before the first step, gradients of the last ones,
 * in all builds and both precisions. Whole networks: tests/networks/fixtures_test.ts.
 *
 * @module
 */
import type { Desk } from "../../lib/layers/desk.ts";
import { gruLayer } from "../../lib/layers/gru.ts";
import type { Bound, Layer } from "../../lib/layers/layer.ts";
import { BoundLstm, lstmLayer } from "../../lib/layers/lstm.ts";
import { Recurrence } from "../../lib/layers/recurrence.ts";
import { rnnLayer } from "../../lib/layers/rnn.ts";
import { matrix, zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { assert } from "../assert.ts";
import { assertAllClose, assertClose, matrices, type Rows } from "../assert_close.ts";
import gru from "../fixtures/gru.json" with { type: "json" };
import lstm from "../fixtures/lstm.json" with { type: "json" };
import rnn from "../fixtures/rnn.json" with { type: "json" };
import { BUILDS, runLayer } from "./_run.ts";

/** A sequence that PyTorch ran: outputs, and gradients named after what they belong to. */
interface Case {
  layer: Layer;
  params: Record<string, Rows>;
  x: Rows[];
  /** States before the first step, hidden state first. */
  initial: Rows[];
  y: Rows[];
  dy: Rows[];
  /** Gradient that reaches the last cell state from outside. */
  dcLast?: Rows;
  dx: Rows[];
  dInitial: Rows[];
  gradients: Record<string, Rows>;
}

/** Parameters' gradients, without those of the rest and without the d of their names. */
function ofParameters(backward: Record<string, unknown>, params: object): Record<string, Rows> {
  return Object.fromEntries(
    Object.keys(params).filter((name) => `d${name}` in backward)
      .map((name) => [name, backward[`d${name}`] as Rows]),
  );
}

const CASES: Record<string, Case[]> = {
  rnn: rnn.sequence.map(({ params, x, a0, a, da, backward }) => {
    const { Waa, Wax, ba } = params;
    const [{ dx, da0 }, nx, na] = [backward, Wax[0]!.length, Waa.length];
    return {
      ...{ layer: rnnLayer([nx], na), params: { Waa, Wax, ba }, x, initial: [a0], y: a, dy: da },
      ...{ dx, dInitial: [da0], gradients: ofParameters(backward, params) },
    };
  }),
  lstm: lstm.sequence.map(({ params, x, h0, c0, h, dh, dcLast, backward }) => {
    const [{ dx, dh0, dc0 }, nh] = [backward, h0.length];
    return {
      ...{ layer: lstmLayer([x[0]!.length], nh), params, x, initial: [h0, c0], y: h, dy: dh },
      ...{ dcLast, dx, dInitial: [dh0, dc0], gradients: ofParameters(backward, params) },
    };
  }),
  gru: gru.sequence.map(({ resetAfter, params, x, h0, h, dh, backward }) => {
    const { dx, dh0 } = backward;
    return {
      layer: gruLayer([x[0]!.length], h0.length, { resetAfter }),
      ...{ params: params as unknown as Record<string, Rows>, x, initial: [h0], y: h, dy: dh },
      ...{ dx, dInitial: [dh0], gradients: ofParameters(backward, params) },
    };
  }),
};

/** Where the states of a layer begin, and where their gradients are carried; hidden state first. */
function placesOf(bound: Bound): { initial: number[]; carry: number[] } {
  assert(bound instanceof Recurrence);
  const [initial, carry] = [[bound.initial], [bound.carry]];
  if (bound instanceof BoundLstm) {
    initial.push(bound.initialCell);
    carry.push(bound.carryCell);
  }
  return { initial, carry };
}

/** Writes columns as rows of the desk. */
function put(desk: Desk, place: number, A: Matrix, width: number): void {
  const view = desk.lease.view(place, A.cols * width);
  for (let j = 0; j < A.cols; j++) {
    for (let i = 0; i < A.rows; i++) view[j * width + i] = A.at(i, j);
  }
}

function get(desk: Desk, place: number, rows: number, cols: number, width: number): Matrix {
  const A = zeros(rows, cols);
  const view = desk.lease.view(place, cols * width);
  for (let j = 0; j < cols; j++) {
    for (let i = 0; i < rows; i++) A.data[j * rows + i] = view[j * width + i]!;
  }
  return A;
}

/** PyTorch's numbers are f64: rounding in other orders of sums, then seven digits instead of 16. */
const TOLERANCES = { f64: 1e-10, f32: 1e-5 };

for (const [name, cases] of Object.entries(CASES)) {
  for (const build of BUILDS) {
    Deno.test(`${name} layer agrees with PyTorch, from given states to given gradients, ${build}`, () => {
      for (const precision of ["f64", "f32"] as const) {
        const tolerance = TOLERANCES[precision];
        for (const { layer, params, x, dy, ...expected } of cases) {
          const dInitial: Matrix[] = [];
          const { y, dx, gradients } = runLayer({
            ...{ layer, parameters: matrices(params), x: x.map(matrix), dy: dy.map(matrix) },
            ...{ build, precision },
            before(bound, desk) {
              const { initial, carry } = placesOf(bound);
              const { width } = bound.output;
              initial.forEach((place, k) => put(desk, place, matrix(expected.initial[k]!), width));
              if (expected.dcLast) put(desk, carry[1]!, matrix(expected.dcLast), width);
            },
            after(bound, desk) {
              for (const place of placesOf(bound).carry) {
                const { sizes: [rows], width } = bound.output;
                dInitial.push(get(desk, place, rows!, dy[0]![0]!.length, width));
              }
            },
          });
          assertAllClose(y, expected.y, tolerance);
          assertAllClose(dx, expected.dx, tolerance);
          assertAllClose(gradients, expected.gradients, tolerance);
          dInitial.forEach((d, k) =>
            assertClose(d, expected.dInitial[k]!, tolerance, `state ${k}`)
          );
        }
      }
    });
  }
}
