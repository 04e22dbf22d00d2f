/**
 * Trains for 100 000 steps, then makes and drops 1 000 networks, and prints what memory was in use
 * on the way, as JSON: memory_test.ts judges it. Run with --v8-flags=--expose-gc.
 *
 * @module
 */
import { loadBuild } from "../../lib/kernels/kernels.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import type { BuildName } from "../../lib/kernels/kernels.ts";

const collect = (globalThis as unknown as { gc(): void }).gc;

/** Bytes that are reachable, and bytes of the kernels' memory. */
async function inUse(name: BuildName): Promise<{ heap: number; kernels: number }> {
  await new Promise((resume) => setTimeout(resume, 0)); // the arena looks after itself meanwhile
  collect();
  collect(); // what the first round found unreachable
  const { heapUsed, external } = Deno.memoryUsage();
  const { memory } = await loadBuild(name);
  return { heap: heapUsed + external, kernels: memory.buffer.byteLength };
}

const sizes = { inputSize: 3, hiddenSize: 4, outputSize: 3 };
const network = manyToMany({ ...sizes, cell: "lstm" });
const { name } = network.arena;
const examples = [{ x: [0, 1, 2], y: [1, 2, 0] }, { x: [2, 1], y: [1, 0] }];

/** Many short calls as well as long ones: both could leave something behind. */
function train(steps: number): void {
  network.fit(examples, { epochs: steps / 2, batchSize: 2 });
  for (let k = 0; k < steps / 2; k++) network.fit(examples, { batchSize: 2, shuffle: false });
}

function makeAndDrop(count: number): void {
  for (let k = 0; k < count; k++) {
    const dropped = k % 2
      ? manyToOne({ ...sizes, cell: "gru", bidirectional: true, seed: k })
      : encoderDecoder({ ...sizes, outputSize: 5, attention: true, seed: k });
    dropped.fit([{ x: [0, 1, 2], y: [1] }], { epochs: 2 });
    dropped.predict([[0], [1, 2]]);
    dropped.load(dropped.save());
  }
}

train(2000);
makeAndDrop(20);
const before = await inUse(name);
train(100_000);
const trained = await inUse(name);
makeAndDrop(1000);
const dropped = await inUse(name);
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify({ before, trained, dropped })));
