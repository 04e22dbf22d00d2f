/**
 * How well recordings are understood.
 *
 * @module
 */
import type { Scores } from "../application.ts";
import { wordErrorRate } from "../../training/word_error_rate.ts";
import type { Spoken } from "./bands.ts";
import type { SpeechData } from "./data.ts";
import type { Recogniser } from "./model.ts";

/** Writes down what recordings say. */
export type Transcriber = (recordings: readonly Spoken[]) => readonly (readonly string[])[];

/**
 * Scores a transcriber on recordings.
 *
 * @param transcribe What writes down.
 * @param part Recordings whose words are known.
 * @returns Word error rate over all of them.
 */
export function errorRate(transcribe: Transcriber, part: readonly Spoken[]): number {
  return wordErrorRate(
    transcribe(part).map((words) => [...words]),
    part.map(({ words }) => [...words]),
  );
}

/**
 * Scores a transcriber on every held-out part.
 *
 * @param transcribe What writes down.
 * @param data The parts.
 * @param likeliest What names the likeliest single word of a recording; the transcriber by default.
 * @returns Word error rate of each part; of the digits that a person says, how many are right as the
 * likeliest of ten, and how many are written down right.
 */
export function scoresOf(
  transcribe: Transcriber,
  { validation, test, human }: SpeechData,
  likeliest: Transcriber = transcribe,
): Scores {
  const right = (how: Transcriber) =>
    how(human!).filter((words, k) => words.join(" ") === human![k]!.words.join(" ")).length;
  return {
    validation: errorRate(transcribe, validation),
    test: errorRate(transcribe, test),
    ...(human && { "human, of ten": right(likeliest), "human, written": right(transcribe) }),
  };
}

/**
 * Scores a recogniser on every held-out part.
 *
 * @param recogniser The recogniser.
 * @param data The parts.
 * @returns As from {@linkcode scoresOf}.
 */
export function scoreRecogniser(recogniser: Recogniser, data: SpeechData): Scores {
  const likeliest: Transcriber = (recordings) =>
    recordings.map(({ bands }) => {
      const probabilities = recogniser.probabilities(bands);
      const fits = data.words.map((word) => recogniser.logLikelihood(probabilities, [word]));
      return [data.words[fits.indexOf(Math.max(...fits))]!];
    });
  return scoresOf((recordings) => recogniser.transcribe(recordings), data, likeliest);
}
