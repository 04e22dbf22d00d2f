/**
 * Recognition without learning: recordings are compared with templates of each word, stretched in
 * time as fits best (dynamic time warping), one template after another.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import type { Spoken } from "./bands.ts";
import { INPUTS, inputsOf } from "./inputs.ts";

/** Rows that are compared: the coefficients, without their slopes. */
const ROWS = INPUTS / 3;

/** A word as someone said it. */
interface Template {
  readonly word: string;
  readonly x: Matrix;
}

/**
 * Turns recordings of single words into templates.
 *
 * @param recordings Recordings.
 * @returns Those of one word, as what is compared.
 */
export function templatesOf(recordings: readonly Spoken[]): Template[] {
  return recordings.filter(({ words }) => words.length === 1)
    .map(({ words, bands }) => ({ word: words[0]!, x: inputsOf(bands) }));
}

/** Euclidean distance of two columns. */
function distance(a: Matrix, i: number, b: Matrix, j: number): number {
  let sum = 0;
  for (let r = 0; r < ROWS; r++) sum += (a.data[i * INPUTS + r]! - b.data[j * INPUTS + r]!) ** 2;
  return Math.sqrt(sum);
}

/** The best way to end at a place of a template: what it costs, and how many words came before. */
interface Way {
  cost: number;
  words: readonly string[];
}

const NOWHERE: Way = { cost: Infinity, words: [] };

/**
 * Finds the sequence of templates that is nearest to a recording: at each column of the recording a
 * way stays at its place in a template, goes on one place or two, or begins another template.
 *
 * Source: Ney 1984, "The use of a one-stage dynamic programming algorithm for connected word
 * recognition".
 *
 * @param bands The recording.
 * @param templates Templates.
 * @param penalty What it costs to begin a template after the first; chosen on held-out recordings.
 * @param most Words at most; any number by default.
 * @returns The words.
 */
export function nearestWords(
  bands: Matrix,
  templates: readonly Template[],
  penalty: number,
  most = Infinity,
): readonly string[] {
  const x = inputsOf(bands);
  let ways: Way[][] = templates.map(({ x }) => Array<Way>(x.cols).fill(NOWHERE));
  let ended: Way = { cost: 0, words: [] };
  for (let t = 0; t < x.cols; t++) {
    const now = templates.map(({ word, x: template }, k) => {
      const before = ways[k]!;
      return before.map((stayed, place) => {
        let best = stayed;
        for (const one of [before[place - 1], before[place - 2]]) {
          if (one && one.cost < best.cost) best = one;
        }
        const { cost, words } = ended;
        const entered = cost + (words.length > 0 ? penalty : 0);
        if (place === 0 && words.length < most && entered < best.cost) {
          best = { cost: entered, words: [...words, word] };
        }
        return best.cost === Infinity
          ? best
          : { cost: best.cost + distance(x, t, template, place), words: best.words };
      });
    });
    ways = now;
    ended = ways.reduce<Way>((best, way) => {
      const last = way.at(-1)!;
      return last.cost < best.cost ? last : best;
    }, NOWHERE);
  }
  return ended.words;
}
