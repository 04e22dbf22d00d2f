import { random } from "../../lib/matrix/random.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import type { NetworkOptions } from "../../lib/networks/options.ts";
import { adam } from "../../lib/training/adam.ts";
import { rnnCell } from "../../lib/training/cell.ts";
import type { Example } from "../../lib/training/examples.ts";
import { fitCells } from "../../lib/training/fit_cells.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import type { Keeper, TrainingState } from "../../lib/training/keeper.ts";
import { rmsprop } from "../../lib/training/rmsprop.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const EPOCHS = 5;
const rng = random(3);
const labels = (n: number) => Array.from({ length: n }, () => rng.int(4));
const examples: Example[] = Array.from({ length: 23 }, () => {
  const x = labels(2 + rng.int(6));
  return { x, y: x.map((k) => (k + 1) % 3) };
});
const base = { inputSize: 4, hiddenSize: 5, outputSize: 3 };

type Case = [string, Partial<NetworkOptions>, () => FitOptions];
const falling = (step: number, steps = Infinity) => 0.05 * (1 - step / steps);
const cases: Case[] = [
  ["dropout, f32 and a schedule", { cell: "gru", dropout: 0.4, precision: "f32" }, () => ({
    optimizer: adam({ learningRate: falling }),
    clipNorm: 1,
  })],
  ["two directions", { bidirectional: true, dropout: 0.2 }, () => ({ optimizer: rmsprop() })],
  ["windows", { cell: "lstm" }, () => ({ window: 3, optimizer: adam({ learningRate: falling }) })],
  ["patience", {}, () => ({
    optimizer: sgd({ learningRate: 0.5, momentum: 0.9 }),
    validation: examples.slice(0, 5),
    patience: 1,
  })],
  ["augmentation", {}, () => ({
    augment: ({ x, y }, rng) => {
      const [xs, ys] = [x as number[], y as number[]];
      return rng.normal() > 0 ? { x, y } : { x: xs.toReversed(), y: ys.toReversed() };
    },
  })],
];

/** A keeper that ends the program after some epoch, as far as a test can. */
class Cut implements Keeper {
  state: TrainingState | undefined;
  constructor(readonly after: number) {}
  get() {
    return structuredClone(this.state);
  }
  put(state: TrainingState) {
    this.state = structuredClone(state);
    if (state.epoch === this.after) throw new Error("cut");
  }
}

for (const [name, network, options] of cases) {
  Deno.test(`fit() that was cut off goes on bit for bit: ${name}`, () => {
    const train = (keeper?: Keeper) => {
      const made = manyToMany({ ...base, ...network });
      const given = { epochs: EPOCHS, batchSize: 4, seed: 7, ...options() };
      const { threads: _, ...history } = made.fit(examples, { ...given, ...keeper && { keeper } });
      // the streams of later trainings, too
      const later = made.fit(examples, { epochs: 1, seed: 7 }).losses;
      return { history, later, parameters: made.parameters };
    };
    const whole = train();
    for (const after of [1, 3]) {
      const cut = new Cut(after);
      const error = assertThrows(() => train(cut));
      if ((error as Error).message === "cut") {
        assertEquals(train({ get: () => cut.get(), put() {} }), whole);
      }
    }
    let last: TrainingState | undefined;
    train({ get: () => undefined, put: (state) => last = structuredClone(state) });
    assertEquals(train({ get: () => last, put() {} }), whole); // cut off after the last epoch
  });
}

Deno.test("fitCells() that was cut off goes on bit for bit", () => {
  const train = (keeper?: Keeper) =>
    fitCells(rnnCell(), examples, {
      ...{ hiddenSize: 4, epochs: EPOCHS, batchSize: 4, seed: 5 },
      optimizer: (steps) => adam({ learningRate: (step) => falling(step, steps) }),
      ...keeper && { keeper },
    });
  const whole = train();
  for (const after of [1, 2, EPOCHS]) {
    const cut = new Cut(after);
    assertThrows(() => train(cut), Error, "cut");
    assertEquals(train({ get: () => cut.get(), put() {} }), whole);
  }
});

Deno.test("fit() refuses a keeper that keeps nothing", () => {
  const network = manyToOne(base);
  const keeper = { get() {} } as unknown as Keeper;
  assertThrows(() => network.fit([{ x: [0], y: [1] }], { keeper }), TypeError, "keeper must be");
});
