/**
 * Runs an assembled program in this process: for feedback, not for the record.
 *
 * @module
 */
import type { Exports } from "../exercises/exercise.ts";
import { startClock, type Stop } from "./_clock.ts";
import { type Printed, quiet } from "./_quiet.ts";
import { HOST, type Program } from "./program.ts";

/** How a run ended. */
export interface Run<T> {
  /** Under which the program was loaded: its name in stacks. */
  readonly url: string;
  /** What `use` made of the exports; none if it was not reached. */
  readonly value?: T;
  /** What the program threw before it had exports. */
  readonly thrown?: { readonly error: unknown };
  /** Where it was stopped, if it was: by the clock, or waiting for ever (line 0). */
  readonly stop?: Stop;
  /** What it printed. */
  readonly printed: Printed;
}

/**
 * Runs a program and hands its exports to a function while the clock still runs.
 *
 * @param program The program.
 * @param given What the program takes from its host.
 * @param limit Milliseconds for all of it.
 * @param use What to do with the exports; synchronous.
 * @returns How it ended. Whatever the program does, nothing is thrown.
 */
export async function runProgram<T>(
  program: Program,
  given: Exports,
  limit: number,
  use: (answer: Exports) => T,
): Promise<Run<T>> {
  const url = URL.createObjectURL(new Blob([program.code], { type: "application/typescript" }));
  const host = globalThis as unknown as Record<symbol, unknown>;
  const depth = Error.stackTraceLimit;
  const clock = startClock(limit);
  using silence = quiet();
  const ended = () => {
    const stop = clock.stop();
    return { url, printed: silence.printed(), ...(stop ? { stop } : {}) };
  };
  host[Symbol.for(HOST)] = { tick: clock.tick, given };
  Error.stackTraceLimit = 50; // the learner's line may lie deep below the library's
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const { run } = await import(url);
    const late = Symbol();
    const timeout = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), limit);
    });
    const answer = await Promise.race([run() as Promise<Exports>, timeout]);
    if (answer === late) {
      const reason = `stopped after ${limit / 1000} s: an \`await\` at the top level never ends`;
      return { ...ended(), stop: { index: -1, line: 0, reason } };
    }
    const value = use(answer);
    await new Promise((resolve) => setTimeout(resolve)); // rejections that nobody awaits come now
    return { ...ended(), value };
  } catch (error) {
    return { ...ended(), thrown: { error } };
  } finally {
    clearTimeout(timer);
    URL.revokeObjectURL(url);
    delete host[Symbol.for(HOST)];
    Error.stackTraceLimit = depth;
  }
}
