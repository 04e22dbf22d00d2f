/** The training loop of `fit`, step after step. */
import { message } from "../errors.ts";
import type { Rng } from "../matrix/random.ts";
import type { Parameters } from "../layers/layer.ts";
import { clipTo, gradientNormOf } from "./_norm.ts";
import { passesOf, streamsOf } from "./_streams.ts";
import { type Batch, batchOf, type Example, lengthOf } from "./examples.ts";
import type { FitOptions, History } from "./fit_options.ts";
import { fromPlain, toPlain, type TrainingState } from "./keeper.ts";
import type { Attached, Optimizer } from "./optimizer.ts";
import type { Learner } from "./_learner.ts";
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
  readonly #change: ((example: Example) => Example) | undefined;
  readonly #rng: Rng;
  /** All batches, where each epoch has the same. */
  #fixed: Batch[][] | undefined;

  /**
   * Takes the examples.
   *
   * @param examples The examples, checked.
   * @param size Examples a batch.
   * @param options Whether and how they are put together anew.
   * @param rng Source of their orders; it goes on where the training before ended.
   * @param change Changes an example anew for each epoch.
   */
  constructor(
    examples: readonly Example[],
    size: number,
    options: FitOptions,
    rng: Rng,
    change?: (example: Example) => Example,
  ) {
    this.#examples = examples;
    this.#size = size;
    this.#options = options;
    this.#rng = rng;
    this.#change = change;
  }

  /** Puts the examples of one epoch together. */
  *epoch(): Generator<Batch[]> {
    const { shuffle = true } = this.#options;
    const order = shuffle ? this.#rng.shuffle(this.#examples) : this.#examples;
    if (this.#change) yield* this.#together(order.map(this.#change));
    else if (shuffle) yield* this.#together(order);
    else yield* this.#fixed ??= [...this.#together(order)];
  }

  *#together(order: readonly Example[]): Generator<Batch[]> {
    const { window } = this.#options;
    for (let k = 0; k < order.length; k += this.#size) {
      const batch = batchOf(order.slice(k, k + this.#size));
      yield window === undefined ? [batch] : windowsOf(batch, window);
    }
  }

  /** Steps of the epochs to come; with windows they depend on how lengths will meet. */
  count(epochs: number): number {
    const { window, shuffle = true } = this.#options;
    if (window === undefined) return epochs * Math.ceil(this.#examples.length / this.#size);
    const lengths = this.#examples.map(({ x }) => lengthOf(x));
    const windows = (order: readonly number[]) => {
      let sum = 0;
      for (let k = 0; k < order.length; k += this.#size) {
        const longest = order.slice(k, k + this.#size).reduce((a, b) => Math.max(a, b), 0);
        sum += Math.max(1, Math.ceil(longest / window));
      }
      return sum;
    };
    if (!shuffle || lengths.every((n) => n === lengths[0])) return epochs * windows(lengths);
    const rng = this.#rng.copy();
    let sum = 0;
    for (let epoch = 0; epoch < epochs; epoch++) sum += windows(rng.shuffle(lengths));
    return sum;
  }
}

/** Checks what a function of the caller gave: nobody waits for it. */
function checkNoPromise(name: string, answer: unknown): void {
  if (typeof (answer as PromiseLike<unknown> | null)?.then !== "function") return;
  const reason = `${name} gave a promise, and training waits for nobody`;
  throw new TypeError(message(ACTION, reason, "let it do its work at once"));
}

/** One call of `fit`. */
export class Loop {
  readonly #network: Trainable;
  readonly #learner: Learner;
  readonly #program: Program;
  readonly #optimizer: Attached;
  readonly #options: FitOptions & { optimizer: Optimizer };
  readonly #kept: TrainingState | undefined;
  readonly #losses: number[];
  readonly #epochLosses: number[];
  readonly #validationLosses: number[];
  #ended: History["ended"];
  #keptAt = performance.now();
  /** True when a number was NaN or infinite: the parameters at hand are worth nothing then. */
  #exploded = false;

  constructor(
    network: Trainable,
    learner: Learner,
    optimizer: Attached,
    options: FitOptions & { optimizer: Optimizer },
    kept?: TrainingState,
  ) {
    this.#kept = kept;
    this.#losses = [...kept?.losses ?? []];
    this.#epochLosses = [...kept?.epochLosses ?? []];
    this.#validationLosses = [...kept?.validationLosses ?? []];
    this.#ended = kept?.ended as History["ended"] ?? "all epochs";
    this.#network = network;
    this.#learner = learner;
    this.#program = learner.program;
    this.#optimizer = optimizer;
    this.#options = options;
  }

  get history(): History {
    return {
      losses: this.#losses,
      epochLosses: this.#epochLosses,
      validationLosses: this.#validationLosses,
      threads: this.#learner.threads,
      ended: this.#ended,
    };
  }

  run(batches: Batches, epochs: number, steps: number, measureHeldOut: () => number): void {
    const { validation = [], patience = Infinity } = this.#options;
    const { best: was, epoch: done = 0 } = this.#kept ?? {};
    let best = was
      ? { ...was, parameters: fromPlain(was.parameters) }
      : { loss: Infinity, epoch: 0, parameters: this.#network.parameters };
    for (let epoch = done + 1; epoch <= epochs && this.#ended === "all epochs"; epoch++) {
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
      this.#putState(epoch, best);
    }
    this.#network.parameters = patience === Infinity ? this.#program.read() : best.parameters;
  }

  /** Hands the state after an epoch to the keeper. */
  #putState(
    epoch: number,
    best: { loss: number; epoch: number; parameters: Parameters },
  ): void {
    const { keeper, optimizer, seed = 1 } = this.#options;
    if (!keeper) return;
    this.keep();
    const { order, change } = streamsOf(this.#network, seed);
    keeper.put({
      epoch,
      parameters: toPlain(this.#program.read()),
      optimizer: optimizer.state(),
      streams: { order: order.state(), change: change.state() },
      passes: passesOf(this.#network),
      losses: [...this.#losses],
      epochLosses: [...this.#epochLosses],
      validationLosses: [...this.#validationLosses],
      best: { ...best, parameters: toPlain(best.parameters) },
      ended: this.#ended,
    });
  }

  #epoch(batches: Batches, epoch: number, steps: number): boolean {
    const before = this.#losses.length;
    let goesOn = true;
    for (const windows of batches.epoch()) {
      for (let k = 0; k < windows.length && goesOn; k++) {
        goesOn = this.#step(windows[k]!, k > 0, epoch, steps);
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
    checkNoPromise("onEpoch", onEpoch({ epoch, loss: this.#epochLosses.at(-1)! }));
  }

  /** Takes one step; false when `onStep` ends the training. */
  #step(batch: Batch, carry: boolean, epoch: number, steps: number): boolean {
    const { desk } = this.#program;
    const { kernels, gradients, size } = desk;
    const { clipNorm = Infinity, clipValue = Infinity, onStep } = this.#options;
    const step = this.#losses.length + 1;
    const loss = this.#learner.learn(batch, carry);
    if (!Number.isFinite(loss)) this.#stop("the loss", loss, step, epoch);
    const norm = gradientNormOf(desk);
    const gradientNorm = norm.largest * norm.ratio;
    if (!Number.isFinite(norm.largest)) {
      this.#stop("the gradient's norm", norm.largest, step, epoch);
    }
    if (gradientNorm > clipNorm) clipTo(clipNorm, norm, desk);
    if (clipValue < Infinity) kernels.clamp(gradients, size, clipValue);
    this.#optimizer.step(Math.min(gradientNorm, clipNorm, clipValue * Math.sqrt(size)));
    this.#losses.push(loss);
    this.#keepNowAndThen(epoch);
    const answer = onStep?.({ step, steps, epoch, loss, gradientNorm });
    checkNoPromise("onStep", answer);
    return answer !== false;
  }

  /** Gives the network what was learned so far, a few times a second. */
  #keepNowAndThen(epoch: number): void {
    const now = performance.now();
    if (now - this.#keptAt < KEEP_EVERY) return;
    this.#checkParameters(epoch);
    this.keep();
    this.#keptAt = now;
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
    const hint = "use a smaller learning rate, clipNorm: 1, or smaller inputs and targets; " +
      "the network keeps its last parameters";
    this.#exploded = true;
    this.#optimizer.undo();
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
