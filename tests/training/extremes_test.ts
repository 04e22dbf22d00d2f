/**
 * Training at extremes: what is finite is worked with, what is not is refused, and a refused step
 * leaves no trace.
 *
 * @module
 */
import { column, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { sample, withTemperature } from "../../lib/networks/sampling.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import { random } from "../../lib/matrix/random.ts";
import { clipByNorm, globalNorm } from "../../lib/training/clip.ts";
import { ctcLoss } from "../../lib/training/ctc.ts";
import { binaryCrossEntropy, softmaxCrossEntropy } from "../../lib/training/logit_losses.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { meanSquaredError } from "../../lib/training/squared_error.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const filled = (rows: number, cols: number, x: number) =>
  new Matrix(rows, cols, new Float64Array(rows * cols).fill(x));

/** A network of one unit in which the gradient doubles at each step back. */
function doubling(precision: "f32" | "f64", Waa = 2) {
  const sizes = { inputSize: 1, hiddenSize: 1, outputSize: 1 };
  const network = manyToOne({ ...sizes, precision, loss: "squared" });
  const one = filled(1, 1, 1);
  network.parameters = {
    "rnn.Waa": filled(1, 1, Waa),
    "rnn.Wax": one,
    "rnn.ba": zeros(1, 1),
    "output.W": one,
    "output.b": zeros(1, 1),
  };
  return network;
}

Deno.test("fit() clips a gradient whose square overflows", () => {
  const network = doubling("f32");
  const norms: number[] = [];
  network.fit([{ x: zeros(1, 70), y: filled(1, 1, 1) }], {
    ...{ optimizer: sgd({ learningRate: 0.1 }), clipNorm: 1 },
    onStep: ({ gradientNorm }) => void norms.push(gradientNorm),
  });
  assertAlmostEquals(norms[0]! / 2.36e21, 1, 1e-3); // 2 * (2^70 - 1), in three digits
  assertAlmostEquals(network.parameters["rnn.ba"]!.at(0, 0), 0.1, 1e-7); // f32
});

Deno.test("fit() measures and clips gradients of any size, in both precisions", () => {
  // 2 (Waa^T - 1) / (Waa - 1) is the gradient of ba, and nearly all of the norm
  for (
    const [precision, Waa, T, size] of [
      ["f32", 2, 125, 8e37],
      ["f64", 10, 306, 2.2e305],
      ["f64", 10, 160, 2.2e159],
      ["f64", 2, 5, 62],
    ] as const
  ) {
    const network = doubling(precision, Waa);
    const norms: number[] = [];
    network.fit([{ x: zeros(1, T), y: filled(1, 1, 1) }], {
      ...{ optimizer: sgd({ learningRate: 0.1 }), clipNorm: 1e-3 },
      onStep: ({ gradientNorm }) => void norms.push(gradientNorm),
    });
    assert(norms[0]! > size / 2 && norms[0]! < size * 2, `${norms[0]}, not ${size}`);
    assertAlmostEquals(network.parameters["rnn.ba"]!.at(0, 0) / 1e-4, 1, 1e-2);
  }
  const network = doubling("f32", 0); // gradients whose squares vanish
  network.parameters["output.b"] = filled(1, 1, 1e-25);
  const norms: number[] = [];
  network.fit([{ x: zeros(1, 1), y: zeros(1, 1) }], {
    ...{ optimizer: sgd({ learningRate: 1 }), clipNorm: 1e-26 },
    onStep: ({ gradientNorm }) => void norms.push(gradientNorm),
  });
  assertAlmostEquals(norms[0]! / 1e-25, Math.sqrt(8), 1e-3); // ba and b have 2e-25 each
  const { "rnn.ba": ba } = network.parameters;
  assertAlmostEquals(ba!.at(0, 0) / 1e-26, -Math.SQRT1_2, 1e-3);
});

Deno.test("fit() clips two gradients that are as large, where their norm is near the end of numbers", () => {
  for (const [precision, Waa, T] of [["f32", 2, 126], ["f64", 10, 307]] as const) {
    const network = manyToOne({
      ...{ inputSize: 1, hiddenSize: 1, outputSize: 1, precision, loss: "squared" },
      bidirectional: true,
    });
    network.parameters = Object.fromEntries(
      Object.entries(network.parameters).map(([name, { rows, cols }]) => {
        const value = name.includes("Waa") ? Waa : name === "output.W" ? 1 : 0;
        return [name, filled(rows, cols, value)];
      }),
    );
    network.fit([{ x: zeros(1, T), y: filled(1, 1, 0.5) }], {
      ...{ optimizer: sgd({ learningRate: 1 }), clipNorm: 5 },
    });
    const { "rnn.baForward": forward, "rnn.baBackward": backward } = network.parameters;
    assertAlmostEquals(forward!.at(0, 0) / (5 * Math.SQRT1_2), 1, 1e-4); // f32, two factors
    assertAlmostEquals(backward!.at(0, 0) / (5 * Math.SQRT1_2), 1, 1e-4);
  }
});

Deno.test("fit() tells the optimizer what the norm is at most", () => {
  const norms: (number | undefined)[] = [];
  const attached = {
    step: (norm?: number) => void norms.push(norm),
    save: () => {},
    undo: () => {},
  };
  const optimizer = { ...sgd(), attach: () => attached };
  const sizes = { inputSize: 1, hiddenSize: 1, outputSize: 1, loss: "squared" } as const;
  const network = manyToMany(sizes);
  const examples = [{ x: filled(1, 1, 1), y: filled(1, 1, 100) }];
  const told: number[] = [];
  const onStep = ({ gradientNorm }: { gradientNorm: number }) => void told.push(gradientNorm);
  for (const options of [{}, { clipNorm: 3 }, { clipNorm: 1e9 }, { clipValue: 0.5 }]) {
    network.fit(examples, { optimizer, onStep, ...options });
  }
  assert(told[0]! > 100 && told.every((norm) => norm === told[0]));
  assertEquals(norms.slice(0, 3), [told[0], 3, told[0]]);
  assert(norms[3]! >= 0.5 * Math.sqrt(5) && norms[3]! < told[0]!); // five numbers, and padding
});

Deno.test("clipByNorm() and globalNorm() take gradients of any size", () => {
  for (const size of [1e-320, 1e-200, 1e-25, 1, 1e200, 1e308, 1.7e308]) {
    const { a, b } = clipByNorm({ a: column([3 / 4 * size]), b: column([size]) }, size / 2);
    assertAlmostEquals(a.at(0, 0) / size, 0.3, 1e-3); // the smallest has 3 digits
    assertAlmostEquals(b.at(0, 0) / size, 0.4, 1e-3);
  }
  assertAlmostEquals(globalNorm({ a: column([3e200]), b: column([4e200]) }) / 5e200, 1, 1e-15);
  const clipped = clipByNorm({ a: filled(4, 1, -1.7e308) }, 1); // the norm is no number
  assertEquals(clipped.a.toRows(), [[-0.5], [-0.5], [-0.5], [-0.5]]);
});

Deno.test("withTemperature() takes every temperature, and gives no chance to what has none", () => {
  const p = [0.2, 0.5, 0, 0.3];
  for (const coldest of [0, 5e-324, 1e-310, 1e-300]) {
    assertEquals(withTemperature(p, coldest), [0, 1, 0, 0]);
  }
  for (const hottest of [1e300, Infinity]) {
    assertEquals(withTemperature(p, hottest), [1 / 3, 1 / 3, 0, 1 / 3]);
  }
  assertEquals(withTemperature([3, 3], 1e-310), [0.5, 0.5]);
});

Deno.test("sample() with topK keeps to it at every temperature", () => {
  const rng = random(1);
  for (const temperature of [0, 1e-310, 1, Infinity]) {
    const drawn = new Set(
      Array.from(
        { length: 200 },
        () => sample([0.1, 0.4, 0.2, 0.3], rng, { temperature, topK: 2 }),
      ),
    );
    assertEquals([...drawn].sort(), temperature < 1 ? [1] : [1, 3]);
  }
});

Deno.test("sample() takes typed arrays, and refuses what are no probabilities", () => {
  assertEquals(sample(Float32Array.of(0, 1), random(1)), 1);
  for (const odd of [NaN, -0.1, Infinity, "1" as unknown as number]) {
    assertThrows(() => sample([0.5, odd], random(1)), RangeError, "probabilities[1] must be");
  }
  assertThrows(() => sample([0, 0], random(1)), RangeError, "no symbol has a probability above 0");
  assertThrows(() => sample([], random(1)), RangeError, "no symbol has a probability above 0");
});

Deno.test("losses are right at the largest numbers, or say that they are too large", () => {
  const [top, words] = [1e308, "the loss is above 1.8e308, the largest number"];
  const [high, low] = [column([top, -top]), column([-top, top])];
  assertEquals(softmaxCrossEntropy([high], [[0]]).loss, 0);
  assertThrows(() => softmaxCrossEntropy([high], [[1]]), RangeError, words);
  assertEquals(ctcLoss([high, low], [[1]]).loss, 0);
  assertEquals(ctcLoss([high, low], [[1]]).dlogits.map((z) => z.toRows()), [[[0], [0]], [[0], [
    0,
  ]]]);
  assertThrows(() => ctcLoss([high, high], [[1]]), RangeError, words);
  assertEquals(binaryCrossEntropy([column([top])], [column([0])]).loss, top);
  const two = () => binaryCrossEntropy([column([top, top])], [column([0, 0])]);
  assertThrows(two, RangeError, words);
  assertThrows(() => meanSquaredError([high], [low]), RangeError, words);
  // 1.5e154 squared is above 1.8e308, a quarter of it is not
  const { loss } = meanSquaredError([column([1.5e154, 0, 0, 0])], [zeros(4, 1)]);
  assertAlmostEquals(loss / 1e307, 5.625, 1e-9);
});

Deno.test("networks in f32 name numbers that are too large for it", () => {
  const sizes = { inputSize: 2, hiddenSize: 2, outputSize: 2, precision: "f32" } as const;
  const huge = new Matrix(2, 1, Float64Array.of(0, -1e300));
  const calm = zeros(2, 1);
  const squared = manyToMany({ ...sizes, loss: "squared" });
  const said = (what: string) => `entry (1, 0) of ${what} is -1e+300, too large for f32`;
  const fit = (x: Matrix, y: Matrix) => () => squared.fit([{ x, y }]);
  assertThrows(fit(huge, calm), RangeError, said("x of example 0"));
  assertThrows(fit(calm, huge), RangeError, said("y of example 0"));
  assertThrows(() => squared.predict([calm, huge]), RangeError, said("input 1"));
  assertThrows(() => squared.evaluate([{ x: huge, y: calm }]), RangeError, said("x of example 0"));
  const validation = [{ x: calm, y: huge }];
  const heldOut = () => squared.fit([{ x: calm, y: calm }], { validation });
  assertThrows(heldOut, RangeError, said("y of held-out example 0"));
  squared.parameters = { ...squared.parameters, "output.b": huge };
  assertThrows(() => squared.predict([calm]), RangeError, said("output.b"));
});
