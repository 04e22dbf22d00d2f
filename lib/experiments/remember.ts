/**
 * Trains one cell on one memory task, within a budget that is counted and not timed.
 *
 * @module
 */
import {
  aFunction,
  checkOptions,
  type Checks,
  checkValue,
  positive,
  required,
  wholeNumber,
} from "../checks.ts";
import { message } from "../errors.ts";
import { random } from "../matrix/random.ts";
import type { Network } from "../networks/network.ts";
import { type CellName, NETWORK_CHECKS } from "../networks/options.ts";
import { adam } from "../training/adam.ts";
import { aTask, drawExamples, LAG, type MemoryTask } from "./memory_task.ts";

/** One point of a comparison. */
export interface Trial {
  /** The cell. */
  cell: CellName;
  /** Entries of the hidden state. */
  hiddenSize: number;
  /** How many steps the clue lies back. */
  lag: number;
  /** Seed of the sequences, the start and the order. */
  seed: number;
  /** Sequences that are seen in training; 32 at a time, each once. */
  sequences: number;
  /** Adam's learning rate; 0.005 unless told otherwise. */
  learningRate?: number;
  /** Called after each step with its loss; false ends the training. */
  onStep?: (report: { step: number; steps: number; loss: number }) => boolean | void;
}

const COUNT = wholeNumber({ from: 1 });
const CHECKS: Checks<Trial> = {
  cell: required(NETWORK_CHECKS.cell),
  ...{ hiddenSize: required(COUNT), lag: required(LAG), seed: required(wholeNumber()) },
  ...{ sequences: required(COUNT), learningRate: positive, onStep: aFunction },
};

/** Sequences that a score is taken on; they are drawn apart from those of the training. */
const HELD_OUT = 500;

/** What came of a trial. */
export interface Outcome {
  /** The task's score on sequences that were held out. */
  score: number;
  /** The network. */
  network: Network;
}

/**
 * Trains one cell on one task and scores it on 500 sequences held out.
 *
 * Every training sequence is new, so that nothing can be learned by heart. Gradients are clipped to
 * the norm 1.
 *
 * @param task The task.
 * @param trial Cell, size, lag, seed and budget.
 * @returns Its score, and the network: the same for the same trial.
 * @throws {RangeError} If something of the trial is missing or out of range.
 */
export function remember(task: MemoryTask, trial: Trial): Outcome {
  checkValue("train on a memory task", "task", task, aTask);
  checkOptions("train on a memory task", trial, CHECKS);
  const { cell, hiddenSize, lag, seed, sequences, learningRate = 0.005, onStep } = trial;
  const network = task.network({ cell, hiddenSize, seed });
  const train = drawExamples(task, random(seed), sequences, lag);
  network.fit(train, {
    ...{ batchSize: 32, clipNorm: 1, shuffle: false },
    optimizer: adam({ learningRate }),
    ...(onStep ? { onStep } : {}),
  });
  const heldOut = drawExamples(task, random(seed + 1_000_003), HELD_OUT, lag);
  return { score: task.score(network, heldOut), network };
}

/**
 * Finds the hidden size with which a cell has about as many parameters as wanted.
 *
 * @param task The task, which fixes inputs and outputs.
 * @param cell The cell.
 * @param parameters The number of parameters wanted.
 * @returns The size that comes nearest.
 * @throws {RangeError} If not even one unit is small enough.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sizeFor } from "./remember.ts";
 * import { temporalOrder } from "./temporal_order.ts";
 *
 * const sizes = (["rnn", "lstm", "gru"] as const).map((cell) => sizeFor(temporalOrder, cell, 3000));
 * assert.deepEqual(sizes, [49, 23, 27]);
 * ```
 */
export function sizeFor(task: MemoryTask, cell: CellName, parameters: number): number {
  const action = "size a network";
  checkValue(action, "task", task, aTask);
  checkValue(action, "cell", cell, NETWORK_CHECKS.cell);
  checkValue(action, "parameters", parameters, wholeNumber({ from: 1, to: 10_000_000 }));
  const count = (hiddenSize: number) => task.network({ cell, hiddenSize }).summary().at(-1)!.count;
  if (count(1) > parameters) {
    const reason = `one unit of ${cell} has ${count(1)} parameters, ${parameters} are wanted`;
    throw new RangeError(message(action, reason));
  }
  let size = 1;
  while (count(size + 1) <= parameters) size++;
  return parameters - count(size) <= count(size + 1) - parameters ? size : size + 1;
}
