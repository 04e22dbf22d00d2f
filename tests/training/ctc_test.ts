import { ShapeError } from "../../lib/errors.ts";
import { softmax } from "../../lib/matrix/activations.ts";
import { map } from "../../lib/matrix/algebra.ts";
import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { ctcDecode, ctcLoss } from "../../lib/training/ctc.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, example, randomSteps, single, snapshot } from "../assert_close.ts";
import fixtures from "../fixtures/losses.json" with { type: "json" };

Deno.test("ctcLoss() agrees with PyTorch", () => {
  for (const { logits, labels, lengths, blank, loss, dlogits } of fixtures.ctc) {
    const result = ctcLoss(logits.map(matrix), labels, { lengths, blank });
    assertAlmostEquals(result.loss, loss, 1e-10); // rounding only, in f64
    assertAllClose(result.dlogits, dlogits, 1e-10);
  }
});

Deno.test("ctcLoss() agrees with central differences", () => {
  const logits = randomSteps(random(1), 5, 3, 2);
  const labels = [[1, 1], [2]];
  const options = { lengths: [5, 3] };
  const { dlogits } = ctcLoss(logits, labels, options);
  const { worst } = gradientCheck((z) => ctcLoss(z, labels, options).loss, logits, dlogits);
  assert(worst < 1e-7, `worst relative error ${worst}`);
});

Deno.test("ctcLoss() sums over every path, and the paths of all labels make 1", () => {
  const [T, classes] = [4, 3];
  const logits = randomSteps(random(2), T, classes, 1);
  const p = logits.map((z) => softmax(z).data);
  const sums = new Map<string, number>(); // probability of each reading, over all 81 paths
  for (let n = 0; n < classes ** T; n++) {
    const path = Array.from({ length: T }, (_, t) => Math.floor(n / classes ** t) % classes);
    const reading = path.filter((label, t) => label !== path[t - 1] && label !== 0).join();
    const probability = path.reduce((product, label, t) => product * p[t]![label]!, 1);
    sums.set(reading, (sums.get(reading) ?? 0) + probability);
  }
  let total = 0;
  for (const [reading, sum] of sums) {
    const labels = reading === "" ? [] : reading.split(",").map(Number);
    const { loss } = ctcLoss(logits, [labels]);
    assertAlmostEquals(loss, -Math.log(sum), 1e-12); // rounding of 81 products
    total += Math.exp(-loss);
  }
  assertAlmostEquals(total, 1, 1e-12); // as above
});

Deno.test("ctcLoss() of a batch is the mean of its examples", () => {
  const logits = randomSteps(random(3), 6, 4, 2);
  const labels = [[1, 2, 1], [3, 3]];
  const both = ctcLoss(logits, labels);
  const alone = [0, 1].map((j) => ctcLoss(logits.map((z) => example(z, j)), [labels[j]!]));
  assertAlmostEquals(both.loss, (alone[0]!.loss + alone[1]!.loss) / 2, 1e-12); // order of sums
});

Deno.test("ctcLoss() does not look past an example's length", () => {
  const logits = randomSteps(random(4), 6, 3, 1);
  const short = ctcLoss(logits.slice(0, 4), [[1, 2]]);
  const { loss, dlogits } = ctcLoss(logits, [[1, 2]], { lengths: [4] });
  assertEquals(loss, short.loss);
  assertEquals(dlogits, [...short.dlogits, zeros(3, 1), zeros(3, 1)]);
});

Deno.test("ctcLoss() takes long sequences without underflow", () => {
  const T = 1500; // a path's probability is 3^-1500, far below the smallest f64
  const { loss } = ctcLoss(Array.from({ length: T }, () => zeros(3, 1)), [[]]);
  assertAlmostEquals(loss, T * Math.log(3), 1e-9); // rounding of 1500 sums
});

Deno.test("ctcLoss() handles nothing at all", () => {
  assertEquals(ctcLoss([], []), { loss: 0, dlogits: [] });
  assertEquals(ctcLoss([zeros(2, 1)], [[]], { lengths: [0] }).loss, 0);
});

Deno.test("ctcLoss() leaves its arguments alone, and keeps the precision", () => {
  const logits = randomSteps(random(5), 4, 3, 1);
  const labels = [[1, 2]];
  const before = snapshot([logits, labels]);
  const exact = ctcLoss(logits, labels);
  assertEquals(snapshot([logits, labels]), before);
  const { loss, dlogits } = ctcLoss(logits.map(single), labels);
  assert(dlogits[0]!.data instanceof Float32Array);
  assertAlmostEquals(loss, exact.loss, 1e-5); // f32 has 7 digits, four steps lose one
  assertAllClose(dlogits, exact.dlogits, 1e-6); // as above
});

Deno.test("ctcLoss() refuses labels that cannot be", () => {
  const logits = [zeros(3, 1), zeros(3, 1)];
  for (const label of [0, 3, -1, 0.5, NaN]) {
    assertThrows(
      () => ctcLoss(logits, [[label]]),
      RangeError,
      "labels[0][0] must be a class from 0 to 2 and not the blank 0, current value is ",
    );
  }
  assertThrows(
    () => ctcLoss(logits, [[1, 1]]),
    RangeError,
    "example 0 has 2 time steps, its 2 labels need 3\n" +
      "Hint: equal neighbours need a blank between them",
  );
  assertThrows(() => ctcLoss(logits, [[1, 2, 1]]), RangeError, "its 3 labels need 3");
  assertThrows(() => ctcLoss(logits, []), ShapeError, "labels must be an array of length 1");
  assertThrows(() => ctcLoss(logits, [1 as unknown as number[]]), ShapeError, "labels[0] must be");
});

Deno.test("ctcLoss() and ctcDecode() refuse options and logits out of range", () => {
  const logits = [zeros(3, 1)];
  const bad = new Matrix(3, 1, new Float64Array([0, NaN, 0]));
  for (const run of [(z: Matrix[], o = {}) => ctcLoss(z, [[1]], o), ctcDecode]) {
    for (const blank of [-1, 3, 0.5]) {
      assertThrows(() => run(logits, { blank }), RangeError, "blank must be a class from 0 to 2");
    }
    for (const length of [-1, 2, 0.5]) {
      assertThrows(
        () => run(logits, { lengths: [length] }),
        RangeError,
        `lengths[0] must be a whole number from 0 to 1, current value is ${length}`,
      );
    }
    assertThrows(() => run(logits, { lengths: [] }), ShapeError, "lengths must be an array of");
    assertThrows(() => run([zeros(3, 1), bad]), RangeError, "time step 2: logits[1] must hold");
    assertThrows(() => run([zeros(3, 0)]), RangeError, "logits[0] has shape [3, 0]");
    assertThrows(() => run([column([0]), column([0, 0])]), ShapeError, "logits[1] must have shape");
  }
});

Deno.test("ctcDecode() merges repeats, then removes blanks", () => {
  const path = (classes: number[], rows: number) =>
    classes.map((k) => column(Array.from({ length: rows }, (_, i) => i === k ? 1 : 0)));
  assertEquals(ctcDecode(path([0, 1, 1, 0, 1, 2, 2, 0], 3)), [[1, 1, 2]]);
  assertEquals(ctcDecode(path([0, 1, 1, 0, 1, 2, 2, 0], 3), { blank: 2 }), [[0, 1, 0, 1, 0]]);
  assertEquals(ctcDecode(path([1, 0, 2], 3), { lengths: [2] }), [[1]]);
  assertEquals(ctcDecode(path([0, 0], 2)), [[]]);
  assertEquals(ctcDecode([]), []);
});

Deno.test("ctcLoss() and ctcDecode() refuse what is no list of logits", () => {
  const one = column([0, 1]);
  const words = "logits must be an array of matrices, current value is an object (Matrix)";
  assertThrows(() => ctcDecode(one as unknown as Matrix[]), ShapeError, words);
  assertThrows(() => ctcLoss(one as unknown as Matrix[], [[1]]), ShapeError, words);
  const network = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2, loss: "ctc" });
  const [answer] = network.predict([[0]]);
  assertThrows(() => ctcDecode([answer!, one]), TypeError, "some matrices are a network's answers");
  const { rows, cols, data } = answer!;
  const copies = [
    new Matrix(rows, cols, data.slice()),
    new Matrix(rows, cols, Float32Array.from(data)),
    map(answer!, (p) => p),
    matrix(answer!.toRows()),
    column(Array.from(data)),
  ];
  for (const copy of copies) {
    assertThrows(() => ctcDecode([copy]), TypeError, "logits hold probabilities");
    assertThrows(() => ctcDecode([copy, copy], { width: 2 }), TypeError, "as they are, not a copy");
    assertThrows(() => ctcLoss([copy], [[1]]), TypeError, "logits hold probabilities");
    assertEquals(ctcDecode([map(copy, Math.log)]).length, copy.cols);
  }
});

Deno.test("the ctc loss of no time steps and no labels is 0", () => {
  const network = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2, loss: "ctc" });
  assertEquals(network.fit([{ x: [], y: [] }]).losses, [0]);
  assertEquals(network.evaluate([{ x: [], y: [] }]), 0);
});
