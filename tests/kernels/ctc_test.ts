/**
 * The ctc loss on the kernels against the one on matrices, in every build and both precisions.
 *
 * @module
 */
import { Arena } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { ctcLoss } from "../../lib/training/ctc.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { randomSteps } from "../assert_close.ts";

/** Classes, time steps and labels of one example. */
type Case = readonly [classes: number, steps: number, labels: readonly number[]];

const CASES: Case[] = [
  [2, 1, []],
  [2, 1, [1]],
  [2, 3, [1, 1]], // one path alone
  [3, 2, [2, 1]],
  [3, 7, []],
  [5, 9, [4, 4, 4, 4]],
  [12, 31, [1, 11, 11, 3, 1, 3]],
  [13, 17, [12, 12, 1, 2, 2, 2, 7, 1]],
  [29, 100, Array.from({ length: 40 }, (_, k) => 1 + k * k % 28)],
  [8, 400, [7, 1, 7]],
];
/** Worst difference: of the loss relative to it, of the gradient beside entries of size 1. */
const TOLERANCE = { f64: 1e-12, f32: 1e-5 };
/** Rows of other examples that lie between two steps. */
const GAP = 2;

/** Runs the kernel on scores, `[classes, 1]` each; what lies between its rows must stay. */
function onKernels(
  arena: Arena,
  precision: Precision,
  scores: Matrix[],
  labels: readonly number[],
) {
  const [n, steps, weight] = [scores[0]!.rows, scores.length, 0.25];
  const lease = arena.borrow("test the ctc loss", precision);
  try {
    const width = lease.padded(n);
    const y = lease.numbers(steps * (1 + GAP) * width);
    const index = lease.labels(labels.length);
    const room = lease.scratch(16 * steps * (2 * labels.length + 1));
    const down = (1 + GAP) * width;
    const view = lease.view(y, steps * down).fill(7);
    scores.forEach(({ data }, t) => view.fill(0, t * down, t * down + width).set(data, t * down));
    lease.labelView(index, labels.length).set(labels);
    const loss = lease.kernels.ctcLoss(
      ...[y, down * lease.bytes, index, labels.length, steps, n, width, weight, room] as const,
    );
    const rows = scores.map((_, t) => [...view.subarray(t * down, (t + 1) * down)]);
    for (const row of rows) {
      if (Number.isFinite(loss)) assertEquals(row.slice(n, width), Array(width - n).fill(0));
      assertEquals(row.slice(width), Array(GAP * width).fill(7));
    }
    return { loss, gradient: rows.map((row) => row.slice(0, n).map((x) => x / weight)) };
  } finally {
    lease.end();
  }
}

for (const name of ["fma", "plain", "typescript"] as const) {
  const arena = new Arena(await loadBuild(name));

  for (const precision of ["f64", "f32"] as const) {
    Deno.test(`ctcLoss() on the kernels agrees with matrices, ${name} ${precision}`, () => {
      for (const [classes, steps, labels] of CASES) {
        for (const scale of [0, 1, 30]) {
          const scores = randomSteps(random(steps), steps, classes, 1);
          for (const { data } of scores) data.forEach((x, k) => data[k] = Math.fround(x * scale));
          const what = `${classes} classes, ${steps} steps, labels ${labels}, scale ${scale}`;
          const { loss, gradient } = onKernels(arena, precision, scores, labels);
          const expected = ctcLoss(scores, [labels]);
          const most = Math.max(1, expected.loss);
          const allowed = TOLERANCE[precision];
          assertAlmostEquals(loss / most, expected.loss / most, allowed, what);
          // the logarithm of e^-8000 has four digits before the point
          gradient.forEach((row, t) =>
            row.forEach((x, k) =>
              assertAlmostEquals(
                x,
                expected.dlogits[t]!.at(k, 0),
                allowed * Math.max(1, most / 1000),
                `${what}, step ${t}`,
              )
            )
          );
        }
      }
    });

    Deno.test(`ctcLoss() on the kernels is right at the largest numbers, ${name} ${precision}`, () => {
      const top = precision === "f64" ? 1e308 : 3e38;
      const [high, low] = [[top, -top], [-top, top]].map((z) => {
        const scores = zeros(2, 1);
        scores.data.set(z);
        return scores;
      });
      const sure = onKernels(arena, precision, [high!, low!], [1]);
      assertEquals(sure.loss, 0);
      assert(sure.gradient.flat().every((x) => Math.abs(x) < 1e-30));
      const { loss } = onKernels(arena, precision, [high!, high!], [1]);
      // 2 * 3e38 is a number in f64, in which the sums are made
      assertEquals(loss, precision === "f64" ? Infinity : 2 * Math.fround(top));
    });

    Deno.test(`ctcLoss() on the kernels has no number for what is none, ${name} ${precision}`, () => {
      const scores = () => randomSteps(random(2), 3, 3, 1);
      assertEquals(onKernels(arena, precision, scores(), [1, 1, 2]).loss, Infinity); // needs 4 steps
      for (let k = 0; k < 9; k++) {
        const odd = scores();
        odd[Math.floor(k / 3)]!.data[k % 3] = NaN;
        assertEquals(onKernels(arena, precision, odd, [2, 1]).loss, NaN, `number ${k}`);
      }
    });
  }
}

/** Examples of unlike lengths, one of them empty. */
function spoken(count: number, inputSize: number, classes: number) {
  const rng = random(7);
  return Array.from({ length: count }, (_, j) => {
    const steps = j === 2 ? 0 : 4 + rng.int(9);
    const y = Array.from(
      { length: j % 4 === 1 ? 0 : Math.min(steps, 2) },
      () => 1 + rng.int(classes - 1),
    );
    if (y[0] === y[1] && j > 0) y.length = Math.min(1, y.length);
    return { x: Array.from({ length: steps }, () => rng.int(inputSize)), y };
  });
}

for (const [count, hiddenSize] of [[5, 3], [24, 48]] as const) {
  for (const precision of ["f64", "f32"] as const) {
    Deno.test(`evaluate() and fit() use the loss on matrices, ${count} examples, ${precision}`, () => {
      const [inputSize, outputSize] = [5, 7];
      const network = manyToMany({
        ...{ inputSize, hiddenSize, outputSize, cell: "lstm", bidirectional: true },
        ...{ loss: "ctc", precision },
      });
      const examples = spoken(count, inputSize, outputSize);
      const losses = network.predict(examples.map(({ x }) => x)).map((p, j) => {
        const logits = Array.from({ length: p.cols }, (_, t) => {
          const z = zeros(outputSize, 1); // logarithms of probabilities serve as scores
          for (let k = 0; k < outputSize; k++) z.data[k] = Math.log(p.at(k, t));
          return z;
        });
        return logits.length > 0 ? ctcLoss(logits, [examples[j]!.y]) : { loss: 0, dlogits: [] };
      });
      const mean = losses.reduce((sum, { loss }) => sum + loss, 0) / count;
      const allowed = TOLERANCE[precision] * 10; // of a mean loss of about 10
      assertAlmostEquals(network.evaluate(examples), mean, allowed);
      const before = network.parameters["output.b"]!;
      const { losses: [first] } = network.fit(examples, {
        ...{ batchSize: count, optimizer: sgd({ learningRate: 1 }) },
      });
      assertAlmostEquals(first!, mean, allowed);
      const after = network.parameters["output.b"]!;
      for (let k = 0; k < outputSize; k++) {
        let slope = 0;
        for (const { dlogits } of losses) for (const dz of dlogits) slope += dz.at(k, 0) / count;
        assertAlmostEquals(before.at(k, 0) - after.at(k, 0), slope, allowed);
      }
    });
  }
}

Deno.test("fit() and evaluate() say that a ctc loss is too large", () => {
  const network = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2, loss: "ctc" });
  const b = zeros(2, 1);
  b.data.set([1e308, -1e308]);
  network.parameters = { ...network.parameters, "output.b": b };
  const examples = [{ x: [0, 1], y: [1] }];
  assertThrows(() => network.fit(examples), RangeError, "the loss is Infinity at step 1");
  assertThrows(() => network.evaluate(examples), RangeError, "the loss is Infinity");
});
