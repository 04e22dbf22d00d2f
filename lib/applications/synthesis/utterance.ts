/**
 * A text with the time that each of its words takes, and what it sounds like.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { Matrix } from "../../matrix/matrix.ts";

/** Mel bands of a frame. */
export const BANDS = 40;
/** Softer than the loudest band by more than this, in nats of power, is silence. */
export const RANGE = 16;
/** Steps of a nat in a file. */
const STEPS = 16;
/** What stands for a pause. */
export const PAUSE = "_";

/** A word, or a pause, with its length in frames. */
export interface Timed {
  /** The word; `_` for a pause. */
  readonly word: string;
  /** Frames that it takes. */
  readonly frames: number;
}

/** Something said. */
export interface Utterance {
  /** Words and pauses. */
  readonly timed: readonly Timed[];
  /** Logarithms of powers in mel bands, `[BANDS, frames]`, 0 for the loudest. */
  readonly bands: Matrix;
}

/**
 * Lists the words of an utterance.
 *
 * @param timed Words and pauses.
 * @returns The words alone.
 */
export function wordsOf(timed: readonly Timed[]): string[] {
  return timed.map(({ word }) => word).filter((word) => word !== PAUSE);
}

/**
 * Writes an utterance as a line of a file: `_:4 one:20`, a tab, and a byte a number in base 64.
 *
 * @param utterance The utterance.
 * @returns The line.
 */
export function lineOf({ timed, bands }: Utterance): string {
  const bytes = Uint8Array.from(bands.data, (x) => Math.round(Math.max(0, (x + RANGE) * STEPS)));
  return `${timed.map(({ word, frames }) => `${word}:${frames}`).join(" ")}\t${bytes.toBase64()}`;
}

/**
 * Reads such a line.
 *
 * @param line What {@linkcode lineOf} gave.
 * @returns The utterance.
 * @throws {SyntaxError} If there are not as many frames as the words take.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseLine } from "./utterance.ts";
 *
 * const { timed } = parseLine(`one:2\t${new Uint8Array(80).toBase64()}`);
 * assert.deepEqual(timed, [{ word: "one", frames: 2 }]);
 * ```
 */
export function parseLine(line: string): Utterance {
  const [text = "", code = ""] = line.split("\t");
  const timed = text.split(" ").map((part) => {
    const [word, frames] = part.split(":");
    return { word: word!, frames: Number(frames) };
  });
  const data = Float32Array.from(Uint8Array.fromBase64(code), (x) => x / STEPS - RANGE);
  const frames = timed.reduce((sum, { frames }) => sum + frames, 0);
  if (data.length !== BANDS * frames) {
    const reason = `${text} takes ${frames} frames, there are ${data.length / BANDS}`;
    throw new SyntaxError(message("read an utterance", reason));
  }
  return { timed, bands: new Matrix(BANDS, frames, data) };
}
