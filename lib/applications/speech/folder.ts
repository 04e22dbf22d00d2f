/**
 * Recordings of one's own: a folder of WAV files with a `transcripts.csv`.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { random } from "../../matrix/random.ts";
import { ctcStepsOf } from "../../training/ctc.ts";
import { monoOf, readWav } from "../../signal/wav.ts";
import { bandsOf, FRAME_RATE, type Spoken, trimmed } from "./bands.ts";
import type { SpeechData } from "./data.ts";
import { STRIDE } from "./inputs.ts";

const ACTION = "read recordings";
const NAME = "transcripts.csv";
const HINT = "a line is file,text or file,text,speaker, as in one.wav,three one four,Ann";
/** More words than this are too many for a network of this size. */
const MOST_WORDS = 500;
/** Seconds of a recording at most. */
const LONGEST = 30;
/** Frames that a word needs, for training says it up to 1.7 times as fast. */
const FRAMES = 1.7 * STRIDE;

/** One line of the file. */
export interface Transcript {
  /** The file's name. */
  readonly file: string;
  /** The words, in lower case. */
  readonly words: readonly string[];
  /** Who speaks; the file's name where nobody says. */
  readonly speaker: string;
  /** Number of the line, from 1. */
  readonly line: number;
}

/** Fields of a line of CSV; undefined where quotes do not pair up. */
function fieldsOf(line: string): string[] | undefined {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = pattern.exec(line);
    if (!match) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === "") return fields;
  }
}

/**
 * Reads a `transcripts.csv`. A first line `file,text` or `file,text,speaker` is passed over.
 *
 * @param text The file's text.
 * @returns The transcripts; signs other than letters, digits and apostrophes are left out.
 * @throws {SyntaxError} If a line has other columns, or no words; the text names the line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTranscripts } from "./folder.ts";
 *
 * const [{ words, speaker }] = parseTranscripts('file,text\na.wav,"Three, one"\n');
 * assert.deepEqual([words, speaker], [["three", "one"], "a.wav"]);
 * ```
 */
export function parseTranscripts(text: string): Transcript[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  const transcripts: Transcript[] = [];
  lines.forEach((content, k) => {
    const fault = (reason: string) =>
      new SyntaxError(message(ACTION, `line ${k + 1} of ${NAME} ${reason}`, HINT));
    if (content.trim() === "") return;
    const fields = fieldsOf(content)?.map((field) => field.trim());
    if (!fields) throw fault("has quotes that do not pair up");
    const [file, said, speaker = ""] = fields;
    if (fields.length < 2 || fields.length > 3) throw fault(`has ${fields.length} columns`);
    if (k === 0 && !/\.wav$/i.test(file!)) return;
    if (!/\.wav$/i.test(file!)) throw fault(`names ${file || "no file"}, which is no .wav file`);
    const words = said!.toLowerCase().match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
    if (words.length === 0) throw fault("has no words");
    transcripts.push({ file: file!, words, speaker: speaker || file!, line: k + 1 });
  });
  return transcripts;
}

/**
 * Deals recordings into three parts, by speaker: who is in the test part is in no other.
 *
 * @param recordings Recordings.
 * @returns Eight tenths, one and one of the speakers; one at least.
 * @throws {RangeError} If there are fewer than three speakers.
 */
export function dealSpeakers(
  recordings: readonly Spoken[],
): Record<"train" | "validation" | "test", Spoken[]> {
  const speakers = [...Map.groupBy(recordings, ({ voice }) => voice).values()];
  if (speakers.length < 3) {
    const hint = "three are the least that make three parts; leave speakers out to deal files";
    const reason = `there are ${speakers.length} speakers`;
    throw new RangeError(message(ACTION, reason, hint));
  }
  const dealt = random(1).shuffle(speakers);
  const tenth = Math.max(1, Math.round(speakers.length / 10));
  return {
    test: dealt.slice(0, tenth).flat(),
    validation: dealt.slice(tenth, 2 * tenth).flat(),
    train: dealt.slice(2 * tenth).flat(),
  };
}

/**
 * Loads recordings of one's own.
 *
 * @param path A folder with WAV files and a `transcripts.csv`.
 * @returns What a recogniser is trained on.
 * @throws {SyntaxError} If a file is not in its format; the text names the line, or the file.
 * @throws {RangeError} If there are too few speakers, too many words, or a recording is too long.
 */
export async function loadFolder(path: string): Promise<SpeechData> {
  const text = await Deno.readTextFile(`${path}/${NAME}`).catch((error) => {
    throw new RangeError(message(ACTION, (error as Error).message, `put ${NAME} into the folder`));
  });
  const recordings: Spoken[] = [];
  for (const { file, words, speaker, line } of parseTranscripts(text)) {
    const fault = (reason: string) => message(ACTION, `line ${line} of ${NAME}: ${file} ${reason}`);
    const bytes = await Deno.readFile(`${path}/${file}`).catch(() => {
      throw new SyntaxError(fault("is not there"));
    });
    let recording;
    try {
      recording = readWav(bytes);
    } catch (error) {
      throw new SyntaxError(fault(`cannot be read. ${(error as Error).message}`));
    }
    const samples = monoOf(recording);
    if (!samples.some((x) => x !== 0)) throw new SyntaxError(fault("is silent"));
    const bands = trimmed(bandsOf(samples, recording.rate));
    const seconds = (bands.cols / FRAME_RATE).toFixed(1);
    if (bands.cols > LONGEST * FRAME_RATE) {
      throw new RangeError(fault(`lasts ${seconds} s, ${LONGEST} s are the most`));
    }
    if (bands.cols < FRAMES * ctcStepsOf(words.map((word) => words.indexOf(word)))) {
      throw new RangeError(
        fault(`lasts ${seconds} s, which is too short for ${words.length} words`),
      );
    }
    recordings.push({ voice: speaker, words, bands });
  }
  const words = [...new Set(recordings.flatMap(({ words }) => words))].sort();
  if (words.length > MOST_WORDS) {
    throw new RangeError(
      message(ACTION, `there are ${words.length} different words`, `at most ${MOST_WORDS}`),
    );
  }
  return { words, ...dealSpeakers(recordings), joins: false };
}
