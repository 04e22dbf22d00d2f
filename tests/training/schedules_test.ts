/** Learning rates that change from step to step. */
import { column } from "../../lib/matrix/create.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { cosineDecay, stepDecay, warmup } from "../../lib/training/schedules.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertClose } from "../assert_close.ts";
import rates from "../fixtures/schedules.json" with { type: "json" };

Deno.test("schedules agree with PyTorch", () => {
  const editions = {
    stepDecay: stepDecay(0.8, 3, 0.5),
    exponential: stepDecay(0.8, 1, 0.9),
    cosineDecay: cosineDecay(0.8, 11, 0.1),
    warmup: warmup(0.8, 4),
  };
  for (const [name, schedule] of Object.entries(editions)) {
    rates[name as keyof typeof rates].forEach((rate, t) => {
      assertAlmostEquals(schedule(t + 1), rate, 1e-15); // PyTorch multiplies step by step
    });
  }
});

Deno.test("cosineDecay() without steps ends with the training", () => {
  const network = manyToMany({ inputSize: 2, hiddenSize: 2, outputSize: 2 });
  const rates: number[] = [];
  const schedule = warmup(cosineDecay(8), 2);
  const optimizer = sgd({
    learningRate: (step, steps) => {
      rates.push(schedule(step, steps));
      return 0;
    },
  });
  const examples = [{ x: [0], y: [1] }, { x: [1], y: [0] }];
  network.fit(examples, { optimizer, epochs: 2, batchSize: 1 });
  const cosine = (part: number) => 4 * (1 + Math.cos(Math.PI * part));
  assertEquals(rates, [4, cosine(1 / 4), cosine(2 / 4), cosine(3 / 4)]);
  rates.length = 0;
  network.fit(examples, { optimizer, epochs: 1, batchSize: 1 }); // six steps in all now
  assertEquals(rates, [cosine(4 / 6), cosine(5 / 6)]);
  assertThrows(
    () => sgd({ learningRate: cosineDecay(8) }).step({ w: column([1]) }, { w: column([1]) }),
    RangeError,
    "Cannot run cosineDecay: nobody says how many steps there are",
  );
});

Deno.test("warmup() takes a schedule to go on with", () => {
  assertEquals([1, 2, 3, 5].map(warmup(stepDecay(8, 2, 0.5), 2)), [4, 8, 4, 2]);
});

Deno.test("optimizers ask their schedule at each step", () => {
  const optimizer = sgd({ learningRate: (step) => 10 ** -step });
  let params = { w: column([0]) };
  for (let t = 0; t < 3; t++) params = optimizer.step(params, { w: column([-1]) });
  assertClose(params.w, [[0.111]], 1e-15, "w"); // 0.1 + 0.01 + 0.001, rounded
  const falling = sgd({ learningRate: (step) => 1 - step });
  params = falling.step(params, params);
  assertThrows(
    () => falling.step(params, params),
    RangeError,
    "Cannot run sgd, step 2: learningRate must be finite, 0 or more, current value is -1",
  );
});

Deno.test("schedules refuse numbers out of range", () => {
  assertThrows(() => stepDecay(-1, 1, 1), RangeError, "rate must be finite, 0 or more");
  assertThrows(() => stepDecay(1, 0, 1), RangeError, "every must be a whole number of 1 or more");
  assertThrows(() => stepDecay(1, 1, NaN), RangeError, "factor must be finite, 0 or more");
  assertThrows(() => cosineDecay(1, 1.5), RangeError, "steps must be a whole number");
  assertThrows(() => cosineDecay(1, 1, Infinity), RangeError, "last must be finite");
  assertThrows(() => warmup(NaN, 1), RangeError, "Cannot make warmup: rate must be finite");
  assertThrows(() => warmup(1, -1), RangeError, "steps must be a whole number");
});
