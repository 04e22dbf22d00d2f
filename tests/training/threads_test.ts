/**
 * Two threads: the same bits as one, whatever becomes of the worker.
 *
 * @module
 */
import { arena } from "../../lib/kernels/arena.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { WORD } from "../../lib/training/partner/exchange.ts";
import { partnerFor } from "../../lib/training/partner/partner.ts";
import { dismiss, staff, whyAlone, WORTH } from "../../lib/training/partner/staff.ts";
import { cores, mayRun, type Thread } from "../../lib/training/partner/threads.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { type Training, training } from "./_trainings.ts";
import { awaitWorker, canStart, Hanging, run, type Trained, withWorker } from "./_workers.ts";

const ignore = !canStart;
/** Without workers that can be started, one can be put in place where there are two cores. */
const canPlace = { ignore: cores() < 2 };

Deno.test("two threads give the bits of one, in 50 trainings of every kind", { ignore }, () => {
  let shared = 0;
  withWorker(() => {
    for (let seed = 1; seed <= 50; seed++) {
      const one = training(seed);
      const alone = run(one, 1);
      const two = run(one, 2, awaitWorker);
      assertEquals(two.numbers, alone.numbers, one.title);
      if (two.on.used === 2) shared++;
    }
  });
  assert(shared > 40, `${shared} of 50 trainings were shared`);
});

Deno.test("a worker that is ended in the middle leaves the numbers as they are", { ignore }, () => {
  let late = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const one = training(seed);
    withWorker(() => {
      const alone = run(one, 1);
      const two = run(one, 2, ({ step }) => {
        if (step < 3) awaitWorker();
        if (step === 3) staff.thread!.terminate();
      });
      assertEquals(two.numbers, alone.numbers, one.title);
      if (staff.lost > 0) late++;
      const next = run(one, 2, awaitWorker); // with another worker
      assertEquals([next.on.used, next.numbers], [2, alone.numbers], one.title);
    });
  }
  assert(late > 0); // else the worker answered to the end each time
});

Deno.test("a worker that hangs is given up, and the history says so", canPlace, () => {
  const one = training(3);
  withWorker(() => {
    const alone = run(one, 1);
    const worker = new Hanging();
    staff.thread = worker;
    const two = run(one, 2);
    assertEquals(two.numbers, alone.numbers);
    assertEquals(two.on, { used: 1, why: "the worker did not answer in time" });
    assertEquals([worker.ended, staff.lost, staff.thread, staff.busy], [1, 1, undefined, false]);
  });
});

Deno.test("a worker that is never ready is not waited for", canPlace, () => {
  const one = training(4);
  withWorker(() => {
    const alone = run(one, 1);
    staff.thread = new Hanging(false);
    const two = run(one, 2);
    assertEquals(two.numbers, alone.numbers);
    assertEquals(two.on, { used: 1, why: "the worker was not ready in time" });
  });
});

Deno.test("a message or a memory that is refused leaves the numbers as they are", canPlace, () => {
  const one = training(5);
  const on = { used: 1, why: "no memory can be shared with a worker here" };
  const refuse = (): never => {
    throw new RangeError("refused");
  };
  withWorker(() => {
    const alone = run(one, 1);
    staff.thread = Object.assign(new Hanging(), { postMessage: refuse });
    assertEquals(run(one, 2), { ...alone, on });
    assertEquals(staff.busy, false);
  });
  withWorker(() => {
    const alone = run(one, 1);
    staff.thread = new Hanging();
    const { SharedArrayBuffer } = globalThis;
    Object.assign(globalThis, { SharedArrayBuffer: refuse });
    try {
      assertEquals(run(one, 2), { ...alone, on });
    } finally {
      Object.assign(globalThis, { SharedArrayBuffer });
    }
  });
});

Deno.test(
  "a training that Stop ended lets the worker go when the program waits",
  canPlace,
  async () => {
    const network = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2 });
    const capacity = { timeSteps: 1, batchSize: 1, labels: true };
    const measures = { precision: "f64", size: 1, count: 1, room: 1, states: 0 } as const;
    staff.thread = new Hanging();
    try {
      assert(partnerFor(network.elsewhere!, arena, capacity, measures));
      const words = new Int32Array(staff.memory!);
      assertEquals([staff.busy, words[WORD.job]], [true, staff.jobs]);
      await Promise.resolve(); // nobody called end()
      assertEquals([staff.busy, words[WORD.job]], [false, 0]);
    } finally {
      dismiss();
    }
  },
);

Deno.test("without permission to read, one thread trains, and nobody is asked", {
  permissions: "none",
  ignore: cores() < 2,
}, () => {
  const one = training(6);
  withWorker(() => {
    const alone = run(one, 1);
    assertEquals(alone.on, { used: 1, why: "threads is 1" });
    const on = { used: 1, why: "no worker may be started here" };
    assertEquals(run(one, 2), { ...alone, on });
    assertEquals([staff.thread, staff.lost], [undefined, 0]);
  });
});

Deno.test("whyAlone() names what keeps a worker away", () => {
  const { elsewhere } = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2 });
  const enough = WORTH.start;
  assertEquals(whyAlone(elsewhere, arena, enough - 1), "the training is short");
  assertEquals(
    whyAlone(undefined, arena, enough),
    "a layer of another make is known to this thread alone",
  );
  const lease = arena.borrow("count", "f64");
  try {
    lease.numbers(1);
    assertEquals(whyAlone(elsewhere, arena, enough), "it runs inside of other work");
  } finally {
    lease.end();
  }
  const { hardwareConcurrency } = navigator;
  const define = (value: number) =>
    Object.defineProperty(navigator, "hardwareConcurrency", { value, configurable: true });
  try {
    define(1);
    assertEquals(whyAlone(elsewhere, arena, enough), "there is one core");
    define(2);
    for (const entry of [null, new URL("https://127.0.0.1/partner.ts")]) {
      const reason = whyAlone({ entry, plan: 0 }, arena, enough);
      assertEquals(reason, "no worker may be started here");
    }
    staff.lost = 3;
    assertEquals(whyAlone(elsewhere, arena, enough), "too many workers were lost");
    assertEquals(staff.thread, undefined);
  } finally {
    staff.lost = 0;
    define(hardwareConcurrency);
  }
});

Deno.test("mayRun() needs a module that is there", { ignore }, () => {
  const here = new URL(import.meta.url);
  assertEquals([mayRun(here), mayRun(new URL("./_no_module.ts", here))], [true, false]);
});

/** A training that takes some steps, with windows and dropout. */
function longer(): Training {
  const make = () =>
    manyToMany({ inputSize: 5, hiddenSize: 8, outputSize: 5, cell: "gru", dropout: 0.2 });
  const examples = Array.from({ length: 24 }, (_, k) => {
    const x = Array.from({ length: 4 + k % 5 }, (_, t) => (k * t) % 5);
    return { x, y: x };
  });
  const title = "longer";
  return { title, make, examples, options: () => ({ epochs: 6, batchSize: 8, window: 3 }) };
}

Deno.test("fit() within onStep trains on one thread, and disturbs neither", { ignore }, () => {
  const one = longer();
  withWorker(() => {
    const alone = run(one, 1);
    let inner: Trained | undefined;
    const outer = run(one, 2, ({ step }) => {
      awaitWorker();
      if (step === 5) inner = run(one, 2);
    });
    assertEquals([outer.on.used, outer.numbers], [2, alone.numbers]);
    const on = { used: 1, why: "it runs inside of other work" };
    assertEquals(inner, { ...alone, on });
  });
});

Deno.test("two networks in turn share the worker", { ignore }, () => {
  withWorker(() => {
    const all = [longer(), training(11), training(12), training(18)];
    const alone = all.map((one) => run(one, 1));
    const threads = new Set<Thread | undefined>();
    for (let turn = 0; turn < 3; turn++) {
      all.forEach((one, k) => {
        const two = run(one, 2, awaitWorker);
        assertEquals([two.on.used, two.numbers], [2, alone[k]!.numbers], one.title);
        threads.add(staff.thread);
      });
    }
    assertEquals(threads.size, 1);
  });
});

Deno.test("an error or an end in onStep lets the worker go", { ignore }, () => {
  const one = longer();
  withWorker(() => {
    const alone = run(one, 1);
    const fail = ({ step }: { step: number }) => {
      awaitWorker();
      if (step === 4) throw new Error("mine");
    };
    assertThrows(() => run(one, 2, fail), Error, "mine");
    assertEquals([staff.busy, staff.lost, arena.used], [false, 0, 0]);
    const network = one.make();
    const ended = network.fit(one.examples, {
      ...one.options(),
      onStep: ({ step }) => (awaitWorker(), step < 4),
    });
    assertEquals([ended.ended, staff.busy], ["onStep", false]);
    const two = run(one, 2, awaitWorker);
    assertEquals([two.on.used, two.numbers], [2, alone.numbers]);
  });
});

Deno.test("a loss that is NaN ends both threads' training with the same error", { ignore }, () => {
  const { examples } = longer();
  const messageOf = (threads: number) => {
    const sizes = { inputSize: 5, hiddenSize: 8, outputSize: 5 };
    const network = manyToMany({ ...sizes, loss: "squared" });
    const options = { epochs: 50, threads, optimizer: sgd({ learningRate: 1e160 }) };
    const error = assertThrows(
      () => network.fit(examples, { ...options, onStep: awaitWorker }),
      RangeError,
    );
    return [error.message, network.parameters];
  };
  withWorker(() => {
    assertEquals(messageOf(2), messageOf(1));
    assertEquals([staff.busy, arena.used], [false, 0]);
    assertEquals(run(longer(), 2, awaitWorker).on.used, 2);
  });
});
