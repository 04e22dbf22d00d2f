/**
 * Every layer: against central differences, in all builds and both precisions, with lengths that
 * differ, with batches taken apart.
 *
 * @module
 */
import { bidirectional } from "../../lib/layers/bidirectional.ts";
import { denseLayer } from "../../lib/layers/dense.ts";
import { dropoutLayer } from "../../lib/layers/dropout.ts";
import { embeddingLayer } from "../../lib/layers/embedding.ts";
import { gruLayer } from "../../lib/layers/gru.ts";
import type { Layer } from "../../lib/layers/layer.ts";
import { lstmLayer } from "../../lib/layers/lstm.ts";
import { rnnLayer } from "../../lib/layers/rnn.ts";
import { randn } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";
import { BUILDS, type Result, runLayer, type Trial } from "./_run.ts";

const [NX, NH] = [3, 5];
const LAYERS: Record<string, (reverse?: boolean) => Layer> = {
  rnn: (reverse = false) => rnnLayer([NX], NH, { reverse }),
  lstm: (reverse = false) => lstmLayer([NX], NH, { reverse }),
  gru: (reverse = false) => gruLayer([NX], NH, { reverse }),
  "gru, reset after": (reverse = false) => gruLayer([NX], NH, { reverse, resetAfter: true }),
};
const OTHERS: Record<string, () => Layer> = {
  "rnn, reverse": () => LAYERS.rnn!(true),
  "lstm, reverse": () => LAYERS.lstm!(true),
  "gru, reverse": () => LAYERS.gru!(true),
  "lstm, both directions": () => bidirectional(LAYERS.lstm!(), LAYERS.lstm!(true)),
  "lstm over two parts": () => lstmLayer([1, 2], NH),
  dense: () => denseLayer([NX], NH),
  "dense, tanh": () => denseLayer([1, 2], NH, { activation: "tanh" }),
};
const ALL = { ...LAYERS, ...OTHERS };

/** Random numbers of every kind, biases included: zeros would hide mistakes. */
function trialOf(layer: Layer, T: number, m: number, seed = 1): Trial {
  const rng = random(seed);
  const parameters = Object.fromEntries(
    Object.entries(layer.initialize(rng)).map((
      [name, { rows, cols }],
    ) => [name, randn(rng, rows, cols, 0.6)]),
  );
  const sizeOf = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  const steps = (size: number) => Array.from({ length: T }, () => randn(rng, size, m));
  return {
    layer,
    parameters,
    x: steps(sizeOf(layer.inputSizes)),
    dy: steps(sizeOf(layer.outputSizes)),
  };
}

/** Largest difference between all numbers of two results. */
function difference(a: Result, b: Result): number {
  const numbers = ({ y, dx, gradients }: Result) => [...y, ...dx, ...Object.values(gradients)];
  const [left, right] = [numbers(a), numbers(b)];
  assertEquals(left.length, right.length);
  let worst = 0;
  left.forEach((A, k) => {
    A.data.forEach((value, i) => {
      const distance = Math.abs(value - right[k]!.data[i]!);
      assert(!Number.isNaN(distance));
      worst = Math.max(worst, distance);
    });
  });
  return worst;
}

/** L = sum of dy * y, whose gradient with respect to y is dy. */
function lossOf(trial: Trial): number {
  let loss = 0;
  runLayer(trial).y.forEach(({ data }, t) => {
    data.forEach((value, i) => loss += value * trial.dy[t]!.data[i]!);
  });
  return loss;
}

/** Central differences with respect to every entry of one matrix, which is put back. */
function numerical(trial: Trial, A: Matrix, eps = 1e-5): number[] {
  return Array.from(A.data, (value, i) => {
    A.data[i] = value + eps;
    const up = lossOf(trial);
    A.data[i] = value - eps;
    const down = lossOf(trial);
    A.data[i] = value;
    return (up - down) / (2 * eps);
  });
}

/** Relative error that central differences at 1e-5 leave in f64: (1e-5)^2 plus rounding. */
const GRADIENT_TOLERANCE = 1e-7;

function assertGradients(trial: Trial): void {
  const { dx, gradients } = runLayer(trial);
  const pairs: [string, Matrix, Matrix][] = Object.entries(gradients)
    .map(([name, gradient]) => [name, trial.parameters[name]!, gradient]);
  if (trial.x[0] instanceof Matrix) {
    dx.forEach((gradient, t) => pairs.push([`x[${t}]`, trial.x[t] as Matrix, gradient]));
  }
  for (const [name, A, gradient] of pairs) {
    numerical(trial, A).forEach((expected, i) => {
      const error = Math.abs(gradient.data[i]! - expected) / Math.max(1, Math.abs(expected));
      assert(error < GRADIENT_TOLERANCE, `${name}[${i}]: ${gradient.data[i]}, not ${expected}`);
    });
  }
}

for (const [name, make] of Object.entries(ALL)) {
  Deno.test(`${name} layer: gradients agree with central differences`, () => {
    assertGradients(trialOf(make(), 3, 2));
    assertGradients(trialOf(make(), 2, 1)); // one example takes another way through the kernels
  });

  Deno.test(`${name} layer: gradients agree with central differences, when lengths differ`, () => {
    const trial = { ...trialOf(make(), 3, 4), active: [4, 2, 1] };
    trial.dy = masked(trial.dy, trial.active);
    assertGradients(trial);
  });

  Deno.test(`${name} layer: all builds and precisions agree`, () => {
    const trial = trialOf(make(), 7, 9);
    const expected = runLayer(trial);
    for (const build of BUILDS) {
      // rounding: sums of at most 100 products of size about 1, carried through 7 steps
      assert(difference(runLayer({ ...trial, build }), expected) < 1e-12, build);
      const single = runLayer({ ...trial, build, precision: "f32" });
      assert(difference(single, expected) < 2e-4, `${build} f32`);
    }
  });

  Deno.test(`${name} layer: a batch of 3 is three batches of 1`, () => {
    const trial = trialOf(make(), 4, 3);
    const whole = runLayer(trial);
    const parts = [0, 1, 2].map((j) =>
      runLayer({
        ...trial,
        x: (trial.x as Matrix[]).map((x) => pick(x, j)),
        dy: trial.dy.map((dy) => pick(dy, j)),
      })
    );
    parts.forEach((part, j) => {
      whole.y.forEach((y, t) => assertClose(part.y[t]!, pick(y, j)));
      whole.dx.forEach((dx, t) => assertClose(part.dx[t]!, pick(dx, j)));
    });
    for (const [parameter, gradient] of Object.entries(whole.gradients)) {
      const sum = gradient.data.map((_, i) =>
        parts.reduce((s, { gradients }) => s + gradients[parameter]!.data[i]!, 0)
      );
      assertClose(gradient, new Matrix(gradient.rows, gradient.cols, sum));
    }
  });

  Deno.test(`${name} layer: lengths that differ give what each example gives alone`, () => {
    const lengths = [5, 3, 3, 1];
    const active = [0, 1, 2, 3, 4].map((t) => lengths.filter((length) => length > t).length);
    const trial = trialOf(make(), 5, 4);
    trial.dy = masked(trial.dy, active);
    const whole = runLayer({ ...trial, active });
    const sums = new Map<string, number[]>();
    lengths.forEach((length, j) => {
      const alone = runLayer({
        ...trial,
        x: (trial.x as Matrix[]).slice(0, length).map((x) => pick(x, j)),
        dy: trial.dy.slice(0, length).map((dy) => pick(dy, j)),
      });
      alone.y.forEach((y, t) => assertClose(pick(whole.y[t]!, j), y));
      for (const [parameter, { data }] of Object.entries(alone.gradients)) {
        const sum = sums.get(parameter) ?? Array.from(data, () => 0);
        data.forEach((value, i) => sum[i]! += value);
        sums.set(parameter, sum);
      }
    });
    for (const [parameter, gradient] of Object.entries(whole.gradients)) {
      gradient.data.forEach((value, i) => {
        const off = Math.abs(value - sums.get(parameter)![i]!);
        assert(off < 1e-12, `${parameter}[${i}]`);
      });
    }
  });
}

function pick(A: Matrix, j: number): Matrix {
  return new Matrix(A.rows, 1, A.data.slice(j * A.rows, (j + 1) * A.rows));
}

/** Gradients that are zero where an example has ended. */
function masked(dy: Matrix[], active: number[]): Matrix[] {
  return dy.map((A, t) =>
    new Matrix(A.rows, A.cols, A.data.map((v, k) => k < active[t]! * A.rows ? v : 0))
  );
}

/** Rounding of short sums in f64. */
function assertClose(actual: Matrix, expected: Matrix): void {
  assertEquals([actual.rows, actual.cols], [expected.rows, expected.cols]);
  actual.data.forEach((value, i) => assert(Math.abs(value - expected.data[i]!) < 1e-12, `${i}`));
}

for (const name of Object.keys(LAYERS)) {
  Deno.test(`${name} layer: labels give what their one-hot columns give`, () => {
    const layer = LAYERS[name]!();
    const trial = trialOf(layer, 4, 3);
    const labels = [[0, 2, 1], [1, 1, -1], [2, 0, 0], [0, 1, 2]];
    const columns = labels.map((row) => {
      const x = new Matrix(NX, 3, new Float64Array(NX * 3));
      row.forEach((label, j) => label >= 0 && (x.data[j * NX + label] = 1));
      return x;
    });
    const [a, b] = [runLayer({ ...trial, x: labels }), runLayer({ ...trial, x: columns })];
    assert(difference(a, { ...b, dx: [] }) < 1e-12);
  });

  Deno.test(`${name} layer: reverse is the layer on the reversed sequence`, () => {
    const trial = trialOf(LAYERS[name]!(), 4, 3);
    const reversed = {
      ...trial,
      x: [...trial.x].reverse() as Matrix[],
      dy: [...trial.dy].reverse(),
    };
    const forward = runLayer(reversed);
    const backward = runLayer({ ...trial, layer: LAYERS[name]!(true) });
    const flipped = { ...forward, y: forward.y.reverse(), dx: forward.dx.reverse() };
    assert(difference(flipped, backward) < 1e-12);
  });
}

for (
  const [name, make] of Object.entries({
    ...ALL,
    dropout: () => dropoutLayer([NX], 0.4, 3),
  })
) {
  if (name === "lstm, both directions") continue; // it has the say over who adds
  Deno.test(`${name} layer: adds to the gradient of an input that another layer reads too`, () => {
    const trial = trialOf(make(), 3, 2);
    const alone = runLayer({ ...trial, layer: make() }).dx;
    const before = trial.x.map((x) => randn(random(9), (x as Matrix).rows, 2));
    const { dx } = runLayer({ ...trial, layer: make(), dx: before });
    dx.forEach(({ data }, t) =>
      data.forEach((d, i) => assertAlmostEquals(d, alone[t]!.data[i]! + before[t]!.data[i]!, 1e-14))
    );
  });
}

Deno.test("embedding layer: picks columns, and gives gradients to the picked ones only", () => {
  const layer = embeddingLayer(4, 3);
  const trial = { ...trialOf(layer, 2, 2), x: [[0, 3], [3, -1]] };
  const { y, gradients } = runLayer(trial);
  assertEquals([...pick(y[0]!, 1).data], [...pick(trial.parameters.E!, 3).data]);
  assertEquals([...pick(y[1]!, 1).data], [0, 0, 0]);
  assertEquals([...pick(gradients.E!, 1).data], [0, 0, 0]);
  assertGradients(trial);
});

Deno.test("dropout layer: keeps the mean in training, and everything outside it", () => {
  const make = () => dropoutLayer([1000], 0.25, 3);
  const trial = trialOf(make(), 2, 5);
  trial.x = trial.x.map(() => new Matrix(1000, 5, new Float64Array(5000).fill(1)));
  const { y, dx } = runLayer(trial);
  const kept = y.flatMap(({ data }) => [...data]).filter((value) => value !== 0);
  // 10 000 draws: standard deviation of the share is 0.0043
  assert(Math.abs(kept.length / 10000 - 0.75) < 0.02);
  assert(kept.every((value) => Math.abs(value - 4 / 3) < 1e-12));
  dx.forEach(({ data }, t) =>
    data.forEach((d, i) => assertEquals(d, y[t]!.data[i]! * trial.dy[t]!.data[i]!))
  );
  const still = runLayer({ ...trial, layer: make(), training: false });
  assert(still.y.every(({ data }) => data.every((value) => value === 1)));
});
