/**
 * Two speeds, one truth: each recurrent layer gives what its cell gives, step by step, on sizes
 * that fill no vector.
 *
 * @module
 */
import { gruBackward, gruForward } from "../../lib/cells/gru_sequence.ts";
import type { GruParams } from "../../lib/cells/gru.ts";
import { lstmBackward, lstmForward } from "../../lib/cells/lstm_sequence.ts";
import type { LstmParams } from "../../lib/cells/lstm.ts";
import { rnnBackward, rnnForward } from "../../lib/cells/rnn.ts";
import { gruLayer } from "../../lib/layers/gru.ts";
import type { Layer, Parameters } from "../../lib/layers/layer.ts";
import { lstmLayer } from "../../lib/layers/lstm.ts";
import { rnnLayer } from "../../lib/layers/rnn.ts";
import { map } from "../../lib/matrix/algebra.ts";
import { zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assertEquals } from "../assert.ts";
import { assertAllClose, randomSteps, snapshot } from "../assert_close.ts";
import { BUILDS, runLayer } from "./_run.ts";

const [NX, NH] = [3, 7];

/** What a cell gives for a sequence: hidden states, and gradients by name. */
type Cell = (x: Matrix[], h0: Matrix, p: Parameters, dh: Matrix[]) => {
  h: Matrix[];
  gradients: { dx: Matrix[] };
};

/** The parameters of a cell have fixed names; those of a layer are any record. */
const as = <P>(p: Parameters) => p as unknown as P;

const gru: Cell = (x, h0, p, dh) => {
  const params = as<GruParams>(p);
  const { h, caches } = gruForward(x, h0, params, { resetAfter: "bhRecurrent" in p });
  return { h, gradients: gruBackward(dh, caches, params) };
};

const PAIRS: Record<string, [Layer, Cell]> = {
  rnn: [rnnLayer([NX], NH), (x, h0, { Waa, Wax, ba }, dh) => {
    const params = { Waa: Waa!, Wax: Wax!, ba: ba!, Wya: zeros(1, NH), by: zeros(1, 1) };
    const { a, caches } = rnnForward(x, h0, params);
    return { h: a, gradients: rnnBackward(dh, caches, params) };
  }],
  lstm: [lstmLayer([NX], NH), (x, h0, p, dh) => {
    const { h, caches } = lstmForward(x, h0, h0, as<LstmParams>(p));
    return { h, gradients: lstmBackward(dh, caches, as<LstmParams>(p)) };
  }],
  gru: [gruLayer([NX], NH), gru],
  "gru, reset after": [gruLayer([NX], NH, { resetAfter: true }), gru],
};

for (const [name, [layer, cell]] of Object.entries(PAIRS)) {
  Deno.test(`${name} layer gives what its cell gives, and changes no argument`, () => {
    for (const [T, m] of [[6, 5], [9, 1], [1, 3]] as const) {
      const rng = random(T);
      const entries = Object.entries(layer.initialize(rng));
      const parameters = Object.fromEntries(
        entries.map(([key, A]) => [key, map(A, () => 0.4 * rng.normal())]),
      );
      const [x, dy] = [randomSteps(rng, T, NX, m), randomSteps(rng, T, NH, m)];
      const expected = cell(x, zeros(NH, m), parameters, dy);
      const { dx, ...rest } = expected.gradients;
      const named = Object.entries(rest).map(([key, A]) => [key.slice(1), A] as const);
      const wanted = Object.fromEntries(named.filter(([key]) => key in parameters));
      const before = snapshot({ parameters, x, dy });
      for (const build of BUILDS) {
        const actual = runLayer({ layer, parameters, x, dy, build });
        // rounding in f64: sums of at most 60 products, carried through 9 steps
        assertAllClose(actual.y, expected.h, 1e-12);
        assertAllClose(actual.dx, dx, 1e-12);
        assertAllClose(actual.gradients, wanted, 1e-12);
      }
      assertEquals(snapshot({ parameters, x, dy }), before);
    }
  });
}
