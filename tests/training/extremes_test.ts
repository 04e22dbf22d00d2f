/**
 * Training at extremes: what is finite is worked with, what is not is refused, and a refused step
 * leaves no trace.
 *
 * @module
 */
import { arena } from "../../lib/kernels/arena.ts";
import { column, zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { sample, withTemperature } from "../../lib/networks/sampling.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import { random } from "../../lib/matrix/random.ts";
import { adagrad } from "../../lib/training/adagrad.ts";
import { adam } from "../../lib/training/adam.ts";
import { clipByNorm, globalNorm } from "../../lib/training/clip.ts";
import { ctcLoss } from "../../lib/training/ctc.ts";
import { binaryCrossEntropy, softmaxCrossEntropy } from "../../lib/training/logit_losses.ts";
import type { Optimizer } from "../../lib/training/optimizer.ts";
import { rmsprop } from "../../lib/training/rmsprop.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { meanSquaredError } from "../../lib/training/squared_error.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { single } from "../assert_close.ts";

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

/** What an optimizer's second step moves an entry by, with rate 1 and this gradient twice. */
const SECOND: [(epsilon: number) => Optimizer, number][] = [
  [(epsilon) => adagrad({ learningRate: 1, epsilon }), Math.SQRT1_2],
  [(epsilon) => adagrad({ learningRate: 1, epsilon, epsilonInside: true }), Math.SQRT1_2],
  [(epsilon) => rmsprop({ learningRate: 1, epsilon, decay: 0.75 }), 1 / Math.sqrt(0.25 + 0.1875)],
  [(epsilon) => adam({ learningRate: 1, epsilon }), 1],
];

Deno.test("optimizers take gradients of any size, whatever their square is", () => {
  for (const [make, expected] of SECOND) {
    for (const g of [1e-320, 1e-200, 1e-25, 1e-3, 1, 1e25, 1e200, 1e308]) {
      const optimizer = make(0);
      const gradients = { w: column([g, 1]), v: column([-g]) };
      const first = optimizer.step({ w: column([0, 0]), v: column([0]) }, gradients);
      const second = optimizer.step(first, gradients);
      const moved = (name: "w" | "v", k: number) => first[name].at(k, 0) - second[name].at(k, 0);
      assertAlmostEquals(moved("w", 0), expected, 1e-2); // 1e-320 has 3 digits
      assertAlmostEquals(moved("w", 1), expected, 1e-9);
      assertAlmostEquals(moved("v", 0), -expected, 1e-2);
    }
  }
});

Deno.test("optimizers in f32 take gradients whose squares f32 does not hold", () => {
  for (const [make, expected] of SECOND) {
    for (const g of [1e-36, 1e-25, 1, 1e25, 1e36]) {
      const optimizer = make(0);
      const gradients = { w: single(column([g])) };
      const first = optimizer.step({ w: single(column([0])) }, gradients);
      const second = optimizer.step(first, gradients);
      assertAlmostEquals(first.w.at(0, 0) - second.w.at(0, 0), expected, 1e-5); // f32
    }
  }
});

Deno.test("a small gradient beside a large epsilon moves by what is left of it", () => {
  for (const make of [adagrad, rmsprop, adam]) {
    for (const g of [1e-25, 1e-200]) {
      const { w } = make({ learningRate: 1, epsilon: 1e-8 }).step({ w: column([0]) }, {
        w: column([g]),
      });
      assertAlmostEquals(w.at(0, 0) / (-g / 1e-8), 1, 1e-9);
    }
  }
});

Deno.test("optimizers attached to the kernels take gradients of any size", () => {
  const sizes = { f32: [1e-36, 1e-25, 1, 1e25, 1e36], f64: [1e-320, 1e-200, 1, 1e200, 1e308] };
  for (const [make, expected] of SECOND) {
    for (const precision of ["f32", "f64"] as const) {
      for (const g of sizes[precision]) {
        for (const norm of g > 1 ? [undefined] : [undefined, 1]) {
          const lease = arena.borrow("test an optimizer", precision);
          const optimizer = make(0);
          try {
            const size = lease.padded(2);
            const [theta, gradient] = [lease.numbers(size), lease.numbers(size)];
            const attached = optimizer.attach(lease, theta, gradient, size);
            const moves = [1, 2].map(() => {
              lease.view(theta, size).fill(0);
              lease.view(gradient, size).set([-g, 0]);
              attached.step(norm);
              return [...lease.view(theta, 2)];
            });
            attached.save();
            assertAlmostEquals(moves[1]![0]!, expected, 1e-2, `${g}`); // 1e-320 has 3 digits
            assertEquals(moves[1]![1], 0);
          } finally {
            lease.end();
          }
          assertEquals(optimizer.steps, 2);
        }
      }
    }
  }
});

Deno.test("an optimizer attached again goes on from the roots that it kept", () => {
  const run = (cut: boolean) => {
    const optimizer = adam({ learningRate: 1 });
    let block = [0, 0];
    for (const half of cut ? [[1e200, 1], [2, 3]] : [[1e200, 1, 2, 3]]) {
      const lease = arena.borrow("test an optimizer", "f64");
      try {
        const size = lease.padded(2);
        const [theta, gradient] = [lease.numbers(size), lease.numbers(size)];
        lease.view(theta, 2).set(block);
        const attached = optimizer.attach(lease, theta, gradient, size);
        for (const g of half) {
          lease.view(gradient, 2).set([g, -1]);
          attached.step();
        }
        attached.save();
        block = [...lease.view(theta, 2)];
      } finally {
        lease.end();
      }
    }
    return block;
  };
  assertEquals(run(true), run(false));
});

Deno.test("a step that is refused changes neither parameters nor the optimizer's state", () => {
  const kinds: (() => Optimizer)[] = [
    () => sgd({ momentum: 0.9, learningRate: 1e10 }),
    () => adagrad({ learningRate: 1e308 }),
    () => rmsprop({ learningRate: 1e307 }),
    () => adam({ learningRate: 5e307 }),
  ];
  const good = { a: column([1]), w: column([1e-9, 2e-9]) };
  const bad = { a: column([1]), w: column([1e300, 1e300]) };
  for (const make of kinds) {
    const [tried, spared] = [make(), make()];
    const start = { a: column([0]), w: column([1.7e308, -1.7e308]) };
    const refuse = () => assertThrows(() => tried.step(start, bad), RangeError, "after the step");
    refuse();
    assertEquals(tried.steps, 0);
    const calm = { a: column([0]), w: column([0, 0]) };
    const [first, same] = [tried.step(calm, good), spared.step(calm, good)];
    assertEquals(first, same);
    refuse();
    const blocks = [start.a.data.slice(), start.w.data.slice()];
    assertThrows(() => make().update(blocks, [bad.a.data, bad.w.data]), RangeError);
    assertEquals(blocks, [start.a.data, start.w.data]);
    assertEquals(tried.step(first, good), spared.step(same, good));
    assertEquals(tried.steps, 2);
  }
});

Deno.test("a training that is refused leaves the optimizer as it was", () => {
  const make = () => manyToMany({ inputSize: 3, hiddenSize: 2, outputSize: 3 });
  const examples = [{ x: [0, 1, 2], y: [1, 2, 0] }];
  const [network, spared] = [make(), make()];
  let rate = 0.1;
  const [optimizer, calm] = [adam({ learningRate: () => rate }), adam({ learningRate: 0.1 })];
  network.fit(examples, { optimizer, epochs: 2 });
  spared.fit(examples, { optimizer: calm, epochs: 2 });
  rate = 1e308;
  const refused = () => network.fit(examples, { optimizer, epochs: 3 });
  assertThrows(refused, RangeError, "Cannot train the network");
  assertEquals(optimizer.steps, 2);
  rate = 0.1;
  const losses = (who: typeof network, how: Optimizer) =>
    who.fit(examples, { optimizer: how, epochs: 2 }).losses;
  assertEquals(losses(network, optimizer), losses(spared, calm));
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
