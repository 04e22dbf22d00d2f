/**
 * Means of squares at the end of the numbers: an optimizer says that it cannot keep one, and does not
 * stop to learn in silence.
 *
 * @module
 */
import { arena } from "../../lib/kernels/arena.ts";
import { column } from "../../lib/matrix/create.ts";
import { adagrad } from "../../lib/training/adagrad.ts";
import { adam } from "../../lib/training/adam.ts";
import { rmsprop } from "../../lib/training/rmsprop.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const TOP = 1.7e308;
const WORDS = "the squared gradients of ";

Deno.test("adagrad() refuses gradients whose squares sum up to more than a number holds", () => {
  const optimizer = adagrad({ learningRate: 0.1 });
  const first = optimizer.step({ a: column([1]) }, { a: column([TOP]) });
  assertAlmostEquals(first.a.at(0, 0), 0.9, 1e-15); // 1 - 0.1 * g / g
  const again = () => optimizer.step(first, { a: column([TOP]) });
  assertThrows(again, RangeError, WORDS + "params.a sum up");
  assertEquals(optimizer.steps, 1);
  // sqrt(1.7^2 + 0.5^2) e308 still is a number
  const { a } = optimizer.step(first, { a: column([5e307]) });
  assertAlmostEquals(a.at(0, 0), 0.9 - 0.1 * 0.5 / Math.hypot(1.7, 0.5), 1e-15);
});

Deno.test("adagrad() refuses them in the kernels' memory too, and leaves all as it was", () => {
  const optimizer = adagrad({ learningRate: 0.1, weightDecay: 0.5 });
  const lease = arena.borrow("test", "f64");
  try {
    const [parameters, gradients] = [lease.numbers(2), lease.numbers(2)];
    lease.view(parameters, 2).set([1, 2]);
    lease.view(gradients, 2).set([TOP, 1]);
    const attached = optimizer.attach(lease, parameters, gradients, 2);
    attached.step();
    const before = lease.view(parameters, 2).slice();
    assertThrows(() => attached.step(), RangeError, WORDS + "the parameters sum up");
    assertEquals(lease.view(parameters, 2).slice(), before);
    assertEquals(optimizer.steps, 1);
  } finally {
    lease.end();
  }
});

Deno.test("rmsprop() and adam() keep means of squares of the largest gradients", () => {
  for (const make of [rmsprop, adam]) {
    const optimizer = make({ learningRate: 0.1 });
    const same = make({ learningRate: 0.1 });
    let [large, small] = [{ a: column([1]) }, { a: column([1]) }];
    for (let k = 0; k < 3; k++) {
      large = optimizer.step(large, { a: column([TOP]) });
      small = same.step(small, { a: column([1e3]) }); // epsilon is nothing beside either
    }
    assertAlmostEquals(large.a.at(0, 0), small.a.at(0, 0), 1e-9);
  }
});
