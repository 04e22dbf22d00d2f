/**
 * Answers on two threads: the same bits as on one.
 *
 * @module
 */
import { arena } from "../../lib/kernels/arena.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { WORD } from "../../lib/training/partner/exchange.ts";
import { staff } from "../../lib/training/partner/staff.ts";
import { cores } from "../../lib/training/partner/threads.ts";
import { isAnswer } from "../../lib/training/place.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { training } from "./_trainings.ts";
import { awaitWorker, canStart, Hanging, run, waitAtCalls, withWorker } from "./_workers.ts";

const ignore = !canStart;
/** Without workers that can be started, one can be put in place where there are two cores. */
const canPlace = { ignore: cores() < 2 };

Deno.test("evaluate() gives the bits of one thread on two", { ignore }, () => {
  withWorker(() => {
    run(training(1), 2, awaitWorker); // starts the worker
    waitAtCalls();
    for (let seed = 1; seed <= 20; seed++) {
      const { make, examples, title } = training(seed);
      const many = Array.from({ length: 12 }, () => examples).flat();
      const network = make();
      staff.busy = true; // one thread
      const alone = network.evaluate(many);
      staff.busy = false;
      const words = new Int32Array(staff.memory!);
      const before = Atomics.load(words, WORD.asked);
      assertEquals(network.evaluate(many), alone, title);
      const after = new Int32Array(staff.memory!);
      // at its end one more is asked for, so that the worker wakes up
      if (after.buffer === words.buffer) {
        assert(Atomics.load(after, WORD.asked) > before + 1, title);
      }
    }
  });
});

Deno.test("predict() gives the bits of one thread on two", { ignore }, () => {
  withWorker(() => {
    run(training(1), 2, awaitWorker); // starts the worker
    waitAtCalls();
    for (let seed = 1; seed <= 20; seed++) {
      const { make, examples, title } = training(seed);
      const inputs = Array.from({ length: 30 }, () => examples.map(({ x }) => x)).flat();
      const network = make();
      staff.busy = true; // one thread
      const alone = network.predict(inputs);
      staff.busy = false;
      const before = staff.answers;
      const both = network.predict(inputs);
      assertEquals([both, both.every(isAnswer)], [alone, true], title);
      assert(staff.answers > before, title);
      const [first] = Object.values(network.parameters);
      first!.data.fill(NaN);
      const messageOf = () => assertThrows(() => network.predict(inputs), RangeError).message;
      staff.busy = true;
      const error = messageOf();
      staff.busy = false;
      assertEquals([messageOf(), staff.busy, arena.used], [error, false, 0], title);
    }
    assertEquals(staff.lost, 0);
  });
});

Deno.test("predict() does without a worker that hangs", canPlace, () => {
  const network = manyToMany({ inputSize: 4, hiddenSize: 8, outputSize: 4, cell: "lstm" });
  const inputs = Array.from({ length: 300 }, (_, k) => [k % 4, 1, 2]);
  const alone = network.predict(inputs);
  withWorker(() => {
    const worker = new Hanging();
    staff.thread = worker;
    assertEquals(network.predict(inputs), alone);
    assertEquals([worker.ended, staff.lost, staff.busy], [1, 1, false]);
  });
});
