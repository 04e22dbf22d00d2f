/**
 * What every application of the deck can do: the contract that `deno task train` and
 * `deno task try` know them by.
 *
 * An application is a folder: `data.ts` loads and splits, `baselines.ts` costs nothing, `model.ts`
 * trains with a seed, saves, loads and answers, `score.ts` measures, `example.ts` is the slide's own
 * example, `application.ts` puts them together as one {@linkcode Application}, and `mod.ts` is what
 * notebooks import as "@course/NAME".
 *
 * @module
 */
import type { EpochReport, StepReport } from "../training/fit_options.ts";
import type { Keeper } from "../training/keeper.ts";

/**
 * Measures by name, in the order of a table's columns: `test` on the held-out part, `hard` on a
 * hand-written one, `validation`, and whatever else is worth a column.
 */
export type Scores = { readonly test: number } & Readonly<Record<string, number>>;

/** How a network is trained by the command. */
export interface TrainOptions {
  /** Seed of the first weights and of the order of the examples. */
  readonly seed: number;
  /** Where the state is kept after each epoch: handed on to `fit`, so that a cut training goes on. */
  readonly keeper: Keeper;
  /** Called after each step. */
  readonly onStep: (report: Pick<StepReport, "step" | "steps" | "loss">) => void;
  /** Called after each epoch, with the metric on the validation part. */
  readonly onEpoch: (report: EpochReport & { readonly metric: number }) => void;
}

/** One kind of network that learns an application. */
export interface Contender<Data, Model> {
  /** Trains one: the same for the same seed. */
  train(data: Data, options: TrainOptions): Model | Promise<Model>;
  /** Scores one on the held-out parts. */
  score(model: Model, data: Data): Scores;
  /** Counts the numbers that were learned. */
  parameters(model: Model): number;
}

/** What a model says to one input. */
export interface Answer {
  /** The answer in one line. */
  readonly text: string;
  /** The same for programs: plain values. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What it cannot know of this input, a few words each; empty where there is nothing to say. */
  readonly notes: readonly string[];
  /** Files that belong to the answer, by their ending, as in `wav`. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** The slide's own example, as the model answers it. */
export interface Example {
  /** What goes in. */
  readonly input: string;
  /** What came out. */
  readonly output: string;
  /** Whether that is what the slide shows. */
  readonly right: boolean;
}

/** One application of the deck. */
export interface Application<Data = unknown, Model = unknown> extends Contender<Data, Model> {
  /** Its name: that of its folder. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly title: string;
  /** What is measured, as in "entity F1". */
  readonly metric: string;
  /** The unit of that, as in "0 to 1" or "nats per symbol". */
  readonly unit: string;
  /** Which way is better. */
  readonly better: "higher" | "lower";
  /** What this kind of network is called beside the others, as in "two passes, GRU". */
  readonly network: string;
  /** Other kinds of network that the same run trains and reports beside it. */
  readonly others?: Readonly<Record<string, Contender<Data, unknown>>>;
  /** What it is asked with: a text, the bytes of a file, or nothing at all. */
  readonly takes: "text" | "file" | "nothing";
  /**
   * Loads the data set.
   *
   * @param path A file or folder of the user's own; the committed data set without it.
   * @throws {SyntaxError} If a file is not in the format; the text names the line.
   */
  load(path?: string): Promise<Data>;
  /** Scores what costs nothing, by name. */
  baselines(data: Data): Readonly<Record<string, Scores>>;
  /** Writes a model as one file in the safetensors layout; all that {@linkcode open} needs is in it. */
  save(model: Model): Uint8Array<ArrayBuffer>;
  /** Reads a model that {@linkcode save} wrote. */
  open(bytes: Uint8Array): Model;
  /** Answers one input: for `takes: "file"` the file's bytes. Any text is answered. */
  answer(model: Model, input: string | Uint8Array): Answer;
  /** Lets a model answer the slide's own example. */
  example(model: Model): Example;
}
