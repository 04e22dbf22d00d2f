/**
 * The model: a recogniser that reads a recording from both sides and writes words, or nothing, at
 * every step. Nobody tells it where in a recording a word is: that is what the CTC loss is for.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import type { Network } from "../../networks/network.ts";
import { manyToMany } from "../../networks/shapes.ts";
import { zeros } from "../../matrix/create.ts";
import { adam } from "../../training/adam.ts";
import { ctcDecode, ctcLoss } from "../../training/ctc.ts";
import type { Example } from "../../training/examples.ts";
import type { EpochReport, StepReport } from "../../training/fit_options.ts";
import { cosineDecay, warmup } from "../../training/schedules.ts";
import { openModel, packModel } from "../saved.ts";
import type { Spoken } from "./bands.ts";
import type { SpeechData } from "./data.ts";
import { INPUTS, inputsOf, STEP_RATE, STRIDE } from "./inputs.ts";
import { joined, LONGEST, stringsOf } from "./strings.ts";

/** A word where it was heard. */
export interface HeardWord {
  /** The word. */
  readonly word: string;
  /** Where it is, in seconds from the start of the recording. */
  readonly seconds: number;
  /** Probability of its label at its likeliest step, 0 to 1. */
  readonly probability: number;
}

/** A recogniser of spoken words. */
export class Recogniser {
  /** The network: two layers in two directions, one output for each word, and one for none. */
  readonly network: Network;
  /** The words; word k has the label k + 1, and 0 is the blank. */
  readonly words: readonly string[];

  /**
   * Puts a recogniser together; {@linkcode trainRecogniser} trains one.
   *
   * @param network A many-to-many network with one output more than there are words.
   * @param words The words.
   */
  constructor(network: Network, words: readonly string[]) {
    this.network = network;
    this.words = words;
  }

  /**
   * Says for each step how probable each label is.
   *
   * @param bands A recording, as from `bandsOf`.
   * @returns `[1 + words, steps]`, forty steps a second; row 0 is the blank.
   */
  probabilities(bands: Matrix): Matrix {
    return this.network.predict([inputsOf(bands)])[0]!;
  }

  /**
   * Writes down what is said.
   *
   * @param recordings Recordings.
   * @returns The words of each.
   */
  transcribe(recordings: readonly Pick<Spoken, "bands">[]): string[][] {
    const inputs = recordings.map(({ bands }) => inputsOf(bands));
    return ctcDecode(this.network.predict(inputs)).map((labels) =>
      labels.map((label) => this.words[label - 1]!)
    );
  }

  /**
   * Finds where each word is.
   *
   * @param probabilities What {@linkcode Recogniser.probabilities} gave.
   * @returns The words in their order.
   */
  align(probabilities: Matrix): HeardWord[] {
    const heard: HeardWord[] = [];
    let before = 0;
    for (let t = 0; t < probabilities.cols; t++) {
      const step = this.words.map((_, k) => probabilities.at(k + 1, t));
      const probability = Math.max(...step);
      const label = probability > probabilities.at(0, t) ? step.indexOf(probability) + 1 : 0;
      const one = { word: this.words[label - 1]!, seconds: t / STEP_RATE, probability };
      if (label !== 0 && label !== before) heard.push(one);
      else if (label !== 0 && probability > heard.at(-1)!.probability) heard.splice(-1, 1, one);
      before = label;
    }
    return heard;
  }

  /**
   * Measures how well words fit a recording.
   *
   * @param probabilities What {@linkcode Recogniser.probabilities} gave.
   * @param words Words that may have been said.
   * @returns Logarithm of their probability, summed over all ways to line them up.
   */
  logLikelihood(probabilities: Matrix, words: readonly string[]): number {
    const { rows, cols } = probabilities;
    const steps = Array.from({ length: cols }, (_, t) => {
      const column = probabilities.data.slice(t * rows, (t + 1) * rows);
      return new Matrix(rows, 1, Float64Array.from(column, (p) => Math.log(Math.max(p, 1e-30))));
    });
    return -ctcLoss(steps, [words.map((word) => this.words.indexOf(word) + 1)]).loss;
  }

  /**
   * Writes the recogniser as one file in the safetensors layout, words included.
   *
   * @returns The file's bytes.
   */
  save(): Uint8Array<ArrayBuffer> {
    return packModel(this.network, { words: this.words });
  }
}

/**
 * Reads a recogniser.
 *
 * @param bytes What {@linkcode Recogniser.save} gave.
 * @returns The recogniser.
 * @throws {SyntaxError} If the file is damaged, or holds no recogniser.
 */
export function openRecogniser(bytes: Uint8Array): Recogniser {
  const { network, more } = openModel<Pick<Recogniser, "words">>("a recogniser", bytes, {
    words: Array.isArray,
  });
  return new Recogniser(network, more.words);
}

/** How a recogniser is trained. */
export interface RecogniserOptions {
  /** Entries of each hidden state; 48 unless told otherwise. */
  hiddenSize?: number;
  /** Passes; 5 unless told otherwise. */
  epochs?: number;
  /** Strings of a pass, each put together anew; 6400 unless told otherwise. */
  strings?: number;
  /** Strings of a batch; 16 unless told otherwise. */
  batchSize?: number;
  /** Adam's learning rate after the first steps; 0.005 unless told otherwise. */
  learningRate?: number;
  /** Share of the states that is left out in training; 0.25 unless told otherwise. */
  dropout?: number;
  /** Seed of the first weights and of the strings; 1 unless told otherwise. */
  seed?: number;
  /** Called after each step; false ends the training. */
  onStep?: (report: StepReport) => boolean | void;
  /** Called after each epoch with the recogniser so far. */
  onEpoch?: (report: EpochReport & { recogniser: Recogniser }) => void;
}

/** Steps until the learning rate is whole. */
const WARM_UP = 30;

/**
 * Trains a recogniser: two layers of a bidirectional GRU, the CTC loss, Adam, and new strings for
 * each pass.
 *
 * Equation: `L = -ln sum over all ways to line the words up with the steps of their probability`
 *
 * @param data The training part, and the words.
 * @param options Sizes, learning rate, seed, and what to call after each step.
 * @returns The recogniser: the same for the same seed.
 * @throws {RangeError} If an option is out of range, or a loss or a gradient is not finite.
 */
export function trainRecogniser(
  { words, train, joins }: Pick<SpeechData, "words" | "train" | "joins">,
  options: RecogniserOptions = {},
): Recogniser {
  const { hiddenSize = 48, epochs = 5, strings = 6400, batchSize = 16 } = options;
  const { learningRate = 0.005, dropout = 0.25, seed = 1, onStep, onEpoch } = options;
  const network = manyToMany({
    ...{ inputSize: INPUTS, outputSize: words.length + 1, hiddenSize, layers: 2, cell: "gru" },
    ...{ bidirectional: true, loss: "ctc", precision: "f32", dropout, seed },
  });
  const recogniser = new Recogniser(network, words);
  const numbers = new Map(words.map((word, k) => [word, k + 1]));
  // said half as fast, and with silence around it
  const longest = joins ? LONGEST : Math.max(...train.map(({ bands }) => 2 * bands.cols)) + 60;
  const draw = joins
    ? stringsOf(train)
    : (rng: Rng) => joined([train[rng.int(train.length)]!], rng, longest);
  // each example is a place, filled anew for each pass
  const place: Example = { x: zeros(INPUTS, Math.ceil(longest / STRIDE), "f32"), y: [] };
  network.fit(Array<Example>(strings).fill(place), {
    ...{ epochs, batchSize, seed, clipNorm: 5 },
    optimizer: adam({ learningRate: warmup(cosineDecay(learningRate), WARM_UP) }),
    augment(_, rng) {
      const { words, bands } = draw(rng);
      return { x: inputsOf(bands), y: words.map((word) => numbers.get(word)!) };
    },
    ...(onStep && { onStep }),
    onEpoch: (report) => onEpoch?.({ ...report, recogniser }),
  });
  return recogniser;
}
