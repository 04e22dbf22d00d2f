/**
 * Makes the utterances of this data set: `deno run -A datasets/synthesis/make.ts`.
 *
 * It needs flite 2.2 (Debian: `apt-get install flite`), which says when each sound of a word ends.
 *
 * @module
 */
import { DIGITS } from "../../lib/applications/speech/data.ts";
import { FRAME_RATE, framesOf, RATE } from "../../lib/applications/synthesis/sound.ts";
import { lineOf, PAUSE, type Timed } from "../../lib/applications/synthesis/utterance.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random, type Rng } from "../../lib/matrix/random.ts";
import { resample } from "../../lib/signal/resample.ts";
import { monoOf, readWav } from "../../lib/signal/wav.ts";

const SEED = 3;
const VOICE = "slt";
/** Sounds of each digit, as flite counts them. */
const SOUNDS = [4, 3, 2, 3, 3, 3, 4, 5, 2, 3];
/** Strings of each part; the training part has the ten digits besides. */
const SIZES = { train: 260, validation: 20, test: 25 };
/** Frames of the pauses that are kept before and after. */
const KEPT = 6;

/** Words and pauses with their frames, from what flite prints: `pau:0.197 w:0.3 ah:0.4`. */
export function timedOf(words: readonly string[], printed: string): Timed[] {
  const sounds = printed.trim().split(/\s+/).map((one) => {
    const [sound, end] = one.split(":");
    return { pause: sound === "pau", end: Math.round(Number(end) * FRAME_RATE) };
  });
  const timed: Timed[] = [];
  let [from, at] = [0, 0];
  const take = (word: string, count: number) => {
    at += count;
    const { end } = sounds[at - 1]!;
    timed.push({ word, frames: end - from });
    from = end;
  };
  const pauses = () => {
    while (sounds[at]?.pause) take(PAUSE, 1);
  };
  for (const word of words) {
    pauses();
    take(word, SOUNDS[DIGITS.indexOf(word)]!);
  }
  pauses();
  if (at !== sounds.length) throw new Error(`${words.join(" ")} has other sounds: ${printed}`);
  return timed;
}

/** Says words; returns the line of a file. */
function said(words: readonly string[]): string {
  const file = Deno.makeTempFileSync({ suffix: ".wav" });
  try {
    const { stdout } = new Deno.Command("flite", {
      args: ["-voice", VOICE, "-psdur", "-t", words.join(" ") + ".", "-o", file],
    }).outputSync();
    const recording = readWav(Deno.readFileSync(file));
    const all = framesOf(resample(monoOf(recording), recording.rate, RATE));
    const timed = timedOf(words, new TextDecoder().decode(stdout));
    const [first, last] = [timed[0]!, timed.at(-1)!];
    const skipped = Math.max(0, first.frames - KEPT);
    const short = [
      { ...first, frames: first.frames - skipped },
      ...timed.slice(1, -1),
      { ...last, frames: Math.min(KEPT, last.frames) },
    ];
    const frames = short.reduce((sum, { frames }) => sum + frames, 0);
    const data = all.data.slice(skipped * all.rows, (skipped + frames) * all.rows);
    return lineOf({ timed: short, bands: new Matrix(all.rows, frames, data) });
  } finally {
    Deno.removeSync(file);
  }
}

/** Draws strings of three to seven digits, each once. */
export function stringsOf(rng: Rng): Record<keyof typeof SIZES, string[][]> {
  const seen = new Set<string>();
  const part = (count: number) => {
    const strings: string[][] = [];
    while (strings.length < count) {
      const words = Array.from({ length: 3 + rng.int(5) }, () => DIGITS[rng.int(10)]!);
      if (seen.has(words.join(" "))) continue;
      seen.add(words.join(" "));
      strings.push(words);
    }
    return strings;
  };
  return { train: part(SIZES.train), validation: part(SIZES.validation), test: part(SIZES.test) };
}

if (import.meta.main) {
  const strings = stringsOf(random(SEED));
  strings.train.unshift(...DIGITS.map((digit) => [digit]));
  for (const [name, lists] of Object.entries(strings)) {
    const file = new URL(`${name}.txt`, import.meta.url);
    Deno.writeTextFileSync(file, lists.map(said).join("\n") + "\n");
  }
}
