/**
 * What a memory task is: sequences that can only be answered by whoever remembers their beginning.
 *
 * @module
 */
import { type Check, checkValue, isRecord, wholeNumber } from "../checks.ts";
import { RNG, type Rng } from "../matrix/random.ts";
import type { Network } from "../networks/network.ts";
import type { NetworkOptions } from "../networks/options.ts";
import type { Example } from "../training/examples.ts";

/** A task that asks for something seen some steps ago. */
export interface MemoryTask {
  /** Kebab-case. */
  readonly name: string;
  /** What the score is, as in "accuracy". */
  readonly metric: string;
  /** Whether a larger score is the better one. */
  readonly better: "higher" | "lower";
  /** The network that fits: its shape, and the options that the task fixes. */
  readonly network: (options: Sizes) => Network;
  /** Draws an example whose clue lies about `lag` steps back. */
  readonly draw: (rng: Rng, lag: number) => Example;
  /** What is reached without any memory, computed and not measured. */
  readonly baseline: (lag: number) => number;
  /** Scores what a network answers. */
  readonly score: (network: Network, examples: readonly Example[]) => number;
}

/** What a comparison chooses of a network. */
export type Sizes = Pick<NetworkOptions, "hiddenSize" | "cell" | "seed" | "forgetBias">;

/** A memory task. */
export const aTask: Check = {
  ...{ be: "a memory task", kind: TypeError },
  hint: "adding, copying, grammar, oneBit and temporalOrder are some",
  fits: (x) =>
    isRecord(x) && [x.network, x.draw, x.score].every((one) => typeof one === "function"),
};
/** How far back a clue may lie: longer sequences would fill the memory. */
export const LAG: Check = wholeNumber({ from: 1, to: 100_000 });

/**
 * Draws several examples of a task.
 *
 * @param task The task.
 * @param rng The source of randomness.
 * @param count How many.
 * @param lag How many steps the clue lies back.
 * @returns The examples.
 * @throws {TypeError} If `task` is no memory task, or `rng` no source of randomness.
 * @throws {RangeError} If `count` or `lag` is out of range.
 */
export function drawExamples(task: MemoryTask, rng: Rng, count: number, lag: number): Example[] {
  const action = "draw examples";
  checkValue(action, "task", task, aTask);
  checkValue(action, "rng", rng, RNG);
  checkValue(action, "count", count, wholeNumber({ from: 0, to: 1_000_000 }));
  checkValue(action, "lag", lag, LAG);
  return Array.from({ length: count }, () => task.draw(rng, lag));
}

/**
 * Scores a classifier that answers once: the share of right answers.
 *
 * @param network A many-to-one network on labels.
 * @param examples What it is asked.
 * @returns 0 to 1.
 */
export function accuracyOf(network: Network, examples: readonly Example[]): number {
  const answers = network.predict(examples.map(({ x }) => x));
  const right = answers.filter(({ data }, k) => {
    const best = data.indexOf(Math.max(...data));
    return best === (examples[k]!.y as readonly number[])[0];
  });
  return right.length / examples.length;
}
