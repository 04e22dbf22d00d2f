/**
 * The one worker of this program: when it is started, and when it is not.
 *
 * @module
 */
import type { Arena } from "../../kernels/arena.ts";
import type { Elsewhere } from "../program.ts";
import { cores, mayRun, type Thread, threads } from "./threads.ts";

/** From where on a worker is worth its start, and a call; in multiplications of all forward passes. */
export const WORTH = { start: 4e9, call: 2e8 };
/** Workers that may be lost before no more are started. */
const LOSSES = 3;

/** The worker, and the memory that it shares. */
export const staff: {
  thread: Thread | undefined;
  memory: SharedArrayBuffer | undefined;
  /** True while it is in a training. */
  busy: boolean;
  /** Trainings that it was called to. */
  jobs: number;
  /** Halves that this one answered. */
  answers: number;
  /** Workers that died or hung. */
  lost: number;
} = { thread: undefined, memory: undefined, busy: false, jobs: 0, answers: 0, lost: 0 };

/** Ends the worker, if there is one; the next long training starts another. */
export function dismiss(): void {
  const { thread } = staff;
  Object.assign(staff, { thread: undefined, memory: undefined, busy: false, answers: 0 });
  thread?.terminate();
}

/** Ends a worker that died or hangs. */
export function lose(): void {
  staff.lost++;
  dismiss();
}

/**
 * Sees to a worker, before memory is borrowed: starting one may run what waits in this program.
 *
 * @param elsewhere What it runs.
 * @param arena Memory of the network.
 * @param products Multiplications of the training's forward passes.
 * @returns Why there is none, in words; nothing when there is one.
 */
export function whyAlone(
  elsewhere: Elsewhere | undefined,
  arena: Arena,
  products: number,
): string | undefined {
  if (products < (staff.thread ? WORTH.call : WORTH.start)) return "the training is short";
  if (!elsewhere) return "a layer of another make is known to this thread alone";
  if (staff.busy || arena.used > 0) return "it runs inside of other work";
  if (cores() < 2) return "there is one core";
  if (staff.thread) return undefined;
  if (staff.lost >= LOSSES) return "too many workers were lost";
  const { entry } = elsewhere;
  if (!mayRun(entry)) return "no worker may be started here";
  try {
    const thread = new (threads()!.Worker)(entry);
    thread.unref();
    for (const event of ["error", "exit"]) {
      thread.on(event, () => {
        if (staff.thread === thread) lose();
      });
    }
    staff.thread = thread;
    return undefined;
  } catch {
    staff.lost = LOSSES;
    return "no worker can be started here";
  }
}
