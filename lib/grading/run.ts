/**
 * Runs an assembled program in this process: for feedback, not for the record.
 *
 * @module
 */
import { message } from "../errors.ts";
import type { Exports } from "../exercises/engine/exercise.ts";
import { startClock, type Stop } from "./_clock.ts";
import { type Printed, shadows } from "./_globals.ts";
import { HOST, type Program, RUN } from "./program.ts";

/** How a run ended. */
export interface Run<T> {
  /** Under which the program was loaded: its name in stacks. */
  readonly url: string;
  /** What `use` made of the exports; none if it was not reached. */
  readonly value?: T;
  /** What the program threw before it had exports. */
  readonly thrown?: { readonly error: unknown };
  /** Where it was stopped, if it was. */
  readonly stop?: Stop;
  /** What it printed. */
  readonly printed: Printed;
}

// where graded code is locked up, both are gone by the time it runs; a browser never has them
const nextTurn: (go: () => void) => void = globalThis.setImmediate ?? setTimeout;
const strip = globalThis.process?.getBuiltinModule("node:module")?.stripTypeScriptTypes;

/** How code fails that nobody waits for. */
const LATE = ["error", "unhandledrejection"];

/** In place of what would end the grading with the program. */
function close(): never {
  throw new TypeError(message("use close", "it would end the grading, too", "return instead"));
}

/** Without its types a program loads in half the time; where more than types must go, they stay. */
function moduleOf(code: string): [parts: string[], options: { type: string }] {
  try {
    return [[strip!(code)], { type: "application/javascript" }];
  } catch {
    return [[code], { type: "application/typescript" }];
  }
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
  const url = URL.createObjectURL(new Blob(...moduleOf(program.code)));
  const host = globalThis as unknown as Record<symbol, unknown>;
  const depth = Error.stackTraceLimit;
  const clock = startClock(limit);
  const { globals, printed } = shadows();
  const ignore = (event: Event) => event.preventDefault();
  const ended = () => {
    const stop = clock.stop();
    return { url, printed: printed(), ...(stop ? { stop } : {}) };
  };
  host[Symbol.for(HOST)] = { tick: clock.tick, given, globals };
  Error.stackTraceLimit = 50; // the learner's line may lie deep below the library's
  for (const event of LATE) addEventListener(event, ignore);
  const real = { close: globalThis.close };
  Object.assign(globalThis, { close });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const module = await import(url);
    const late = Symbol();
    const timeout = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), limit);
    });
    const answer = await Promise.race([module[RUN]() as Promise<Exports>, timeout]);
    if (answer === late) return { ...ended(), stop: clock.waited() };
    const value = use(answer);
    await new Promise<void>((resolve) => nextTurn(resolve)); // rejections that nobody awaits come now
    return { ...ended(), value };
  } catch (error) {
    return { ...ended(), thrown: { error } };
  } finally {
    clearTimeout(timer);
    Object.assign(globalThis, real);
    for (const event of LATE) removeEventListener(event, ignore);
    URL.revokeObjectURL(url);
    delete host[Symbol.for(HOST)];
    Error.stackTraceLimit = depth;
  }
}
