/**
 * A worker that takes one half of each batch. Whatever becomes of it, the halves that it does not
 * answer are run here, with the same result.
 *
 * @module
 */
import type { Arena } from "../../kernels/arena.ts";
import { Matrix, type Numbers } from "../../matrix/matrix.ts";
import type { Batch, Example } from "../examples.ts";
import { asAnswer } from "../place.ts";
import type { Capacity, Elsewhere } from "../program.ts";
import { bytesOf, Exchange, type Measures, TASKS, WORD } from "./exchange.ts";
import type { Job } from "./serve.ts";
import { lose, staff } from "./staff.ts";

/** Milliseconds that an answer may take beyond twice the time of the other half. */
const PATIENCE = 100;

/** Examples that are asked about. */
type Asked = Batch<Pick<Example, "x"> & Partial<Example>>;

/** What is asked for. */
export interface Question {
  /** Examples; those that are answered need no y. */
  readonly half: Asked;
  /** All parameters. */
  readonly parameters: Numbers;
  /** What is done with them. */
  readonly task: typeof TASKS[number];
  /** Number of the pass, where one draws at random. */
  readonly pass?: number;
  /** The states to begin with, where they are carried on. */
  readonly states?: readonly Numbers[] | undefined;
}

/** The worker in one training. */
export class Partner {
  readonly #exchange: Exchange;
  readonly #number: number;
  /** The half that lies in the exchange. */
  #put: Asked | undefined;
  #ended = false;
  /** Halves that the worker did not answer in time. */
  late = 0;

  /**
   * Calls the worker, which `whyAlone` has seen to.
   *
   * @param elsewhere What it runs.
   * @param arena Memory of the network.
   * @param capacity How large halves get.
   * @param measures How large the exchange is.
   */
  constructor(elsewhere: Elsewhere, arena: Arena, capacity: Capacity, measures: Measures) {
    const bytes = bytesOf(measures);
    // all trainings use the same memory, while it is large enough: it would be collected late
    if (!staff.memory || staff.memory.byteLength < bytes) {
      staff.memory = new SharedArrayBuffer(2 ** Math.ceil(Math.log2(bytes)));
    }
    const { memory } = staff;
    this.#exchange = new Exchange(memory, measures);
    const number = this.#number = ++staff.jobs;
    this.#exchange.write(WORD.job, number);
    const { plan } = elsewhere;
    const job: Job = { number, memory, measures, build: arena.name, capacity, plan };
    staff.thread!.postMessage(job);
    staff.busy = true;
    queueMicrotask(() => this.end()); // also when Stop ended the work in the middle
  }

  /** True when the worker waits for a half. */
  get isReady(): boolean {
    const exchange = this.#exchange;
    return !this.#ended && exchange.read(WORD.ready) === this.#number &&
      exchange.read(WORD.done) === exchange.read(WORD.asked);
  }

  /**
   * Asks for a half.
   *
   * @param question What is asked for.
   * @returns False when it has no room.
   */
  ask({ half, parameters, task, pass = 0, states }: Question): boolean {
    const exchange = this.#exchange;
    const { words } = exchange;
    const fresh = half !== this.#put;
    this.#put = undefined;
    if (fresh && !exchange.put(half)) return false;
    this.#put = half;
    words[WORD.fresh] = fresh ? 1 : 0;
    words[WORD.task] = TASKS.indexOf(task);
    words[WORD.carry] = states ? 1 : 0;
    words[WORD.pass] = pass;
    if (states) exchange.putStates(states);
    exchange.parameters.set(parameters);
    exchange.write(WORD.asked, exchange.read(WORD.asked) + 1);
    return true;
  }

  /**
   * Waits for the half that was asked for.
   *
   * @param milliseconds What the other half took.
   * @returns Its loss; nothing when it takes too long.
   */
  answer(milliseconds: number): number | undefined {
    const exchange = this.#exchange;
    const asked = exchange.read(WORD.asked);
    if (!exchange.wait(WORD.done, asked - 1, PATIENCE + 2 * milliseconds)) {
      this.late++;
      return undefined;
    }
    staff.answers++;
    return exchange.loss;
  }

  /**
   * Waits for what the network answers.
   *
   * @param milliseconds What another batch took.
   * @returns One matrix for each example; nothing when it takes too long, or has no place.
   */
  answers(milliseconds: number): Matrix[] | undefined {
    const loss = this.answer(milliseconds);
    if (loss === undefined || Number.isNaN(loss)) return undefined;
    return this.#exchange.take().examples.map(({ x }) => {
      const { rows, cols, data } = x as Matrix;
      return asAnswer(new Matrix(rows, cols, data.slice()));
    });
  }

  /** The gradients of the last answer. */
  get gradients(): Numbers {
    return this.#exchange.gradients;
  }

  /** The states in which the last answer ended, of the sizes of others. */
  statesLike(others: readonly Numbers[]): Numbers[] {
    return this.#exchange.takeStates(others);
  }

  /** Lets the worker go; one that still owes an answer is ended. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const exchange = this.#exchange;
    const hangs = this.late > 0 && exchange.read(WORD.done) !== exchange.read(WORD.asked);
    exchange.write(WORD.job, 0);
    exchange.write(WORD.asked, exchange.read(WORD.asked) + 1);
    staff.busy = false;
    if (hangs) lose();
  }
}

/**
 * Calls the worker, where memory can be shared with it.
 *
 * @param call What {@linkcode Partner} takes.
 * @returns The worker in this training; nothing where the memory or the message is refused.
 */
export function partnerFor(...call: ConstructorParameters<typeof Partner>): Partner | undefined {
  try {
    return new Partner(...call);
  } catch {
    return undefined;
  }
}
