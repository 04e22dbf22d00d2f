import { randn } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { rnnForward, type RnnParams } from "../../lib/cells/rnn.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertRefused } from "./_refused.ts";

const SIZES = { inputSize: 3, hiddenSize: 6, outputSize: 2 };

/** Running parity of bits: the answer at each step needs everything before it. */
function parity(count: number, length: number, seed: number): Example[] {
  const rng = random(seed);
  return Array.from({ length: count }, () => {
    const x = Array.from({ length: 1 + rng.int(length) }, () => rng.int(2));
    let sum = 0;
    return { x, y: x.map((bit) => (sum += bit) % 2) };
  });
}

Deno.test("manyToMany() answers what the plain cell answers", () => {
  const network = manyToMany(SIZES);
  const p = network.parameters;
  const params: RnnParams = {
    Waa: p["rnn.Waa"]!,
    Wax: p["rnn.Wax"]!,
    ba: p["rnn.ba"]!,
    Wya: p["output.W"]!,
    by: p["output.b"]!,
  };
  const rng = random(2);
  const x = Array.from({ length: 5 }, () => randn(rng, 3, 1));
  const expected = rnnForward(x, new Matrix(6, 1, new Float64Array(6)), params).yHat;
  const joined = new Matrix(3, 5, Float64Array.from(x.flatMap(({ data }) => [...data])));
  const [yHat] = network.predict([joined]);
  expected.forEach(({ data }, t) =>
    data.forEach((value, i) => assertAlmostEquals(yHat!.at(i, t), value, 1e-12))
  );
});

for (const cell of ["rnn", "lstm", "gru"] as const) {
  Deno.test(`fit() teaches ${cell} networks the running parity, at any length`, () => {
    const options = { ...SIZES, inputSize: 2, hiddenSize: 8, cell, seed: 3 } as const;
    const network = manyToMany(options);
    const { losses } = network.fit(parity(200, 8, 1), {
      epochs: 40,
      batchSize: 20,
      optimizer: adam({ learningRate: 0.02 }),
      clipNorm: 1,
    });
    assert(losses.at(-1)! < losses[0]! / 5, `${losses[0]} to ${losses.at(-1)}`);
    const tests = parity(50, 8, 9);
    const answers = network.predict(tests.map(({ x }) => x));
    let right = 0;
    let all = 0;
    tests.forEach(({ y }, k) =>
      (y as number[]).forEach((label, t) => {
        all++;
        if (answers[k]!.at(label, t) > 0.5) right++;
      })
    );
    assert(right / all > 0.9, `${right} of ${all}`); // chance is 0.5
  });
}

Deno.test("fit() gives the same losses for the same seed, and others for another", () => {
  const train = (seed: number) =>
    manyToMany({ ...SIZES, inputSize: 2 }).fit(parity(50, 6, 1), { epochs: 2, batchSize: 8, seed })
      .losses;
  assertEquals(train(1), train(1));
  assert(train(1)[0] !== train(2)[0]);
});

Deno.test("fit() goes on where it stopped, with the same optimizer", () => {
  const examples = parity(40, 6, 1);
  const options = { batchSize: 10, shuffle: false };
  const twice = manyToMany({ ...SIZES, inputSize: 2 });
  const optimizer = adam();
  const parts = [1, 2].map(() => twice.fit(examples, { ...options, optimizer }).losses);
  const once = manyToMany({ ...SIZES, inputSize: 2 });
  assertEquals(parts.flat(), once.fit(examples, { ...options, epochs: 2 }).losses);
});

Deno.test("fit() measures examples held out without a trace in the training", () => {
  const examples = parity(20, 6, 1);
  const train = (validation: Example[]) =>
    manyToMany({ ...SIZES, inputSize: 2 })
      .fit(examples, { epochs: 4, batchSize: 20, shuffle: false, validation }).losses;
  assertEquals(train(parity(20, 6, 2)), train([])); // one batch, which stays in memory in between
});

Deno.test("fit() with windows carries the state, and cuts the gradient only", () => {
  const examples = parity(6, 9, 4);
  const network = manyToMany({ ...SIZES, inputSize: 2, cell: "lstm" });
  const still = adam({ learningRate: 0 });
  const whole = network.fit(examples, { batchSize: 6, optimizer: still, shuffle: false }).losses;
  for (const window of [1, 2, 4, 100]) {
    const parts = network.fit(examples, {
      batchSize: 6,
      optimizer: adam({ learningRate: 0 }),
      shuffle: false,
      window,
    }).losses;
    const sum = parts.reduce((a, b) => a + b, 0);
    assertAlmostEquals(sum, whole[0]!, 1e-12); // no step is taken, so only the state can differ
  }
});

Deno.test("fit() ends when onStep says so, and when the held-out loss no longer falls", () => {
  const network = manyToMany({ ...SIZES, inputSize: 2 });
  const stopped = network.fit(parity(50, 6, 1), {
    epochs: 9,
    batchSize: 10,
    onStep: ({ step }) => step < 3,
  });
  assertEquals([stopped.losses.length, stopped.ended], [3, "onStep"]);
  const rng = random(1);
  const noise = () =>
    parity(30, 6, 2).map(({ x }) => ({ x, y: (x as number[]).map(() => rng.int(2)) }));
  const { ended, validationLosses } = network.fit(noise(), {
    epochs: 200,
    batchSize: 10,
    optimizer: adam({ learningRate: 0.05 }),
    validation: noise(),
    patience: 3,
  });
  assertEquals(ended, "early stopping");
  assert(validationLosses.length < 200);
  const best = Math.min(...validationLosses);
  assertEquals(validationLosses.indexOf(best), validationLosses.length - 4);
});

Deno.test("fit() stops at the first loss that is no number, names the step, and keeps parameters", () => {
  const network = manyToMany({ ...SIZES, cell: "rnn", loss: "squared" });
  const rng = random(1);
  const examples = [{ x: randn(rng, 3, 4, 1e200), y: randn(rng, 2, 4, 1e200) }];
  const error = assertThrows(
    () => network.fit(examples, { epochs: 5, optimizer: adam({ learningRate: 1 }) }),
    RangeError,
  );
  assert(
    /^Cannot train the network: the (loss|gradient's norm) is (Infinity|NaN) at step 1 of epoch 1/
      .test(error.message),
  );
  assert(error.message.includes("Hint: use a smaller learning rate"));
  for (const { data } of Object.values(network.parameters)) assert(data.every(Number.isFinite));
});

Deno.test("fit() and predict() refuse what does not fit, in plain words", () => {
  const network = manyToOne({ ...SIZES, inputSize: 4 });
  const cases: [() => unknown, string][] = [
    [() => network.fit([]), "there are no examples"],
    [() => network.fit([{ x: [4], y: [0] }]), "x of example 0 has the label 4 at time step 1"],
    [() => network.fit([{ x: [1], y: [2] }]), "y of example 0 has the label 2"],
    [() => network.fit([{ x: [1], y: [0, 1] }]), "y of example 0 has 2 entries"],
    [() => network.fit([{ x: [], y: [0] }]), "x of example 0 has no time steps"],
    [() => network.fit([{ x: [1], y: [0] }], { epochs: 0 }), "epochs must be a whole number"],
    [() => network.fit([{ x: [1], y: [0] }], { clipNorm: -1 }), "clipNorm must be above 0"],
    [() => network.fit([{ x: [1], y: [0] }], { patience: 2 }), "patience needs examples held out"],
    [() => network.fit([{ x: [1], y: [0] }], { epoch: 2 } as object), "there is no option epoch\n"],
    [() => manyToOne({ ...SIZES, hidden: 2 } as typeof SIZES), "there is no option hidden\n"],
    [() => network.predict([new Matrix(3, 2, new Float64Array(6))]), "shape [4, timeSteps]"],
    [() => network.predict([[0], new Matrix(4, 1, new Float64Array(4))]), "two kinds"],
    [
      () => network.predict([new Matrix(4, 1, new Float64Array([0, NaN, 0, 0]))]),
      "must hold finite numbers",
    ],
    [
      () => manyToOne({ ...SIZES, hiddenSize: 0 }),
      "hiddenSize must be a whole number of 1 or more",
    ],
    [
      () => manyToOne({ ...SIZES, cell: "LSTM" as "lstm" }),
      'cell must be one of "rnn", "lstm", "gru"',
    ],
  ];
  assertRefused(cases);
});

Deno.test("predict() answers many inputs of many lengths as it answers each alone", () => {
  const network = manyToMany({ ...SIZES, cell: "gru", bidirectional: true, layers: 2 });
  const rng = random(5);
  const inputs = Array.from(
    { length: 70 },
    () => Array.from({ length: rng.int(9) }, () => rng.int(3)),
  );
  const together = network.predict(inputs);
  inputs.forEach((x, k) => {
    const [alone] = network.predict([x]);
    assertEquals(together[k]!.cols, x.length);
    // a batch and one example go different ways through the kernels: rounding
    alone!.data.forEach((p, i) => assertAlmostEquals(together[k]!.data[i]!, p, 1e-12));
  });
});

Deno.test("save() and load() keep a network to the last bit, in both precisions", () => {
  for (const precision of ["f64", "f32"] as const) {
    const options = { ...SIZES, cell: "lstm", precision } as const;
    const network = manyToOne(options);
    network.fit([{ x: [0, 1, 2], y: [1] }]);
    const copy = manyToOne({ ...options, seed: 99 });
    copy.load(network.save());
    assertEquals(copy.predict([[2, 0]])[0]!.data, network.predict([[2, 0]])[0]!.data);
  }
});

Deno.test("load() refuses files that are damaged, of another version, or another network's", () => {
  const network = manyToOne({ ...SIZES, cell: "gru" });
  const bytes = network.save();
  const text = new TextDecoder("latin1").decode(bytes);
  const changed = (from: string, to: string) =>
    Uint8Array.from(text.replace(from, to), (letter) => letter.charCodeAt(0));
  const cases: [Uint8Array, string][] = [
    [bytes.subarray(0, 5), "ends in its header"],
    [bytes.subarray(0, 60), "ends in its header"],
    [bytes.subarray(0, bytes.length - 1), "it is truncated"],
    [changed('"version":"1"', '"version":"2"'), "has version 2, this library reads 1"],
    [changed('"format":"unrolled"', '"format":"somebody"'), "not a network of this course"],
    [changed('{"__meta', '{"_"_meta'), "header is not JSON"],
    [changed('"F64"', '"F16"'), "makes no sense"],
    [manyToOne(SIZES).save(), "gru.Wz is [6, 9] here, the file has no such parameter"],
    [
      manyToOne({ ...SIZES, hiddenSize: 5, cell: "gru" }).save(),
      "gru.Wz is [6, 9] here, the file has [5, 8]",
    ],
  ];
  for (const [file, words] of cases) {
    const error = assertThrows(() => network.load(file), Error);
    assert(error.message.startsWith("Cannot load the network: "), error.message);
    assert(error.message.includes(words), `${error.message} does not say: ${words}`);
  }
});

Deno.test("fit() tells of each epoch, when the network has that epoch's parameters", () => {
  const examples = [{ x: [0, 1], y: [1, 0] }, { x: [1], y: [1] }, { x: [0], y: [1] }];
  const options = { inputSize: 2, hiddenSize: 3, outputSize: 2 };
  const network = manyToMany(options);
  const seen: [number, number, number][] = [];
  const { epochLosses } = network.fit(examples, {
    ...{ epochs: 3, batchSize: 2 },
    onEpoch: ({ epoch, loss }) => seen.push([epoch, loss, network.evaluate(examples)]),
  });
  assertEquals(
    seen.map(([epoch, loss]) => [epoch, loss]),
    epochLosses.map((loss, k) => [k + 1, loss]),
  );
  const after = [1, 2, 3].map((epochs) => {
    const alone = manyToMany(options);
    alone.fit(examples, { epochs, batchSize: 2 });
    return alone.evaluate(examples);
  });
  assertEquals(seen.map(([, , loss]) => loss), after);
});

Deno.test("oneToOne() learns the parity of two bits", () => {
  const network = oneToOne({ inputSize: 2, hiddenSize: 6, outputSize: 2, seed: 2 });
  const examples = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([a, b]) => ({
    x: new Matrix(2, 1, Float64Array.of(a!, b!)),
    y: [(a! + b!) % 2],
  }));
  network.fit(examples, { epochs: 300, optimizer: adam({ learningRate: 0.05 }) });
  for (const { x, y } of examples) assert(network.predict([x])[0]!.at(y[0]!, 0) > 0.9);
});
