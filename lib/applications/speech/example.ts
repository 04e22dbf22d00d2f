/**
 * What slide when-2 shows: a sound goes in, a text comes out. Here a string by a voice that no part but
 * the test part has; datasets/speech/example.wav is the sound.
 *
 * @module
 */
import line from "../../../datasets/speech/example.txt" with { type: "text" };
import type { Example } from "../application.ts";
import { parseLine, type Spoken } from "./bands.ts";
import type { Recogniser } from "./model.ts";

/** What is said in example.wav. */
export const SAID: Spoken = parseLine(line.trim());

/**
 * Lets a recogniser write down the example.
 *
 * @param recogniser The recogniser.
 * @returns What it wrote, and whether that was said.
 */
export function exampleOf(recogniser: Recogniser): Example {
  const [words] = recogniser.transcribe([SAID]);
  const output = words!.join(" ");
  return { input: "example.wav", output, right: output === SAID.words.join(" ") };
}
