/**
 * The sigmoid loss with answers that do not count, and weights of its classes.
 *
 * @module
 */
import { ShapeError } from "../../lib/errors.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { loadNetwork } from "../../lib/networks/load.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import type { Example } from "../../lib/training/examples.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { binaryCrossEntropy } from "../../lib/training/logit_losses.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, randomSteps } from "../assert_close.ts";

const LN2 = Math.log(2);
const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 3, loss: "sigmoid" } as const;

Deno.test("binaryCrossEntropy() with weights and ignored answers is a sum that fits in one's head", () => {
  const z = [matrix([[0, 0], [0, Math.log(3)]])]; // sigmoids of 1/2, and 3/4
  const y = [matrix([[1, -1], [-1, 0]])];
  const { loss, dlogits } = binaryCrossEntropy(z, y, { ignore: -1, classWeights: [3, 5] });
  assertAlmostEquals(loss, (3 * LN2 + 5 * Math.log(4)) / 2, 1e-15); // two examples
  assertAllClose(dlogits, [[[-0.75, 0], [0, 5 * 0.75 / 2]]], 1e-15);
  assertEquals(
    binaryCrossEntropy(z, [matrix([[1, 0], [1, 1]])], { classWeights: [2, 0] }).loss,
    2 * LN2,
  );
  const none = binaryCrossEntropy(z, [matrix([[-1, -1], [-1, -1]])], { ignore: -1 });
  assertEquals([none.loss, none.dlogits[0]!.toRows()], [0, [[0, 0], [0, 0]]]);
});

Deno.test("binaryCrossEntropy() with weights and ignored answers agrees with central differences", () => {
  const rng = random(1);
  const z = randomSteps(rng, 3, 4, 2);
  const y = randomSteps(rng, 3, 4, 2);
  for (const { data } of y) data.forEach((_, k) => data[k] = k % 3 - 1); // -1, 0, 1
  const options = { ignore: -1, classWeights: Float32Array.of(0.5, 0, 2, 3) };
  const { dlogits } = binaryCrossEntropy(z, y, options);
  const { worst } = gradientCheck(
    (moved) => binaryCrossEntropy(moved, y, options).loss,
    z,
    dlogits,
  );
  assert(worst < 1e-7, `worst relative error ${worst}`);
});

Deno.test("binaryCrossEntropy() refuses options that do not fit", () => {
  const run = (options: object, y = 0) => () =>
    binaryCrossEntropy([column([0, 0])], [column([0, y])], options);
  assertThrows(run({ ignore: 1 }), RangeError, "ignore must be -1, current value is 1");
  assertThrows(run({ classWeights: [1] }), ShapeError, "an array of length 2");
  assertThrows(run({ classWeights: [1, -1] }), RangeError, "classWeights[1] must be finite");
  assertThrows(run({ classWeights: [0, 0] }), RangeError, "all classWeights are 0");
  assertThrows(run({ weights: [1, 1] }), TypeError, "there is no option weights");
  assertThrows(run({}, -1), RangeError, "entry (1, 0) of y[0] must be from 0 to 1, it is -1");
  assertThrows(run({ ignore: -1 }, -2), RangeError, "must be from 0 to 1, it is -2");
});

/** Terms of the loss of one answer. */
const term = (p: number, y: number) => -(y * Math.log(p) + (1 - y) * Math.log(1 - p));

/** A network's loss, summed up from its answers. */
function byHand(
  predicted: readonly Matrix[],
  truth: readonly (readonly (readonly number[])[])[],
  weights: readonly number[],
): number {
  let sum = 0;
  predicted.forEach((p, j) =>
    truth[j]!.forEach((row, i) =>
      row.forEach((y, t) => sum += y === -1 ? 0 : weights[i]! * term(p.at(i, t), y))
    )
  );
  return sum / predicted.length;
}

for (const precision of ["f64", "f32"] as const) {
  Deno.test(`networks with the sigmoid loss take ignore and classWeights, ${precision}`, () => {
    const weights = [0.5, 2, 3];
    const allowed = precision === "f64" ? 1e-12 : 1e-5;
    const network = manyToMany({ ...SIZES, precision, ignore: -1, classWeights: weights });
    const x = [[0, 1, 2], [2]];
    const predicted = network.predict(x);
    const matrices = [[[1, -1, 0], [-1, 0, 0.25], [0, 1, -1]], [[1], [-1], [0]]];
    const examples = matrices.map((y, j) => ({ x: x[j]!, y: matrix(y) }));
    assertAlmostEquals(network.evaluate(examples), byHand(predicted, matrices, weights), allowed);
    const labels: Example[] = [{ x: x[0]!, y: [2, -1, 0] }, { x: x[1]!, y: [1] }];
    const oneHot = [[[0, -1, 1], [0, -1, 0], [1, -1, 0]], [[0], [1], [0]]];
    const expected = byHand(predicted, oneHot, weights);
    assertAlmostEquals(network.evaluate(labels), expected, allowed);
    const copy = loadNetwork(network.save());
    assertAlmostEquals(copy.evaluate(labels), expected, allowed);
    // all ones are all answers, weighted alike
    const [plain, ones] = [{}, { classWeights: [1, 1, 1] }].map((options) =>
      manyToMany({ ...SIZES, precision, ...options })
    );
    const full = [{ x: x[0]!, y: [2, 1, 0] }, { x: x[1]!, y: [1] }];
    assertAlmostEquals(plain!.evaluate(full), ones!.evaluate(full), allowed);
  });
}

Deno.test("a class that the sigmoid loss ignores leaves its whole step out", () => {
  const network = manyToOne({ ...SIZES, ignore: 2 });
  const one = manyToOne(SIZES);
  const examples = [{ x: [0, 1], y: [2] }, { x: [2], y: [1] }];
  assertAlmostEquals(network.evaluate(examples), one.evaluate([examples[1]!]) / 2, 1e-15);
  const before = network.parameters;
  network.fit([examples[0]!], { optimizer: sgd({ learningRate: 1 }) });
  assertEquals(network.parameters, before);
});

Deno.test("the gradient of a weighted sigmoid loss in a network agrees with central differences", () => {
  const options = { ...SIZES, ignore: -1, classWeights: [0.5, 2, 3] };
  const examples = [
    { x: [0, 1, 2], y: matrix([[1, -1, 0], [-1, 0, 1], [0, 1, -1]]) },
    { x: [1], y: matrix([[1], [-1], [0]]) },
  ];
  const network = manyToMany(options);
  const before = network.parameters;
  network.fit(examples, { optimizer: sgd({ learningRate: 1 }) });
  for (const [name, { rows, cols, data }] of Object.entries(before)) {
    const after = network.parameters[name]!.data;
    const probe = manyToMany(options);
    for (let k = 0; k < rows * cols; k++) {
      const lossAt = (d: number) => {
        const moved = matrix(before[name]!.toRows());
        moved.data[k]! += d;
        probe.parameters = { ...before, [name]: moved };
        return probe.evaluate(examples);
      };
      const slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
      assertAlmostEquals(data[k]! - after[k]!, slope, 1e-8, `${name}, ${k}`);
    }
  }
});

Deno.test("two threads give the bits of one, with a weighted sigmoid loss", () => {
  const rng = random(2);
  const examples = Array.from({ length: 16 }, () => ({
    x: Array.from({ length: 30 }, () => rng.int(3)),
    y: Array.from({ length: 30 }, () => rng.int(4) - 1),
  }));
  const [two, one] = [2, 1].map((threads) => {
    const network = manyToMany({ ...SIZES, hiddenSize: 40, ignore: -1, classWeights: [1, 2, 3] });
    network.fit(examples, { batchSize: 16, epochs: 3, threads });
    return network.parameters;
  });
  assertEquals(two, one);
});

Deno.test("the sigmoid loss refuses answers that it cannot ignore", () => {
  const fit = (options: object, y: Example["y"]) => () =>
    manyToMany({ ...SIZES, ...options }).fit([{ x: [0], y }]);
  const some = matrix([[1], [-1], [0]]);
  assertThrows(fit({}, some), RangeError, "numbers from 0 to 1, entry (1, 0) is -1");
  assertThrows(fit({ classWeights: [1, 1, 1] }, some), RangeError, "entry (1, 0) is -1");
  assertThrows(
    fit({ ignore: 1 }, some),
    TypeError,
    "ignore is the label 1, y of example 0 is a Matrix\nHint: ignore: -1 leaves out",
  );
  assertThrows(fit({ ignore: -1 }, matrix([[1], [-2], [0]])), RangeError, "entry (1, 0) is -2");
});
