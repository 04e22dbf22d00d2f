import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import { beamSearch } from "../../lib/networks/beam.ts";
import { sample, withTemperature } from "../../lib/networks/sampling.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { adam } from "../../lib/training/adam.ts";
import { batchOf, type Example } from "../../lib/training/examples.ts";
import type { Trainable } from "../../lib/training/program.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";
import { assertRefused } from "./_refused.ts";

/** Gradients of one batch by the network itself, and by central differences. */
function assertGradients(network: Trainable, examples: Example[]): void {
  const batch = batchOf(examples);
  const lease = network.arena.borrow("check gradients", "f64");
  try {
    const program = network.program(lease, {
      timeSteps: 6,
      batchSize: examples.length,
      labels: true,
    });
    const lossWith = (parameters: Record<string, Matrix>) => {
      program.write("check gradients", parameters);
      return program.loss(batch, false);
    };
    lossWith(network.parameters);
    program.desk.clearGradients();
    program.backward(batch);
    const gradients = program.readGradients();
    const eps = 1e-5;
    for (const [name, A] of Object.entries(network.parameters)) {
      A.data.forEach((value, i) => {
        A.data[i] = value + eps;
        const up = lossWith(network.parameters);
        A.data[i] = value - eps;
        const down = lossWith(network.parameters);
        A.data[i] = value;
        const expected = (up - down) / (2 * eps);
        const actual = gradients[name]!.data[i]!;
        // (1e-5)^2 of truncation, and rounding of a loss of about 5 divided by 2e-5
        const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
        assert(error < 1e-7, `${name}[${i}]: got ${actual}, expected ${expected}`);
      });
    }
  } finally {
    lease.end();
  }
}

const PAIRS: Example[] = [
  { x: [0, 1, 2, 1], y: [1, 0] },
  { x: [2, 2], y: [0, 1, 2, 0] },
  { x: [1], y: [] },
];

for (const cell of ["rnn", "lstm", "gru"] as const) {
  for (const attention of [false, true]) {
    Deno.test(`encoderDecoder() gradients, ${cell}, attention ${attention}, lengths that differ`, () => {
      const sizes = { inputSize: 3, hiddenSize: 3, outputSize: 5, seed: 4 };
      assertGradients(encoderDecoder({ ...sizes, cell, attention }), PAIRS);
    });
  }
}

Deno.test("encoderDecoder() gradients, two layers, embeddings, attention", () => {
  const sizes = { inputSize: 3, hiddenSize: 3, outputSize: 5, layers: 2, embeddingSize: 2 };
  assertGradients(encoderDecoder({ ...sizes, cell: "lstm", attention: true }), PAIRS);
});

for (const cell of ["rnn", "lstm", "gru"] as const) {
  for (const attention of [false, true]) {
    Deno.test(`encoderDecoder() gradients, two bidirectional ${cell} layers, attention ${attention}`, () => {
      const sizes = { inputSize: 3, hiddenSize: 3, outputSize: 5, seed: 4, layers: 2 };
      assertGradients(encoderDecoder({ ...sizes, cell, attention, bidirectional: true }), PAIRS);
    });
  }
}

Deno.test("gradients where classes count unlike and one label not at all", () => {
  const classWeights = [0.5, 2, 0, 3, 1];
  const sizes = { inputSize: 3, hiddenSize: 3, seed: 4, classWeights };
  assertGradients(manyToMany({ ...sizes, outputSize: 5, ignore: -1 }), [
    { x: [0, 1, 2, 1], y: [1, -1, 2, 4] },
    { x: [2, 2], y: [-1, 3] },
  ]);
  assertGradients(encoderDecoder({ ...sizes, outputSize: 5, attention: true }), PAIRS);
});

Deno.test("gradients of the absolute loss, lengths that differ", () => {
  const network = manyToMany({ inputSize: 3, hiddenSize: 3, outputSize: 2, loss: "absolute" });
  const y = (...data: number[]) => new Matrix(2, data.length / 2, Float64Array.from(data));
  assertGradients(network, [
    { x: [0, 1, 2], y: y(1, -1, 0.5, 2, -3, 0.7) },
    { x: [2], y: y(-0.4, 0.9) },
  ]);
});

for (const cell of ["rnn", "gru"] as const) {
  Deno.test(`manyToMany() gradients, ${cell}, loss ctc, lengths that differ`, () => {
    const network = manyToMany({ inputSize: 3, hiddenSize: 3, outputSize: 4, cell, loss: "ctc" });
    assertGradients(network, [
      { x: [0, 1, 2, 1, 2], y: [1, 1, 3] },
      { x: [2, 2, 0], y: [2] },
      { x: [1], y: [] },
    ]);
  });
}

Deno.test("manyToMany() with the ctc loss learns labels that nobody lined up", () => {
  const rng = random(6);
  // each label is heard for one to three steps, a pause of silence between
  const make = (count: number): Example[] =>
    Array.from({ length: count }, () => {
      const y = Array.from({ length: 1 + rng.int(3) }, () => 1 + rng.int(3));
      const x = y.flatMap((label) => [...Array(1 + rng.int(3)).fill(label), 0]);
      return { x, y };
    });
  const network = manyToMany({
    inputSize: 4,
    hiddenSize: 12,
    outputSize: 4,
    cell: "gru",
    loss: "ctc",
  });
  network.fit(make(150), { epochs: 12, batchSize: 10, optimizer: adam({ learningRate: 0.02 }) });
  const tests = make(40);
  const right = network.predict(tests.map(({ x }) => x)).filter((probabilities, k) => {
    const best = Array.from({ length: probabilities.cols }, (_, t) => {
      const column = [0, 1, 2, 3].map((label) => probabilities.at(label, t));
      return column.indexOf(Math.max(...column));
    });
    const labels = best.filter((label, t) => label !== 0 && label !== best[t - 1]);
    return String(labels) === String(tests[k]!.y);
  });
  assert(right.length >= 36, `${right.length} of 40`); // by chance 1 in 3 for the shortest
});

Deno.test("the ctc loss refuses targets that cannot be lined up", () => {
  const network = manyToMany({ inputSize: 3, hiddenSize: 2, outputSize: 3, loss: "ctc" });
  const cases: [() => unknown, string][] = [
    [() => network.fit([{ x: [0, 1], y: [0] }]), "keeps label 0 for the blank"],
    [
      () => network.fit([{ x: [0, 1], y: [1, 1] }]),
      "y of example 0 needs 3 time steps, its x has 2",
    ],
    [() => network.fit([{ x: [0, 1], y: [3] }]), "the label 3"],
    [() => network.fit([{ x: [0, 1], y: [1] }], { window: 1 }), "window cuts sequences"],
  ];
  assertRefused(cases);
});

Deno.test("encoderDecoder() learns to reverse, and attention looks at the mirrored step", () => {
  const rng = random(8);
  const make = (count: number): Example[] =>
    Array.from({ length: count }, () => {
      const x = Array.from({ length: 2 + rng.int(4) }, () => rng.int(4));
      return { x, y: x.toReversed() };
    });
  const network = encoderDecoder({
    inputSize: 4,
    hiddenSize: 24,
    outputSize: 6,
    cell: "gru",
    attention: true,
    precision: "f32",
  });
  network.fit(make(400), {
    epochs: 25,
    batchSize: 20,
    optimizer: adam({ learningRate: 0.01 }),
    clipNorm: 1,
  });
  const tests = make(50);
  const right =
    tests.filter(({ x, y }) => String(network.translate(x).labels) === String(y)).length;
  assert(right >= 45, `${right} of 50`); // guessing 4 labels right by chance: 1 in 256
  const x = [0, 1, 2, 3];
  const { weights } = network.translate(x);
  assertEquals(weights!.rows, 4);
  for (let t = 0; t < weights!.cols; t++) {
    let sum = 0;
    for (let s = 0; s < 4; s++) sum += weights!.at(s, t);
    assertAlmostEquals(sum, 1, 1e-5);
  }
  const [probabilities] = network.predict([x]);
  assertEquals(probabilities!.cols, 5); // four labels and the end
});

Deno.test("encoderDecoder() predicts for many sources what it predicts for each alone", () => {
  const sources = [[1], [1, 2, 1, 2, 1], [0, 0]];
  for (const attention of [false, true]) {
    // from this seed none ends before it is longer than its source
    const network = encoderDecoder({
      ...{ inputSize: 3, hiddenSize: 4, outputSize: 5, seed: 5, attention },
    });
    const together = network.predict(sources);
    assertEquals(together.map(({ cols }) => cols).slice(0, 1), [2]);
    sources.forEach((source, k) => {
      const [alone] = network.predict([source]);
      assertEquals(together[k]!.cols, alone!.cols);
      // 1e-12: a batch of one is multiplied in another order
      together[k]!.data.forEach((p, i) => assertAlmostEquals(p, alone!.data[i]!, 1e-12));
    });
  }
});

Deno.test("encoderDecoder() refuses what makes no sense", () => {
  const sizes = { inputSize: 3, hiddenSize: 3, outputSize: 5 };
  const cases: [() => unknown, string][] = [
    [() => encoderDecoder({ ...sizes, loss: "squared" }), "left to right"],
    [() => encoderDecoder({ ...sizes, start: 5 }), "start has the label 5"],
    [() => encoderDecoder({ ...sizes, end: 6 }), "network: end has the label 6"],
    [() => encoderDecoder({ ...sizes, outputSize: 1 }), "outputSize must be a whole number of 2"],
    [() => encoderDecoder({ ...sizes, start: 4 }), "start and end are both 4"],
    [
      () => encoderDecoder(sizes).fit([{ x: [0], y: [4] }]),
      "start and end are added by the network",
    ],
    [() => encoderDecoder(sizes).fit([{ x: [0], y: [1] }], { window: 1 }), "window cuts sequences"],
    [() => encoderDecoder(sizes).translate([]), "no time steps"],
    [() => encoderDecoder(sizes).translate([0], { limit: 0 }), "limit must be"],
  ];
  assertRefused(cases);
});

Deno.test("oneToMany() learns a motif from nothing, writes it, and finds it by search", () => {
  const network = oneToMany({ inputSize: 5, hiddenSize: 12, outputSize: 5, cell: "lstm", seed: 2 });
  const motif = [0, 1, 2, 1, 3, 4];
  network.fit([{ x: [], y: motif }], { epochs: 150, optimizer: adam({ learningRate: 0.05 }) });
  assertEquals(network.generate({ steps: 9, temperature: 0, end: 4 }), motif.slice(0, -1));
  const [best] = network.search({ steps: 9, width: 3, end: 4 });
  assertEquals(best!.labels, motif.slice(0, -1));
  const loss = network.evaluate([{ x: [], y: motif }]);
  assertAlmostEquals(best!.logProbability, -loss, 1e-9); // the loss of a sequence is -log p of it
});

Deno.test("oneToMany() generates the same for the same seed, and starts from what is given", () => {
  const network = oneToMany({ inputSize: 6, hiddenSize: 8, outputSize: 6, seed: 3 });
  const write = (seed: number, first?: number) =>
    network.generate({ steps: 30, seed, ...(first === undefined ? {} : { first }) });
  assertEquals(write(1), write(1));
  assert(String(write(1)) !== String(write(2)));
  network.fit([{ x: [0], y: [1, 1] }, { x: [2], y: [3, 3] }], {
    epochs: 200,
    optimizer: adam({ learningRate: 0.05 }),
  });
  assertEquals(network.generate({ steps: 2, first: 0, topK: 1 }), [1, 1]);
  assertEquals(network.generate({ steps: 2, first: 2, topK: 1 }), [3, 3]);
});

Deno.test("oneToMany() refuses what makes no sense", () => {
  const network = oneToMany({ inputSize: 3, hiddenSize: 2, outputSize: 3 });
  const cases: [() => unknown, string][] = [
    [
      () => oneToMany({ inputSize: 3, hiddenSize: 2, outputSize: 4 }),
      "what it writes is what it reads",
    ],
    [() => network.generate({ steps: 0 }), "steps must be a whole number"],
    [() => network.generate({ steps: 1, first: 3 }), "first has the label 3"],
    [() => network.generate({ steps: 1, temperature: -1 }), "temperature must be 0 or more"],
    [() => network.generate({ steps: 1, topK: 0 }), "topK must be a whole number"],
    [() => network.fit([{ x: [0, 1], y: [1] }]), "x holds one label or none"],
    [() => network.fit([{ x: [0], y: [] }]), "y one label or more"],
    [() => network.fit([{ x: [0], y: [3] }]), "y of example 0 has the label 3"],
  ];
  assertRefused(cases);
});

Deno.test("withTemperature() goes from the likeliest to all alike, without overflow", () => {
  assertEquals(withTemperature([0.1, 0.9], 0), [0, 1]);
  assertEquals(withTemperature([1e-300, 1], 0.001), [0, 1]);
  const warm = withTemperature([0.2, 0.8], 1e9);
  assertAlmostEquals(warm[0]!, 0.5, 1e-6);
  assertEquals(withTemperature([0.5, 0.5, 0], 0.5), [0.5, 0.5, 0]);
});

Deno.test("sample() draws as often as the probabilities say, of the topK only", () => {
  const rng = random(1);
  const counts = [0, 0, 0];
  for (let k = 0; k < 10000; k++) counts[sample([0.2, 0.3, 0.5], rng, { topK: 2 })]!++;
  assertEquals(counts[0], 0);
  assert(Math.abs(counts[1]! / 10000 - 0.375) < 0.02); // four standard deviations
});

Deno.test("beamSearch() finds what the likeliest first step misses", () => {
  // first 0 (0.6) leads to four equal ways on, first 1 (0.4) to a sure one
  const ask = (_: readonly number[], labels: readonly number[]) =>
    labels.map((label) =>
      label === 9 ? [0.6, 0.4, 0, 0] : label === 1 ? [0, 0, 0, 1] : Array(4).fill(0.25)
    );
  const [greedy] = beamSearch(ask, 9, { width: 1, steps: 2 });
  const [best] = beamSearch(ask, 9, { width: 2, steps: 2 });
  assertEquals(greedy!.labels[0], 0);
  assertEquals(best!.labels, [1, 3]);
  assertAlmostEquals(best!.logProbability, Math.log(0.4), 1e-12);
});
