/**
 * What cannot be done is refused with one sentence that says why: memory that does not fit, sizes
 * of zero, numbers that are none, labels that do not exist, files that are none.
 *
 * @module
 */
import { Arena } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import { zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { Network } from "../../lib/networks/network.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { denseLayer } from "../../lib/layers/dense.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { assertRefused } from "./_refused.ts";
import { snapshot } from "../assert_close.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 3 };
const matrixOf = (rows: number, ...data: number[]) =>
  new Matrix(rows, data.length / rows, Float64Array.from(data));

Deno.test("a network refuses memory that this machine does not give, and works on", async () => {
  assertRefused([[
    () => zeros(2 ** 30, 2 ** 30),
    "MB of memory, which this machine does not give",
  ]]);
  // a machine with 2 MB, so that the test takes none
  const build = await loadBuild("typescript");
  const memory = {
    get buffer() {
      return build.memory.buffer;
    },
    grow(pages: number) {
      if (build.memory.buffer.byteLength + pages * 65536 > 2 ** 21) throw new RangeError("no more");
      return build.memory.grow(pages);
    },
  };
  const arena = new Arena({ ...build, memory });
  const sizes = { inputSize: 3, hiddenSize: 1, outputSize: 3 };
  const network = new Network("many-to-many", sizes, { output: denseLayer([3], 3) }, arena);
  const long: number[] = Array(100_000).fill(1);
  assertRefused([
    [() => network.predict([long]), "Cannot predict: it needs "],
    [() => network.fit([{ x: long, y: long }]), "Cannot train the network: it needs "],
    [() => network.evaluate([{ x: long, y: long }]), "Cannot evaluate the network: it needs "],
  ]);
  assertEquals(arena.used, 0);
  assertEquals(network.predict([[0, 1]])[0]!.cols, 2);
});

Deno.test("networks refuse sizes of zero and options out of range", () => {
  const makers = [oneToOne, oneToMany, manyToOne, manyToMany, encoderDecoder];
  assertRefused(
    makers.flatMap((make) =>
      (["inputSize", "hiddenSize", "outputSize", "layers", "embeddingSize"] as const).flatMap((
        name,
      ) =>
        [0, -1, 1.5, NaN].map((size): [() => unknown, string] => [
          () => make({ ...SIZES, [name]: size }),
          `${name} must be a whole number of 1 or more, current value is ${size}`,
        ])
      )
    ),
  );
  assertRefused([
    [() => manyToMany({ ...SIZES, dropout: 1 }), "rate must be in [0, 1), current value is 1"],
    [() => manyToMany({ ...SIZES, dropout: NaN }), "rate must be in [0, 1), current value is NaN"],
    [() => manyToMany({ ...SIZES, seed: NaN }), "seed must be a whole number"],
  ]);
});

Deno.test("fit(), evaluate() and predict() refuse numbers and labels that are none", () => {
  const softmax = manyToMany(SIZES);
  const squared = manyToMany({ ...SIZES, loss: "squared" });
  const sigmoid = manyToMany({ ...SIZES, loss: "sigmoid" });
  const train = (network: Network, x: unknown, y: unknown) => () =>
    network.fit([{ x, y } as unknown as Example]);
  assertRefused([
    [train(softmax, matrixOf(3, 0, NaN, 0), [1]), "x of example 0 must hold finite numbers"],
    [train(softmax, matrixOf(3, 0, 0, Infinity), [1]), "entry (2, 0) is Infinity"],
    [train(softmax, matrixOf(2, 0, 0), [1]), "must have shape [3, timeSteps]"],
    [train(softmax, [3], [1]), "x of example 0 has the label 3 at time step 1"],
    [train(softmax, [0, -1], [1, 1]), "x of example 0 has the label -1 at time step 2"],
    [train(softmax, [0.5], [1]), "has the label 0.5"],
    [train(softmax, [1], [3]), "y of example 0 has the label 3"],
    [train(softmax, [1], [NaN]), "y of example 0 has the label NaN"],
    [train(softmax, [1], matrixOf(3, 0, 1, 0)), "y of example 0 is a Matrix"],
    [train(softmax, [1, 1], [1]), "y of example 0 has 1 entry, the network answers 2 times"],
    [train(softmax, "ab", [1]), "x of example 0 must be an array of labels or a Matrix"],
    [train(squared, [1], matrixOf(3, 0, NaN, 0)), "y of example 0 must hold finite numbers"],
    [train(sigmoid, [1], matrixOf(3, 0, 1, 5)), "numbers from 0 to 1, entry (2, 0) is 5"],
    [() => softmax.evaluate([{ x: [9], y: [0] }]), "Cannot evaluate the network: x of example 0"],
    [() => softmax.predict([[0], [9]]), "Cannot predict: input 1 has the label 9"],
    [() => softmax.fit([null as unknown as Example]), "example 0 must be { x, y }"],
    [() => softmax.fit({ x: [1], y: [1] } as unknown as Example[]), "examples must be an array"],
    [
      () => softmax.fit([{ x: [1], y: [1] }], { optimizer: 0.1 as never }),
      "optimizer must be an optimizer, current value is 0.1",
    ],
    [() => softmax.fit([{ x: [1], y: [1] }], { onStep: 1 as never }), "onStep must be a function"],
    [
      () => softmax.fit([{ x: [1], y: [1] }], { validation: { x: [1], y: [1] } as never }),
      "validation must be an array",
    ],
    [() => softmax.predict(3 as unknown as number[][]), "inputs must be an array of sequences"],
  ]);
});

Deno.test("a network refuses parameters that are missing, of other shapes, or no numbers", () => {
  const withOutputBias = (b: Matrix | undefined) => () => {
    const network = manyToMany(SIZES);
    const { "output.b": _, ...rest } = network.parameters;
    network.parameters = b ? { ...rest, "output.b": b } : rest;
    return network.predict([[1]]);
  };
  assertRefused([
    [withOutputBias(undefined), "there is no parameter output.b"],
    [withOutputBias(matrixOf(4, 0, 0, 0, 0)), "output.b must have shape [3, 1], current shape"],
    [withOutputBias(matrixOf(3, 0, NaN, 0)), "output.b must hold finite numbers"],
  ]);
});

Deno.test("fit() refuses another network's optimizer, and a learning rate that is none", () => {
  const optimizer = adam();
  const examples = [{ x: [1], y: [1] }];
  manyToMany(SIZES).fit(examples, { optimizer });
  const other = manyToMany({ ...SIZES, hiddenSize: 5 });
  assertRefused([
    [() => other.fit(examples, { optimizer }), "an optimizer keeps state beside each parameter"],
    [
      () => {
        const falling = adam({ learningRate: (step) => (step < 3 ? 0.1 : NaN) });
        other.fit(examples, { epochs: 5, optimizer: falling });
      },
      "Cannot run adam, step 3: learningRate must be finite, 0 or more, current value is NaN",
    ],
  ]);
});

Deno.test("load() refuses what is no file", () => {
  const load = (bytes: unknown) => () => manyToMany(SIZES).load(bytes as Uint8Array);
  assertRefused([
    [load(undefined), "bytes must be a Uint8Array"],
    [load(new Uint8Array()), "ends in its header"],
    [load(new TextEncoder().encode("no network at all, only text")), "ends in its header"],
  ]);
});

Deno.test("fit() changes neither the examples nor the parameters that were there before", () => {
  const network = manyToMany({ ...SIZES, loss: "squared" });
  const examples = [{ x: matrixOf(3, 1, 2, 3), y: matrixOf(3, 0, 1, 0) }, {
    x: matrixOf(3, 1, 2, 3, 4, 5, 6),
    y: matrixOf(3, 0, 1, 0, 1, 0, 1),
  }];
  const { parameters } = network;
  const before = snapshot({ examples, parameters });
  network.fit(examples, { epochs: 2, validation: examples });
  assertEquals(snapshot({ examples, parameters }), before);
  assert(snapshot(network.parameters) !== snapshot(parameters));
});

Deno.test("fit() gives its memory back when onStep throws, and lets onStep use networks", () => {
  const network = manyToMany(SIZES);
  const examples = [{ x: [1, 2], y: [1, 0] }];
  const stop = () => {
    throw new RangeError("stopped");
  };
  assertThrows(() => network.fit(examples, { onStep: stop }), RangeError, "stopped");
  assertEquals(network.arena.used, 0);
  const alone = network.fit(examples, { epochs: 3, optimizer: adam({ learningRate: 0 }) }).losses;
  const observed = network.fit(examples, {
    epochs: 3,
    optimizer: adam({ learningRate: 0 }),
    onStep: () => void network.predict([[0, 1, 2]]),
  }).losses;
  assertEquals(observed, alone);
});
