/**
 * Networks that write sequences.
 * Taught in notebooks/source/03_types.md (slide types-2).
 *
 * @module
 */
import { described, message } from "../errors.ts";
import { denseLayer } from "../layers/dense.ts";
import { Matrix } from "../matrix/matrix.ts";
import { random } from "../matrix/random.ts";
import { batchOf, checkSequence, type Example, lengthOf } from "../training/examples.ts";
import type { FitOptions, History } from "../training/fit.ts";
import { beamSearch, type Hypothesis } from "./beam.ts";
import { Network } from "./network.ts";
import { checkOptions, type NetworkOptions, recurrentLayers } from "./options.ts";
import { sample, type SamplingOptions } from "./sampling.ts";

/** Stands for the input before the first symbol where nothing is given: a column of zeros. */
const NOTHING = -1;

/** How to write a sequence. */
export interface GenerateOptions extends SamplingOptions {
  /** Symbols at most. */
  steps: number;
  /** What is given; nothing by default. */
  first?: number;
  /** Symbol that ends the sequence; it is not part of it. */
  end?: number;
  /** Seed of the draws; 1 by default. */
  seed?: number;
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
  #arrange(action: string, examples: readonly Example[]): Example[] {
    return examples.map(({ x, y }, k) => {
      if (x instanceof Matrix || y instanceof Matrix || lengthOf(x) > 1 || lengthOf(y) === 0) {
        const reason = `example ${k} has ${lengthOf(x)} symbols in x and ${lengthOf(y)} in y`;
        const hint = "x holds one label or none, y one label or more";
        throw new TypeError(message(action, reason, hint));
      }
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
    const { validation } = options;
    const heldOut = validation && { validation: this.#arrange(action, validation) };
    return super.fit(this.#arrange(action, examples), { ...options, ...heldOut });
  }

  /** Measures the loss on examples of the same kind. */
  override evaluate(examples: readonly Example[]): number {
    return super.evaluate(this.#arrange("evaluate the network", examples));
  }

  /**
   * Writes one sequence.
   *
   * @param options Its length, and how symbols are chosen.
   * @returns Labels; what was given is not among them.
   * @throws {RangeError} If an option is out of range.
   */
  generate(options: GenerateOptions): number[] {
    const { steps, first = NOTHING, end, seed = 1 } = options;
    const rng = random(seed);
    const labels: number[] = [];
    return this.#asking("generate", steps, first, 1, (ask) => {
      for (let step = 0; step < steps; step++) {
        const [probabilities] = ask([0], [labels.at(-1) ?? first]);
        const label = sample(probabilities!, rng, options);
        if (label === end) break;
        labels.push(label);
      }
      return labels;
    });
  }

  /**
   * Searches for the likeliest sequences.
   *
   * @param options Length, width of the beam (4 by default), what is given, what ends a sequence.
   * @returns Sequences, the likeliest per symbol first.
   */
  search(
    options: { steps: number; width?: number; first?: number; end?: number },
  ): Hypothesis[] {
    const { steps, width = 4, first = NOTHING, end } = options;
    return this.#asking(
      "search",
      steps,
      first,
      width,
      (ask) => beamSearch(ask, first, { width, steps, ...(end === undefined ? {} : { end }) }),
    );
  }

  /** Runs something that asks for the next symbol again and again. */
  #asking<T>(
    action: string,
    steps: number,
    first: number,
    width: number,
    run: (ask: (rows: readonly number[], labels: readonly number[]) => number[][]) => T,
  ): T {
    for (const [name, size] of Object.entries({ steps, width })) {
      if (Number.isInteger(size) && size >= 1) continue;
      const reason = `${name} must be a whole number of 1 or more, current value is ${
        described(size)
      }`;
      throw new RangeError(message(action, reason));
    }
    if (first !== NOTHING) checkSequence(action, "first", [first], this.options.inputSize);
    const lease = this.arena.borrow(action, this.precision);
    try {
      const program = this.chainProgram(lease, { timeSteps: 1, batchSize: width, labels: true });
      program.write(action, this.parameters);
      let rowsBefore = 1;
      return run((rows, labels) => {
        program.beginWith(program.states(rowsBefore), rows);
        rowsBefore = rows.length;
        return program.predict(batchOf(labels.map((label) => ({ x: [label] }))))
          .map(({ data }) => Array.from(data));
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
  checkOptions(action, options);
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
