/**
 * The training loop: synchronous, so that it can be stopped at any moment and drawn while it runs.
 *
 * @module
 */
import { checkNames, described, message } from "../errors.ts";
import { ACTION, Batches, Loop } from "./_loop.ts";
import { adam } from "./adam.ts";
import { batchOf, type Example, lengthOf } from "./examples.ts";
import type { FitOptions, History } from "./fit_options.ts";
import type { Capacity, Program, Trainable } from "./program.ts";

export type { EpochReport, FitOptions, History, StepReport } from "./fit_options.ts";

/** Largest number of examples in memory at once when nothing is learned. */
const MEASURE_BATCH = 64;

const NAMES: (keyof FitOptions)[] = [
  ...["epochs", "batchSize", "optimizer", "clipNorm", "clipValue", "shuffle", "seed"] as const,
  ...["window", "validation", "patience", "onStep", "onEpoch"] as const,
];

function checkOptions(options: FitOptions): void {
  checkNames(ACTION, options, NAMES);
  const whole = { epochs: options.epochs, batchSize: options.batchSize, window: options.window };
  for (const [name, value] of Object.entries({ ...whole, patience: options.patience })) {
    if (value === undefined || (Number.isInteger(value) && value >= 1)) continue;
    const reason = `${name} must be a whole number of 1 or more, current value is ${
      described(value)
    }`;
    throw new RangeError(message(ACTION, reason));
  }
  for (const name of ["clipNorm", "clipValue"] as const) {
    const value = options[name];
    if (value === undefined || value > 0) continue;
    const reason = `${name} must be above 0, current value is ${described(value)}`;
    throw new RangeError(message(ACTION, reason));
  }
  const { optimizer, onStep, validation } = options;
  if (optimizer !== undefined && typeof optimizer?.attach !== "function") {
    const reason = `optimizer must be an optimizer, current value is ${described(optimizer)}`;
    throw new TypeError(message(ACTION, reason, "write adam({ learningRate: 0.01 })"));
  }
  for (const [name, value] of Object.entries({ onStep, onEpoch: options.onEpoch })) {
    if (value === undefined || typeof value === "function") continue;
    const reason = `${name} must be a function, current value is ${described(value)}`;
    throw new TypeError(message(ACTION, reason));
  }
  if (validation !== undefined) checkArray(ACTION, "validation", validation);
  if (options.patience !== undefined && !options.validation?.length) {
    const reason = "patience needs examples held out, validation is empty";
    throw new RangeError(message(ACTION, reason, "pass validation: examples"));
  }
}

function checkArray(action: string, name: string, value: unknown): void {
  if (Array.isArray(value)) return;
  const reason = `${name} must be an array, current value is ${described(value)}`;
  throw new TypeError(message(action, reason, "write [{ x, y }] for one example"));
}

/** Checks all examples and tells how much room they need. */
function capacityOf(
  action: string,
  network: Trainable,
  examples: readonly Example[],
  batchSize: number,
): Capacity {
  if (examples.length === 0) {
    throw new RangeError(message(action, "there are no examples", "pass at least one"));
  }
  const labels = Array.isArray(examples[0]?.x);
  let timeSteps = 1;
  examples.forEach((example, k) => {
    const where = `example ${k}`;
    if (typeof example !== "object" || example === null) {
      const reason = `${where} must be { x, y }, current value is ${described(example)}`;
      throw new TypeError(message(action, reason));
    }
    network.check(action, where, example);
    if (Array.isArray(example.x) !== labels) {
      const reason = `x of ${where} and x of example 0 are of two kinds`;
      throw new TypeError(message(action, reason, "all are labels, or all are matrices"));
    }
    timeSteps = Math.max(timeSteps, lengthOf(example.x), lengthOf(example.y));
  });
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
  checkOptions(options);
  checkArray(ACTION, "examples", examples);
  const { epochs = 1, batchSize = 32, optimizer = adam(), validation = [] } = options;
  const room = capacityOf(ACTION, network, [...examples, ...validation], batchSize);
  const capacity = { ...room, batchSize: Math.min(batchSize, examples.length) };
  const lease = network.arena.borrow(ACTION, network.precision);
  try {
    const program = network.program(lease, fitted(capacity, options));
    program.write(ACTION, network.parameters);
    const { desk } = program;
    const attached = optimizer.attach(lease, desk.parameters, desk.gradients, desk.size);
    const loop = new Loop(network, program, attached, options);
    const batches = new Batches(examples, capacity.batchSize, options);
    try {
      loop.run(batches, epochs, () => measure(program, validation, capacity.batchSize));
    } catch (error) {
      loop.keep(); // as when onStep throws
      throw error;
    }
    attached.save();
    return loop.history;
  } finally {
    lease.end();
  }
}

/** Room for windows instead of whole sequences, unless whole sequences are measured too. */
function fitted(capacity: Capacity, { window, validation }: FitOptions): Capacity {
  if (window === undefined || validation?.length) return capacity;
  return { ...capacity, timeSteps: Math.min(capacity.timeSteps, window) };
}

/** Mean loss over examples, with nothing learned. */
function measure(program: Program, examples: readonly Example[], batchSize: number): number {
  let sum = 0;
  program.carryState(false);
  for (let k = 0; k < examples.length; k += batchSize) {
    const batch = batchOf(examples.slice(k, k + batchSize));
    sum += program.loss(batch, false) * batch.examples.length;
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
  checkArray(action, "examples", examples);
  const capacity = capacityOf(action, network, examples, MEASURE_BATCH);
  const lease = network.arena.borrow(action, network.precision);
  try {
    const program = network.program(lease, capacity);
    program.write(action, network.parameters);
    const loss = measure(program, examples, capacity.batchSize);
    if (Number.isFinite(loss)) return loss;
    const reason = `the loss is ${loss}: the numbers are too large for ${network.precision}`;
    throw new RangeError(message(action, reason, "use smaller inputs, targets or parameters"));
  } finally {
    lease.end();
  }
}
