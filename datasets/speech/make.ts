/**
 * Makes the recordings of this data set: `deno run -A datasets/speech/make.ts [SOUNDS]`.
 *
 * It needs espeak-ng 1.51 and flite 2.2 (Debian: `apt-get install espeak-ng flite`). SOUNDS is the
 * folder `digits` of Debian's asterisk-core-sounds-en-wav; without it `human.txt` stays as it is.
 *
 * @module
 */
import {
  bandsOf,
  lineOf,
  RATE,
  type Spoken,
  trimmed,
} from "../../lib/applications/speech/bands.ts";
import { DIGITS } from "../../lib/applications/speech/data.ts";
import { random, type Rng } from "../../lib/matrix/random.ts";
import { resample } from "../../lib/signal/resample.ts";
import { monoOf, readWav, writeWav } from "../../lib/signal/wav.ts";
import { ACCENTS, FAMILIES, FLITE, type Part } from "./voices.ts";

const SEED = 7;
/** Shares of the families. */
const SHARES: [Part, number][] = [["test", 0.25], ["validation", 0.15], ["train", 1]];
/** Accents that each speaker of a part has. */
const ACCENTS_EACH: Record<Part, number> = { train: 3, validation: 2, test: 1 };
/** Whole strings that each voice says, and their lengths. */
const STRINGS: Record<Part, { count: number; from: number; to: number }> = {
  train: { count: 2, from: 5, to: 5 },
  validation: { count: 6, from: 3, to: 7 },
  test: { count: 10, from: 3, to: 7 },
};

/** Deals the families: no family is in two parts. */
export function deal(rng: Rng): Record<Part, string[]> {
  const families = rng.shuffle(FAMILIES);
  const parts: Record<Part, string[]> = { train: [], validation: [], test: [] };
  let first = 0;
  for (const [part, share] of SHARES) {
    const last = Math.min(families.length, first + Math.round(share * families.length));
    parts[part] = families.slice(first, last).flat();
    first = last;
  }
  return parts;
}

/** Tempos of flite's voices, of which there are few; and the strings of each in training. */
const STRETCHES: Record<Part, readonly string[]> = {
  train: ["0.8", "0.9", "1.0", "1.1", "1.2", "1.35"],
  validation: ["1.1"],
  test: ["1.1"],
};
const FLITE_STRINGS = 6;

/** Says words with one of the programs; in training says so many strings. */
interface Voice {
  readonly strings: number;
  say(words: readonly string[]): Spoken;
}

/** What a program says, written to FILE. */
function soundOf(command: string, args: string[]): { rate: number; samples: Float64Array } {
  const file = Deno.makeTempFileSync({ suffix: ".wav" });
  try {
    const { success } = new Deno.Command(command, {
      args: args.map((arg) => arg === "FILE" ? file : arg),
    }).outputSync();
    if (!success) throw new Error(`${command} ${args.join(" ")} failed`);
    const recording = readWav(Deno.readFileSync(file));
    return { rate: recording.rate, samples: monoOf(recording) };
  } finally {
    Deno.removeSync(file);
  }
}

function spoken(voice: string, words: readonly string[], command: string, args: string[]): Spoken {
  const { rate, samples } = soundOf(command, args);
  return { voice, words, bands: trimmed(bandsOf(samples, rate)) };
}

function* voicesOf(part: Part, speakers: readonly string[], rng: Rng): Generator<Voice> {
  let turn = 0;
  for (const speaker of speakers) {
    for (let k = 0; k < ACCENTS_EACH[part]; k++) {
      const accent = ACCENTS[turn++ % ACCENTS.length]!;
      const voice = `${accent}+${speaker}`;
      const [speed, pitch] = [120 + rng.int(70), 25 + rng.int(50)];
      const args = ["-v", voice, "-s", String(speed), "-p", String(pitch), "-w", "FILE"];
      const { count: strings } = STRINGS[part];
      const say = (words: readonly string[]) =>
        spoken(voice, words, "espeak-ng", [...args, words.join(" ")]);
      yield { strings, say };
    }
  }
  for (const speaker of FLITE[part]) {
    for (const stretch of STRETCHES[part]) {
      const args = ["-voice", speaker, "--setf", `duration_stretch=${stretch}`, "-o", "FILE"];
      const strings = part === "train" ? FLITE_STRINGS : STRINGS[part].count;
      const say = (words: readonly string[]) =>
        spoken(`flite ${speaker}`, words, "flite", [...args, "-t", words.join(" ") + "."]);
      yield { strings, say };
    }
  }
}

function linesOf(part: Part, speakers: readonly string[], rng: Rng): string[] {
  const { from, to } = STRINGS[part];
  const lines: string[] = [];
  for (const { strings, say } of voicesOf(part, speakers, rng)) {
    if (part === "train") lines.push(...DIGITS.map((digit) => lineOf(say([digit]))));
    let order: string[] = [];
    for (let k = 0; k < strings; k++) {
      const length = from + rng.int(to - from + 1);
      // in training each digit once in two strings of five
      if (k % 2 === 0) order = rng.shuffle(DIGITS);
      const words = part === "train"
        ? order.slice(5 * (k % 2), 5 * (k % 2) + 5)
        : Array.from({ length }, () => DIGITS[rng.int(10)]!);
      lines.push(lineOf(say(words)));
    }
  }
  return lines;
}

/** The example: one string of the voice of flite that is held out, as a sound and as a line. */
function writeExample(): void {
  const file = new URL("example.wav", import.meta.url);
  const words = ["three", "one", "four"];
  const [voice] = FLITE.test;
  const { rate, samples } = soundOf("flite", [
    "-voice",
    voice!,
    "-o",
    "FILE",
    "-t",
    words.join(" ") + ".",
  ]);
  Deno.writeFileSync(file, writeWav(resample(samples, rate, RATE), RATE));
  const bands = bandsOf(monoOf(readWav(Deno.readFileSync(file))), RATE);
  const line = lineOf({ voice: `flite ${voice}`, words, bands });
  Deno.writeTextFileSync(new URL("example.txt", import.meta.url), line + "\n");
}

if (import.meta.main) {
  const rng = random(SEED);
  const speakers = deal(rng);
  const write = (name: string, lines: string[]) =>
    Deno.writeTextFileSync(new URL(`${name}.txt`, import.meta.url), lines.join("\n") + "\n");
  for (const part of ["train", "validation", "test"] as const) {
    write(part, linesOf(part, speakers[part], rng));
  }
  writeExample();
  const [sounds] = Deno.args;
  if (sounds !== undefined) {
    const lines = DIGITS.map((digit, k) => {
      const recording = readWav(Deno.readFileSync(`${sounds}/${k}.wav`));
      const bands = trimmed(bandsOf(monoOf(recording), recording.rate));
      return lineOf({ voice: "Allison Smith", words: [digit], bands });
    });
    write("human", lines);
  }
}
