/**
 * The training loop for plain cells: the functions for one time step are a value, so what is trained
 * can be one's own code.
 * Taught in notebooks/source/04_forward.md to 08_gru.md.
 *
 * @module
 */
import {
  above,
  aFunction,
  anything,
  type Check,
  checkOptions,
  type Checks,
  checkValue,
  wholeNumber,
} from "../checks.ts";
import { described, message } from "../errors.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { random, randomFrom } from "../matrix/random.ts";
import { columnsOf, groupsOf, shuffledGroups } from "./_equal_lengths.ts";
import { adam } from "./adam.ts";
import type { Cell, CellSizes } from "./cell.ts";
import { clipByNorm, globalNorm } from "./clip.ts";
import { checkExamples, checkSequence, type Example, lengthOf } from "./examples.ts";
import type { StepReport } from "./fit_options.ts";
import { fromPlain, type Keeper, toPlain } from "./keeper.ts";
import type { Optimizer } from "./optimizer.ts";
import type { Matrices } from "./record.ts";

/** What `onStep` is told. */
export interface CellStepReport extends StepReport {
  /** Time steps of the batch, all of whose sequences are equally long. */
  readonly timeSteps: number;
}

/** Turns gradients into better parameters: an optimizer of the library, or one's own step. */
export interface Stepper<P> {
  /** Takes one step downhill and gives new parameters. */
  step(params: P, gradients: P): P;
}

/** How a cell is trained. */
export interface FitCellsOptions<P> {
  /** Parameters to begin with; drawn from the seed unless given. */
  params?: P;
  /** Entries of the hidden state; 24 by default. */
  hiddenSize?: number;
  /** Kinds of labels that go in; where inputs are columns, it is their rows. */
  inputSize?: number;
  /** Classes; one more than the largest label by default. */
  outputSize?: number;
  /** Passes over all examples; 1 by default. */
  epochs?: number;
  /** Examples a step at most; 32 by default. */
  batchSize?: number;
  /** What turns gradients into steps, or makes it for a number of steps; Adam by default. */
  optimizer?: Stepper<P> | ((steps: number) => Stepper<P>);
  /** Largest norm of all gradients together. */
  clipNorm?: number;
  /** One's own clipping, before that. */
  clip?: (gradients: P) => P;
  /** Seed of the first parameters and of the order of the examples; 1 by default. */
  seed?: number;
  /**
   * Longest time that training may take. A few steps are timed before the first one; where all would
   * take longer, fewer examples are used. Without it no clock is read.
   */
  seconds?: number;
  /** The clock, in milliseconds; `performance.now` by default. */
  now?: () => number;
  /**
   * Where the training's state is kept after each epoch, to go on from there; with an optimizer of
   * this library, and without `seconds`.
   */
  keeper?: Keeper;
  /** Called after each step; return false to end the training. */
  onStep?: (report: CellStepReport) => boolean | void;
}

const COUNT = wholeNumber({ from: 1 });
const CHECKS: Checks<FitCellsOptions<unknown>> = {
  params: anything, // the cell's own checks know what they must be
  ...{ hiddenSize: COUNT, inputSize: COUNT, outputSize: COUNT, epochs: COUNT, batchSize: COUNT },
  optimizer: {
    ...{ be: "an optimizer", kind: TypeError, hint: "write adam({ learningRate: 0.01 })" },
    fits: (x) => typeof x === "function" || typeof (x as Stepper<unknown>)?.step === "function",
  },
  clipNorm: above(0),
  clip: aFunction,
  seed: wholeNumber(),
  seconds: above(0),
  now: aFunction,
  keeper: anything,
  onStep: aFunction,
};

/** What came of a training. */
export interface FittedCells<P> {
  /** The parameters after the last step. */
  readonly params: P;
  /** Loss of each step's batch, before the step: summed over answers, averaged over examples. */
  readonly losses: number[];
  /** What the reader should know: that fewer examples were used, and why. */
  readonly note?: string;
}

/** What can be trained. */
const CELL: Check = {
  ...{
    be: "a cell",
    kind: TypeError,
    hint: "write rnnCell(), or rnnCell({ forward }) for your own",
  },
  fits: (x) => typeof (x as Partial<Cell<never>> | null)?.lossAndGradients === "function",
};

/**
 * Trains a cell. Only sequences of one length share a batch, so none is padded.
 *
 * @param cell What is trained: {@linkcode rnnCell}, `lstmCell` or `gruCell`, with one's own functions.
 * @param examples Inputs and classes; `y` has a class for each time step, or one for the last alone.
 * @param options How.
 * @returns Parameters and losses.
 * @throws {RangeError} If there are no examples, an option is out of range, or NaN or Infinity turns
 * up in a loss or a gradient; the text names the training step and what went wrong in it.
 * @throws {TypeError} If an example does not fit.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { adam } from "./adam.ts";
 * import { rnnCell } from "./cell.ts";
 * import { fitCells } from "./fit_cells.ts";
 *
 * // the running parity of bits
 * const examples = [[0, 1, 1], [1, 1, 1], [1, 0, 0], [0, 0, 1], [1, 0, 1], [0, 1, 0]].map((x) => ({
 *   x,
 *   y: x.map((_, t) => x.slice(0, t + 1).reduce((a, b) => a + b) % 2),
 * }));
 * const { losses } = fitCells(rnnCell(), examples, {
 *   hiddenSize: 8,
 *   epochs: 200,
 *   optimizer: adam({ learningRate: 0.05 }),
 * });
 * assert(losses.at(-1)! < 0.1 * losses[0]!);
 * ```
 */
export function fitCells<P extends Matrices<P>>(
  cell: Cell<P>,
  examples: readonly Example[],
  options: FitCellsOptions<P> = {},
): FittedCells<P> {
  checkValue("train the cell", "cell", cell, CELL);
  const action = `train the ${cell.name} cell`;
  checkOptions<FitCellsOptions<unknown>>(action, options as FitCellsOptions<unknown>, CHECKS);
  checkExamples(action, "example", examples);
  if (examples.length === 0) {
    throw new RangeError(message(action, "there are no examples", "pass at least one"));
  }
  const { epochs = 1, batchSize = 32, seed = 1, clip, clipNorm, onStep } = options;
  let rng = random(seed);
  const sizes = options.params ? cell.sizesOf(options.params) : sizesFor(examples, options);
  examples.forEach((example, k) => checkExample(action, `example ${k}`, example, sizes));
  let params = options.params ?? cell.first(rng, sizes);

  const run = (group: readonly Example[]) => {
    const { x, y } = columnsOf(group, sizes.inputSize);
    return cell.lossAndGradients(x, y, params);
  };
  const used = affordable(examples, options, run);
  const steps = epochs * groupsOf(used, batchSize).length;
  const { optimizer = adam() } = options;
  const stepper: Stepper<P> = typeof optimizer === "function" ? optimizer(steps) : optimizer;

  const losses: number[] = [];
  const { keeper } = options;
  const kept = keeper?.get();
  if (kept) {
    params = fromPlain(kept.parameters) as P;
    (stepper as Optimizer).restore(kept.optimizer);
    rng = randomFrom(kept.streams.order!);
    losses.push(...kept.losses);
  }
  const take = (group: readonly Example[]) => {
    const { loss, gradients } = run(group);
    if (!Number.isFinite(loss)) throw new RangeError(`The loss is ${described(loss)}`);
    const own = clip ? clip(gradients) : gradients;
    const gradientNorm = globalNorm(own);
    const limit = clipNorm ?? Number.MAX_VALUE;
    const clipped = gradientNorm <= limit ? own : clipByNorm(own, limit); // names a NaN, too
    params = stepper.step(params, clipped);
    losses.push(loss);
    return { loss, gradientNorm };
  };
  const result = () => ({ params, losses, ...noteOn(used.length, examples.length, options) });
  for (let epoch = (kept?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
    for (const group of shuffledGroups(used, batchSize, rng)) {
      const step = losses.length + 1;
      const taken = atTrainingStep(action, step, steps, () => take(group));
      const timeSteps = lengthOf(group[0]!.x);
      if (onStep?.({ step, steps, epoch, timeSteps, ...taken }) === false) return result();
    }
    keeper?.put({
      epoch,
      parameters: toPlain(params as Record<string, Matrix>),
      optimizer: (stepper as Optimizer).state(),
      streams: { order: rng.state() },
      ...{ passes: 0, losses: [...losses], epochLosses: [], validationLosses: [] },
    });
  }
  return result();
}

/** Sizes that fit some examples. */
function sizesFor<P>(examples: readonly Example[], options: FitCellsOptions<P>): CellSizes {
  const largest = (sequences: readonly Example["x"][]) =>
    sequences.reduce<number>((most, one) => {
      return Array.isArray(one) ? Math.max(most, ...one) : most;
    }, 0);
  const rows = "rows" in examples[0]!.x ? examples[0]!.x.rows : undefined;
  return {
    inputSize: rows ?? options.inputSize ?? 1 + largest(examples.map(({ x }) => x)),
    hiddenSize: options.hiddenSize ?? 24,
    outputSize: options.outputSize ?? 1 + largest(examples.map(({ y }) => y)),
  };
}

function checkExample(action: string, where: string, { x, y }: Example, sizes: CellSizes): void {
  checkSequence(action, `x of ${where}`, x, sizes.inputSize);
  if (!Array.isArray(y)) {
    throw new TypeError(message(action, `y of ${where} must be an array of labels`));
  }
  checkSequence(action, `y of ${where}`, y, sizes.outputSize);
  const timeSteps = lengthOf(x);
  if (timeSteps > 0 && (y.length === timeSteps || y.length === 1)) return;
  const reason = `${where} has ${timeSteps} time steps and ${y.length} answers`;
  throw new RangeError(message(action, reason, "answer at every step, or once, at the last"));
}

/** Runs one step; says which one it was when a number is none. */
function atTrainingStep<T>(action: string, step: number, steps: number, take: () => T): T {
  try {
    return take();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const reason = `training step ${step} of ${steps} failed. ${error.message}`;
    throw new RangeError(message(action, reason), { cause: error });
  }
}

/** Runs that are timed at most: the first ones are slower, until the engine has compiled them. */
const TIMED = 5;

/** As many of the examples as can be learned from in the time that there is. */
function affordable<P>(
  examples: readonly Example[],
  options: FitCellsOptions<P>,
  run: (group: readonly Example[]) => void,
): readonly Example[] {
  const { seconds, now = () => performance.now(), epochs = 1, batchSize = 32, seed = 1 } = options;
  if (seconds === undefined) return examples;
  const size = (group: readonly Example[]) => lengthOf(group[0]!.x) * group.length;
  const groups = groupsOf(examples, batchSize).sort((a, b) => size(b) - size(a));
  const group = groups[Math.floor(groups.length / 2)]!;
  let [fastest, spent] = [Infinity, 0];
  for (let k = 0; k < TIMED && spent < 1000 * seconds / 20; k++) {
    const begin = now();
    run(group);
    const time = now() - begin;
    [fastest, spent] = [Math.min(fastest, time), spent + time];
  }
  const perStep = fastest / lengthOf(group[0]!.x) / 1000; // seconds of one time step of a batch
  const timeOf = (some: readonly Example[]) =>
    epochs * perStep * groupsOf(some, batchSize).reduce((sum, [one]) => sum + lengthOf(one!.x), 0);
  if (timeOf(examples) <= seconds) return examples;
  let some = random(seed).shuffle(examples);
  while (some.length > batchSize && timeOf(some) > seconds) {
    some = some.slice(0, Math.max(batchSize, Math.floor(0.9 * some.length)));
  }
  return some;
}

function noteOn<P>(used: number, all: number, { seconds }: FitCellsOptions<P>): { note?: string } {
  if (used === all) return {};
  const why = `with all ${all}, this code would train for more than ${seconds} s`;
  return { note: `${used} of ${all} examples are used: ${why}` };
}
