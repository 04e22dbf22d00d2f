/**
 * Whether a second thread pays, by the clock: another program may keep its core busy. Nothing but
 * the time that a training takes depends on it.
 *
 * @module
 */

/** How many steps are taken in one way before the other one. */
export const STEPS = {
  /** Alone, as a probe. */
  probe: 3,
  /** With the worker at first, and after a time alone. */
  trial: 12,
  /** The same with a new worker, whose code is slow until it is compiled. */
  cold: 60,
  /** With the worker between two probes. */
  look: 200,
  /** Alone after the worker did not pay; each time twice as many, up to `longest`. */
  pause: 100,
  longest: 12800,
};

/** Weighs steps alone against steps with the worker. */
export class Balance {
  /** True when the next step shall be taken with the worker. */
  together = false;
  /** How often the worker was slower than none. */
  losses = 0;
  #alone = Infinity;
  #look: number;
  #pause = STEPS.pause;
  #left = STEPS.probe;
  #times: number[] = [];

  /**
   * Begins alone.
   *
   * @param cold True with a new worker.
   */
  constructor(cold: boolean) {
    this.#look = cold ? Math.max(STEPS.cold, STEPS.trial) : STEPS.trial;
  }

  /**
   * Takes in how long a step took.
   *
   * @param milliseconds Of a step as {@linkcode Balance.together} asked for it.
   */
  note(milliseconds: number): void {
    this.#times.push(milliseconds);
    if (--this.#left > 0) return;
    const late = this.#times.slice(this.#times.length >> 1).sort((a, b) => a - b);
    const usual = late[late.length >> 1]!;
    if (!this.together) {
      this.#alone = usual;
      return this.#go(true, this.#look);
    }
    const loses = usual > this.#alone;
    if (loses) this.losses++;
    this.#look = loses ? STEPS.trial : STEPS.look;
    this.#go(false, loses ? this.#pause : STEPS.probe);
    this.#pause = loses ? Math.min(2 * this.#pause, STEPS.longest) : STEPS.pause;
  }

  #go(together: boolean, steps: number): void {
    this.together = together;
    this.#left = steps;
    this.#times = [];
  }
}
