/**
 * Batches in halves: the same training as whole ones, to rounding.
 *
 * @module
 */
import { zeros } from "../../lib/matrix/create.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import { areHalved, HALVED, halvesOf, sizeOfBatches } from "../../lib/training/halves.ts";
import { batchOf } from "../../lib/training/examples.ts";
import { assert, assertEquals } from "../assert.ts";
import { training, withHalves } from "./_trainings.ts";

Deno.test("halves of batches train like whole batches, to rounding", () => {
  let differs = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { title, make, examples, options } = training(seed, { dropout: false });
    const run = (least: number) =>
      withHalves(least, () => {
        const network = make();
        const { losses, validationLosses } = network.fit(examples, options());
        return { losses: [...losses, ...validationLosses], parameters: network.parameters };
      });
    const [whole, halves] = [run(Infinity), run(1)];
    const tolerance = make().precision === "f32" ? 1e-3 : 1e-8; // a dozen steps, each with rounding
    whole.losses.forEach((loss, k) => {
      const error = Math.abs(loss - halves.losses[k]!) / Math.max(1, Math.abs(loss));
      assert(error < tolerance, `${title}, loss ${k}: ${halves.losses[k]}, whole ${loss}`);
      if (error > 0) differs++;
    });
    for (const [name, { data }] of Object.entries(whole.parameters)) {
      data.forEach((x, i) => {
        const theirs = halves.parameters[name]!.data[i]!;
        assert(
          Math.abs(x - theirs) < 10 * tolerance,
          `${title}, ${name}[${i}]: ${theirs}, not ${x}`,
        );
      });
    }
  }
  assert(differs > 50); // else nothing was halved
});

Deno.test("halvesOf() gives every second example, and no half without time steps", () => {
  const batch = batchOf([4, 1, 3, 0].map((n) => ({ x: Array(n).fill(0), y: Array(n).fill(n) })));
  const [first, second] = halvesOf(batch);
  assertEquals([first.order, second?.order], [[0, 1], [2, 3]]);
  assertEquals(first.steps, { timeSteps: 4, batchSize: 2, active: [2, 1, 1, 1] });
  assertEquals([first.whole, second?.whole?.entries], [{ examples: 4, entries: 8 }, 8]);
  assertEquals(halvesOf(batchOf([{ x: [0], y: [0] }]))[1], undefined);
});

Deno.test("batches are halved by their shapes: large ones, but not for tables or for few examples", () => {
  const halved = (hiddenSize: number, batchSize: number, x: number[], vocabulary = 24, y = x) => {
    const sizes = {
      inputSize: vocabulary,
      hiddenSize,
      outputSize: vocabulary,
      cell: "lstm",
    } as const;
    const network = y.length === x.length ? manyToMany(sizes) : manyToOne(sizes);
    return areHalved(sizeOfBatches(network, [{ x, y }], batchSize));
  };
  const steps = Array<number>(20).fill(1);
  assertEquals([4, 32, 128].map((hidden) => halved(hidden, 32, steps)), [
    ...[false, true, true],
  ]);
  assertEquals([1, 4, 8].map((m) => halved(128, m, steps)), [false, false, true]);
  assert(!halved(32, 32, [1])); // one time step
  // 10 000 labels make a table that is looked up, not multiplied
  const table = manyToOne({ inputSize: 10000, hiddenSize: 64, outputSize: 2, embeddingSize: 64 });
  assertEquals(table.products(true), 64 * 64 + 64 * 64 + 64 + 2 * 64 + 2 + 0);
  assert(!areHalved(sizeOfBatches(table, [{ x: steps, y: [1] }], 32)));
  assertEquals(sizeOfBatches(table, [{ x: zeros(1, 30), y: [1] }, { x: [1], y: [1] }], 8, 10), {
    ...{ batchSize: 8, parameters: 10000 * 64 + 64 * 128 + 64 + 130 },
    products: 8 * 5.5 * table.products(false),
  });
  assert(HALVED.products > 1e5);
});
