/**
 * Optimizers at extremes: gradients of any size are worked with, and a refused step leaves no trace.
 *
 * @module
 */
import { arena } from "../../lib/kernels/arena.ts";
import { column } from "../../lib/matrix/create.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { adagrad } from "../../lib/training/adagrad.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Optimizer } from "../../lib/training/optimizer.ts";
import { rmsprop } from "../../lib/training/rmsprop.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { single } from "../assert_close.ts";

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
