/**
 * Answers a WAV file: the words that are said in it, where they are, and what cannot be known.
 *
 * @module
 */
import { monoOf, readWav } from "../../signal/wav.ts";
import type { Answer } from "../application.ts";
import { bandsOf, RATE } from "./bands.ts";
import type { Recogniser } from "./model.ts";

/** Softer than this is silence: half a step of 8 bits. */
const SILENT = 0.004;
/** Percent of samples at the top from which on it is said that they are cut off. */
const CLIPPED = 1;
/** Least length, in seconds, that a word needs. */
const SHORTEST = 0.1;
/** Longest recording that is read, in seconds. */
const LONGEST = 150;
/** Words that are less probable than this are named. */
const UNSURE = 0.5;

/**
 * Writes down what a WAV file says.
 *
 * @param recogniser The model.
 * @param file The file's bytes.
 * @returns The words; `values` has them with their seconds and probabilities.
 * @throws {SyntaxError} If it is no WAV file, or one that cannot be read.
 */
export function answer(recogniser: Recogniser, file: Uint8Array): Answer {
  const recording = readWav(file);
  const { rate } = recording;
  const all = monoOf(recording);
  const notes: string[] = [];
  const nothing = (note: string): Answer => ({ text: "", values: { words: [] }, notes: [note] });
  if (all.length < SHORTEST * rate) {
    return nothing(`it lasts ${(all.length / rate).toFixed(2)} s, too short for a word`);
  }
  const samples = all.subarray(0, LONGEST * rate);
  if (samples.length < all.length) notes.push(`only its first ${LONGEST} s were read`);
  let [sum, cut] = [0, 0];
  for (const x of samples) {
    sum += x;
    if (Math.abs(x) > 0.999) cut++;
  }
  const mean = sum / samples.length; // what a cheap microphone adds
  const centred = new Float64Array(samples.length);
  let top = 0;
  for (let k = 0; k < centred.length; k++) {
    centred[k] = samples[k]! - mean;
    top = Math.max(top, Math.abs(centred[k]!));
  }
  if (top < SILENT) return nothing("it is silent");
  const clipped = Math.round(100 * cut / samples.length);
  if (clipped >= CLIPPED) notes.push(`${clipped} % of it is clipped: record it softer`);
  if (rate < RATE) notes.push(`at ${rate} samples a second much of speech is missing`);
  const bands = bandsOf(centred, rate);
  const words = recogniser.align(recogniser.probabilities(bands));
  if (words.length === 0) notes.push("no word was heard");
  const unsure = words.filter(({ probability }) => probability < UNSURE);
  if (unsure.length > 0) {
    const some = unsure.slice(0, 3).map(({ word }) => word).join(", ");
    notes.push(`unsure of ${some}${unsure.length > 3 ? ", …" : ""}`);
  }
  const round = (x: number) => Number(x.toFixed(3));
  return {
    text: words.map(({ word }) => word).join(" "),
    values: {
      words: words.map(({ word, seconds, probability }) => ({
        ...{ word, seconds: round(seconds), probability: round(probability) },
      })),
    },
    notes,
  };
}
