/**
 * Random numbers that repeat: the same seed gives the same numbers on every machine.
 *
 * @module
 */
import { aList, type Check, checkValue, wholeNumber } from "../checks.ts";

/** A source of random numbers. */
export interface Rng {
  /** Draws from the uniform distribution on [0, 1). */
  uniform(): number;
  /** Draws from the normal distribution, mean 0, standard deviation 1. */
  normal(): number;
  /** Draws one of 0, 1, ..., n - 1, each as likely as the others. */
  int(n: number): number;
  /** Returns the entries of a list in random order; the list itself stays as it was. */
  shuffle<T>(list: readonly T[]): T[];
  /** Starts another source, which gives the numbers that this one will give. */
  copy(): Rng;
  /** Tells where it stands, for {@linkcode randomFrom}. */
  state(): RngState;
}

/** Where a source of random numbers stands: four words, and a normal number left over. */
export interface RngState {
  /** The words of its generator. */
  readonly words: readonly [number, number, number, number];
  /** The normal number that comes next, where one is left over. */
  readonly left?: number;
}

/** What a source of random numbers must be. */
export const RNG: Check = {
  ...{ be: "a source of random numbers", kind: TypeError, hint: "write random(1)" },
  fits: (x) => typeof (x as Rng | null)?.uniform === "function",
};
const COUNT = wholeNumber({ from: 1 });

/** Splits a seed into well-mixed 32-bit words (splitmix32). */
function* words(seed: number): Generator<number, never> {
  for (let state = seed | 0;;) {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    yield (z ^ (z >>> 15)) >>> 0;
  }
}

/**
 * Starts a source of random numbers.
 *
 * Source: sfc32, seeded through splitmix32; normal numbers by the polar method of Marsaglia.
 *
 * @param seed A whole number; its lowest 32 bits count.
 * @returns The source. Each draw moves it on.
 * @throws {RangeError} If `seed` is not a whole number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { random } from "./random.ts";
 *
 * const rng = random(7);
 * assert(rng.uniform() < 1);
 * assert.deepEqual(random(7).shuffle([1, 2, 3]), random(7).shuffle([1, 2, 3]));
 * ```
 */
export function random(seed: number): Rng {
  checkValue("run random", "seed", seed, wholeNumber());
  const mixed = words(seed);
  const word = () => mixed.next().value | 0;
  return source([word(), word(), word(), word()]);
}

/**
 * Starts a source of random numbers where another one stood.
 *
 * @param state What `rng.state()` gave.
 * @returns A source that gives the numbers which that one gave next.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { random, randomFrom } from "./random.ts";
 *
 * const rng = random(7);
 * rng.normal();
 * const again = randomFrom(rng.state());
 * assert.equal(again.normal(), rng.normal());
 * ```
 */
export function randomFrom({ words, left }: RngState): Rng {
  return source(words, left);
}

/** Goes on from a state: words of a small fast counter generator (sfc32), and a number left over. */
function source(words: RngState["words"], left?: number): Rng {
  let [a, b, c, counter] = words;
  let spare = left;

  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return sum >>> 0;
  };

  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;

  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt(-2 * Math.log(s) / s);
      spare = y * scale;
      return x * scale;
    }
  };

  const int = (n: number): number => {
    checkValue("run rng.int", "n", n, COUNT);
    return Math.floor(uniform() * n);
  };

  const shuffle = <T>(list: readonly T[]): T[] => {
    checkValue("run rng.shuffle", "the list", list, aList);
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = int(i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  };

  const state = (): RngState => ({
    words: [a, b, c, counter],
    ...(spare !== undefined && { left: spare }),
  });
  const copy = () => randomFrom(state());

  return { uniform, normal, int, shuffle, copy, state };
}
