/**
 * A program that trains on two threads, run by threads_programs_test.ts as a process of its own:
 *
 *     import          imports the library, and prints whether that started a worker
 *     fit             trains, prints the threads used, and ends
 *     endless         prints "two" when two threads train, and goes on
 *     flat 200 1000   trains 200 times on one thread and on two, then 1000 times on two, and prints
 *                     what memory was in use after each
 *
 * @module
 */
import { manyToMany, random } from "../../lib/mod.ts";
import { HALVED } from "../../lib/training/halves.ts";
import { LOSS, STEPS } from "../../lib/training/partner/balance.ts";
import { staff, WORTH } from "../../lib/training/partner/staff.ts";
import { awaitWorker } from "./_workers.ts";

Object.assign(WORTH, { start: 0, call: 0 });
Object.assign(HALVED, { examples: 1, products: 0, reuse: 0 });
Object.assign(STEPS, { probe: 1, look: Infinity });
Object.assign(LOSS, { steps: Infinity });

const rng = random(1);
const examples = Array.from({ length: 16 }, () => {
  const x = Array.from({ length: 4 + rng.int(8) }, () => rng.int(6));
  return { x, y: x };
});
const make = () => manyToMany({ inputSize: 6, hiddenSize: 16, outputSize: 6, cell: "lstm" });

function say(text: unknown): void {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(text) + "\n"));
}

/** Bytes in use: of the process, without what this thread's heap has put by, and of that heap. */
async function inUse(): Promise<{ process: number; heap: number }> {
  await new Promise((resume) => setTimeout(resume, 0));
  (globalThis as unknown as { gc(): void }).gc();
  const { rss, heapTotal, heapUsed, external } = Deno.memoryUsage();
  return { process: rss - heapTotal, heap: heapUsed + external };
}

function train(times: number, threads: number): void {
  for (let k = 0; k < times; k++) {
    const options = { epochs: 4, batchSize: 8, threads, onStep: awaitWorker };
    const { used, why } = make().fit(examples, options).threads;
    if (used !== threads) throw new Error(why);
  }
}

switch (Deno.args[0]) {
  case "import":
    say(staff.thread !== undefined);
    break;
  case "fit":
    say(make().fit(examples, { epochs: 20, onStep: awaitWorker }).threads);
    break;
  case "endless":
    make().fit(examples, {
      epochs: 2 ** 30,
      onStep: ({ step }) => {
        awaitWorker();
        if (step === 20) say("two");
      },
    });
    break;
  case "flat": {
    const memory = [];
    const [few, many] = Deno.args.slice(1).map(Number) as [number, number];
    for (const [times, threads] of [[few, 1], [few, 2], [many, 2]] as const) {
      train(times, threads);
      memory.push(await inUse());
    }
    say(memory);
  }
}
