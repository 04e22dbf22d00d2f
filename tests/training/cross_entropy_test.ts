import { ShapeError } from "../../lib/errors.ts";
import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { crossEntropy } from "../../lib/training/cross_entropy.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("crossEntropy() sums over steps and averages over examples", () => {
  const first = matrix([[0.5, 0.125], [0.5, 0.875]]);
  const second = matrix([[0.25, 0.5], [0.75, 0.5]]);
  // ln 2 units: (1 + 3) / 2 in the first step, (2 + 1) / 2 in the second
  const loss = crossEntropy([first, second], [[0, 0], [0, 1]]);
  assertAlmostEquals(loss, 3.5 * Math.log(2), 1e-15); // rounding of four logarithms
});

Deno.test("crossEntropy() is ln(classes) a step, where nothing is known", () => {
  const even = column([0.25, 0.25, 0.25, 0.25]);
  assertEquals(crossEntropy([even, even, even], [[0], [3], [1]]), 3 * Math.log(4));
});

Deno.test("crossEntropy() is 0, without steps and when all is certain", () => {
  assertEquals(crossEntropy([], []), 0);
  assertEquals(crossEntropy([column([0, 1])], [[1]]), 0);
});

Deno.test("crossEntropy() refuses labels out of range", () => {
  const yHat = [matrix([[0.5, 0.5], [0.5, 0.5]])];
  for (const label of [-1, 2, 0.5, NaN, Infinity, "1", undefined]) {
    assertThrows(
      () => crossEntropy(yHat, [[0, label as number]]),
      RangeError,
      "y[0][1] must be a whole number from 0 to 1",
    );
  }
});

Deno.test("crossEntropy() refuses outputs that are no probabilities", () => {
  const give = (p: number) => () =>
    crossEntropy([new Matrix(2, 1, new Float64Array([p, 1]))], [[0]]);
  for (const p of [NaN, -0.1, 1.5, Infinity]) {
    assertThrows(give(p), RangeError, "Hint: yHat holds probabilities: run softmax first");
  }
  assertThrows(give(0), RangeError, "the loss is infinite");
});

Deno.test("crossEntropy() refuses shapes that do not fit, and an average over nothing", () => {
  const half = column([0.5, 0.5]);
  assertThrows(() => crossEntropy([half], []), ShapeError, "y is an array of length 0");
  assertThrows(() => crossEntropy([half], [[0, 1]]), ShapeError, "y[0] must hold 1 classes");
  assertThrows(
    () => crossEntropy([half, column([1])], [[0], [0]]),
    ShapeError,
    "yHat[1] must have shape [2, 1], current shape is [1, 1]",
  );
  assertThrows(() => crossEntropy([zeros(2, 0)], [[]]), RangeError, "there are no examples");
  assertThrows(() => crossEntropy(half as unknown as Matrix[], [[0]]), ShapeError, "yHat is");
});

Deno.test("crossEntropy() refuses weights of which none counts", () => {
  const yHat = [column([0.5, 0.5])];
  const words = "all classWeights are 0, so nothing counts";
  assertThrows(() => crossEntropy(yHat, [[1]], { classWeights: [0, 0] }), RangeError, words);
  assertEquals(crossEntropy(yHat, [[1]], { classWeights: [1, 0] }), 0);
});
