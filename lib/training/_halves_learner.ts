/** Learning from the halves of each batch: on two threads, or one after the other. */
import type { Lease } from "../kernels/arena.ts";
import type { Numbers } from "../matrix/matrix.ts";
import { type Learner, runBoth } from "./_learner.ts";
import { countPass } from "./_streams.ts";
import type { Batch, Example } from "./examples.ts";
import type { Threads } from "./fit_options.ts";
import { halvesOf } from "./halves.ts";
import { Balance, STEPS } from "./partner/balance.ts";
import { numbersOf } from "./partner/exchange.ts";
import { type Partner, partnerFor } from "./partner/partner.ts";
import { staff } from "./partner/staff.ts";
import type { Capacity, Program, Trainable } from "./program.ts";

/** Why a worker that is there was not called. */
const REFUSED = "no memory can be shared with a worker here";

/** What a worker is called for. */
export interface Call {
  /** All examples that batches are made of. */
  readonly examples: readonly Example[];
  /** True when states are carried on from batch to batch. */
  readonly carries: boolean;
}

/** Learns from the halves of each batch. The sum of both is the same wherever the second one ran. */
export class HalvesLearner implements Learner {
  readonly program: Program;
  readonly #network: Trainable;
  readonly #lease: Lease;
  readonly #second: Program;
  readonly #partner: Partner | undefined;
  /** Of steps, and of batches that are measured: these take less time. */
  readonly #balance = new Balance(staff.answers < STEPS.cold);
  readonly #measuring = new Balance(staff.answers < STEPS.cold);
  readonly #halves = new WeakMap<Batch, [Batch, Batch | undefined]>();
  readonly #why: string;
  readonly #carries: boolean;
  /** The states in which the last second half ended, where they are carried on. */
  #states: Numbers[] = [];
  #steps = 0;
  #shared = 0;

  /**
   * Binds both halves.
   *
   * @param network What learns.
   * @param lease Memory.
   * @param capacity How large whole batches get.
   * @param call What a worker is called for, or why none is.
   */
  constructor(network: Trainable, lease: Lease, capacity: Capacity, call: Call | string) {
    const half = { ...capacity, batchSize: Math.ceil(capacity.batchSize / 2) };
    this.#network = network;
    this.#lease = lease;
    this.program = network.program(lease, half);
    this.#second = network.program(lease, half);
    this.#carries = typeof call !== "string" && call.carries;
    if (typeof call !== "string") this.#partner = this.#call(half, call);
    this.#why = typeof call === "string" ? call : this.#partner ? "" : REFUSED;
  }

  #call(half: Capacity, { examples, carries }: Call): Partner | undefined {
    const { batchSize: count } = half;
    const largest = (of: (example: Example) => number) =>
      examples.reduce((most, example) => Math.max(most, of(example)), 0);
    const room = count * (largest(({ x }) => numbersOf(x)) + largest(({ y }) => numbersOf(y)));
    const states = carries
      ? this.program.states(count).reduce((sum, { length }) => sum + length, 0)
      : 0;
    const { precision, arena, elsewhere } = this.#network;
    const measures = { precision, size: this.program.desk.size, count, room, states };
    return partnerFor(elsewhere!, arena, half, measures);
  }

  get threads(): Threads {
    if (this.#shared > this.#steps / 2) return { used: 2, why: "" };
    if (this.#why) return { used: 1, why: this.#why };
    if (this.#partner!.late > 0) return { used: 1, why: "the worker did not answer in time" };
    if (this.#balance.losses > 0) {
      return { used: 1, why: "two threads were slower than one: the second core may be busy" };
    }
    return { used: 1, why: "the worker was not ready in time" };
  }

  /** The halves of a batch; the same ones for the same batch, which is not copied in again then. */
  #halvesOf(batch: Batch): [Batch, Batch | undefined] {
    let halves = this.#halves.get(batch);
    if (!halves) this.#halves.set(batch, halves = halvesOf(batch));
    return halves;
  }

  learn(batch: Batch, carry: boolean): number {
    const [mine, theirs] = this.#halvesOf(batch);
    const { desk } = this.program;
    const pass = 2 * countPass(this.#network);
    this.#steps++;
    if (!carry) this.#states = [];
    const start = performance.now();
    const counts = theirs !== undefined && this.#partner?.isReady === true;
    const asked = counts && this.#balance.together && this.#ask(theirs, "learn", pass + 1);
    desk.pass = pass;
    let loss = runBoth(this.program, mine, carry);
    if (theirs) {
      loss += (asked ? this.#answer(performance.now() - start, theirs) : undefined) ??
        this.#alone(theirs, carry, pass + 1);
      desk.kernels.addTo(this.#second.desk.gradients, desk.gradients, desk.size);
    }
    if (counts) this.#balance.note(performance.now() - start);
    if (!Number.isFinite(loss)) desk.clearGradients();
    return loss;
  }

  #ask(half: Batch, task: "learn" | "measure", pass: number): boolean {
    const { parameters, size } = this.program.desk;
    const states = this.#states.length > 0 ? this.#states : undefined;
    const view = this.#lease.view(parameters, size);
    return this.#partner!.ask({ half, parameters: view, task, pass, states });
  }

  /** Takes the second half's gradients from the worker; nothing when it is late. */
  #answer(milliseconds: number, half: Batch): number | undefined {
    const partner = this.#partner!;
    const loss = partner.answer(milliseconds);
    if (loss === undefined) return undefined;
    const { gradients, size } = this.#second.desk;
    this.#lease.view(gradients, size).set(partner.gradients);
    if (this.#carries) {
      this.#states = partner.statesLike(this.#second.states(half.steps.batchSize));
    }
    this.#shared++;
    return loss;
  }

  /** Runs the second half here. */
  #alone(half: Batch, carry: boolean, pass: number): number {
    const second = this.#second;
    this.#lend();
    second.desk.pass = pass;
    if (carry && this.#states.length > 0) {
      second.beginWith(this.#states, half.examples.map((_, k) => k));
    }
    const loss = runBoth(second, half, carry);
    if (this.#carries) this.#states = second.states(half.steps.batchSize);
    return loss;
  }

  measure(batch: Batch): number {
    const [mine, theirs] = this.#halvesOf(batch);
    this.#states = [];
    const start = performance.now();
    const counts = theirs !== undefined && this.#partner?.isReady === true;
    const asked = counts && this.#measuring.together && this.#ask(theirs, "measure", 0);
    this.program.carryState(false);
    let loss = this.program.loss(mine, false);
    if (!theirs) return loss;
    loss += (asked ? this.#partner!.answer(performance.now() - start) : undefined) ??
      this.#measureAlone(theirs);
    if (counts) this.#measuring.note(performance.now() - start);
    return loss;
  }

  #measureAlone(half: Batch): number {
    this.#lend();
    this.#second.carryState(false);
    return this.#second.loss(half, false);
  }

  /** Gives the second program the parameters of the first. */
  #lend(): void {
    const { kernels, parameters, size } = this.program.desk;
    kernels.copyRows(parameters, 0, this.#second.desk.parameters, 0, 1, size, 0);
  }

  end(): void {
    this.#partner?.end();
  }
}
