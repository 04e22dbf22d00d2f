/**
 * Makes a signal from the magnitudes of its spectra alone, without phases.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import { random } from "../matrix/random.ts";
import { inverseStft, type Spectra, stft, type StftOptions } from "./stft.ts";

/** How the phases are sought. */
export interface GriffinLimOptions extends StftOptions {
  /** Rounds; 60 by default. */
  rounds?: number;
  /** Share of the last change that is made once more in each round, 0 to 1; 0.99 by default. */
  momentum?: number;
  /** Seed of the first phases; 1 by default. */
  seed?: number;
}

/**
 * Makes a signal whose spectra have these magnitudes, as far as there is one.
 *
 * Each round takes the phases of the nearest signal there is, and the magnitudes that were asked for.
 *
 * Equation: `S <- |S| exp(j angle(stft(inverseStft(S))))`
 * Source: Griffin, Lim 1984; with momentum as in Perraudin, Balazs, Sondergaard 2013.
 *
 * @param magnitudes `[size / 2 + 1, frames]`, 0 or more.
 * @param options Frames as in {@linkcode stft}, rounds and seed.
 * @returns The signal, `(frames - 1) * hop` samples: the same for the same seed.
 * @throws {ShapeError} If there are not `size / 2 + 1` rows.
 * @throws {RangeError} If an option is out of range, or a magnitude is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { map } from "../matrix/algebra.ts";
 * import { griffinLim } from "./griffin_lim.ts";
 * import { powers, stft } from "./stft.ts";
 *
 * const options = { size: 64, hop: 16 };
 * const tone = Float64Array.from({ length: 640 }, (_, i) => Math.sin(i / 3));
 * const magnitudes = map(powers(stft(tone, options)), Math.sqrt);
 * const again = map(powers(stft(griffinLim(magnitudes, options), options)), Math.sqrt);
 * const error = Math.hypot(...again.data.map((x, k) => x - magnitudes.data[k]));
 * assert(error < 0.1 * Math.hypot(...magnitudes.data));
 * ```
 */
export function griffinLim(magnitudes: Matrix, options: GriffinLimOptions): Float64Array {
  const action = "run griffinLim";
  const { rounds = 60, momentum = 0.99, seed = 1, ...frames } = options;
  checkValue(action, "rounds", rounds, wholeNumber({ from: 0 }));
  checkValue(action, "momentum", momentum, {
    be: "from 0 to 1",
    fits: (x) => typeof x === "number" && x >= 0 && x <= 1,
  });
  checkFinite(action, "magnitudes", magnitudes);
  const rng = random(seed);
  const normal = () => magnitudes.data.map(() => rng.normal()); // two of them have any angle
  let phases = turned(magnitudes, normal(), normal());
  let last: Spectra | undefined;
  for (let round = 0; round < rounds; round++) {
    const now = stft(inverseStft(phases, frames), frames);
    const before = last ?? now;
    const ahead = (part: "re" | "im") =>
      now[part].data.map((x: number, k: number) => x + momentum * (x - before[part].data[k]!));
    phases = turned(magnitudes, ahead("re"), ahead("im"));
    last = now;
  }
  return inverseStft(phases, frames);
}

/** Complex numbers of given magnitudes, with the angles of others. */
function turned({ rows, cols, data }: Matrix, re: Numbers, im: Numbers): Spectra {
  const [turnedRe, turnedIm] = [new Float64Array(data.length), new Float64Array(data.length)];
  for (let k = 0; k < data.length; k++) {
    const length = Math.sqrt(re[k]! ** 2 + im[k]! ** 2);
    turnedRe[k] = length > 0 ? data[k]! * re[k]! / length : data[k]!;
    turnedIm[k] = length > 0 ? data[k]! * im[k]! / length : 0;
  }
  return { re: new Matrix(rows, cols, turnedRe), im: new Matrix(rows, cols, turnedIm) };
}
