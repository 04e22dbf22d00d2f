/**
 * Networks that write sequences.
 * Taught in notebooks/source/03_types.md (slide types-2).
 *
 * @module
 */
import { anything, checkOptions, type Checks, isList, required, wholeNumber } from "../checks.ts";
import { described, message } from "../errors.ts";
import { denseLayer } from "../layers/dense.ts";
import { random } from "../matrix/random.ts";
import {
  batchOf,
  checkExamples,
  checkSequence,
  type Example,
  HELD_OUT,
  type Sequence,
} from "../training/examples.ts";
import type { FitOptions, History } from "../training/fit.ts";
import { type Ask, beamSearch, type Hypothesis } from "./beam.ts";
import { Network } from "./network.ts";
import {
  checkAllCount,
  checkNetworkOptions,
  NETWORK_CHECKS,
  type NetworkOptions,
  recurrentLayers,
} from "./options.ts";
import { sample, SAMPLING_CHECKS, type SamplingOptions } from "./sampling.ts";

/** Stands for the input before the first symbol where nothing is given: a column of zeros. */
const NOTHING = -1;

/** What a sequence begins and ends with. */
export interface WritingOptions {
  /** Symbols at most, those of `prime` not counted. */
  steps: number;
  /** What is given; nothing by default. */
  first?: number;
  /** Symbols that the sequence begins with, after `first`; none by default. */
  prime?: ArrayLike<number>;
  /** Symbol that ends the sequence; it is not part of it. */
  end?: number;
}

/** How to write a sequence. */
export interface GenerateOptions extends WritingOptions, SamplingOptions {
  /** Seed of the draws; 1 by default. */
  seed?: number;
}

/** How to search for sequences. */
export interface SearchOptions extends WritingOptions {
  /** Beginnings that are kept at each step; 4 by default. */
  width?: number;
}

const COUNT = wholeNumber({ from: 1 });

/** What belongs to every sequence that is written; labels are checked with the others. */
function writingChecks(size: number): Checks<WritingOptions> {
  const label = wholeNumber({ from: 0, to: size - 1 });
  return {
    steps: required(COUNT),
    first: anything, // checked with the labels of prime
    prime: { be: "an array of labels", kind: TypeError, fits: isList },
    end: label,
  };
}

/** A network that is given one symbol, or nothing, and goes on from there. */
export class OneToMany extends Network {
  /** Checks an example whose inputs are its targets, one step later. */
  override check(action: string, where: string, { x, y }: Example): void {
    const size = this.options.outputSize;
    const given = (x as readonly number[]).filter((label) => label !== NOTHING);
    checkSequence(action, `x of ${where}`, given, size);
    checkSequence(action, `y of ${where}`, y, size);
  }

  /** Puts the targets, one step later, behind what is given: each step takes in the symbol before. */
  #arrange(action: string, name: string, examples: readonly Example[]): Example[] {
    checkExamples(action, name, examples);
    return examples.map(({ x, y }, k) => {
      if (!Array.isArray(x) || !Array.isArray(y) || x.length > 1 || y.length === 0) {
        const count = (list: Sequence) => Array.isArray(list) ? list.length : described(list);
        const reason = `${name} ${k} has ${count(x)} symbols in x and ${count(y)} in y`;
        const hint = "x holds one label or none, y one label or more";
        throw new TypeError(message(action, reason, hint));
      }
      checkSequence(action, `x of ${name} ${k}`, x, this.options.inputSize);
      return { x: [x[0] ?? NOTHING, ...y.slice(0, -1)], y };
    });
  }

  /**
   * Trains the network to write the sequences y, each from its x: one label, or none.
   *
   * @param examples What to learn from.
   * @param options How.
   * @returns The losses, in nats summed over time steps and averaged over examples.
   */
  override fit(examples: readonly Example[], options: FitOptions = {}): History {
    const action = "train the network";
    const arranged = this.#arrange(action, "example", examples);
    const { validation, augment } = options ?? {};
    const more: FitOptions = {};
    if (validation) more.validation = this.#arrange(action, HELD_OUT, validation);
    if (typeof augment === "function") {
      more.augment = ({ x, y }, rng) => {
        const [first] = x as readonly number[];
        const example = { x: first === NOTHING ? [] : [first!], y };
        return this.#arrange(action, "what augment gave", [augment(example, rng)])[0]!;
      };
    }
    return super.fit(arranged, Object.keys(more).length > 0 ? { ...options, ...more } : options);
  }

  /** Measures the loss on examples of the same kind. */
  override evaluate(examples: readonly Example[]): number {
    return super.evaluate(this.#arrange("evaluate the network", "example", examples));
  }

  /**
   * Measures how sure the network is of sequences, symbol by symbol: what `perplexity` takes.
   *
   * @param examples Sequences y, each with its x: one label, or none.
   * @returns For each, the natural logarithm of the probability of each symbol of y.
   */
  logProbabilities(examples: readonly Example[]): number[][] {
    const action = "measure probabilities";
    const arranged = this.#arrange(action, "example", examples);
    arranged.forEach((example, k) => this.check(action, `example ${k}`, example));
    const columns = this.answers(action, arranged.map(({ x }) => x));
    return arranged.map(({ y }, k) =>
      (y as readonly number[]).map((label, t) => Math.log(columns[k]!.at(label, t)))
    );
  }

  /**
   * Writes one sequence.
   *
   * @param options Its length, and how symbols are chosen.
   * @returns Labels; what was given is not among them.
   * @throws {RangeError} If an option is out of range.
   * @throws {TypeError} If there is an option of another name.
   */
  generate(options: GenerateOptions): number[] {
    const checks = { ...writingChecks(this.options.outputSize), ...SAMPLING_CHECKS };
    checkOptions("generate", options, { ...checks, seed: wholeNumber() });
    const { steps, end, seed = 1, temperature = 1, topK = Infinity } = options;
    const rng = random(seed);
    const labels: number[] = [];
    return this.#asking("generate", options, 1, (ask) => {
      for (let step = 0; step < steps; step++) {
        const [probabilities] = ask([0], [labels.at(-1) ?? NOTHING]);
        const sampling = { temperature, topK: Math.min(topK, probabilities!.length) };
        const label = sample(probabilities!, rng, sampling);
        if (label === end) break;
        labels.push(label);
      }
      return labels;
    });
  }

  /**
   * Searches for the likeliest sequences.
   *
   * @param options Length, width of the beam, what is given, what ends a sequence.
   * @returns Sequences, the likeliest per symbol first; what was given is not among them.
   * @throws {RangeError} If an option is out of range.
   * @throws {TypeError} If there is an option of another name.
   */
  search(options: SearchOptions): Hypothesis[] {
    checkOptions("search", options, { ...writingChecks(this.options.outputSize), width: COUNT });
    const { steps, width = 4, end } = options;
    const how = { width, steps, ...(end === undefined ? {} : { end }) };
    return this.#asking("search", options, width, (ask) => beamSearch(ask, NOTHING, how));
  }

  /** Runs something that asks for the next symbol again and again, first for that after the given. */
  #asking<T>(
    action: string,
    { first, prime = [] }: WritingOptions,
    width: number,
    run: (ask: Ask) => T,
  ): T {
    const size = this.options.inputSize;
    if (first !== undefined) checkSequence(action, "first", [first], size);
    const symbols = Array.from(prime);
    checkSequence(action, "prime", symbols, size);
    const given = [first ?? NOTHING, ...symbols];
    const lease = this.arena.borrow(action, this.precision);
    try {
      const capacity = { timeSteps: given.length, batchSize: width, labels: true };
      const program = this.chainProgram(lease, capacity);
      program.write(action, this.parameters);
      let rowsBefore = 0;
      return run((rows, labels) => {
        const inputs = rowsBefore === 0 ? [given] : labels.map((label) => [label]);
        program.beginWith(program.states(Math.max(1, rowsBefore)), rows);
        rowsBefore = rows.length;
        return program.predict(batchOf(inputs.map((x) => ({ x }))))
          .map(({ rows, data }) => Array.from(data.subarray(data.length - rows)));
      });
    } finally {
      lease.end();
    }
  }
}

/**
 * Builds a network that writes sequences of labels.
 *
 * Source: slide types-2.
 *
 * @param options How it is built; `inputSize` and `outputSize` are the same number.
 * @returns The network, untrained.
 * @throws {RangeError} If an option is missing or out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { oneToMany } from "./one_to_many.ts";
 *
 * const network = oneToMany({ inputSize: 5, hiddenSize: 4, outputSize: 5 });
 * assert.equal(network.generate({ steps: 7 }).length, 7);
 * ```
 */
export function oneToMany(options: NetworkOptions): OneToMany {
  const action = "build a one-to-many network";
  checkNetworkOptions(action, options, NETWORK_CHECKS);
  checkAllCount(action, options);
  const { inputSize, outputSize, bidirectional, loss = "softmax" } = options;
  if (inputSize !== outputSize || bidirectional || loss !== "softmax") {
    const reason = inputSize !== outputSize
      ? `inputSize is ${inputSize}, outputSize is ${outputSize}: what it writes is what it reads`
      : "it writes labels from left to right";
    const hint = 'give both sizes the same value, with loss: "softmax" and without bidirectional';
    throw new RangeError(message(action, reason, hint));
  }
  const { chain, sizes } = recurrentLayers(options);
  return new OneToMany("one-to-many", options, {
    ...chain,
    output: denseLayer(sizes, outputSize),
  });
}
