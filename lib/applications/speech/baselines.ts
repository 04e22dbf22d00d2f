/**
 * Ways to recognise digits without a network: what a trained recogniser has to beat.
 *
 * @module
 */
import type { Scores } from "../application.ts";
import type { SpeechData } from "./data.ts";
import { scoresOf, type Transcriber } from "./score.ts";
import { nearestWords, templatesOf } from "./templates.ts";

/** Recordings of each word that are templates: more take longer. */
const EACH = 24;
/** What a further word costs; chosen on the validation part: without it words are left out. */
const PENALTY = -3;

/**
 * Writes the most frequent word, as often as a recording of its length has words on average.
 *
 * @param data The training part.
 * @returns The transcriber.
 */
export function mostFrequentWord({ train, words }: SpeechData): Transcriber {
  const counts = new Map(words.map((word) => [word, 0]));
  for (const one of train) for (const word of one.words) counts.set(word, counts.get(word)! + 1);
  const [[word]] = [...counts].sort(([, a], [, b]) => b - a) as [[string, number]];
  const frames = train.reduce((sum, { bands }) => sum + bands.cols, 0) /
    train.reduce((sum, { words }) => sum + words.length, 0);
  return (recordings) =>
    recordings.map(({ bands }) =>
      Array<string>(Math.max(1, Math.round(bands.cols / frames))).fill(word)
    );
}

/**
 * Compares with templates of the training part, of voices as different as there are.
 *
 * @param data The training part.
 * @param penalty What a further word costs.
 * @returns The transcriber of strings, and that of single words; undefined where no recording of the
 * training part is one word.
 */
export function nearestTemplates(
  { train }: SpeechData,
  penalty = PENALTY,
): { strings: Transcriber; single: Transcriber } | undefined {
  const all = [...Map.groupBy(templatesOf(train), ({ word }) => word).values()];
  if (all.length === 0) return undefined;
  // every so many: neighbours in the list are the same speaker
  const some = all.flatMap((same) =>
    same.filter((_, k) => k % Math.ceil(same.length / EACH) === 0)
  );
  return {
    strings: (recordings) => recordings.map(({ bands }) => nearestWords(bands, some, penalty)),
    single: (recordings) => recordings.map(({ bands }) => nearestWords(bands, some, penalty, 1)),
  };
}

/**
 * Scores both, on every part that there is.
 *
 * @param data The parts.
 * @returns Scores by name.
 */
export function baselinesOf(data: SpeechData): Record<string, Scores> {
  const templates = nearestTemplates(data);
  return {
    "most frequent word": scoresOf(mostFrequentWord(data), data),
    ...(templates && {
      "nearest templates": scoresOf(templates.strings, data, templates.single),
    }),
  };
}
