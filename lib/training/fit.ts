/**
 * The training loop: synchronous, so that it can be stopped at any moment and drawn while it runs.
 *
 * @module
 */
import { described, message } from "../errors.ts";
import { random } from "../matrix/random.ts";
import { adam } from "./adam.ts";
import { type Batch, batchOf, type Example, lengthOf } from "./examples.ts";
import type { Attached, Optimizer } from "./optimizer.ts";
import type { Capacity, Program, Trainable } from "./program.ts";
import { windowsOf } from "./windows.ts";

/** What `onStep` is told. */
export interface StepReport {
  /** Steps taken in this call, from 1. */
  readonly step: number;
  /** Steps that this call takes in all. */
  readonly steps: number;
  /** The epoch, from 1. */
  readonly epoch: number;
  /** Loss of this step's batch, before the step. */
  readonly loss: number;
  /** Norm of all gradients together, before clipping. */
  readonly gradientNorm: number;
}

/** How to train. */
export interface FitOptions {
  /** Passes over all examples; 1 by default. */
  epochs?: number;
  /** Examples a step; 32 by default. */
  batchSize?: number;
  /** Turns gradients into steps; Adam by default. Pass the same one again to go on. */
  optimizer?: Optimizer;
  /** Largest norm of all gradients together. */
  clipNorm?: number;
  /** Largest absolute value of an entry of a gradient. */
  clipValue?: number;
  /** False to keep the order of the examples; true by default. */
  shuffle?: boolean;
  /** Seed of the shuffling; 1 by default. */
  seed?: number;
  /** Steps between cuts of the gradient (truncated BPTT); the state is carried over the cuts. */
  window?: number;
  /** Examples held out, on which the loss is measured after each epoch. */
  validation?: readonly Example[];
  /** Epochs without a better validation loss before training ends, with the best parameters. */
  patience?: number;
  /** Called after each step; return false to end the training. */
  onStep?: (report: StepReport) => boolean | void;
}

/** How the training went. */
export interface History {
  /** Loss of each step's batch. */
  readonly losses: number[];
  /** Mean loss of each epoch's steps. */
  readonly epochLosses: number[];
  /** Loss on the examples held out, after each epoch. */
  readonly validationLosses: number[];
  /** Why it ended. */
  readonly ended: "all epochs" | "early stopping" | "onStep";
}

const ACTION = "train the network";
/** Milliseconds after which the network gets its parameters back, in case the loop is stopped. */
const KEEP_EVERY = 250;
/** Largest number of examples in memory at once when nothing is learned. */
const MEASURE_BATCH = 64;

function checkOptions(options: FitOptions): void {
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
  if (options.patience !== undefined && !options.validation?.length) {
    const reason = "patience needs examples held out, validation is empty";
    throw new RangeError(message(ACTION, reason, "pass validation: examples"));
  }
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
  const labels = Array.isArray(examples[0]!.x);
  let timeSteps = 1;
  examples.forEach((example, k) => {
    const where = `example ${k}`;
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
    loop.run(batches, epochs, () => measure(program, validation, capacity.batchSize));
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

/** The examples of each epoch, in batches. */
class Batches {
  readonly #examples: readonly Example[];
  readonly #size: number;
  readonly #options: FitOptions;
  readonly #rng;

  constructor(examples: readonly Example[], size: number, options: FitOptions) {
    this.#examples = examples;
    this.#size = size;
    this.#options = options;
    this.#rng = random(options.seed ?? 1);
  }

  /** Puts the examples of one epoch together. */
  *epoch(): Generator<Batch[]> {
    const { shuffle = true, window } = this.#options;
    const order = shuffle ? this.#rng.shuffle(this.#examples) : this.#examples;
    for (let k = 0; k < order.length; k += this.#size) {
      const batch = batchOf(order.slice(k, k + this.#size));
      yield window === undefined ? [batch] : windowsOf(batch, window);
    }
  }

  /** Steps of one epoch; windows make it depend on how lengths meet, so it is counted afresh. */
  count(): number {
    const { window } = this.#options;
    const batches = Math.ceil(this.#examples.length / this.#size);
    if (window === undefined) return batches;
    const longest = Math.max(...this.#examples.map(({ x }) => lengthOf(x)));
    return batches * Math.max(1, Math.ceil(longest / window));
  }
}

/** One call of `fit`. */
class Loop {
  readonly #network: Trainable;
  readonly #program: Program;
  readonly #optimizer: Attached;
  readonly #options: FitOptions;
  readonly #losses: number[] = [];
  readonly #epochLosses: number[] = [];
  readonly #validationLosses: number[] = [];
  #ended: History["ended"] = "all epochs";
  #kept = performance.now();

  constructor(
    network: Trainable,
    program: Program,
    optimizer: Attached,
    options: FitOptions,
  ) {
    this.#network = network;
    this.#program = program;
    this.#optimizer = optimizer;
    this.#options = options;
  }

  get history(): History {
    return {
      losses: this.#losses,
      epochLosses: this.#epochLosses,
      validationLosses: this.#validationLosses,
      ended: this.#ended,
    };
  }

  run(batches: Batches, epochs: number, measureHeldOut: () => number): void {
    const { validation = [], patience = Infinity } = this.#options;
    const steps = epochs * batches.count();
    let best = { loss: Infinity, epoch: 0, parameters: this.#network.parameters };
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const goesOn = this.#epoch(batches, epoch, steps);
      this.#network.parameters = this.#program.read();
      if (validation.length > 0) {
        const loss = measureHeldOut();
        this.#validationLosses.push(loss);
        if (loss < best.loss) best = { loss, epoch, parameters: this.#network.parameters };
      }
      if (!goesOn) this.#ended = "onStep";
      else if (epoch - best.epoch >= patience) this.#ended = "early stopping";
      if (this.#ended !== "all epochs") break;
    }
    if (patience !== Infinity) this.#network.parameters = best.parameters;
  }

  #epoch(batches: Batches, epoch: number, steps: number): boolean {
    const before = this.#losses.length;
    let goesOn = true;
    for (const windows of batches.epoch()) {
      for (const [k, batch] of windows.entries()) {
        this.#program.carryState(k > 0);
        goesOn = this.#step(batch, epoch, steps) !== false;
        if (!goesOn) break;
      }
      if (!goesOn) break;
    }
    const losses = this.#losses.slice(before);
    this.#epochLosses.push(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
    return goesOn;
  }

  #step(batch: Batch, epoch: number, steps: number): boolean | void {
    const program = this.#program;
    const { kernels, gradients, size } = program.desk;
    const step = this.#losses.length + 1;
    const loss = program.loss(batch, true);
    if (!Number.isFinite(loss)) this.#stop("the loss", loss, step, epoch);
    program.desk.clearGradients();
    program.backward(batch);
    const gradientNorm = Math.sqrt(kernels.sumOfSquares(gradients, size));
    if (!Number.isFinite(gradientNorm)) {
      this.#stop("the gradient's norm", gradientNorm, step, epoch);
    }
    const { clipNorm, clipValue, onStep } = this.#options;
    if (clipNorm !== undefined && gradientNorm > clipNorm) {
      kernels.scale(gradients, size, clipNorm / gradientNorm);
    }
    if (clipValue !== undefined) kernels.clamp(gradients, size, clipValue);
    this.#optimizer.step();
    this.#losses.push(loss);
    this.#keep();
    return onStep?.({ step, steps, epoch, loss, gradientNorm });
  }

  /** Gives the network what was learned so far, a few times a second. */
  #keep(): void {
    const now = performance.now();
    if (now - this.#kept < KEEP_EVERY) return;
    this.#network.parameters = this.#program.read();
    this.#kept = now;
  }

  #stop(what: string, value: number, step: number, epoch: number): never {
    const named = this.#program.firstNotFinite();
    const reason = `${what} is ${value} at step ${step} of epoch ${epoch}` +
      (named ? `; ${named}` : "");
    const hint =
      "use a smaller learning rate, or clipNorm: 1; the network keeps its last parameters";
    throw new RangeError(message(ACTION, reason, hint));
  }
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
 */
export function evaluate(network: Trainable, examples: readonly Example[]): number {
  const action = "evaluate the network";
  const capacity = capacityOf(action, network, examples, MEASURE_BATCH);
  const lease = network.arena.borrow(action, network.precision);
  try {
    const program = network.program(lease, capacity);
    program.write(action, network.parameters);
    return measure(program, examples, capacity.batchSize);
  } finally {
    lease.end();
  }
}
