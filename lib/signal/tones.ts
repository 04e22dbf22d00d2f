/**
 * Tones of a melody, as samples.
 *
 * @module
 */
import { type Check, checkValue, positive } from "../checks.ts";
import { RATE } from "./frames.ts";

/** One tone of a melody. */
export interface Tone {
  /** Pitch as MIDI numbers it, 69 for the A of 440 hertz, 0 to 127; a rest without it. */
  readonly pitch?: number;
  /** How long it lasts, in seconds. */
  readonly seconds: number;
}

const PITCH: Check = {
  be: "from 0 to 127",
  fits: (x) => typeof x === "number" && x >= 0 && x <= 127,
};
/** Strength of the overtones, the tone itself first. */
const OVERTONES = [1, 0.5, 0.25, 0.12, 0.06];
const LOUDEST = 0.8 / OVERTONES.reduce((a, b) => a + b);
/** Seconds in which a tone swells, and in which it dies away. */
const ATTACK = 0.01;
const RELEASE = 0.04;
/** Part of its strength that a tone loses in a second. */
const DECAY = 0.5;

/**
 * Turns a MIDI number into a frequency: twelve equal steps an octave.
 *
 * Equation: `hz = 440 * 2^((pitch - 69) / 12)`
 *
 * @param pitch A MIDI number.
 * @returns Hertz.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { frequencyOf } from "./tones.ts";
 *
 * assert.deepEqual([frequencyOf(69), frequencyOf(81)], [440, 880]);
 * ```
 */
export function frequencyOf(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/**
 * Plays a melody: each tone with its overtones below half the rate, swelling fast and dying away.
 *
 * @param melody Tones and rests, one after the other.
 * @param rate Samples a second; 16 000 by default.
 * @returns Samples from -1 to 1.
 * @throws {RangeError} If a pitch, a time or the rate is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { melodySamples } from "./tones.ts";
 *
 * const samples = melodySamples([{ pitch: 60, seconds: 0.5 }, { seconds: 0.25 }], 8000);
 * assert.equal(samples.length, 6000);
 * assert(samples.slice(4000).every((x) => x === 0)); // the rest
 * ```
 */
export function melodySamples(melody: readonly Tone[], rate = 16_000): Float64Array {
  const action = "run melodySamples";
  checkValue(action, "rate", rate, RATE);
  melody.forEach(({ pitch, seconds }, k) => {
    checkValue(action, `seconds of tone ${k}`, seconds, positive);
    if (pitch !== undefined) checkValue(action, `pitch of tone ${k}`, pitch, PITCH);
  });
  let time = 0;
  const starts = melody.map(({ seconds }) =>
    [time, time += seconds].map((s) => Math.round(s * rate))
  );
  const result = new Float64Array(Math.round(time * rate));
  melody.forEach(({ pitch }, k) => {
    if (pitch === undefined) return;
    const [first, last] = starts[k] as [number, number];
    const hz = frequencyOf(pitch);
    const parts = OVERTONES.map((strength, n) => ({ strength, hz: (n + 1) * hz }))
      .filter(({ hz }) => hz < rate / 2);
    for (let i = first; i < last; i++) {
      const [since, left] = [(i - first) / rate, (last - i) / rate];
      const envelope = Math.min(1, since / ATTACK, left / RELEASE) * DECAY ** since;
      const wave = parts.reduce(
        (sum, { strength, hz }) => sum + strength * Math.sin(2 * Math.PI * hz * since),
        0,
      );
      result[i] = LOUDEST * envelope * wave;
    }
  });
  return result;
}
