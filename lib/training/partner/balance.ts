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
  /** True when the worker was slower than none the last time. */
  loses = false;
  #alone = Infinity;
  #look = STEPS.trial;
  #pause = STEPS.pause;
  #left = STEPS.probe;
  #times: number[] = [];

  /**
   * Takes in how long a step took.
   *
   * @param milliseconds Of a step as {@linkcode Balance.together} asked for it.
   */
  note(milliseconds: number): void {
    this.#times.push(milliseconds);
    if (--this.#left > 0) return;
    const usual = this.#times.sort((a, b) => a - b)[this.#times.length >> 1]!;
    if (!this.together) {
      this.#alone = usual;
      return this.#go(true, this.#look);
    }
    this.loses = usual > this.#alone;
    this.#look = this.loses ? STEPS.trial : STEPS.look;
    this.#go(false, this.loses ? this.#pause : STEPS.probe);
    this.#pause = this.loses ? Math.min(2 * this.#pause, STEPS.longest) : STEPS.pause;
  }

  #go(together: boolean, steps: number): void {
    this.together = together;
    this.#left = steps;
    this.#times = [];
  }
}
