/**
 * What an encoder-decoder network writes: of many sources, by the likeliest label and by a search.
 *
 * @module
 */
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { EncoderDecoder, encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";
import { assertRefused } from "./_refused.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 5 };
const SOURCES = [[1], [1, 2, 1, 2, 1], [0, 0], [2, 1, 0], [1]];

/** Logarithm of the probability of a target, its end included. */
function logProbability(network: EncoderDecoder, x: number[], y: number[]): number {
  return -network.evaluate([{ x, y }]); // the loss of one target is -log p of it
}

Deno.test("translateAll() writes for many sources what translate() writes for each", () => {
  for (const bidirectional of [false, true]) {
    for (const attention of [false, true]) {
      for (const width of [1, 3]) {
        const network = encoderDecoder({ ...SIZES, seed: 6, attention, bidirectional });
        const options = { limit: 7, width };
        const together = network.translateAll(SOURCES, options);
        assertEquals(together.length, SOURCES.length);
        SOURCES.forEach((source, k) => {
          const alone = network.translate(source, options);
          assertEquals(together[k]!.labels, alone.labels);
          assertEquals(together[k]!.weights?.rows, attention ? source.length : undefined);
          assertEquals(alone.weights?.cols, attention ? alone.labels.length : undefined);
          // 1e-12: a batch of one is multiplied in another order
          together[k]!.weights?.data.forEach((w, i) => {
            assertAlmostEquals(w, alone.weights!.data[i]!, 1e-12);
          });
        });
      }
    }
  }
  assertEquals(encoderDecoder(SIZES).translateAll([]), []);
});

Deno.test("translate() never writes the label that only begins a target", () => {
  for (const start of [0, 3]) {
    const network = encoderDecoder({ ...SIZES, start, end: 4 });
    const b = new Matrix(5, 1, new Float64Array(5));
    b.data[start] = 50; // the start would be the likeliest by far
    network.parameters = { ...network.parameters, "output.b": b };
    for (const width of [1, 2]) {
      for (const { labels } of network.translateAll(SOURCES, { limit: 6, width })) {
        assert(labels.every((label) => label !== start && label !== 4), `${labels}`);
      }
    }
    const { data } = network.predict([[1, 1, 1]])[0]!;
    assert(data[start]! > 0.9); // what the network gives stays as it is
  }
});

Deno.test("translate() with a width of all there is finds the likeliest of all targets", () => {
  const network = encoderDecoder({ ...SIZES, seed: 6, cell: "gru" });
  const rng = random(3);
  const examples = Array.from({ length: 40 }, () => ({ x: [rng.int(3)], y: [rng.int(3)] }));
  network.fit(examples, { epochs: 20, optimizer: adam({ learningRate: 0.05 }) });
  // all targets of one or two labels, and what each has per choice
  const targets = [0, 1, 2].flatMap((a) => [[a], ...[0, 1, 2].map((b) => [a, b])]).concat([[]]);
  for (const x of [[0], [1], [2, 1]]) {
    const score = (y: number[]) => logProbability(network, x, y) / (y.length + 1);
    const best = targets.toSorted((a, b) => score(b) - score(a))[0]!;
    assertEquals(network.translate(x, { limit: 8, width: 60 }).labels, best);
  }
});

Deno.test("translate() with a width carries each beginning's own state on", () => {
  let targets: number[][] = [[]];
  const all = [[]] as number[][]; // all that end before the limit
  for (let length = 1; length < 4; length++) {
    targets = targets.flatMap((y) => [0, 1, 2].map((label) => [...y, label]));
    all.push(...targets);
  }
  let measured = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const cell = (["rnn", "lstm", "gru"] as const)[seed % 3]!;
    const network = encoderDecoder({ ...SIZES, cell, seed, attention: seed > 12 });
    network.parameters = Object.fromEntries(
      Object.entries(network.parameters).map(([name, A]) => {
        const data = A.data.map((x) => 4 * x); // states that make a difference
        return [name, new Matrix(A.rows, A.cols, data)];
      }),
    );
    const score = (y: number[]) => logProbability(network, [2, 1], y) / (y.length + 1);
    const { labels } = network.translate([2, 1], { limit: 4, width: 100 });
    if (labels.length === 4) continue; // what was cut off has no end to be measured with
    assertAlmostEquals(score(labels), Math.max(...all.map(score)), 1e-12);
    measured += labels.length > 0 ? 1 : 0;
  }
  assert(measured >= 4, `${measured}`);
});

Deno.test("encoderDecoder() with a bidirectional encoder learns what is told last", () => {
  const rng = random(8);
  // the target is the first label, as often as the last label says
  const make = (count: number): Example[] =>
    Array.from({ length: count }, () => {
      const [label, times] = [rng.int(3), 1 + rng.int(3)];
      return {
        x: [label, ...Array.from({ length: rng.int(4) }, () => rng.int(3)), times],
        y: Array(times).fill(label),
      };
    });
  const network = encoderDecoder({
    ...{ inputSize: 4, hiddenSize: 16, outputSize: 5, cell: "gru", bidirectional: true },
  });
  network.fit(make(200), { epochs: 20, batchSize: 20, optimizer: adam({ learningRate: 0.02 }) });
  const tests = make(40);
  const found = network.translateAll(tests.map(({ x }) => x), { width: 3 });
  const right = found.filter(({ labels }, k) => String(labels) === String(tests[k]!.y)).length;
  assert(right >= 36, `${right} of 40`); // by chance 1 in 9
});

Deno.test("translate() and translateAll() refuse what makes no sense", () => {
  const network = encoderDecoder(SIZES);
  const twoKinds = [[1], new Matrix(3, 1, new Float64Array(3))];
  const cases: [() => unknown, string][] = [
    [() => network.translate([0], { limits: 3 } as object), "there is no option limits"],
    [() => network.translate([0], { width: 0 }), "width must be a whole number of 1 or more"],
    [() => network.translate([3]), "the source has the label 3"],
    [() => network.translate(undefined as unknown as number[]), "the source must be an array"],
    [() => network.translateAll([[0], []]), "source 1 has no time steps"],
    [() => network.translateAll([0] as unknown as number[][]), "source 0 must be an array"],
    [() => network.translateAll({} as unknown as number[][]), "sources must be an array"],
    [() => network.translateAll(twoKinds), "the sources are of two kinds"],
  ];
  assertRefused(cases);
});
