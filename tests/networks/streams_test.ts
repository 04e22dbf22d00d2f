/**
 * What a training draws: shuffles that go on, examples that change, inputs that are dropped; and how
 * many steps it takes.
 *
 * @module
 */
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random, type Rng } from "../../lib/matrix/random.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { loadNetwork } from "../../lib/networks/load.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import type { Network } from "../../lib/networks/network.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const SIZES = { inputSize: 3, hiddenSize: 2, outputSize: 3 };
/** Ten examples, each of which has a loss of its own. */
const TEN: { x: number[]; y: number[] }[] = Array.from({ length: 10 }, (_, k) => {
  const rng = random(k);
  const x = Array.from({ length: 1 + rng.int(9) }, () => rng.int(3));
  return { x, y: x.map(() => rng.int(3)) };
});
/** Nothing is learned, so a loss tells which example it is of. */
const still = (options: FitOptions = {}): FitOptions => ({
  ...{ batchSize: 1, optimizer: sgd({ learningRate: 0 }) },
  ...options,
});

Deno.test("fit() goes on in the stream of its shuffles", () => {
  const losses = (network: Network, ...epochs: number[]) =>
    epochs.flatMap((count) => network.fit(TEN, still({ epochs: count })).losses);
  const whole = losses(manyToMany(SIZES), 4);
  assertEquals(losses(manyToMany(SIZES), 1, 2, 1), whole);
  assertEquals(losses(manyToMany(SIZES), 1, 1, 1, 1), whole);
  const epochs = [0, 1, 2, 3].map((k) => String(whole.slice(10 * k, 10 * k + 10)));
  assertEquals(new Set(epochs).size, 4); // four orders
  const sorted = epochs.map((text) => text.split(",").sort().join());
  assertEquals(new Set(sorted).size, 1); // of the same ten
});

Deno.test("each seed has a stream of its own, and a call that is refused moves none", () => {
  const network = manyToMany(SIZES);
  const fit = (seed: number) => network.fit(TEN, still({ seed })).losses;
  const alone = (seed: number) => manyToMany(SIZES).fit(TEN, still({ seed, epochs: 2 })).losses;
  const first = [fit(1), fit(2)];
  assertThrows(() => network.fit([...TEN, { x: [9], y: [0] }], still()), RangeError);
  assertThrows(() => network.fit(TEN, still({ window: 0 })), RangeError);
  assertEquals([...first[0]!, ...fit(1)], alone(1));
  assertEquals([...first[1]!, ...fit(2)], alone(2));
});

Deno.test("a network from a file begins its shuffles anew, load() does not move them", () => {
  const network = manyToMany(SIZES);
  const fit = (who: Network) => who.fit(TEN, still()).losses;
  const orders = [fit(network), fit(network), fit(network)];
  const copy = loadNetwork(network.save());
  assertEquals(fit(copy), orders[0]);
  copy.load(network.save());
  assertEquals(fit(copy), orders[1]);
  network.load(network.save());
  const fresh = manyToMany(SIZES);
  assertEquals([1, 2, 3, 4].map(() => fit(fresh)).at(-1), fit(network));
});

Deno.test("StepReport.steps is the number of steps that are taken", () => {
  const alike = TEN.map(() => TEN[3]!);
  for (const make of [manyToMany, oneToMany]) {
    for (const examples of [TEN, alike]) {
      for (const window of [undefined, 1, 2, 4, 100]) {
        for (const batchSize of [1, 3, 4, 100]) {
          for (const shuffle of [true, false]) {
            const network = make(SIZES);
            const list = make === oneToMany ? examples.map(({ y }) => ({ x: [], y })) : examples;
            for (const epochs of [1, 3]) {
              const told = new Set<number>();
              const options: FitOptions = {
                ...{ epochs, batchSize, shuffle },
                ...(window && { window }),
                onStep: ({ steps }) => void told.add(steps),
              };
              const { losses } = network.fit(list, options);
              assertEquals([...told], [losses.length]);
            }
          }
        }
      }
    }
  }
});

Deno.test("fit() lets augment change each example anew for each epoch", () => {
  const network = manyToMany(SIZES);
  const seen: number[][] = [];
  const augment = ({ x, y }: Example, rng: Rng): Example => {
    seen.push(x as number[]);
    const kept = (x as number[]).map((label) => rng.uniform() < 0.5 ? 0 : label);
    return { x: kept, y };
  };
  const losses = (who: Network, ...epochs: number[]) =>
    epochs.flatMap((count) =>
      who.fit(TEN, still({ epochs: count, augment, shuffle: false })).losses
    );
  const whole = losses(network, 3);
  assertEquals(seen.slice(0, 10), TEN.map(({ x }) => x));
  assertEquals(seen.length, 30); // the examples themselves, each time
  assert(String(whole.slice(0, 10)) !== String(whole.slice(10, 20)));
  assertEquals(losses(manyToMany(SIZES), 1, 2), whole); // it goes on where it ended
});

Deno.test("augment draws other numbers than the shuffling does", () => {
  const draws: number[] = [];
  const augment = (example: Example, rng: Rng) => {
    draws.push(rng.uniform());
    return example;
  };
  manyToMany(SIZES).fit(TEN, still({ augment, seed: 5 }));
  const order = random(5);
  assert(TEN.map(() => order.uniform()).every((x) => !draws.includes(x)));
  assertEquals(new Set(draws).size, 10);
});

Deno.test("augment gets the examples as they were given, in every shape", () => {
  const given: Example[] = [{ x: [], y: [0, 1] }, { x: [2], y: [1, 1] }];
  const got: Example[] = [];
  const augment = (example: Example) => {
    got.push(example);
    return { x: [1], y: [2] };
  };
  const network = oneToMany(SIZES);
  network.fit(given, still({ augment, shuffle: false }));
  assertEquals(got, given);
  const { losses } = network.fit(given, still({ augment }));
  const loss = network.evaluate([{ x: [1], y: [2] }]);
  for (const each of losses) assertAlmostEquals(each, loss, 1e-12);
  const translator = encoderDecoder({ ...SIZES, outputSize: 5 });
  translator.fit(
    [{ x: [0], y: [1] }],
    still({ augment: ({ x, y }) => ({ x: [...x as number[]], y }) }),
  );
});

Deno.test("fit() refuses what augment must not give, and keeps what it learned before", () => {
  const example = { x: [1, 2], y: [1, 2] };
  const fit = (changed: unknown, options: FitOptions = {}) => () =>
    manyToMany(SIZES).fit([example], { ...options, augment: () => changed as Example });
  const cases: [() => unknown, string][] = [
    [fit(undefined), "what augment gave must be { x, y }, current value is undefined"],
    [fit({ x: [1] }), "y of what augment gave must be an array of labels"],
    [fit({ x: [3], y: [1] }), "x of what augment gave has the label 3"],
    [fit({ x: [1], y: [1, 2] }), "y of what augment gave has 2 entries"],
    [fit({ x: [1, 1, 1], y: [1, 1, 1] }), "more than the 2 time steps of the longest example"],
    [
      fit({ x: [1], y: [1] }, { window: 1 }),
      "what augment gave has 1 time steps, the example had 2",
    ],
    [fit({ x: new Matrix(3, 1, new Float64Array(3)), y: [1] }), "are of two kinds"],
  ];
  for (const [call, text] of cases) {
    const { message } = assertThrows(call, Error);
    assert(message.startsWith("Cannot train the network: ") && message.includes(text), message);
  }
  const pair = { x: [1], y: [1, 0] };
  const longer = () => ({ x: [1], y: [1, 0, 1] });
  const translate = () =>
    encoderDecoder({ ...SIZES, outputSize: 5 }).fit([pair], { augment: longer });
  assertThrows(translate, RangeError, "more than the 2 time steps of the longest example");
  const network = manyToMany(SIZES);
  const before = network.parameters;
  let epoch = 0;
  const augment = (same: Example) => epoch++ < 2 ? same : { x: [9], y: [0] };
  assertThrows(() => network.fit([example], { epochs: 5, augment }), RangeError, "the label 9");
  assert(network.parameters !== before);
});

Deno.test("inputDropout leaves out numbers of the input in training alone", () => {
  const x = new Matrix(3, 2, Float64Array.of(1, 2, 3, 4, 5, 6));
  const inputs = { matrices: { x, y: [0, 1] }, labels: { x: [0, 2], y: [0, 1] } };
  for (const example of Object.values(inputs)) {
    for (const embeddingSize of Array.isArray(example.x) ? [undefined, 4] : [undefined]) {
      const sizes = { ...SIZES, ...(embeddingSize && { embeddingSize }) };
      const [plain, dropped] = [manyToMany(sizes), manyToMany({ ...sizes, inputDropout: 0.5 })];
      assertEquals(Object.keys(plain.parameters), Object.keys(dropped.parameters));
      dropped.load(plain.save());
      assertAlmostEquals(dropped.evaluate([example]), plain.evaluate([example]), 1e-12);
      dropped.predict([example.x])[0]!.data.forEach((p, k) =>
        assertAlmostEquals(p, plain.predict([example.x])[0]!.data[k]!, 1e-12)
      );
      const { losses } = dropped.fit([example], still({ epochs: 20 }));
      assert(new Set(losses).size > 3, `${losses}`); // masks that differ
    }
  }
  // with nothing left but the bias, W of the input has no gradient
  const network = manyToOne({ ...SIZES, inputDropout: 1 - 1e-12 });
  const { "rnn.Wax": before } = network.parameters;
  network.fit([{ x: [1], y: [2] }], { optimizer: sgd({ learningRate: 1 }) });
  assertEquals(network.parameters["rnn.Wax"]!.data, before!.data);
  const translator = encoderDecoder({ ...SIZES, outputSize: 5, inputDropout: 0.5 });
  const { losses } = translator.fit([{ x: [0, 1, 2], y: [1, 2] }], still({ epochs: 20 }));
  assert(new Set(losses).size > 3);
});

Deno.test("a network with ignore and classWeights learns what PyTorch's loss would let it", () => {
  const examples = [{ x: [0, 1, 2], y: [-1, 1, 0] }, { x: [2], y: [2] }];
  const weights = [0.5, 2, 3];
  const network = manyToMany({ ...SIZES, ignore: -1, classWeights: Float32Array.from(weights) });
  const p = network.predict(examples.map(({ x }) => x));
  const nll = (k: number, label: number, t: number) =>
    -weights[label]! * Math.log(p[k]!.at(label, t));
  const expected = (nll(0, 1, 1) + nll(0, 0, 2) + nll(1, 2, 0)) / 2;
  assertAlmostEquals(network.evaluate(examples), expected, 1e-12);
  const copy = loadNetwork(network.save());
  assertAlmostEquals(copy.evaluate(examples), expected, 1e-12);
  const without = manyToMany({ ...SIZES, ignore: 1 });
  const other = manyToMany(SIZES);
  const many = [{ x: [0, 1], y: [1, 1] }, { x: [2], y: [2] }];
  assertAlmostEquals(without.evaluate(many), other.evaluate([many[1]!]) / 2, 1e-12);
  without.fit(many, { epochs: 60, optimizer: adam({ learningRate: 0.1 }) });
  assert(without.evaluate(many) < 0.01);
});

Deno.test("a network with the absolute loss learns numbers", () => {
  const rng = random(4);
  const make = (): Example => {
    const data = Float64Array.from({ length: 5 }, () => rng.uniform());
    return { x: new Matrix(1, 5, data), y: new Matrix(1, 5, data.map((x) => 2 * x - 1)) };
  };
  const network = manyToMany({ inputSize: 1, hiddenSize: 8, outputSize: 1, loss: "absolute" });
  const examples = Array.from({ length: 40 }, make);
  network.fit(examples, { epochs: 30, batchSize: 10, optimizer: adam({ learningRate: 0.02 }) });
  const tests = Array.from({ length: 10 }, make);
  const loss = network.evaluate(tests);
  assert(loss < 0.1, `${loss}`); // a constant has 0.5
  const errors = network.predict(tests.map(({ x }) => x)).flatMap((yHat, k) =>
    Array.from(yHat.data, (value, t) => Math.abs(value - (tests[k]!.y as Matrix).data[t]!))
  );
  assertAlmostEquals(loss, errors.reduce((a, b) => a + b) / errors.length, 1e-12);
});

Deno.test("fit() with skipTooLong leaves out what the ctc loss cannot line up", () => {
  const make = () => manyToMany({ ...SIZES, loss: "ctc" });
  const [short, long] = [{ x: [0, 1, 2], y: [1] }, { x: [0, 1], y: [1, 1] }];
  const options = still({ skipTooLong: true, shuffle: false });
  const { losses } = make().fit([long, short, long], options);
  assertEquals(losses, make().fit([short], still()).losses);
  const heldOut = make().fit([short], { ...options, validation: [long, short] });
  assertEquals(heldOut.validationLosses.length, 1);
  assertThrows(() => make().fit([long], options), RangeError, "there are no examples");
  assertThrows(
    () => make().fit([short, long], still()),
    RangeError,
    "needs 3 time steps, its x has 2",
  );
  const tagger = () => manyToMany(SIZES).fit(TEN, options);
  assertThrows(tagger, RangeError, "skipTooLong belongs to the ctc loss");
});
