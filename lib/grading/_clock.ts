/**
 * Stops code that does not end: the programs that program.ts assembles call `tick` at each turn
 * of a loop and at each call of a function.
 *
 * @module
 */
import { message } from "../errors.ts";

/** What stops a program. A learner's `catch` may catch it: the next tick throws again. */
export class Stopped extends Error {
  /** The name that a stack trace shows. */
  override name = "Stopped";
}

/** Where a program was stopped, and why. */
export interface Stop {
  /** Line in the program, from 1; 0 if nobody knows. */
  readonly line: number;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What that is called; a matter of time without it. */
  readonly status?: "oom" | "crash" | "output-limit";
}

/** A clock that has been started. */
export interface Clock {
  /** Notes the place; throws {@linkcode Stopped} when the time is over, and from then on always. */
  tick(line: number): void;
  /** Where it stopped the program, once it has. */
  stop(): Stop | undefined;
  /** Says that it waited in vain, at the place noted last. */
  waited(): Stop;
}

// where graded code is locked up, both are gone by the time it runs; a browser never has them
const memoryUsage = globalThis.Deno?.memoryUsage;
const heap = globalThis.process?.getBuiltinModule("node:v8");
const TURNS = 64; // turns between two looks at the time: a look costs about 50 turns
const MEMORY_MS = 50; // between two looks at the memory

/** A loop that fills a list runs out of memory before it runs out of time. */
const memoryLimit = () => Math.min(512 * 2 ** 20, heap.getHeapStatistics().heap_size_limit / 2);

/**
 * Starts a clock.
 *
 * @param limit Milliseconds that the program may take.
 * @returns The clock.
 */
export function startClock(limit: number): Clock {
  const start = performance.now();
  const memory = memoryUsage().heapUsed + memoryLimit();
  let left = TURNS;
  let looked = start;
  let at = 0;
  let stopped: (Stop & { error: Stopped }) | undefined;

  const halt = (line: number, reason: string, status: Pick<Stop, "status"> = {}) => {
    stopped = { line, reason, ...status, error: new Stopped(message("go on", reason)) };
    throw stopped.error;
  };
  return {
    tick(line) {
      if (stopped) throw stopped.error;
      at = line;
      if (--left > 0) return;
      left = TURNS;
      const now = performance.now();
      if (now - start > limit) {
        halt(line, `stopped after ${limit / 1000} s: this loop or function does not end`);
      }
      if (now - looked < MEMORY_MS) return;
      looked = now;
      if (memoryUsage().heapUsed > memory) {
        const reason = "stopped: this loop or function fills the memory and does not end";
        halt(line, reason, { status: "oom" });
      }
    },
    stop: () => stopped,
    waited: () => ({
      line: at,
      reason: `stopped after ${limit / 1000} s: what it waits for never comes`,
    }),
  };
}
