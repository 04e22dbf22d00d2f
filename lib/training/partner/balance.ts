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
  /** With the worker, until the next probe; each time four times as many, up to `longestLook`. */
  look: 40,
  longestLook: 2560,
  /** Alone after the worker did not pay; each time twice as many, up to `longestPause`. */
  pause: 100,
  longestPause: 12800,
  /** Answered by a worker before its code is compiled. */
  cold: 30,
};

/** What may be lost to the worker before it is left alone. */
export const LOSS = {
  /** Steps alone that take as long. */
  steps: 3,
  /** Milliseconds besides, as long as its code is new to it, and slow until it is compiled. */
  cold: 10,
  /** Milliseconds of what was won just before that may be lost again: computers hesitate. */
  won: 5,
};

/** Weighs steps alone against steps with the worker. */
export class Balance {
  /** True when the next step shall be taken with the worker. */
  together = false;
  /** How often the worker was left alone, as it was slower than none. */
  losses = 0;
  /** Milliseconds of a step alone, and those that were lost to the worker. */
  #alone = 0;
  #lost = 0;
  #cold: number;
  #look = STEPS.look;
  #pause = STEPS.pause;
  #left = STEPS.probe;
  #times: number[] = [];

  /**
   * Begins alone.
   *
   * @param cold True with a new worker.
   */
  constructor(cold: boolean) {
    this.#cold = cold ? LOSS.cold : 0;
  }

  /**
   * Takes in how long a step took.
   *
   * @param milliseconds Of a step as {@linkcode Balance.together} asked for it.
   */
  note(milliseconds: number): void {
    if (this.together) this.#noteTogether(milliseconds);
    else this.#noteAlone(milliseconds);
  }

  #noteAlone(milliseconds: number): void {
    this.#times.push(milliseconds);
    if (--this.#left > 0) return;
    const late = this.#times.slice(this.#times.length >> 1); // the first ones find caches empty
    this.#alone = late.reduce((sum, time) => sum + time, 0) / late.length;
    this.#times = [];
    this.#go(true, this.#look);
  }

  #noteTogether(milliseconds: number): void {
    const alone = this.#alone;
    const most = LOSS.steps * alone;
    this.#lost = Math.max(this.#lost + milliseconds - alone, -Math.max(most, LOSS.won));
    if (this.#lost > most + this.#cold) {
      this.losses++;
      this.#go(false, this.#pause);
      this.#pause = Math.min(2 * this.#pause, STEPS.longestPause);
      this.#look = STEPS.look;
    } else if (--this.#left <= 0) {
      this.#go(false, STEPS.probe);
      this.#pause = STEPS.pause;
      this.#look = Math.min(4 * this.#look, STEPS.longestLook);
    } else return;
    this.#cold = 0;
  }

  #go(together: boolean, steps: number): void {
    this.together = together;
    this.#left = steps;
    if (together) this.#lost = 0;
  }
}
