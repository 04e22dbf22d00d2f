/**
 * New recordings from old ones: words of one voice are put together to strings, said faster or slower
 * by a longer or shorter throat, through other microphones, in other rooms, with noise.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { hertzOf, melOf } from "../../signal/mel.ts";
import { BANDS, FRAME_RATE, RANGE, type Spoken } from "./bands.ts";

/** Most frames of a string; a longer one is said faster. */
export const LONGEST = 560;
/** The middles of the bands in hertz lie between these. */
const [LOW, HIGH] = [melOf(100), melOf(3800)];

const between = (rng: Rng, low: number, high: number) => low + (high - low) * rng.uniform();

/** Where each band reads, for a throat `factor` times as short. */
function warp(factor: number): Float64Array {
  const step = (HIGH - LOW) / (BANDS + 1);
  return Float64Array.from({ length: BANDS }, (_, b) => {
    const hz = hertzOf(LOW + (b + 1) * step) * factor;
    return Math.max(0, Math.min(BANDS - 1, (melOf(hz) - LOW) / step - 1));
  });
}

/** Reads bands at other places and at another tempo: straight lines between the numbers. */
function bent({ cols, data }: Matrix, places: Float64Array, tempo: number): Float32Array {
  const count = Math.max(2, Math.round(cols / tempo));
  const result = new Float32Array(count * BANDS);
  for (let t = 0; t < count; t++) {
    const at = t * (cols - 1) / (count - 1);
    const first = Math.min(cols - 2, Math.floor(at));
    const later = at - first;
    for (let b = 0; b < BANDS; b++) {
      const low = Math.min(BANDS - 2, Math.floor(places[b]!));
      const above = places[b]! - low;
      const k = first * BANDS + low;
      const now = data[k]! * (1 - above) + data[k + 1]! * above;
      const next = data[k + BANDS]! * (1 - above) + data[k + BANDS + 1]! * above;
      result[t * BANDS + b] = now * (1 - later) + next * later;
    }
  }
  return result;
}

/** A microphone: louder or softer by band, along a line and two slow waves. */
function microphone(rng: Rng): Float64Array {
  const slope = 2 * rng.normal();
  const waves = [1, 2].map((turns) => ({ turns, size: rng.normal(), shift: rng.uniform() }));
  return Float64Array.from({ length: BANDS }, (_, b) => {
    const x = b / (BANDS - 1);
    return slope * (x - 0.5) + waves.reduce(
      (sum, { turns, size, shift }) => sum + size * Math.cos(2 * Math.PI * (turns * x + shift)),
      0,
    );
  });
}

/** Leaves a few neighbouring bands out of half the recordings, so that none is relied on. */
function masked(bands: Float32Array, rng: Rng): void {
  if (rng.uniform() < 0.5) return;
  const width = 1 + rng.int(4);
  const first = rng.int(BANDS - width);
  for (let at = 0; at < bands.length; at += BANDS) {
    bands.fill(-RANGE / 2, at + first, at + first + width);
  }
}

/** Lets each frame ring on in the next ones, and adds noise; both as powers. */
function heard(bands: Float32Array, rng: Rng): void {
  const ring = Math.exp(-between(rng, 0.7, 3));
  const level = Math.exp(-between(rng, 3.5, 11));
  const tilt = between(rng, -3, 1.5);
  const noise = Float64Array.from(
    { length: BANDS },
    (_, b) => level * Math.exp(tilt * (b / (BANDS - 1) - 0.5)),
  );
  const left = new Float64Array(BANDS);
  for (let k = 0; k < bands.length; k++) {
    const b = k % BANDS;
    left[b] = Math.max(Math.exp(bands[k]!), ring * left[b]!);
    // the power of noise in a band of a few frequencies goes up and down
    bands[k] = Math.log(left[b]! + noise[b]! * (0.4 + 1.2 * rng.uniform()));
  }
}

/**
 * Makes a new recording from recordings of one voice.
 *
 * @param parts What is said, one after the other.
 * @param rng Source of all that changes.
 * @param longest Frames at most; LONGEST by default.
 * @returns The recording.
 */
export function joined(parts: readonly Spoken[], rng: Rng, longest = LONGEST): Spoken {
  const places = warp(between(rng, 0.82, 1.2));
  const tempo = Math.exp(between(rng, -0.6, 0.4));
  const frames = parts.reduce((sum, { bands }) => sum + bands.cols, 0);
  const faster = Math.max(tempo, frames / (0.75 * longest));
  const gap = between(rng, 0, 0.2) * FRAME_RATE;
  const silence = (count: number) => new Float32Array(Math.round(count) * BANDS).fill(-RANGE);
  const pieces: Float32Array[] = [silence(between(rng, 0, 0.3) * FRAME_RATE)];
  for (const [k, { bands }] of parts.entries()) {
    if (k > 0) pieces.push(silence(between(rng, 0, gap)));
    const piece = bent(bands, places, faster * between(rng, 0.9, 1.1));
    const louder = 0.5 * rng.normal();
    pieces.push(piece.map((x) => x + louder));
  }
  pieces.push(silence(between(rng, 0, 0.3) * FRAME_RATE));
  const data = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  const curve = microphone(rng);
  for (let k = 0; k < data.length; k++) data[k]! += curve[k % BANDS]!;
  masked(data, rng);
  heard(data, rng);
  const kept = data.slice(0, longest * BANDS);
  return {
    voice: parts[0]!.voice,
    words: parts.flatMap(({ words }) => words),
    bands: new Matrix(BANDS, kept.length / BANDS, kept),
  };
}

/**
 * Draws strings of one to seven words: any recording, as often as the others, and more of its voice.
 *
 * @param train Recordings of the training part, of seven words at most.
 * @returns A function that draws one string.
 */
export function stringsOf(train: readonly Spoken[]): (rng: Rng) => Spoken {
  const voices = Map.groupBy(train, ({ voice }) => voice);
  return (rng) => {
    const length = 1 + rng.int(7);
    const parts = [train[rng.int(train.length)]!];
    const mine = voices.get(parts[0]!.voice)!;
    let count = parts[0]!.words.length;
    while (count < length) {
      const part = mine[rng.int(mine.length)]!;
      if (count + part.words.length > 7) continue;
      parts.push(part);
      count += part.words.length;
    }
    return joined(rng.shuffle(parts), rng);
  };
}
