/** Trainings with a worker, or with one that fails. */
import { LOSS, STEPS } from "../../lib/training/partner/balance.ts";
import { WORD } from "../../lib/training/partner/exchange.ts";
import type { Job } from "../../lib/training/partner/serve.ts";
import { dismiss, staff, WORTH } from "../../lib/training/partner/staff.ts";
import { cores, type Thread } from "../../lib/training/partner/threads.ts";
import type { StepReport, Threads } from "../../lib/training/fit_options.ts";
import { type Training, withHalves } from "./_trainings.ts";

/** True when a worker may be started. */
export const canStart = cores() > 1 &&
  Deno.permissions.querySync({ name: "read" }).state === "granted";

/** Runs something with a worker in every training, however short, and leaves none behind. */
export function withWorker<T>(run: () => T): T {
  const before = [{ ...WORTH }, { ...STEPS }, { ...LOSS }] as const;
  Object.assign(WORTH, { start: 0, call: 0 });
  Object.assign(STEPS, { probe: 1, look: Infinity });
  Object.assign(LOSS, { steps: Infinity });
  try {
    return withHalves(1, run);
  } finally {
    Object.assign(WORTH, before[0]);
    Object.assign(STEPS, before[1]);
    Object.assign(LOSS, before[2]);
    dismiss();
    staff.lost = 0;
  }
}

/** Waits until the worker has taken up its training: these are over before, otherwise. */
export function awaitWorker(): void {
  if (!staff.busy) return;
  const words = new Int32Array(staff.memory!);
  const end = performance.now() + 30_000;
  while (Atomics.load(words, WORD.ready) !== staff.jobs && performance.now() < end) {
    Atomics.wait(words, WORD.ready, Atomics.load(words, WORD.ready), 10);
  }
}

/** What a training gave. */
export interface Trained {
  on: Threads;
  /** Losses and parameters. */
  numbers: unknown[];
}

/** Trains a new network. */
export function run(
  { make, examples, options }: Training,
  threads: number,
  onStep: (report: StepReport) => void = () => {},
): Trained {
  const network = make();
  const history = network.fit(examples, { ...options(), threads, onStep });
  const { losses, validationLosses, threads: on } = history;
  return { on, numbers: [losses, validationLosses, network.parameters] };
}

/** Lets the program wait for the worker each time that it calls it. */
export function waitAtCalls(): void {
  const thread = staff.thread!;
  staff.thread = {
    postMessage(message) {
      thread.postMessage(message);
      const { number, memory } = message as Job;
      const words = new Int32Array(memory);
      while (Atomics.load(words, WORD.ready) !== number) {
        Atomics.wait(words, WORD.ready, Atomics.load(words, WORD.ready), 10);
      }
    },
    on: () => {},
    unref: () => {},
    terminate: () => thread.terminate(),
  };
}

/** A worker that takes up each training, and then hangs; or that does not even do that. */
export class Hanging implements Thread {
  ended = 0;
  readonly #takesUp: boolean;

  constructor(takesUp = true) {
    this.#takesUp = takesUp;
  }

  postMessage(message: unknown): void {
    const { number, memory } = message as Job;
    const words = new Int32Array(memory);
    if (!this.#takesUp) return;
    words[WORD.done] = words[WORD.asked]!;
    words[WORD.ready] = number;
  }
  on(): void {}
  unref(): void {}
  terminate(): void {
    this.ended++;
  }
}
