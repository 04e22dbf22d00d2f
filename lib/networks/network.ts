/**
 * A network: layers, parameters, and what can be done with them.
 *
 * @module
 */
import { type Check, checkValue } from "../checks.ts";
import { message } from "../errors.ts";
import { type Arena, arena, type Lease } from "../kernels/arena.ts";
import type { Precision } from "../kernels/precision.ts";
import { type Chain, initialize, productsOf } from "../layers/chain.ts";
import type { Parameters } from "../layers/layer.ts";
import { checkFits } from "../matrix/finite.ts";
import { Matrix } from "../matrix/matrix.ts";
import { random } from "../matrix/random.ts";
import {
  checkExamples,
  checkSequence,
  type Example,
  HELD_OUT,
  lengthOf,
  type Sequence,
} from "../training/examples.ts";
import { answersOf } from "../training/answers.ts";
import { evaluate, fit, type FitOptions, type History } from "../training/fit.ts";
import { ctcStepsOf } from "../training/ctc.ts";
import { checkTarget } from "../training/heads.ts";
import type { Capacity, Elsewhere, Program, Trainable } from "../training/program.ts";
import { ChainProgram, type Loss } from "./chain_program.ts";
import type { NetworkOptions } from "./options.ts";
import { chainElsewhere } from "./plans.ts";
import { checkSame } from "./_same.ts";
import { packParameters, type SavedNetwork, unpackParameters } from "./saved.ts";

/** The shapes of networks, as on slide types-1. */
export type Shape =
  | "one-to-one"
  | "one-to-many"
  | "many-to-one"
  | "many-to-many"
  | "encoder-decoder";

/** What inputs must be. */
export const INPUTS: Check = {
  ...{ be: "an array of sequences", kind: TypeError, hint: "write [x] for one sequence" },
  fits: Array.isArray,
};

/** Checks that sequences are all labels, or all matrices. */
export function checkOneKind(action: string, name: string, inputs: readonly Sequence[]): void {
  if (inputs.every((x) => Array.isArray(x) === Array.isArray(inputs[0]))) return;
  const hint = "all are labels, or all are matrices";
  throw new TypeError(message(action, `${name} are of two kinds`, hint));
}

/** A network made of one chain of layers. */
export class Network implements Trainable {
  /** Which of the five shapes it has. */
  readonly shape: Shape;
  /** How it was built. */
  readonly options: Readonly<NetworkOptions>;
  /** Precision in which it runs. */
  readonly precision: Precision;
  /** The memory that it runs in. */
  readonly arena: Arena;
  /** All parameters by name, `lstm.Wf`; replaced, never changed, by training. */
  parameters: Parameters;
  /** Its layers. */
  protected readonly chain: Chain;

  /**
   * Builds a network; `manyToMany` and the others do it.
   *
   * @param shape Which of the five shapes.
   * @param options How it is built.
   * @param chain Its layers.
   * @param memory Where it runs; the fastest that this machine has, unless given.
   */
  constructor(shape: Shape, options: NetworkOptions, chain: Chain, memory: Arena = arena) {
    this.shape = shape;
    const { classWeights } = options; // an ordinary array, as files have it
    this.options = { ...options, ...(classWeights && { classWeights: Array.from(classWeights) }) };
    this.precision = options.precision ?? "f64";
    this.chain = chain;
    this.arena = memory;
    this.parameters = initialize(chain, random(options.seed ?? 1));
  }

  /** What it is trained on. */
  protected get loss(): NonNullable<NetworkOptions["loss"]> {
    return this.options.loss ?? "softmax";
  }

  /** True when one answer is given for a whole sequence. */
  protected get answersOnce(): boolean {
    return this.shape === "many-to-one";
  }

  /**
   * Checks one example.
   *
   * @param action What is being done, for errors.
   * @param where Which example, for errors.
   * @param example The example.
   * @throws {TypeError} If x or y is of the wrong kind.
   * @throws {RangeError} If a label, a number or a length is out of range.
   */
  check(action: string, where: string, { x, y }: Example): void {
    this.checkInput(action, `x of ${where}`, x);
    const answers = this.answersOnce ? 1 : lengthOf(x);
    const { outputSize, ignore } = this.options;
    checkTarget(action, `y of ${where}`, y, outputSize, this.loss, answers, ignore);
    if (y instanceof Matrix) checkFits(action, `y of ${where}`, y, this.precision);
  }

  /** Checks one input. */
  protected checkInput(action: string, name: string, x: Sequence): void {
    checkSequence(action, name, x, this.options.inputSize);
    if (x instanceof Matrix) checkFits(action, name, x, this.precision);
    if (this.answersOnce && lengthOf(x) === 0) {
      throw new RangeError(message(action, `${name} has no time steps`, "it needs one at least"));
    }
  }

  /** Counts the multiplications of a forward pass, for one time step of one example. */
  products(labels: boolean): number {
    return productsOf(this.chain, this.parameters, labels);
  }

  /** Binds it to memory. */
  program(lease: Lease, capacity: Capacity): Program {
    return this.chainProgram(lease, capacity);
  }

  /** How another thread binds it to memory. */
  get elsewhere(): Elsewhere | undefined {
    return chainElsewhere(this.chain, this.#rest);
  }

  /** What its program is made of besides the chain. */
  get #rest(): { inputSize: number; loss: Loss; action: string } {
    const { inputSize, ignore, classWeights } = this.options;
    const loss: Loss = {
      loss: this.loss,
      ...(ignore !== undefined && { ignore }),
      ...(classWeights && { classWeights }),
    };
    return { inputSize, loss, action: `run the ${this.shape} network` };
  }

  /** Binds its chain of layers to memory. */
  protected chainProgram(lease: Lease, capacity: Capacity): ChainProgram {
    const { inputSize, loss, action } = this.#rest;
    return new ChainProgram(lease, capacity, this.chain, inputSize, loss, action);
  }

  /**
   * Trains the network: see {@linkcode FitOptions}. Synchronous; what was learned stays when it is
   * stopped.
   *
   * @param examples What to learn from.
   * @param options How.
   * @returns The losses: nats summed over time steps and averaged over examples, or for `squared`
   * and `absolute` the mean over all numbers.
   * @throws {RangeError} If a loss or gradient is NaN or infinite: the text names parameter and step.
   */
  fit(examples: readonly Example[], options: FitOptions = {}): History {
    const each = (this.shape === "many-to-many" || this.shape === "one-to-many") &&
      this.loss !== "ctc";
    if (options?.window !== undefined && (!each || this.options.bidirectional)) {
      const reason = "window cuts sequences whose steps are each answered, read from the left";
      throw new RangeError(message("train the network", reason, "leave window out"));
    }
    if (options?.skipTooLong !== true) return fit(this, examples, options);
    return fit(this, this.#short("example", examples), {
      ...options,
      ...(options.validation && { validation: this.#short(HELD_OUT, options.validation) }),
    });
  }

  /** The examples whose labels have a time step each. */
  #short(name: string, examples: readonly Example[]): Example[] {
    const action = "train the network";
    if (this.loss !== "ctc") {
      const reason = "skipTooLong belongs to the ctc loss";
      throw new RangeError(message(action, reason, "leave it out: x and y are as long here"));
    }
    checkExamples(action, name, examples);
    // what is no sequence stays, and is said later
    const isLong = ({ x, y }: Example) => Array.isArray(y) && ctcStepsOf(y) > lengthOf(x ?? []);
    return examples.filter((example) => !isLong(example));
  }

  /**
   * Measures the loss on examples.
   *
   * @param examples At least one.
   * @returns Mean over the examples, in the units of {@linkcode Network.fit}. For `squared` and
   * `absolute`, where lengths differ, each batch of 64 counts its numbers alike, so that short
   * examples weigh less.
   */
  evaluate(examples: readonly Example[]): number {
    return evaluate(this, examples);
  }

  /**
   * Answers.
   *
   * @param inputs Sequences of any length.
   * @returns For each, a matrix with one column for each answer: probabilities, or numbers where
   * the loss is `squared` or `absolute`.
   * @throws {TypeError} If an input is of the wrong kind.
   * @throws {RangeError} If a label or number is out of range.
   */
  predict(inputs: readonly Sequence[]): Matrix[] {
    const action = "predict";
    checkValue(action, "inputs", inputs, INPUTS);
    for (let k = 0; k < inputs.length; k++) this.checkInput(action, `input ${k}`, inputs[k]!);
    checkOneKind(action, "the inputs", inputs);
    return this.answers(action, inputs);
  }

  /** Answers inputs that are checked. */
  protected answers(action: string, inputs: readonly Sequence[]): Matrix[] {
    if (inputs.length === 0) return [];
    return answersOf(action, this, inputs, this.options.outputSize);
  }

  /**
   * Describes the network.
   *
   * @returns One row for each parameter matrix: its name, shape and count, and last the total.
   */
  summary(): { parameter: string; shape: string; count: number }[] {
    const rows = Object.entries(this.parameters).map(([parameter, { rows, cols }]) => ({
      parameter,
      shape: `[${rows}, ${cols}]`,
      count: rows * cols,
    }));
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    return [...rows, { parameter: "all", shape: "", count }];
  }

  /**
   * Writes the network as one file in the safetensors layout.
   *
   * @returns The file's bytes.
   */
  save(): Uint8Array<ArrayBuffer> {
    return packParameters({ shape: this.shape, options: this.options }, this.parameters);
  }

  /**
   * Takes the parameters of a saved network; shuffling and dropout go on in their streams.
   *
   * @param bytes What {@linkcode Network.save} gave, for a network of the same shapes and options;
   * precision, seed and what only training heeds may differ.
   * @throws {SyntaxError} If the file is damaged or of another version.
   * @throws {TypeError} If it is another network's.
   */
  load(bytes: Uint8Array): void {
    const saved: SavedNetwork = unpackParameters(bytes);
    checkSame(saved, this);
    this.parameters = saved.parameters;
  }
}
