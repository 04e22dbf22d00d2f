/** The training loop of `fit`, step after step. */
import { message } from "../errors.ts";
import { random, type Rng } from "../matrix/random.ts";
import { type Batch, batchOf, type Example, lengthOf } from "./examples.ts";
import type { FitOptions, History } from "./fit_options.ts";
import type { Attached } from "./optimizer.ts";
import type { Program, Trainable } from "./program.ts";
import { windowsOf } from "./windows.ts";

/** What is being done, for errors. */
export const ACTION = "train the network";
/** Milliseconds after which the network gets its parameters back, in case the loop is stopped. */
const KEEP_EVERY = 250;

/** The examples of each epoch, in batches. */
export class Batches {
  readonly #examples: readonly Example[];
  readonly #size: number;
  readonly #options: FitOptions;
  readonly #rng: Rng;
  /** All batches, where each epoch has the same. */
  #fixed: Batch[][] | undefined;

  constructor(examples: readonly Example[], size: number, options: FitOptions) {
    this.#examples = examples;
    this.#size = size;
    this.#options = options;
    this.#rng = random(options.seed ?? 1);
  }

  /** Puts the examples of one epoch together. */
  *epoch(): Generator<Batch[]> {
    const { shuffle = true } = this.#options;
    if (shuffle) yield* this.#together(this.#rng.shuffle(this.#examples));
    else yield* this.#fixed ??= [...this.#together(this.#examples)];
  }

  *#together(order: readonly Example[]): Generator<Batch[]> {
    const { window } = this.#options;
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
    const longest = this.#examples.reduce((most, { x }) => Math.max(most, lengthOf(x)), 0);
    return batches * Math.max(1, Math.ceil(longest / window));
  }
}

/** One call of `fit`. */
export class Loop {
  readonly #network: Trainable;
  readonly #program: Program;
  readonly #optimizer: Attached;
  readonly #options: FitOptions;
  readonly #losses: number[] = [];
  readonly #epochLosses: number[] = [];
  readonly #validationLosses: number[] = [];
  #ended: History["ended"] = "all epochs";
  #kept = performance.now();
  /** True when a number was NaN or infinite: the parameters at hand are worth nothing then. */
  #exploded = false;

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
      this.#checkParameters(epoch);
      if (validation.length > 0) {
        const loss = measureHeldOut();
        if (!Number.isFinite(loss)) {
          this.#stop("the held-out loss", loss, this.#losses.length, epoch);
        }
        this.#validationLosses.push(loss);
        if (loss < best.loss) best = { loss, epoch, parameters: this.#program.read() };
      }
      this.#tellEpoch(epoch);
      if (!goesOn) this.#ended = "onStep";
      else if (epoch - best.epoch >= patience) this.#ended = "early stopping";
      if (this.#ended !== "all epochs") break;
    }
    this.#network.parameters = patience === Infinity ? this.#program.read() : best.parameters;
  }

  #epoch(batches: Batches, epoch: number, steps: number): boolean {
    const before = this.#losses.length;
    let goesOn = true;
    for (const windows of batches.epoch()) {
      for (let k = 0; k < windows.length && goesOn; k++) {
        this.#program.carryState(k > 0);
        goesOn = this.#step(windows[k]!, epoch, steps) !== false;
      }
      if (!goesOn) break;
    }
    const losses = this.#losses.slice(before);
    this.#epochLosses.push(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
    return goesOn;
  }

  #tellEpoch(epoch: number): void {
    const { onEpoch } = this.#options;
    if (!onEpoch) return;
    this.#network.parameters = this.#program.read();
    onEpoch({ epoch, loss: this.#epochLosses.at(-1)! });
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
    this.#keepNowAndThen(epoch);
    return onStep?.({ step, steps, epoch, loss, gradientNorm });
  }

  /** Gives the network what was learned so far, a few times a second. */
  #keepNowAndThen(epoch: number): void {
    const now = performance.now();
    if (now - this.#kept < KEEP_EVERY) return;
    this.#checkParameters(epoch);
    this.keep();
    this.#kept = now;
  }

  /** True when all parameters at hand are finite: before they are kept, not at each step. */
  get #isFinite(): boolean {
    const { kernels, parameters, size } = this.#program.desk;
    return kernels.firstNotFinite(parameters, size) < 0;
  }

  #checkParameters(epoch: number): void {
    if (this.#isFinite) return;
    this.#stop("a parameter", "no finite number", this.#losses.length, epoch);
  }

  /** Gives the network what was learned so far, and the optimizer its state. */
  keep(): void {
    if (this.#exploded || !this.#isFinite) return;
    this.#network.parameters = this.#program.read();
    this.#optimizer.save();
  }

  #stop(what: string, value: number | string, step: number, epoch: number): never {
    const named = this.#program.firstNotFinite() ?? this.#largest();
    const reason = `${what} is ${value} at step ${step} of epoch ${epoch}; ${named}`;
    const hint =
      "use a smaller learning rate, or clipNorm: 1; the network keeps its last parameters";
    this.#exploded = true;
    throw new RangeError(message(ACTION, reason, hint));
  }

  /** Names the parameter with the largest number, where all numbers are finite. */
  #largest(): string {
    let [size, where] = [-1, ""];
    for (const [name, { data }] of Object.entries(this.#program.read())) {
      for (const x of data) if (Math.abs(x) > size) [size, where] = [Math.abs(x), name];
    }
    return `the largest parameter is in ${where}: ${Number(size.toPrecision(3))}`;
  }
}
