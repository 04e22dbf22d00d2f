import { ShapeError } from "../../lib/errors.ts";
import { softmax } from "../../lib/matrix/activations.ts";
import { multiply } from "../../lib/matrix/algebra.ts";
import { column, matrix, randn, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { crossEntropy } from "../../lib/training/cross_entropy.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import {
  binaryCrossEntropy,
  type LogitLoss,
  softmaxCrossEntropy,
} from "../../lib/training/logit_losses.ts";
import { meanAbsoluteError, meanSquaredError } from "../../lib/training/squared_error.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, example, randomSteps, single, snapshot } from "../assert_close.ts";
import fixtures from "../fixtures/losses.json" with { type: "json" };
import more from "../fixtures/more_losses.json" with { type: "json" };

/** Both sides are f64: what is left is rounding in another order of sums. */
const F64 = 1e-10;
const odd = (...entries: number[]) => new Matrix(entries.length, 1, new Float64Array(entries));

Deno.test("softmaxCrossEntropy() agrees with PyTorch", () => {
  for (const { logits, y, loss, dlogits } of fixtures.softmax) {
    const result = softmaxCrossEntropy(logits.map(matrix), y);
    assertAlmostEquals(result.loss, loss, F64);
    assertAllClose(result.dlogits, dlogits, F64);
  }
});

Deno.test("binaryCrossEntropy() agrees with PyTorch", () => {
  for (const { logits, y, loss, dlogits } of fixtures.binary) {
    const result = binaryCrossEntropy(logits.map(matrix), y.map(matrix));
    assertAlmostEquals(result.loss, loss, F64);
    assertAllClose(result.dlogits, dlogits, F64);
  }
});

Deno.test("meanSquaredError() agrees with PyTorch", () => {
  for (const { yHat, y, loss, dyHat } of fixtures.squared) {
    const result = meanSquaredError(yHat.map(matrix), y.map(matrix));
    assertAlmostEquals(result.loss, loss, F64);
    assertAllClose(result.dyHat, dyHat, F64);
  }
});

Deno.test("losses with an ignored label and class weights agree with PyTorch", () => {
  for (const { logits, y, ignore, weights, loss, dlogits } of more.weighted) {
    const options = { ignore, classWeights: Float64Array.from(weights) };
    const result = softmaxCrossEntropy(logits.map(matrix), y, options);
    assertAlmostEquals(result.loss, loss, F64);
    assertAllClose(result.dlogits, dlogits, F64);
    const yHat = logits.map((z) => softmax(matrix(z)));
    assertAlmostEquals(crossEntropy(yHat, y, options), loss, F64);
  }
});

Deno.test("what is ignored may have the probability 0", () => {
  const yHat = [column([1, 0]), column([0.5, 0.5])];
  assertEquals(crossEntropy(yHat, [[1], [0]], { ignore: 1 }), Math.log(2));
  assertEquals(crossEntropy(yHat, [[-1], [0]], { ignore: -1 }), Math.log(2));
  assertEquals(crossEntropy(yHat, [[1], [0]], { classWeights: [3, 0] }), 3 * Math.log(2));
});

Deno.test("meanAbsoluteError() agrees with PyTorch", () => {
  for (const { yHat, y, loss, dyHat } of more.absolute) {
    const result = meanAbsoluteError(yHat.map(matrix), y.map(matrix));
    assertAlmostEquals(result.loss, loss, F64);
    assertAllClose(result.dyHat, dyHat, F64);
  }
  assertEquals(meanAbsoluteError([column([1e308])], [column([-7e307])]).loss, 1.7e308);
  const two = () => meanAbsoluteError([column([1e308])], [column([-1e308])]);
  assertThrows(two, RangeError, "the loss is above 1.8e308");
});

Deno.test("losses on labels refuse options that do not fit the classes", () => {
  const z = [column([0, 0])];
  for (const loss of [softmaxCrossEntropy, crossEntropy]) {
    const run = (y: number, options: object) => () => loss([column([0.5, 0.5])], [[y]], options);
    assertThrows(run(0, { ignored: 1 }), TypeError, "there is no option ignored");
    assertThrows(run(0, { ignore: 2 }), RangeError, "ignore must be a whole number from -1 to 1");
    assertThrows(run(0, { ignore: 0.5 }), RangeError, "ignore must be a whole number");
    assertThrows(
      run(0, { classWeights: 2 }),
      TypeError,
      "classWeights must be an array of numbers",
    );
    assertThrows(run(0, { classWeights: [1] }), ShapeError, "an array of length 2");
    assertThrows(run(0, { classWeights: [1, -1] }), RangeError, "classWeights[1] must be finite");
    assertThrows(run(0, { classWeights: [NaN, 1] }), RangeError, "classWeights[0] must be finite");
    assertThrows(run(-1, {}), RangeError, "y[0][0] must be a whole number from 0 to 1");
    assertThrows(run(-1, { ignore: 1 }), RangeError, "y[0][0] must be a whole number from 0 to 1");
    assertThrows(run(undefined as unknown as number, {}), RangeError, "current value is undefined");
  }
  assertEquals(softmaxCrossEntropy(z, [[-1]], { ignore: -1 }), { loss: 0, dlogits: [zeros(2, 1)] });
});

Deno.test("losses agree with central differences", () => {
  const rng = random(1);
  const [z, y] = [randomSteps(rng, 3, 4, 2), randomSteps(rng, 3, 4, 2)];
  const labels = [[0, 3], [1, 1], [2, 0]];
  const answers = y.map((step) => new Matrix(4, 2, step.data.map((x) => x > 0 ? 1 : 0)));
  const checks = [
    gradientCheck(
      (moved) => softmaxCrossEntropy(moved, labels).loss,
      z,
      softmaxCrossEntropy(z, labels).dlogits,
    ),
    gradientCheck(
      (moved) => binaryCrossEntropy(moved, answers).loss,
      z,
      binaryCrossEntropy(z, answers).dlogits,
    ),
    gradientCheck((moved) => meanSquaredError(moved, y).loss, z, meanSquaredError(z, y).dyHat),
  ];
  for (const { worst } of checks) assert(worst < 1e-7, `worst relative error ${worst}`);
});

Deno.test("softmaxCrossEntropy() is crossEntropy() of softmax", () => {
  const logits = randomSteps(random(2), 4, 3, 5);
  const y = logits.map((_, t) => [0, 1, 2, 1, t % 3]);
  const { loss } = softmaxCrossEntropy(logits, y);
  assertAlmostEquals(loss, crossEntropy(logits.map(softmax), y), 1e-12); // rounding of logarithms
});

Deno.test("the two-class loss and the softmax loss are equal for two classes", () => {
  const logit = 0.7;
  const two = softmaxCrossEntropy([column([0, logit])], [[1]]);
  const one = binaryCrossEntropy([column([logit])], [column([1])]);
  assertAlmostEquals(two.loss, one.loss, 1e-15); // rounding of one logarithm
  assertAlmostEquals(two.dlogits[0]!.at(1, 0), one.dlogits[0]!.at(0, 0), 1e-15); // as above
});

Deno.test("losses on logits neither overflow nor vanish, however sure the network is", () => {
  assertEquals(softmaxCrossEntropy([column([1e4, 0])], [[1]]).loss, 1e4);
  assertEquals(softmaxCrossEntropy([column([1e4, 0])], [[0]]).loss, 0);
  for (const [logit, answer] of [[1e4, 0], [-1e4, 1]] as const) {
    const { loss, dlogits } = binaryCrossEntropy([column([logit])], [column([answer])]);
    assertEquals([loss, Math.abs(dlogits[0]!.at(0, 0))], [1e4, 1]);
  }
  assertEquals(binaryCrossEntropy([column([1e4])], [column([1])]).loss, 0);
});

Deno.test("losses of a batch of two are the mean of two batches of one", () => {
  const rng = random(3);
  const [z, y] = [randomSteps(rng, 3, 4, 2), randomSteps(rng, 3, 4, 2)];
  const labels = [[0, 3], [1, 1], [2, 0]];
  const answers = y.map((step) => new Matrix(4, 2, step.data.map((x) => x > 0 ? 1 : 0)));
  const cut = (list: Matrix[], j: number) => list.map((step) => example(step, j));
  const compare = (
    whole: LogitLoss,
    part: (j: number) => LogitLoss,
  ) => {
    const parts = [part(0), part(1)];
    // rounding of another order of sums
    assertAlmostEquals(whole.loss, (parts[0]!.loss + parts[1]!.loss) / 2, 1e-12);
    parts.forEach(({ dlogits }, j) => {
      const half = dlogits.map((step) => multiply(step, 0.5));
      assertAllClose(cut(whole.dlogits, j), half, 1e-12); // as above
    });
  };
  compare(
    softmaxCrossEntropy(z, labels),
    (j) => softmaxCrossEntropy(cut(z, j), labels.map((row) => [row[j]!])),
  );
  compare(
    binaryCrossEntropy(z, answers),
    (j) => binaryCrossEntropy(cut(z, j), cut(answers, j)),
  );
  const squared = (a: Matrix[], b: Matrix[]) => {
    const { loss, dyHat } = meanSquaredError(a, b);
    return { loss, dlogits: dyHat };
  };
  compare(squared(z, y), (j) => squared(cut(z, j), cut(y, j)));
});

Deno.test("losses are 0, without steps", () => {
  assertEquals(softmaxCrossEntropy([], []), { loss: 0, dlogits: [] });
  assertEquals(binaryCrossEntropy([], []), { loss: 0, dlogits: [] });
  assertEquals(meanSquaredError([], []), { loss: 0, dyHat: [] });
});

Deno.test("losses leave their arguments alone, and keep the precision", () => {
  const rng = random(4);
  const [z, y] = [[randn(rng, 2, 3)], [matrix([[0, 1, 0], [1, 1, 0]])]];
  const before = snapshot([z, y]);
  softmaxCrossEntropy(z, [[0, 1, 0]]);
  binaryCrossEntropy(z, y);
  meanSquaredError(z, y);
  assertEquals(snapshot([z, y]), before);
  const [z32, y32] = [z.map(single), y.map(single)];
  for (
    const [result, exact] of [
      [softmaxCrossEntropy(z32, [[0, 1, 0]]).dlogits, softmaxCrossEntropy(z, [[0, 1, 0]]).dlogits],
      [binaryCrossEntropy(z32, y32).dlogits, binaryCrossEntropy(z, y).dlogits],
      [meanSquaredError(z32, y32).dyHat, meanSquaredError(z, y).dyHat],
    ] as const
  ) {
    assert(result[0]!.data instanceof Float32Array);
    assertAllClose([...result], [...exact], 1e-6); // f32 has 7 digits
  }
});

Deno.test("losses refuse labels and answers out of range", () => {
  for (const label of [-1, 2, 0.5, NaN]) {
    assertThrows(
      () => softmaxCrossEntropy([column([0, 0])], [[label]]),
      RangeError,
      "Cannot run softmaxCrossEntropy: y[0][0] must be a whole number from 0 to 1",
    );
  }
  for (const answer of [-0.5, 1.5]) {
    assertThrows(
      () => binaryCrossEntropy([column([0, 0])], [column([1, answer])]),
      RangeError,
      `Cannot run binaryCrossEntropy: entry (1, 0) of y[0] must be from 0 to 1, it is ${answer}`,
    );
  }
});

Deno.test("losses stop at NaN and Infinity, and name the matrix and the time step", () => {
  const good = column([0, 0]);
  for (const value of [NaN, Infinity]) {
    const bad = odd(1, value);
    const text = (name: string, f: string) =>
      `Cannot run ${f}, time step 2: ${name}[1] must hold finite numbers, entry (1, 0) is ${value}`;
    assertThrows(
      () => softmaxCrossEntropy([good, bad], [[0], [0]]),
      RangeError,
      text("logits", "softmaxCrossEntropy"),
    );
    assertThrows(
      () => binaryCrossEntropy([good, bad], [good, good]),
      RangeError,
      text("logits", "binaryCrossEntropy"),
    );
    assertThrows(
      () => meanSquaredError([good, good], [good, bad]),
      RangeError,
      text("y", "meanSquaredError"),
    );
  }
});

Deno.test("losses refuse shapes that do not fit, and an average over nothing", () => {
  const [two, three] = [column([0, 0]), column([0, 0, 0])];
  assertThrows(
    () => meanSquaredError([two], [three]),
    ShapeError,
    "y[0] must have shape [2, 1], current shape is [3, 1]",
  );
  assertThrows(() => meanSquaredError([two], []), ShapeError, "both have one matrix a time step");
  assertThrows(() => binaryCrossEntropy([two, three], [two, three]), ShapeError, "logits[1] must");
  assertThrows(() => softmaxCrossEntropy([two], [[0, 1]]), ShapeError, "y[0] must hold 1 classes");
  assertThrows(() => softmaxCrossEntropy([zeros(2, 0)], [[]]), RangeError, "there are no examples");
  assertThrows(
    () => meanSquaredError([zeros(2, 0)], [zeros(2, 0)]),
    RangeError,
    "yHat[0] has shape [2, 0]\nHint: an average needs at least one entry",
  );
});
