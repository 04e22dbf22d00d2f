/**
 * Every option does something: of a network, and of its training.
 *
 * @module
 */
import { matrix } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { beamSearch } from "../../lib/networks/beam.ts";
import type { Network } from "../../lib/networks/network.ts";
import type { NetworkOptions } from "../../lib/networks/options.ts";
import { packParameters } from "../../lib/networks/saved.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 3, cell: "lstm" } as const;

/** Sequences of labels, each answered by the label before. */
function sequences(count: number, seed: number, longest = 6): { x: number[]; y: number[] }[] {
  const rng = random(seed);
  return Array.from({ length: count }, () => {
    const x = Array.from({ length: 1 + rng.int(longest) }, () => rng.int(3));
    return { x, y: x.map((_, t) => x[t - 1] ?? 0) };
  });
}

/** How each parameter changed in one step of rate 1: its gradient, clipped. */
function oneStep(network: Network, examples: { x: number[]; y: number[] }[], options = {}) {
  const before = network.parameters;
  const optimizer = sgd({ learningRate: 1 });
  network.fit(examples, { batchSize: examples.length, optimizer, ...options });
  return Object.entries(network.parameters).flatMap(([name, { data }]) =>
    Array.from(data, (x, k) => before[name]!.data[k]! - x)
  );
}

Deno.test("each option of a network changes what is learned", () => {
  const losses = (options: Partial<NetworkOptions>) =>
    JSON.stringify(manyToMany({ ...SIZES, ...options }).fit(sequences(9, 1), { epochs: 2 }).losses);
  const variants: Partial<NetworkOptions>[] = [
    ...[{}, { seed: 2 }, { layers: 2 }, { bidirectional: true }, { dropout: 0.5 }],
    ...[{ embeddingSize: 2 }, { loss: "sigmoid" }, { loss: "squared" }, { forgetBias: 3 }] as const,
    ...[{ cell: "rnn" }, { cell: "gru" }, { precision: "f32" }, { hiddenSize: 5 }] as const,
  ];
  assertEquals(new Set(variants.map(losses)).size, variants.length);
  assertEquals(variants.map(losses), variants.map(losses));
  assert("gru.bhRecurrent" in manyToMany({ ...SIZES, cell: "gru", resetAfter: true }).parameters);
  const { "lstm.bf": bf } = manyToMany({ ...SIZES, forgetBias: 3 }).parameters;
  assertEquals([...bf!.data], [3, 3, 3, 3]);
  const words = "forgetBias must be a finite number, current value is NaN";
  assertThrows(() => manyToMany({ ...SIZES, forgetBias: NaN }), RangeError, words);
});

Deno.test("what dropout leaves out depends on the seed alone", () => {
  const first = manyToMany(SIZES).parameters;
  const losses = (seed: number) => {
    const network = manyToMany({ ...SIZES, dropout: 0.5, seed });
    network.parameters = first;
    return network.fit(sequences(9, 1)).losses;
  };
  assertEquals(losses(1), losses(1));
  assert(losses(1)[0] !== losses(2)[0]);
});

Deno.test("fit() clips by value and by norm", () => {
  const change = (options: { clipNorm?: number; clipValue?: number }) =>
    oneStep(manyToMany(SIZES), sequences(9, 1), options);
  const [whole, byValue, byNorm] = [{}, { clipValue: 0.01 }, { clipNorm: 0.01 }].map(change);
  const norm = Math.hypot(...whole!);
  assertEquals(change({ clipValue: 100, clipNorm: 100 }), whole); // small gradients stay
  assert(norm > 0.1);
  // 1e-15: each change is the difference of two numbers near 1
  whole!.forEach((x, k) => {
    assertAlmostEquals(byValue![k]!, Math.max(-0.01, Math.min(0.01, x)), 1e-15);
    assertAlmostEquals(byNorm![k]!, x * 0.01 / norm, 1e-15);
  });
});

Deno.test("fit() ends with the best parameters, and weighs held-out batches by their size", () => {
  const [examples, validation] = [sequences(8, 1), sequences(10, 2)];
  const network = manyToMany(SIZES);
  const optimizer = adam({ learningRate: 0.3 });
  const options = { epochs: 300, batchSize: 4, optimizer, validation, patience: 3 };
  const { validationLosses, ended } = network.fit(examples, options);
  assertEquals(ended, "early stopping");
  const each = validation.map((example) => network.evaluate([example]));
  const mean = each.reduce((a, b) => a + b) / each.length;
  // 1e-12: sums of ten numbers in two orders
  assertAlmostEquals(mean, Math.min(...validationLosses), 1e-12);
  assertAlmostEquals(network.evaluate(validation), mean, 1e-12);
});

for (const cell of ["rnn", "lstm", "gru"] as const) {
  Deno.test(`the gradient of a long batch is the mean of its examples', ${cell}`, () => {
    const examples = [0, 1, 2, 3].map((k) => {
      const rng = random(k + 1);
      const x = Array.from({ length: 100 + k }, () => rng.int(3));
      return { x, y: x.map((_, t) => x[t - 1] ?? 0) };
    });
    const make = () => manyToMany({ ...SIZES, cell, bidirectional: true, layers: 2 });
    const together = oneStep(make(), examples);
    const alone = examples.map((example) => oneStep(make(), [example]));
    // gradients of some hundred steps, near 10, summed in another order
    together.forEach((x, k) => {
      assertAlmostEquals(x, alone.reduce((sum, list) => sum + list[k]! / 4, 0), 1e-11);
    });
  });
}

Deno.test("fit() cuts matrices into windows as it cuts labels", () => {
  const examples = sequences(4, 1);
  const oneHot = examples.map(({ x, y }) => {
    const data = new Float64Array(3 * x.length);
    x.forEach((label, t) => data[3 * t + label] = 1);
    return { x: new Matrix(3, x.length, data), y };
  });
  const losses = (list: readonly Example[]) =>
    manyToMany(SIZES).fit(list, { epochs: 2, batchSize: 2, window: 2 }).losses;
  const [labels, matrices] = [losses(examples), losses(oneHot)];
  assertEquals(labels.length, matrices.length);
  // 1e-12: a product with zeros and ones, summed in another order
  labels.forEach((loss, k) => assertAlmostEquals(loss, matrices[k]!, 1e-12));
});

Deno.test("search() gives the probabilities that its sequences have", () => {
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const network = oneToMany({ ...SIZES, cell, layers: 2 });
    network.fit([{ x: [], y: [1, 2, 1, 0] }, { x: [], y: [2, 1, 0, 0] }], { epochs: 30 });
    const found = network.search({ steps: 4, width: 5, first: 1 });
    assertEquals(found.length, 5);
    for (const { labels, logProbability } of found) {
      const [columns] = network.predict([[1, ...labels.slice(0, -1)]]);
      const sum = labels.reduce((sum, label, t) => sum + Math.log(columns!.at(label, t)), 0);
      assertAlmostEquals(logProbability, sum, 1e-12); // batches of 5 and 1, summed in other orders
    }
  }
});

Deno.test("beamSearch() does not favour sequences that end early", () => {
  const ask = (rows: readonly number[]) => rows.map(() => [0.4, 0.6]);
  const found = beamSearch(ask, 1, { width: 3, steps: 2, end: 0 });
  // per label: ln 0.36 / 3, ln 0.24 / 2, ln 0.4
  assertEquals(found.map(({ labels }) => labels), [[1, 1], [1], []]);
});

Deno.test("save() writes matrices row by row, as other readers of safetensors expect", () => {
  const file = packParameters({ shape: "one-to-one", options: {} }, {
    W: matrix([[1, 2, 3], [4, 5, 6]]),
  });
  const view = new DataView(file.buffer);
  const start = 8 + Number(view.getBigUint64(0, true));
  const numbers = [0, 1, 2, 3, 4, 5].map((k) => view.getFloat64(start + 8 * k, true));
  assertEquals(numbers, [1, 2, 3, 4, 5, 6]);
});

Deno.test("load() refuses a network of another of the five shapes", () => {
  const words = "the network of the file is many-to-many, this one is";
  for (const network of [manyToOne(SIZES), oneToMany(SIZES), oneToOne(SIZES)]) {
    assertThrows(() => network.load(manyToMany(SIZES).save()), TypeError, words);
  }
});

Deno.test("load() refuses headers of every kind with a SyntaxError", () => {
  const file = (header: string) => {
    const json = new TextEncoder().encode(header);
    const bytes = new Uint8Array(8 + json.length);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    return bytes;
  };
  const metadata = { format: "unrolled", version: "1", options: "{}" };
  const entries = [null, 3, { dtype: "F64", shape: 3 }, { dtype: "F64", shape: [1, 1] }];
  const headers = [null, 3, [], { __metadata__: null }].concat(
    entries.map((entry) => ({ __metadata__: metadata, "output.b": entry })) as never[],
  );
  for (const header of headers) {
    const load = () => manyToMany(SIZES).load(file(JSON.stringify(header)));
    assertThrows(load, SyntaxError, "Cannot load the network: the ");
  }
});
