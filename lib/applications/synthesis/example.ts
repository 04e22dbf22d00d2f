/**
 * What slide when-3 shows: a text goes in, a sound comes out.
 *
 * @module
 */
import { readWav } from "../../signal/wav.ts";
import type { Example } from "../application.ts";
import { bandsOf } from "../speech/bands.ts";
import { answer } from "./answer.ts";
import { committedListener } from "./data.ts";
import type { Synthesiser } from "./model.ts";

/** The text. */
export const QUESTION = "one two three";

/**
 * Lets a synthesiser say the text, and the recogniser listen.
 *
 * @param synthesiser The synthesiser.
 * @returns How long the sound is and what is heard; right where that is the text.
 */
export function exampleOf(synthesiser: Synthesiser): Example {
  const { rate, channels } = readWav(answer(synthesiser, QUESTION).files!.wav!);
  const [words] = committedListener().transcribe([{ bands: bandsOf(channels[0]!, rate) }]);
  const heard = words!.join(" ");
  const output = `${(channels[0]!.length / rate).toFixed(1)} s of sound, heard as ${heard}`;
  return { input: QUESTION, output, right: heard === QUESTION };
}
