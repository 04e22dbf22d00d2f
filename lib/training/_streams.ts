/** What a training draws at random, and where that goes on. */
import { checkValue } from "../checks.ts";
import { message } from "../errors.ts";
import { random, randomFrom, type Rng } from "../matrix/random.ts";
import { EXAMPLE, type Example, lengthOf } from "./examples.ts";
import type { FitOptions } from "./fit_options.ts";
import type { TrainingState } from "./keeper.ts";
import type { Capacity, Trainable } from "./program.ts";

/** Sources of the orders of examples, and of what changes them. */
export interface Streams {
  readonly order: Rng;
  readonly change: Rng;
}

const all = new WeakMap<Trainable, Map<number, Streams>>();

const passes = new WeakMap<Trainable, number>();

/** Counts the passes of a network's trainings, from 0: what dropout leaves out goes on in them. */
export function countPass(network: Trainable): number {
  const count = passes.get(network) ?? 0;
  passes.set(network, count + 1);
  return count;
}

/** Passes so far. */
export function passesOf(network: Trainable): number {
  return passes.get(network) ?? 0;
}

/** Lets the trainings of a network with one seed go on where another training stood. */
export function goOn(
  network: Trainable,
  seed: number,
  { streams, passes: count }: TrainingState,
): void {
  const bySeed = all.get(network) ?? new Map<number, Streams>();
  const { order, change } = streams;
  bySeed.set(seed, { order: randomFrom(order!), change: randomFrom(change!) });
  all.set(network, bySeed);
  passes.set(network, count);
}

/** The streams of a network's trainings with one seed; each training goes on in them. */
export function streamsOf(network: Trainable, seed: number): Streams {
  const bySeed = all.get(network) ?? new Map<number, Streams>();
  const streams = bySeed.get(seed) ?? { order: random(seed), change: random(seed + 1) };
  all.set(network, bySeed.set(seed, streams));
  return streams;
}

/** What changes an example for an epoch, with a check of what comes out; nothing without `augment`. */
export function changeOf(
  action: string,
  network: Trainable,
  { labels, timeSteps }: Capacity,
  { augment, window }: FitOptions,
  rng: Rng,
): ((example: Example) => Example) | undefined {
  if (!augment) return undefined;
  const what = "what augment gave";
  return (example) => {
    const changed = augment(example, rng);
    checkValue(action, what, changed, EXAMPLE);
    network.check(action, what, changed);
    const length = lengthOf(changed.x);
    if (Array.isArray(changed.x) !== labels) {
      const reason = `x of ${what} and x of example 0 are of two kinds`;
      throw new TypeError(message(action, reason, "all are labels, or all are matrices"));
    }
    if (window !== undefined && length !== lengthOf(example.x)) {
      const reason = `${what} has ${length} time steps, the example had ${lengthOf(example.x)}`;
      throw new RangeError(message(action, reason, "windows are counted before: keep the length"));
    }
    if (Math.max(length, lengthOf(changed.y)) > timeSteps) {
      const reason = `${what} has more than the ${timeSteps} time steps of the longest example`;
      throw new RangeError(message(action, reason, "cut it: there is no room for more"));
    }
    return changed;
  };
}
