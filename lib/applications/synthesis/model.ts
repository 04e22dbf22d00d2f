/**
 * The model: reads, for each frame that there will be, which digit it belongs to and where in it, and
 * writes what the frame sounds like.
 *
 * @module
 */
import { type Standardizer, standardizer } from "../../data/standardize.ts";
import { column, zeros } from "../../matrix/create.ts";
import { map } from "../../matrix/algebra.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { Network } from "../../networks/network.ts";
import { manyToMany } from "../../networks/shapes.ts";
import { adam } from "../../training/adam.ts";
import type { EpochReport, StepReport } from "../../training/fit_options.ts";
import { cosineDecay, warmup } from "../../training/schedules.ts";
import { openModel, packModel } from "../saved.ts";
import { DIGITS } from "../speech/data.ts";
import { BANDS, PAUSE, RANGE, type Timed, type Utterance, wordsOf } from "./utterance.ts";

/** Ten digits, the pause, the place in the word, and its length. */
export const INPUTS = 13;
/** How often a word alone is read in a pass: there are few, and nothing around them helps. */
const ALONE = 4;
/** Frames of a long word: lengths are given as parts of it. */
const LONG = 40;

/** Frames of each word: inside a string, and at its end; and those of pauses before and after. */
export type Durations = Readonly<Record<string, readonly [inside: number, last: number]>>;

/**
 * Computes what the network reads.
 *
 * Equation: `x<t> = [one-hot digit or pause; (place + 1/2) / frames; frames / 40]`
 *
 * @param timed Words and pauses with their frames.
 * @returns `[INPUTS, frames]`, f32.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inputsOf } from "./model.ts";
 *
 * const x = inputsOf([{ word: "two", frames: 2 }]);
 * assert.deepEqual([x.at(2, 0), x.at(11, 0), x.at(11, 1)], [1, 0.25, 0.75]);
 * ```
 */
export function inputsOf(timed: readonly Timed[]): Matrix {
  const x = zeros(INPUTS, timed.reduce((sum, { frames }) => sum + frames, 0), "f32");
  let t = 0;
  for (const { word, frames } of timed) {
    const digit = word === PAUSE ? DIGITS.length : DIGITS.indexOf(word);
    for (let place = 0; place < frames; place++) {
      x.data[t * INPUTS + digit] = 1;
      x.data[t * INPUTS + INPUTS - 2] = (place + 0.5) / frames;
      x.data[t * INPUTS + INPUTS - 1] = frames / LONG;
      t++;
    }
  }
  return x;
}

/**
 * Measures how long each word takes on average.
 *
 * @param utterances Utterances.
 * @returns Frames, whole ones; what is nowhere inside, or nowhere last, takes what the other does.
 */
export function durationsOf(utterances: readonly Utterance[]): Durations {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  return Object.fromEntries([...DIGITS, PAUSE].map((wanted) => {
    const [inside, last]: [number[], number[]] = [[], []];
    for (const { timed } of utterances) {
      const end = timed.findLastIndex(({ word }) => (word === PAUSE) === (wanted === PAUSE));
      timed.forEach(({ word, frames }, k) => {
        if (word === wanted) (k === end ? last : inside).push(frames);
      });
    }
    const [a, b] = [inside, last].map((list) => list.length > 0 ? list : [...inside, ...last]);
    return [wanted, [mean(a!), mean(b!)].map((x) => Math.max(1, Math.round(x || 1)))];
  })) as unknown as Durations;
}

/**
 * Gives words their time, between two pauses.
 *
 * @param durations How long words take.
 * @param words Digits.
 * @returns Words and pauses.
 */
export function timedBy(durations: Durations, words: readonly string[]): Timed[] {
  const [before, after] = durations[PAUSE]!;
  const said = words.map((word, k) => ({
    word,
    frames: durations[word]![k === words.length - 1 ? 1 : 0],
  }));
  return [{ word: PAUSE, frames: before }, ...said, { word: PAUSE, frames: after }];
}

/** A voice that says digits. */
export class Synthesiser {
  /** The network: one layer in two directions. */
  readonly network: Network;
  /** Mean of each band and its deviation. */
  readonly scale: Pick<Standardizer, "mean" | "deviation">;
  /** How long words take. */
  readonly durations: Durations;

  /**
   * Puts a synthesiser together; {@linkcode trainSynthesiser} trains one.
   *
   * @param network A many-to-many network that answers with numbers.
   * @param scale Mean of each band and its deviation.
   * @param durations How long words take.
   */
  constructor(
    network: Network,
    scale: Pick<Standardizer, "mean" | "deviation">,
    durations: Durations,
  ) {
    this.network = network;
    this.scale = scale;
    this.durations = durations;
  }

  /**
   * Gives words their time.
   *
   * @param words Digits.
   * @returns The words between two pauses.
   */
  timed(words: readonly string[]): Timed[] {
    return timedBy(this.durations, words);
  }

  /**
   * Says what frames sound like.
   *
   * @param timed Words and pauses.
   * @returns `[BANDS, frames]`, logarithms of powers.
   */
  bands(timed: readonly Timed[]): Matrix {
    const [y] = this.network.predict([inputsOf(timed)]);
    const { mean, deviation } = this.scale;
    const data = Float64Array.from(y!.data, (value, k) => {
      const b = k % BANDS;
      return Math.max(-RANGE, Math.min(2, value * deviation.data[b]! + mean.data[b]!));
    });
    return new Matrix(BANDS, y!.cols, data);
  }

  /**
   * Writes the synthesiser as one file in the safetensors layout, scale and durations included.
   *
   * @returns The file's bytes.
   */
  save(): Uint8Array<ArrayBuffer> {
    const { network, durations, scale } = this;
    const [mean, deviation] = [scale.mean, scale.deviation].map(({ data }) => [...data]);
    return packModel(network, { mean, deviation, durations });
  }
}

/**
 * Reads a synthesiser.
 *
 * @param bytes What {@linkcode Synthesiser.save} gave.
 * @returns The synthesiser.
 * @throws {SyntaxError} If the file is damaged, or holds no synthesiser.
 */
export function openSynthesiser(bytes: Uint8Array): Synthesiser {
  type More = { mean: number[]; deviation: number[]; durations: Durations };
  const { network, more } = openModel<More>("a synthesiser", bytes, {
    durations: (value) => value !== undefined,
    ...{ mean: Array.isArray, deviation: Array.isArray },
  });
  const scale = { mean: column(more.mean), deviation: column(more.deviation) };
  return new Synthesiser(network, scale, more.durations);
}

/** How a synthesiser is trained. */
export interface SynthesiserOptions {
  /** Entries of each hidden state; 64 unless told otherwise. */
  hiddenSize?: number;
  /** Passes; 40 unless told otherwise. */
  epochs?: number;
  /** Utterances of a batch; 8 unless told otherwise. */
  batchSize?: number;
  /** Adam's learning rate after the first steps; 0.01 unless told otherwise. */
  learningRate?: number;
  /** Seed of the first weights and of the order; 1 unless told otherwise. */
  seed?: number;
  /** Called after each step; false ends the training. */
  onStep?: (report: StepReport) => boolean | void;
  /** Called after each epoch with the synthesiser so far. */
  onEpoch?: (report: EpochReport & { synthesiser: Synthesiser }) => void;
}

/**
 * Trains a synthesiser: a bidirectional GRU, the mean squared error of standardised bands, Adam.
 *
 * @param train Utterances to learn from.
 * @param options Sizes, learning rate, seed, and what to call after each step.
 * @returns The synthesiser: the same for the same seed.
 * @throws {RangeError} If there is no utterance, or an option is out of range.
 */
export function trainSynthesiser(
  train: readonly Utterance[],
  options: SynthesiserOptions = {},
): Synthesiser {
  const { hiddenSize = 64, epochs = 40, batchSize = 8, learningRate = 0.01 } = options;
  const { seed = 1, onStep, onEpoch } = options;
  const scale = standardizer(train.map(({ bands }) => map(bands, (x) => x)));
  const network = manyToMany({
    ...{ inputSize: INPUTS, outputSize: BANDS, hiddenSize, cell: "gru", bidirectional: true },
    ...{ loss: "squared", precision: "f32", seed },
  });
  const synthesiser = new Synthesiser(network, scale, durationsOf(train));
  const examples = train.flatMap(({ timed, bands }) => {
    const example = { x: inputsOf(timed), y: scale.apply(bands) };
    return Array<typeof example>(wordsOf(timed).length === 1 ? ALONE : 1).fill(example);
  });
  network.fit(examples, {
    ...{ epochs, batchSize, seed, clipNorm: 5 },
    optimizer: adam({ learningRate: warmup(cosineDecay(learningRate), 30) }),
    ...(onStep && { onStep }),
    onEpoch: (report) => onEpoch?.({ ...report, synthesiser }),
  });
  return synthesiser;
}
