/**
 * A tagger of names: a small RNN of plain cells that reads a sentence from left to right.
 * Taught in notebooks/source/04_forward.md (slides example-1 to example-8).
 *
 * @module
 */
import type { RnnParams } from "../../cells/rnn.ts";
import { adam } from "../../training/adam.ts";
import { type Cell, type CellRun, rnnCell } from "../../training/cell.ts";
import {
  above,
  aFunction,
  anything,
  checkOptions,
  type Checks,
  positive,
  wholeNumber,
} from "../../checks.ts";
import { fitCells } from "../../training/fit_cells.ts";
import type { Keeper } from "../../training/keeper.ts";
import type { Schedule } from "../../training/optimizer.ts";
import { examplesOf } from "./examples.ts";
import { inputsOf } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";

/** What is known after each training step. */
export interface TaggerStep {
  /** Steps taken, from 1. */
  step: number;
  /** Steps in all. */
  steps: number;
  /** Passes over the sentences begun, from 1. */
  epoch: number;
  /** Cross-entropy of the step's batch in nats, averaged over tokens. */
  loss: number;
}

/** How a tagger is trained. */
export interface TaggerOptions {
  /**
   * The cell, as in `rnnCell({ forward: rnnCellForward })` with one's own function; the library's
   * unless given. Where it is slow, fewer sentences are used, so that training takes a minute.
   */
  cell?: Cell<RnnParams>;
  /** Entries of each hidden state; 24 unless told otherwise. */
  hiddenSize?: number;
  /** Passes over the sentences; 5 unless told otherwise. */
  epochs?: number;
  /** Sentences of a batch at most; 32 unless told otherwise. */
  batchSize?: number;
  /** Adam's learning rate at the first step, 0.02 unless told otherwise; it falls almost to 0. */
  learningRate?: number;
  /** Largest norm of the gradients, 5 unless told otherwise; larger ones are scaled down to it. */
  clip?: number;
  /** Seed of the first weights and of the order of the sentences; 1 unless told otherwise. */
  seed?: number;
  /** Where the training's state is kept after each epoch, to go on from there. */
  keeper?: Keeper;
  /** Called after each step, as for a progress bar. */
  onStep?: (report: TaggerStep) => void;
}

const COUNT = wholeNumber({ from: 1 });
/** What they must be; cell and keeper are checked where they are used. */
export const TAGGER_CHECKS: Checks<TaggerOptions> = {
  ...{ cell: anything, keeper: anything, hiddenSize: COUNT, epochs: COUNT, batchSize: COUNT },
  ...{ learningRate: positive, clip: above(0), seed: wholeNumber(), onStep: aFunction },
};

/**
 * Lets a learning rate fall in a straight line, almost to 0.
 *
 * Equation: `rate * max(0.02, 1 - step / steps)`
 *
 * @param rate The rate at the start.
 * @returns The schedule.
 */
export function fallingRate(rate: number): Schedule {
  return (step, steps = Infinity) => rate * Math.max(0.02, 1 - step / steps);
}

/** Longest time, in seconds, that training with one's own cell may take. */
const LONGEST = 60;

/** A tagger that reads from left to right; it knows nothing of the words to come. */
export class Tagger {
  /** The weights and biases. */
  readonly params: RnnParams;
  /** The words with a row of their own. */
  readonly vocabulary: readonly string[];
  /** The cell that runs, step by step. */
  readonly cell: Cell<RnnParams>;
  /** What to tell the reader: that fewer sentences were used, and why; empty where all were. */
  readonly note: string;

  /**
   * Puts a tagger together; {@linkcode trainTagger} trains one.
   *
   * @param params Weights and biases of an RNN with two outputs: other, name.
   * @param vocabulary Distinct words in lower case, `<unk>` among them.
   * @param cell The cell; the library's unless given.
   * @param note What to tell the reader.
   */
  constructor(
    params: RnnParams,
    vocabulary: readonly string[],
    cell: Cell<RnnParams> = rnnCell(),
    note = "",
  ) {
    this.params = params;
    this.vocabulary = vocabulary;
    this.cell = cell;
    this.note = note;
  }

  /**
   * Runs the RNN over a sentence.
   *
   * @param tokens Tokens of one sentence.
   * @returns Hidden states and outputs, one a token; row 1 of an output is the probability of a name.
   */
  run(tokens: readonly string[]): CellRun {
    return this.cell.run(inputsOf(tokens, this.vocabulary), this.params);
  }

  /**
   * Says for each token how probable it is that it belongs to a person's name.
   *
   * @param tokens Tokens of one sentence.
   * @returns One probability a token, 0 to 1.
   */
  probabilities(tokens: readonly string[]): number[] {
    return this.run(tokens).yHat.map((yt) => yt.at(1, 0));
  }
}

/**
 * Trains a tagger: Adam on the cross-entropy of every token, the cell unrolled and
 * differentiated by {@linkcode fitCells}.
 *
 * Synchronous, so that it can be interrupted, and drawn while it runs.
 *
 * @param sentences Tagged sentences to learn from.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @param options Sizes, learning rate, seed, and what to call after each step.
 * @returns The tagger: the same for the same seed.
 * @throws {RangeError} If there is no sentence, an option is out of range, or NaN or Infinity turns
 * up in a loss or a gradient; the text names the training step, the matrix and the time step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTagged } from "./tagged.ts";
 * import { trainTagger } from "./tagger.ts";
 *
 * const sentences = ["we met [Ann].", "we saw it.", "[Bob] saw it."].map(parseTagged);
 * const losses: number[] = [];
 * const tagger = trainTagger(sentences, ["<unk>", "met", "saw"], {
 *   hiddenSize: 4,
 *   epochs: 30,
 *   learningRate: 0.1,
 *   onStep: ({ loss }) => losses.push(loss),
 * });
 * assert(losses.at(-1)! < 0.1 * losses[0]!);
 * assert(tagger.probabilities(["we", "met", "Eve", "."])[2]! > 0.5); // a new name
 * ```
 */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  options: TaggerOptions = {},
): Tagger {
  checkOptions("train a tagger", options, TAGGER_CHECKS);
  const { cell = rnnCell(), hiddenSize = 24, epochs = 5, batchSize = 32 } = options;
  const { learningRate = 0.02, clip = 5, seed = 1, onStep } = options;
  const { params, note } = fitCells(cell, examplesOf(sentences, vocabulary), {
    ...{ hiddenSize, outputSize: 2, epochs, batchSize, seed, clipNorm: clip },
    ...(options.cell && { seconds: LONGEST }),
    optimizer: (steps) => adam({ learningRate: (step) => fallingRate(learningRate)(step, steps) }),
    onStep: ({ step, steps, epoch, loss, timeSteps }) =>
      onStep?.({ step, steps, epoch, loss: loss / timeSteps }),
  });
  return new Tagger(params, vocabulary, cell, note);
}
