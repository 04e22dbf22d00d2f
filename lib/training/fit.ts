/**
 * The training loop: synchronous, so that it can be stopped at any moment and drawn while it runs.
 *
 * @module
 */
import {
  above,
  aFunction,
  type Check,
  checkOptions,
  type Checks,
  checkValue,
  truth,
  wholeNumber,
} from "../checks.ts";
import { message } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import { ACTION, Batches, Loop } from "./_loop.ts";
import { type Call, HalvesLearner } from "./_halves_learner.ts";
import { type Learner, WholeLearner } from "./_learner.ts";
import { changeOf, goOn, streamsOf } from "./_streams.ts";
import { adam } from "./adam.ts";
import { batchOf, checkExamples, type Example, EXAMPLES, HELD_OUT, lengthOf } from "./examples.ts";
import type { FitOptions, History } from "./fit_options.ts";
import { fromPlain, type Keeper } from "./keeper.ts";
import type { Optimizer } from "./optimizer.ts";
import { areHalved, type Size, sizeOfBatches } from "./halves.ts";
import { whyAlone } from "./partner/staff.ts";
import type { Capacity, Trainable } from "./program.ts";

export type { EpochReport, FitOptions, History, StepReport } from "./fit_options.ts";

/** Largest number of examples in memory at once when nothing is learned. */
const MEASURE_BATCH = 64;

const COUNT = wholeNumber({ from: 1 });
const NETWORK: Check = {
  ...{ be: "a network", kind: TypeError, hint: "as manyToMany and the others build one" },
  fits: (x) => typeof (x as Trainable | null)?.program === "function",
};
const KEEPER: Check = {
  ...{ be: "a keeper", kind: TypeError, hint: "it has get and put" },
  fits: (x) => typeof (x as Keeper | null)?.put === "function",
};
const CHECKS: Checks<FitOptions> = {
  epochs: COUNT,
  batchSize: COUNT,
  optimizer: {
    ...{ be: "an optimizer", kind: TypeError, hint: "write adam({ learningRate: 0.01 })" },
    fits: (x) => typeof (x as Optimizer | null)?.attach === "function",
  },
  clipNorm: above(0),
  clipValue: above(0),
  shuffle: truth,
  seed: wholeNumber(),
  window: COUNT,
  skipTooLong: truth,
  validation: EXAMPLES,
  patience: COUNT,
  augment: aFunction,
  threads: wholeNumber({ from: 1, to: 2 }),
  keeper: KEEPER,
  onStep: aFunction,
  onEpoch: aFunction,
};

function checkFitOptions(options: FitOptions): void {
  checkOptions(ACTION, options, CHECKS);
  if (options.patience === undefined || options.validation?.length) return;
  const reason = "patience needs examples held out, validation is empty";
  throw new RangeError(message(ACTION, reason, "pass validation: examples"));
}

/** Checks all examples and tells how much room they need. */
function capacityOf(
  action: string,
  network: Trainable,
  examples: readonly Example[],
  batchSize: number,
  heldOut: readonly Example[] = [],
): Capacity {
  checkExamples(action, "example", examples);
  checkExamples(action, HELD_OUT, heldOut);
  if (examples.length === 0) {
    throw new RangeError(message(action, "there are no examples", "pass at least one"));
  }
  const labels = Array.isArray(examples[0]!.x);
  let timeSteps = 1;
  const include = (name: string) => (example: Example, k: number) => {
    network.check(action, `${name} ${k}`, example);
    if (Array.isArray(example.x) !== labels) {
      const reason = `x of ${name} ${k} and x of example 0 are of two kinds`;
      throw new TypeError(message(action, reason, "all are labels, or all are matrices"));
    }
    timeSteps = Math.max(timeSteps, lengthOf(example.x), lengthOf(example.y));
  };
  examples.forEach(include("example"));
  heldOut.forEach(include(HELD_OUT));
  return { labels, timeSteps, batchSize: Math.min(batchSize, examples.length) };
}

/**
 * Trains a network. Its parameters are replaced by the trained ones, several times a second, so
 * that what was learned stays when the loop is stopped.
 *
 * @param network What to train.
 * @param examples What to learn from.
 * @param options How.
 * @returns The losses.
 * @throws {RangeError} If a loss or gradient is NaN or infinite: the text names parameter and step.
 * @throws {TypeError} If an example does not fit the network.
 */
export function fit(
  network: Trainable,
  examples: readonly Example[],
  options: FitOptions = {},
): History {
  checkValue(ACTION, "network", network, NETWORK);
  checkFitOptions(options);
  const { epochs = 1, batchSize = 32, optimizer = adam(), validation = [], seed = 1 } = options;
  const capacity = capacityOf(ACTION, network, examples, batchSize, validation);
  const kept = options.keeper?.get();
  if (kept) {
    network.parameters = fromPlain(kept.parameters);
    optimizer.restore(kept.optimizer);
    goOn(network, seed, kept);
  }
  const size = sizeOfBatches(network, examples, capacity.batchSize, options.window);
  const call = areHalved(size) && callOf(network, [...examples, ...validation], size, options);
  const lease = network.arena.borrow(ACTION, network.precision);
  let learner: Learner | undefined;
  try {
    const room = fitted(capacity, options);
    learner = learnerOf(network, lease, room, call);
    const { program } = learner;
    program.write(ACTION, network.parameters);
    const { desk } = program;
    const { order, change } = streamsOf(network, seed);
    const changed = changeOf(ACTION, network, capacity, options, change);
    const batches = new Batches(examples, capacity.batchSize, options, order, changed);
    const left = batches.count(epochs - (kept?.epoch ?? 0));
    const attached = optimizer.attach(lease, desk.parameters, desk.gradients, desk.size, left);
    const teacher = learner;
    const loop = new Loop(network, learner, attached, { ...options, optimizer }, kept);
    const steps = left + (kept?.losses.length ?? 0);
    try {
      loop.run(batches, epochs, steps, () => measure(teacher, validation, capacity.batchSize));
    } catch (error) {
      loop.keep(); // as when onStep throws
      throw error;
    }
    attached.save();
    return loop.history;
  } finally {
    learner?.end();
    lease.end();
  }
}

/** Binds whole batches, or halves with what a worker is called for. */
function learnerOf(
  network: Trainable,
  lease: Lease,
  capacity: Capacity,
  call: Call | string | false,
): Learner {
  return call
    ? new HalvesLearner(network, lease, capacity, call)
    : new WholeLearner(network, lease, capacity);
}

/** What a worker is called for, or why none is; a long training starts one. */
function callOf(
  network: Trainable,
  examples: readonly Example[],
  { products, batchSize }: Size,
  { epochs = 1, threads, window }: FitOptions,
): Call | string {
  if (threads === 1) return "threads is 1";
  const all = products * epochs * examples.length / batchSize;
  return whyAlone(network.elsewhere, network.arena, all) ??
    { examples, carries: window !== undefined };
}

/** Room for windows instead of whole sequences, unless whole sequences are measured too. */
function fitted(capacity: Capacity, { window, validation }: FitOptions): Capacity {
  if (window === undefined || validation?.length) return capacity;
  return { ...capacity, timeSteps: Math.min(capacity.timeSteps, window) };
}

/** Mean loss over examples, with nothing learned. */
function measure(learner: Learner, examples: readonly Example[], batchSize: number): number {
  let sum = 0;
  for (let k = 0; k < examples.length; k += batchSize) {
    const batch = batchOf(examples.slice(k, k + batchSize));
    sum += learner.measure(batch) * batch.examples.length;
  }
  return sum / examples.length;
}

/**
 * Measures a network's loss on examples.
 *
 * @param network What to measure.
 * @param examples At least one.
 * @returns Mean over the examples of what the network is trained on.
 * @throws {TypeError} If an example does not fit the network.
 * @throws {RangeError} If the loss is NaN or infinite.
 */
export function evaluate(network: Trainable, examples: readonly Example[]): number {
  const action = "evaluate the network";
  checkValue(action, "network", network, NETWORK);
  const capacity = capacityOf(action, network, examples, MEASURE_BATCH);
  const size = sizeOfBatches(network, examples, capacity.batchSize);
  const call = areHalved(size) && callOf(network, examples, size, {});
  const lease = network.arena.borrow(action, network.precision);
  let learner: Learner | undefined;
  try {
    learner = learnerOf(network, lease, capacity, call);
    learner.program.write(action, network.parameters);
    const loss = measure(learner, examples, capacity.batchSize);
    if (Number.isFinite(loss)) return loss;
    const reason = `the loss is ${loss}: the numbers are too large for ${network.precision}`;
    throw new RangeError(message(action, reason, "use smaller inputs, targets or parameters"));
  } finally {
    learner?.end();
    lease.end();
  }
}
