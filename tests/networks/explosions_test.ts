/**
 * Numbers that grow too large stop the work at once, and what was learned before stays.
 *
 * @module
 */
import { zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import type { Network } from "../../lib/networks/network.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import { manyToMany } from "../../lib/networks/shapes.ts";
import { adam } from "../../lib/training/adam.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 3 };
const EXAMPLES = [{ x: [0, 1], y: [1, 2] }];
const isFinite = ({ parameters }: Network) =>
  Object.values(parameters).every(({ data }) => data.every(Number.isFinite));

Deno.test("fit() names the parameter that explodes in the last step too, and keeps those before", () => {
  const network = manyToMany({ ...SIZES, precision: "f32" });
  const error = assertThrows(
    () => network.fit(EXAMPLES, { optimizer: sgd({ learningRate: 1e308 }) }),
    RangeError,
  );
  const words = /a parameter is no finite number at step 1 of epoch 1; \S+ holds -?Infinity/;
  assert(words.test(error.message), error.message);
  assert(isFinite(network));
});

Deno.test("fit() names the largest parameter, when a loss overflows and all parameters are finite", () => {
  const network = manyToMany({ ...SIZES, loss: "squared" });
  const W = new Matrix(3, 4, new Float64Array(12).fill(1e300));
  network.parameters = { ...network.parameters, "output.W": W };
  const error = assertThrows(() => network.fit([{ x: [1], y: zeros(3, 1) }]), RangeError);
  const words = "at step 1 of epoch 1; the largest parameter is in output.W: 1e+300";
  assert(error.message.includes(words), error.message);
});

Deno.test("fit() stops when only the held-out loss explodes", () => {
  const network = manyToMany({ ...SIZES, loss: "squared" });
  const validation = [{ x: [1], y: new Matrix(3, 1, Float64Array.of(1e200, 0, 0)) }];
  const fit = () => network.fit([{ x: [1], y: zeros(3, 1) }], { validation, patience: 2 });
  assertThrows(fit, RangeError, "the held-out loss is Infinity at step 1 of epoch 1");
});

Deno.test("networks give no answer that is no number", () => {
  const tooLarge = new Matrix(3, 1, Float64Array.of(1e39, 0, 0)); // f32 ends at 3.4e38
  const f32 = manyToMany({ ...SIZES, precision: "f32", loss: "squared" });
  const words = /^Cannot .*(must hold finite numbers|too large for f32)/;
  const filled = ({ rows, cols }: Matrix, x: number) =>
    new Matrix(rows, cols, new Float64Array(rows * cols).fill(x));
  const exploded = <N extends Network>(network: N): N => {
    network.parameters = Object.fromEntries(
      Object.entries(network.parameters).map(([name, A]) => [name, filled(A, 9)]),
    );
    network.parameters["output.W"] = filled(network.parameters["output.W"]!, 1.7e308);
    return network;
  };
  const cases: (() => unknown)[] = [
    () => f32.predict([tooLarge]),
    () => f32.evaluate([{ x: [0], y: tooLarge }]),
    () => exploded(oneToMany(SIZES)).generate({ steps: 2 }),
    () => exploded(oneToMany(SIZES)).search({ steps: 2 }),
    () => exploded(encoderDecoder(SIZES)).translate([1]),
  ];
  for (const call of cases) {
    const { message } = assertThrows(call, RangeError);
    assert(words.test(message), message);
  }
});

Deno.test("fit() keeps what it learned, and the optimizer's state, when onStep throws", () => {
  const train = (network: Network, epochs: number, optimizer = adam(), stopAt = Infinity) => {
    const losses: number[] = [];
    try {
      network.fit(EXAMPLES, {
        ...{ epochs, optimizer },
        onStep: ({ step, loss }) => {
          losses.push(loss);
          if (step === stopAt) throw new SyntaxError("stopped");
        },
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return losses;
  };
  const [network, optimizer] = [manyToMany(SIZES), adam()];
  const first = train(network, 9, optimizer, 4);
  assertEquals(first.length, 4);
  assertEquals([...first, ...train(network, 5, optimizer)], train(manyToMany(SIZES), 9));
});

Deno.test("a batch without a time step has loss 0, whatever the loss is", () => {
  for (const loss of ["softmax", "sigmoid", "squared"] as const) {
    const network = manyToMany({ ...SIZES, loss });
    const nothing = { x: [], y: loss === "softmax" ? [] : zeros(3, 0) };
    assertEquals(network.fit([nothing]).losses, [0]);
    assertEquals(network.evaluate([nothing]), 0);
    assertEquals(network.predict([[]]).map(({ cols }) => cols), [0]);
  }
});

Deno.test("fit() refuses lists with holes", () => {
  const holes = new Array<number>(2);
  const network = manyToMany(SIZES);
  const words = "has the label undefined at time step 1";
  assertThrows(() => network.fit([{ x: [0, 1], y: holes }]), RangeError, words);
  assertThrows(() => network.predict([holes]), RangeError, words);
});

Deno.test("fit() with windows and predict() take more examples than a call takes arguments", () => {
  const network = manyToMany({ inputSize: 1, hiddenSize: 1, outputSize: 1 });
  const examples = Array(130_000).fill({ x: [0], y: [0] });
  const options = { window: 2, onStep: () => false };
  assertEquals(network.fit(examples, options).ended, "onStep");
});
