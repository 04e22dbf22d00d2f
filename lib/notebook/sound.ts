/**
 * Sound below a cell.
 *
 * @module
 */
import type { Samples } from "../signal/frames.ts";
import { writeWav } from "../signal/wav.ts";
import { display } from "./sink.ts";

/**
 * Shows a player for a sound below the cell; in a terminal prints how long it is.
 *
 * @param samples Samples from -1 to 1; louder ones are cut off.
 * @param rate Samples a second, a whole number.
 * @throws {RangeError} If the rate is out of range, or a sample is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sound } from "./sound.ts";
 *
 * assert.equal(sound(new Float64Array(800), 8000), undefined);
 * ```
 */
export function sound(samples: Samples, rate: number): void {
  const file = writeWav(samples, rate);
  const text = `a sound of ${(samples.length / rate).toFixed(1)} s at ${rate} samples a second`;
  const source = `data:audio/wav;base64,${file.toBase64()}`;
  display({
    "text/html": `<audio controls src="${source}" aria-label="${text}"></audio>`,
    "text/plain": text,
  });
}
