/**
 * The synthesis data set: strings of digits as one voice says them, with the time of each digit.
 *
 * Source: datasets/synthesis; its README.md has voice, counts and licence.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { DIGITS } from "../speech/data.ts";
import { openRecogniser, type Recogniser } from "../speech/model.ts";
import { parseLine, PAUSE, type Utterance, wordsOf } from "./utterance.ts";

/** Utterances by part. */
export interface SynthesisData {
  /** To learn from. */
  readonly train: readonly Utterance[];
  /** To choose settings by. */
  readonly validation: readonly Utterance[];
  /** To report on: strings that are in no other part. */
  readonly test: readonly Utterance[];
  /** What listens to the result: the trained recogniser of datasets/speech. */
  readonly listener: Recogniser;
}

const parsed = (text: string) => text.trim().split(/\r?\n/).map(parseLine);

/**
 * Reads the recogniser that the course comes with.
 *
 * @returns The trained recogniser of datasets/speech.
 */
export function committedListener(): Recogniser {
  const place = new URL("../../../datasets/speech/model.safetensors", import.meta.url);
  return openRecogniser(Deno.readFileSync(place));
}

/**
 * Loads the synthesis data set, and the recogniser that listens.
 *
 * @returns All parts.
 * @throws {Error} If the recogniser's file may not be read.
 */
export async function loadSynthesis(): Promise<SynthesisData> {
  const [train, validation, test] = await Promise.all([
    import("../../../datasets/synthesis/train.txt", { with: { type: "text" } }),
    import("../../../datasets/synthesis/validation.txt", { with: { type: "text" } }),
    import("../../../datasets/synthesis/test.txt", { with: { type: "text" } }),
  ]);
  return {
    train: parsed(train.default),
    validation: parsed(validation.default),
    test: parsed(test.default),
    listener: committedListener(),
  };
}

/**
 * Loads utterances of one's own: a folder with `train.txt`, `validation.txt` and `test.txt`.
 *
 * @param path The folder; its files are as those of datasets/synthesis.
 * @returns All parts.
 * @throws {SyntaxError} If a line is no utterance of digits; the text names the line.
 */
export async function loadUtterances(path: string): Promise<SynthesisData> {
  const part = async (name: string) => {
    const file = `${name}.txt`;
    const lines = (await Deno.readTextFile(`${path}/${file}`)).trim().split(/\r?\n/);
    return lines.map((line, k) => {
      const fault = (reason: string) =>
        new SyntaxError(message("read utterances", `line ${k + 1} of ${file}: ${reason}`));
      const utterance = (() => {
        try {
          return parseLine(line);
        } catch (error) {
          throw fault((error as Error).message);
        }
      })();
      const other = utterance.timed.find(({ word }) => word !== PAUSE && !DIGITS.includes(word));
      if (other) throw fault(`${other.word} is no digit`);
      if (wordsOf(utterance.timed).length === 0) throw fault("it has no words");
      return utterance;
    });
  };
  const [train, validation, test] = await Promise.all([
    part("train"),
    part("validation"),
    part("test"),
  ]);
  return { train, validation, test, listener: committedListener() };
}
