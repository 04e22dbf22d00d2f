/**
 * Two threads: the same bits as one, whatever becomes of the worker.
 *
 * @module
 */
import { STEPS } from "../../lib/training/partner/balance.ts";
import { WORD } from "../../lib/training/partner/exchange.ts";
import { cores } from "../../lib/training/partner/threads.ts";
import { dismiss, staff, WORTH } from "../../lib/training/partner/staff.ts";
import { assert, assertEquals } from "../assert.ts";
import { type Training, training, withHalves } from "./_trainings.ts";

const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";
const ignore = !canRead || cores() < 2;

/** Runs something with a worker in every training, however short. */
function withWorker<T>(run: () => T): T {
  const before = [{ ...WORTH }, { ...STEPS }] as const;
  Object.assign(WORTH, { start: 0, call: 0 });
  Object.assign(STEPS, { probe: 1, trial: Infinity });
  try {
    return withHalves(1, run);
  } finally {
    Object.assign(WORTH, before[0]);
    Object.assign(STEPS, before[1]);
  }
}

/** Waits until the worker has taken up its training: these are over before, otherwise. */
function awaitWorker(): void {
  if (!staff.busy) return;
  const words = new Int32Array(staff.memory!);
  const end = performance.now() + 30_000;
  while (Atomics.load(words, WORD.ready) !== staff.jobs && performance.now() < end) {
    Atomics.wait(words, WORD.ready, Atomics.load(words, WORD.ready), 10);
  }
}

function run(
  { make, examples, options }: Training,
  threads: number,
  onStep: () => void = () => {},
) {
  const network = make();
  const history = network.fit(examples, { ...options(), threads, onStep });
  const { losses, validationLosses, threads: on } = history;
  return { on, numbers: [losses, validationLosses, network.parameters] };
}

Deno.test("two threads give the bits of one, in 50 trainings of every kind", { ignore }, () => {
  let shared = 0;
  withWorker(() => {
    for (let seed = 1; seed <= 50; seed++) {
      const one = training(seed);
      const alone = run(one, 1);
      const two = run(one, 2, awaitWorker);
      assertEquals(two.numbers, alone.numbers, one.title);
      if (two.on.used === 2) shared++;
    }
  });
  assert(shared > 40, `${shared} of 50 trainings were shared`);
  dismiss();
});
