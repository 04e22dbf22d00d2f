/** Connectivity: each norm held to central differences. */
import { connectivity, type Trained } from "../../lib/experiments/connectivity.ts";
import { randn } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { gruCell, lstmCell, rnnCell } from "../../lib/training/cell.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 5 };
const EPS = 1e-5;
const LAST = 5;
const LABEL = 2;

const inputs = () => {
  const rng = random(7);
  return Array.from({ length: 8 }, () => randn(rng, SIZES.inputSize, 1));
};

const CELLS = {
  rnn: () => {
    const params = rnnCell().first(random(1), SIZES);
    return { params, run: (x: Matrix[]) => rnnCell().run(x, params) };
  },
  lstm: () => {
    const params = lstmCell().first(random(1), SIZES);
    return { params, run: (x: Matrix[]) => lstmCell().run(x, params) };
  },
  gru: () => {
    const params = gruCell().first(random(1), SIZES);
    return { params, run: (x: Matrix[]) => gruCell().run(x, params) };
  },
};

for (const [name, make] of Object.entries(CELLS)) {
  Deno.test(`connectivity() of ${name} agrees with central differences`, () => {
    const { params, run } = make();
    const x = inputs();
    const logOf = (k: number, i: number, by: number) => {
      const moved = x.map((xt, at) => {
        const data = xt.data.map((value, row) => at === k && row === i ? value + by : value);
        return new Matrix(xt.rows, 1, data);
      });
      return Math.log(run(moved).yHat[LAST]!.at(LABEL, 0));
    };
    const norms = connectivity(params as Trained, x, LAST, LABEL);
    assertEquals(norms.length, LAST + 1);
    norms.forEach((norm, k) => {
      const slopes = [0, 1, 2].map((i) => (logOf(k, i, EPS) - logOf(k, i, -EPS)) / (2 * EPS));
      assert(norm > 0);
      assertAlmostEquals(norm, Math.hypot(...slopes), 1e-8); // the square of EPS, and rounding by EPS
    });
  });
}

Deno.test("connectivity() takes the likeliest class unless told otherwise", () => {
  const { params, run } = CELLS.rnn();
  const x = inputs();
  const { data } = run(x).yHat[1]!;
  const likeliest = data.indexOf(Math.max(...data));
  assertEquals(connectivity(params, x, 1), connectivity(params, x, 1, likeliest));
});

Deno.test("connectivity() refuses a step or class that is not there, and batches", () => {
  const { params } = CELLS.rnn();
  const x = inputs();
  assertThrows(() => connectivity(params, x, 8), RangeError, "t must be");
  assertThrows(() => connectivity(params, x, 0, 5), RangeError, "label must be");
  const two = [randn(random(1), 3, 2)];
  assertThrows(() => connectivity(params, two, 0), TypeError, "x[0] has 2 columns");
});
