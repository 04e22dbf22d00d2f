/**
 * The speech data set: spoken digits, by voices of two synthesisers and by a person.
 *
 * Source: datasets/speech; its README.md has voices, counts and licences.
 *
 * @module
 */
import { parseLine, type Spoken } from "./bands.ts";

/** The words of the committed data set, zero first. */
export const DIGITS: readonly string[] = [
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
];

/** Recordings by part. */
export interface SpeechData {
  /** All words that there are. */
  readonly words: readonly string[];
  /** To learn from: single digits, and strings of five; or whatever one has oneself. */
  readonly train: readonly Spoken[];
  /** To choose settings by: strings of three to seven digits, of other voices. */
  readonly validation: readonly Spoken[];
  /** To report on: strings of voices that are in no other part. */
  readonly test: readonly Spoken[];
  /** To report on as well: the ten digits, said by a person. */
  readonly human?: readonly Spoken[];
  /** True where recordings of a voice are put together to new strings in training. */
  readonly joins: boolean;
}

/**
 * Loads the speech data set.
 *
 * @returns All parts.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadSpeech } from "./data.ts";
 *
 * const { human } = await loadSpeech();
 * assert.deepEqual(human.map(({ words }) => words.join()).slice(0, 3), ["zero", "one", "two"]);
 * ```
 */
export async function loadSpeech(): Promise<SpeechData & Required<Pick<SpeechData, "human">>> {
  const [train, validation, test, human] = await Promise.all([
    import("../../../datasets/speech/train.txt", { with: { type: "text" } }),
    import("../../../datasets/speech/validation.txt", { with: { type: "text" } }),
    import("../../../datasets/speech/test.txt", { with: { type: "text" } }),
    import("../../../datasets/speech/human.txt", { with: { type: "text" } }),
  ]);
  const parse = ({ default: text }: { default: string }) =>
    text.trim().split(/\r?\n/).map(parseLine);
  return {
    words: DIGITS,
    train: parse(train),
    validation: parse(validation),
    test: parse(test),
    human: parse(human),
    joins: true,
  };
}
