/**
 * Voices without a network.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import { standardizer } from "../../data/standardize.ts";
import type { Scores } from "../application.ts";
import type { SynthesisData } from "./data.ts";
import { scoresOf, type Voice } from "./score.ts";
import { BANDS, RANGE, type Timed, type Utterance } from "./utterance.ts";

/** Counts the frames of words and pauses. */
const framesOf = (timed: readonly Timed[]) => timed.reduce((sum, { frames }) => sum + frames, 0);

/**
 * Says the mean frame of the training part, all the time.
 *
 * @param train The training part.
 * @returns The voice.
 */
export function meanFrame(train: readonly Utterance[]): Voice {
  const { mean } = standardizer(train.map(({ bands }) => bands));
  return (timed) => {
    const frames = framesOf(timed);
    const data = Float64Array.from({ length: frames * BANDS }, (_, k) => mean.data[k % BANDS]!);
    return new Matrix(BANDS, frames, data);
  };
}

/**
 * Puts recordings of the training part one after the other: of each word that whose length is nearest,
 * stretched to the length that is wanted.
 *
 * @param train The training part.
 * @returns The voice.
 */
export function concatenation(train: readonly Utterance[]): Voice {
  const pieces = new Map<string, Matrix[]>();
  for (const { timed, bands } of train) {
    let first = 0;
    for (const { word, frames } of timed) {
      const data = bands.data.slice(first * BANDS, (first + frames) * BANDS);
      const list = pieces.get(word) ?? [];
      list.push(new Matrix(BANDS, frames, data));
      pieces.set(word, list);
      first += frames;
    }
  }
  return (timed) => {
    const data = new Float64Array(framesOf(timed) * BANDS).fill(-RANGE);
    let t = 0;
    for (const { word, frames } of timed) {
      const [best] = (pieces.get(word) ?? []).toSorted((a, b) =>
        Math.abs(a.cols - frames) - Math.abs(b.cols - frames)
      );
      for (let place = 0; place < frames; place++, t++) {
        if (!best) continue;
        const from = Math.min(best.cols - 1, Math.floor((place + 0.5) * best.cols / frames));
        data.set(best.data.subarray(from * BANDS, (from + 1) * BANDS), t * BANDS);
      }
    }
    return new Matrix(BANDS, t, data);
  };
}

/**
 * Scores both.
 *
 * @param data The parts, and the recogniser.
 * @returns Scores by name.
 */
export function baselinesOf(data: SynthesisData): Record<string, Scores> {
  return {
    "mean frame": scoresOf(meanFrame(data.train), data),
    "concatenation": scoresOf(concatenation(data.train), data),
  };
}
