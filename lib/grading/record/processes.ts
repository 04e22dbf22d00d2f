/**
 * The processes of one submission: a fresh one after one that ended or was stopped.
 *
 * @module
 */
import type { Judge } from "../lesson.ts";
import { judgedIn } from "./judge.ts";
import { Ended, type LearnerProcess } from "./process.ts";

/** The processes of one submission. */
export class Processes {
  readonly #start: () => LearnerProcess;
  #now: LearnerProcess | undefined;

  /** @param start Starts a process. */
  constructor(start: () => LearnerProcess) {
    this.#start = start;
  }

  /** Judges an exercise; a process that ends, or does not, is told in the run. */
  async judged(...args: Parameters<Judge>): ReturnType<Judge> {
    const isFresh = this.#now === undefined;
    try {
      return await this.#judged(...args);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      // an exercise before may have left something that ended the process
      if (!isFresh) return await this.judged(...args);
      const { ending, message: reason } = error;
      const status = ending === "timeout" ? {} : { status: ending };
      return { url: "", printed: { lines: [], count: 0 }, stop: { line: 0, reason, ...status } };
    }
  }

  /** Judges in the process that there is, or in a fresh one. */
  async #judged(...[program, exercise, given, options]: Parameters<Judge>): ReturnType<Judge> {
    this.#now ??= this.#start();
    try {
      const run = await judgedIn(this.#now, program, exercise, given, options);
      if (run.stop) await this.end(); // what does not end may still be running
      return run;
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  /** Ends the process that there is. */
  async end(): Promise<void> {
    const now = this.#now;
    this.#now = undefined;
    await now?.end();
  }
}
