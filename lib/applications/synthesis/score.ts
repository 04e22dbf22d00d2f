/**
 * How well a voice is understood, and how near its frames are to the recorded ones.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import type { Scores } from "../application.ts";
import { bandsOf } from "../speech/bands.ts";
import { DIGITS } from "../speech/data.ts";
import type { Recogniser } from "../speech/model.ts";
import { readWav, writeWav } from "../../signal/wav.ts";
import type { SynthesisData } from "./data.ts";
import { durationsOf, type Synthesiser, timedBy } from "./model.ts";
import { RATE, soundOf } from "./sound.ts";
import { type Timed, type Utterance, wordsOf } from "./utterance.ts";

/** Says what words and pauses sound like, frame by frame. */
export type Voice = (timed: readonly Timed[]) => Matrix;

/**
 * Measures how far frames are from the recorded ones.
 *
 * Equation: `RMSE = sqrt(mean over frames and bands of (predicted - recorded)^2)`
 *
 * @param voice What is measured.
 * @param part Utterances; their times are given.
 * @returns The root of the mean squared error, in nats of power.
 */
export function frameError(voice: Voice, part: readonly Utterance[]): number {
  let [sum, count] = [0, 0];
  for (const { timed, bands } of part) {
    voice(timed).data.forEach((x: number, k: number) => sum += (x - bands.data[k]!) ** 2);
    count += bands.data.length;
  }
  return Math.sqrt(sum / count);
}

/** Lets the recogniser listen to a WAV file of these frames. */
function heard(listener: Recogniser, bands: Matrix): string {
  const { rate, channels } = readWav(writeWav(soundOf(bands), RATE));
  return listener.transcribe([{ bands: bandsOf(channels[0]!, rate) }])[0]!.join(" ");
}

/**
 * Scores a voice: its frames, and how much of it the recogniser understands; words then have the times
 * that the training part's have on average.
 *
 * @param voice The voice.
 * @param data The parts, and the recogniser.
 * @returns Errors of frames; strings of the test part, and single digits, that are understood.
 */
export function scoresOf(voice: Voice, data: SynthesisData): Scores {
  const { validation, test, listener } = data;
  const durations = durationsOf(data.train);
  const understood = (lists: readonly (readonly string[])[]) =>
    lists.filter((words) => heard(listener, voice(timedBy(durations, words))) === words.join(" "))
      .length;
  return {
    validation: frameError(voice, validation),
    test: frameError(voice, test),
    [`strings, of ${test.length}`]: understood(test.map(({ timed }) => wordsOf(timed))),
    "digits, of 10": understood(DIGITS.map((digit) => [digit])),
  };
}

/**
 * Scores a synthesiser.
 *
 * @param synthesiser The synthesiser.
 * @param data The parts, and the recogniser.
 * @returns As from {@linkcode scoresOf}.
 */
export function scoreSynthesiser(synthesiser: Synthesiser, data: SynthesisData): Scores {
  return scoresOf((timed) => synthesiser.bands(timed), data);
}
