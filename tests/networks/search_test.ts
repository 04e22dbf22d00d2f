/**
 * Sequences searched for, sampled and measured: what is likelier comes first.
 *
 * @module
 */
import { map } from "../../lib/matrix/algebra.ts";
import { random } from "../../lib/matrix/random.ts";
import { beamSearch } from "../../lib/networks/beam.ts";
import { OneToMany, oneToMany } from "../../lib/networks/one_to_many.ts";
import { sample } from "../../lib/networks/sampling.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { ctcDecode, ctcLoss } from "../../lib/training/ctc.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { softmax } from "../../lib/matrix/activations.ts";
import { adam } from "../../lib/training/adam.ts";
import { perplexity } from "../../lib/training/perplexity.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { randomSteps } from "../assert_close.ts";

const SIZES = { inputSize: 4, hiddenSize: 5, outputSize: 4 };

Deno.test("beamSearch() ranks what ended and what was cut off by the same length", () => {
  const ask = (rows: readonly number[]) => rows.map(() => [0.55, 0.45]);
  const found = beamSearch(ask, 1, { width: 2, steps: 1, end: 0 });
  assertEquals(found.map(({ labels, ended }) => [labels, ended]), [[[], true], [[1], false]]);
  // one choice each: 0.55 and 0.45, then per choice sqrt(0.45 * 0.55) = 0.497 and 0.45
  const two = beamSearch(ask, 1, { width: 3, steps: 2, end: 0 });
  assertEquals(two.map(({ labels }) => labels), [[], [1], [1, 1]]);
});

Deno.test("beamSearch() ranks by the mean over choices, the end included", () => {
  // first 0 ends (0.3), 1 and 2 go on; behind 1 the end is sure, behind 2 it is not
  const ask = (_: readonly number[], labels: readonly number[]) =>
    labels.map((label) => label === 9 ? [0.3, 0.2, 0.5] : label === 1 ? [1, 0, 0] : [0.5, 0, 0.5]);
  const found = beamSearch(ask, 9, { width: 3, steps: 2, end: 0 });
  // sqrt(0.5 * 0.5) twice, then sqrt(0.2), then 0.3, which is not among three
  assertEquals(found.map(({ labels }) => labels), [[2], [2, 2], [1]]);
});

Deno.test("beamSearch() leaves out what has no probability", () => {
  const ask = (rows: readonly number[]) => rows.map(() => [0, 1, 0]);
  const found = beamSearch(ask, 1, { width: 5, steps: 2, end: 2 });
  assertEquals(found, [{ labels: [1, 1], logProbability: 0, ended: false }]);
});

Deno.test("search() ends with all sequences, when it is as wide as there are", () => {
  const network = oneToMany(SIZES);
  const found = network.search({ steps: 2, width: 50, end: 3 });
  // the end at once, three labels and the end, nine pairs that are cut off
  assertEquals(found.length, 1 + 3 + 9);
  const total = found.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0);
  assertAlmostEquals(total, 1, 1e-12); // nothing is left out, nothing is counted twice
  const mean = found.map(({ labels, logProbability, ended }) =>
    logProbability / (labels.length + Number(ended))
  );
  assertEquals(mean, mean.toSorted((a, b) => b - a));
});

/** A network that knows its examples. */
function trained(): OneToMany {
  const network = oneToMany({ ...SIZES, cell: "gru" });
  network.fit([{ x: [], y: [1, 2, 0, 3] }, { x: [2], y: [1, 1, 3] }], {
    ...{ epochs: 80, optimizer: adam({ learningRate: 0.05 }) },
  });
  return network;
}

Deno.test("generate() and search() go on from several symbols as from those they chose", () => {
  const network = trained();
  for (const first of [undefined, 2]) {
    const given = first === undefined ? {} : { first };
    const whole = network.generate({ steps: 6, temperature: 0, ...given });
    for (const cut of [0, 1, 3, 5]) {
      const prime = whole.slice(0, cut);
      const rest = network.generate({ steps: 6 - cut, temperature: 0, prime, ...given });
      assertEquals([...prime, ...rest], whole);
    }
    const prime = Uint8Array.from(whole.slice(0, 2));
    const [found] = network.search({ steps: 2, width: 30, prime, ...given });
    const all = network.search({ steps: 4, width: 400, ...given })
      .filter(({ labels }) => labels[0] === whole[0] && labels[1] === whole[1]);
    assertEquals(found!.labels, all[0]!.labels.slice(2));
  }
});

Deno.test("logProbabilities() are what perplexity takes, and sum to the loss", () => {
  const network = trained();
  const examples = [{ x: [], y: [1, 2, 0, 3] }, { x: [2], y: [1] }, { x: [0], y: [3, 3, 3] }];
  const logs = network.logProbabilities(examples);
  assertEquals(logs.map(({ length }) => length), [4, 1, 3]);
  examples.forEach((example, k) => {
    const sum = logs[k]!.reduce((a, b) => a + b);
    assertAlmostEquals(-sum, network.evaluate([example]), 1e-12);
  });
  assert(perplexity(logs[0]!) < perplexity(logs[2]!));
  const [best] = network.search({ steps: 1, first: 2 });
  assertAlmostEquals(
    network.logProbabilities([{ x: [2], y: best!.labels }])[0]![0]!,
    best!.logProbability,
    1e-12,
  );
  const odd = () => network.logProbabilities([{ x: [], y: [4] }]);
  assertThrows(odd, RangeError, "Cannot measure probabilities: y of example 0 has the label 4");
  assertThrows(() => network.predict([[-1, 2]]), RangeError, "input 0 has the label -1");
});

Deno.test("sample() with topK keeps the first of symbols that are alike", () => {
  const rng = random(1);
  const drawn = new Set(
    Array.from({ length: 100 }, () => sample([0.25, 0.25, 0.25, 0.25], rng, { topK: 2 })),
  );
  assertEquals([...drawn].sort(), [0, 1]);
});

Deno.test("patience counts from the first of held-out losses that are alike", () => {
  const examples = [{ x: [1], y: [2] }];
  const optimizer = sgd({ learningRate: 0 });
  const { validationLosses, ended } = manyToMany(SIZES).fit(examples, {
    ...{ epochs: 9, optimizer, validation: examples, patience: 2 },
  });
  assertEquals([validationLosses.length, ended], [3, "early stopping"]);
});

Deno.test("ctcDecode() takes what predict() gave: one matrix a sequence", () => {
  const network = manyToMany({ ...SIZES, loss: "ctc" });
  const inputs = [[0, 1, 2, 3, 1, 1], [2], [3, 3, 3, 0], [], [1, 0, 1, 0]];
  for (const width of [1, 4]) {
    const decoded = ctcDecode(network.predict(inputs), { width });
    assertEquals(decoded.length, inputs.length);
    inputs.forEach((x, k) => {
      const [answer] = network.predict([x]);
      const steps = Array.from(
        { length: x.length },
        (_, t) => column([...answer!.data.subarray(4 * t, 4 * t + 4)].map(Math.log)),
      );
      assertEquals(decoded[k], x.length === 0 ? [] : ctcDecode(steps, { width })[0]);
      assertEquals(ctcDecode([answer!], { width }), [decoded[k]]);
    });
  }
  const answers = network.predict([[0, 1]]);
  assertThrows(
    () => ctcDecode(answers, { lengths: [1, 1] }),
    TypeError,
    "lengths are given beside",
  );
  assertThrows(() => ctcLoss(answers, [[1], [1]]), TypeError, "logits are a network's answers");
  assertThrows(
    () => ctcDecode(answers, { blank: 4 }),
    RangeError,
    "blank must be a class from 0 to 3",
  );
});

Deno.test("ctcDecode() with a width of all there is finds the likeliest labels", () => {
  for (let seed = 0; seed < 20; seed++) {
    const logits = randomSteps(random(seed), 4, 3, 2);
    const readings = [[]] as number[][];
    for (let k = 0; k < readings.length; k++) {
      if (readings[k]!.length < 4) {
        readings.push(...[1, 2].map((label) => [...readings[k]!, label]));
      }
    }
    const found = ctcDecode(logits, { width: 100 });
    found.forEach((labels, j) => {
      const alone = logits.map((z) => column([...z.data.subarray(3 * j, 3 * j + 3)]));
      const loss = (row: number[]) => ctcLoss(alone, [row], { skipTooLong: true }).loss || Infinity;
      const best = readings.toSorted((a, b) => loss(a) - loss(b))[0]!;
      assertEquals(labels, best);
    });
  }
});

Deno.test("ctcDecode() with a width respects lengths and the blank", () => {
  const z = [matrix([[0, 9], [9, 0]]), matrix([[0, 9], [9, 0]]), matrix([[9, 9], [0, 0]])];
  assertEquals(ctcDecode(z, { width: 3 }), [[1], []]);
  assertEquals(ctcDecode(z, { width: 3, blank: 1 }), [[0], [0]]);
  assertEquals(ctcDecode(z, { width: 3, blank: 1, lengths: [2, 0] }), [[], []]);
  const p = softmax(column([1, 2, 3]));
  assertEquals(ctcDecode([map(p, Math.log)]), [[2]]);
});

Deno.test("ctcLoss() with skipTooLong gives what cannot be lined up no loss and no gradient", () => {
  const logits = randomSteps(random(1), 2, 3, 3);
  const labels = [[1, 1], [2], [1, 2, 1]];
  assertThrows(() => ctcLoss(logits, labels), RangeError, "example 0 has 2 time steps");
  const fits = [[1], [1, 2], [2, 1]]; // each has the steps that it needs, and no more
  assertEquals(ctcLoss(logits, fits, { skipTooLong: true }), ctcLoss(logits, fits));
  const { loss, dlogits } = ctcLoss(logits, labels, { skipTooLong: true });
  const alone = ctcLoss(logits.map((z) => column([...z.data.subarray(3, 6)])), [[2]]);
  assertAlmostEquals(loss, alone.loss / 3, 1e-12);
  dlogits.forEach(({ data }, t) => {
    const third = alone.dlogits[t]!.data.map((x) => x / 3);
    [0, 0, 0, ...third, 0, 0, 0].forEach((x, k) => assertAlmostEquals(data[k]!, x, 1e-12));
  });
});
