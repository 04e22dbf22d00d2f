/**
 * What all optimizers share: the state beside each parameter, and a rule for plain runs of numbers.
 * A rule knows nothing of matrices, so it serves a record of them and one flat block alike.
 *
 * @module
 */
import { described, message, ShapeError } from "../errors.ts";
import type { Lease } from "../kernels/arena.ts";
import type { Kernels } from "../kernels/interface.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import { checkGradients, entriesOf, mapRecord, type Matrices } from "./record.ts";

/** A learning rate that changes: takes the number of the step, from 1, and gives the rate. */
export type Schedule = (step: number) => number;

/** Turns gradients into better parameters, step after step. It serves one set of parameters. */
export interface Optimizer {
  /** Steps taken so far. */
  readonly steps: number;
  /**
   * Takes one step downhill. Parameters and gradients stay as they were.
   *
   * @param params A record (or array) of matrices.
   * @param gradients Gradients of the loss, of the same form.
   * @returns New parameters.
   * @throws {ShapeError} If the gradients do not fit the parameters, or these those of the step before.
   * @throws {RangeError} If a gradient or a new parameter is NaN or infinite; the text names it.
   */
  step<P extends Matrices<P>>(params: P, gradients: P): P;
  /**
   * Takes one step downhill in place, on numbers that the caller owns.
   *
   * @param blocks Parameters, overwritten.
   * @param gradients One run of gradients for each of `blocks`, as long as it.
   * @throws {ShapeError} If the gradients do not fit the blocks, or these those of the step before.
   * @throws {RangeError} If a gradient or a new parameter is NaN or infinite; the text names it.
   */
  update(blocks: readonly Numbers[], gradients: readonly Numbers[]): void;
  /**
   * Moves the state beside one block of parameters into the kernels' memory.
   *
   * @param lease Memory in which parameters and gradients lie.
   * @param parameters Place of the block of parameters.
   * @param gradients Place of their gradients.
   * @param size Numbers in either block.
   * @returns Steps that take no memory.
   * @throws {ShapeError} If the state is that of other parameters.
   */
  attach(lease: Lease, parameters: number, gradients: number, size: number): Attached;
}

/** An optimizer at work in the kernels' memory. */
export interface Attached {
  /** Takes one step downhill; that the gradients are finite is checked before, by who calls it. */
  step(): void;
  /** Copies the state back, so that another {@linkcode Optimizer.attach} goes on from here. */
  save(): void;
}

/** How one kind of optimizer changes one run of parameters. */
export interface Rule {
  /** The optimizer's name, for errors. */
  name: string;
  /** How many numbers it keeps beside each parameter; they start at 0. */
  slots: number;
  /** Overwrites `theta` and `slots`; `step` counts from 1. */
  apply(theta: Numbers, gradient: Numbers, slots: Numbers[], rate: number, step: number): void;
  /** The same on `n` numbers in the kernels' memory; arguments are places. */
  onKernels(
    kernels: Kernels,
    theta: number,
    gradient: number,
    slots: readonly number[],
    n: number,
    rate: number,
    step: number,
  ): void;
}

/**
 * Checks the numbers that an optimizer is made with.
 *
 * @param name The optimizer's name.
 * @param options Each number by name, with its least value and the value it must stay below.
 * @throws {RangeError} If one is out of range.
 */
export function checkOptions(
  name: string,
  options: Record<string, readonly [value: number, least: number, below: number]>,
): void {
  for (const [key, [value, least, below]] of Object.entries(options)) {
    if (typeof value === "number" && value >= least && value < below) continue;
    const range = below === Infinity ? `finite, ${least} or more` : `in [${least}, ${below})`;
    const reason = `${key} must be ${range}, current value is ${described(value)}`;
    throw new RangeError(message(`run ${name}`, reason));
  }
}

/**
 * Builds an optimizer from its rule.
 *
 * @param rule How it changes one run of parameters.
 * @param learningRate A number of 0 or more, or a schedule.
 * @returns The optimizer, with no step taken.
 * @throws {RangeError} If the learning rate is negative or not finite.
 */
export function optimizerOf(rule: Rule, learningRate: number | Schedule): Optimizer {
  const rateAt = typeof learningRate === "function" ? learningRate : () => learningRate;
  checkOptions(rule.name, { learningRate: [rateAt(1), 0, Infinity] });
  let steps = 0;
  let kept: Map<string, Numbers[]> | undefined; // by parameter

  function apply(targets: [string, Matrix][], gradientOf: (key: string) => Matrix): void {
    const step = steps + 1;
    const action = `run ${rule.name}, step ${step}`;
    for (const [key] of targets) checkFinite(action, `gradients.${key}`, gradientOf(key));
    const rate = rateOf(step);
    kept ??= new Map(targets.map(([key, { data }]) => [key, slotsFor(rule, data)]));
    checkKept(action, targets, kept);
    for (const [key, theta] of targets) {
      rule.apply(theta.data, gradientOf(key).data, kept.get(key)!, rate, step);
      checkFinite(action, `params.${key} after the step`, theta);
    }
    steps = step;
  }

  /** The rate of a step, checked. */
  function rateOf(step: number): number {
    const rate = rateAt(step);
    if (typeof learningRate === "number") return rate; // checked before the first step
    checkOptions(`${rule.name}, step ${step}`, { learningRate: [rate, 0, Infinity] });
    return rate;
  }

  return {
    get steps() {
      return steps;
    },
    step(params, gradients) {
      const action = `run ${rule.name}, step ${steps + 1}`;
      checkGradients(action, params, gradients);
      const result = mapRecord(params, ({ rows, cols, data }) => {
        return new Matrix(rows, cols, data.slice());
      });
      const theirs = new Map(entriesOf(action, "gradients", gradients));
      apply(entriesOf(action, "params", result), (key) => theirs.get(key)!);
      return result;
    },
    update(blocks, gradients) {
      const action = `run ${rule.name}, step ${steps + 1}`;
      const asColumns = (runs: readonly Numbers[]) => runs.map((x) => new Matrix(x.length, 1, x));
      const [targets, theirs] = [asColumns(blocks), asColumns(gradients)];
      checkGradients(action, targets, theirs);
      apply(entriesOf(action, "blocks", targets), (key) => theirs[Number(key)]!);
    },
    attach(lease, parameters, gradients, size) {
      const block = new Matrix(size, 1, lease.view(parameters, size));
      kept ??= new Map([["block", slotsFor(rule, block.data)]]);
      checkKept(`attach ${rule.name}`, [["block", block]], kept);
      const state = kept.get("block")!;
      const places = state.map(() => lease.numbers(size));
      places.forEach((place, k) => lease.view(place, size).set(state[k]!));
      return {
        step() {
          const step = steps + 1;
          rule.onKernels(lease.kernels, parameters, gradients, places, size, rateOf(step), step);
          steps = step;
        },
        save: () => places.forEach((place, k) => state[k]!.set(lease.view(place, size))),
      };
    },
  };
}

/** Fresh state for one run of parameters, of its length and precision. */
function slotsFor({ slots }: Rule, theta: Numbers): Numbers[] {
  return Array.from({ length: slots }, () => theta.slice().fill(0));
}

/** Checks that the parameters are those of the step before. */
function checkKept(
  action: string,
  targets: [string, Matrix][],
  kept: Map<string, Numbers[]>,
): void {
  const same = targets.length === kept.size &&
    targets.every(([key, { data }]) =>
      kept.get(key)?.every((slot) =>
        slot.length === data.length && slot.constructor === data.constructor
      )
    );
  if (same) return;
  const [before, now] = [[...kept.keys()], targets.map(([key]) => key)];
  const reason = `the step before had other parameters: names ${before.join(", ")} then, ` +
    `${now.join(", ")} now, or other shapes`;
  const hint = "an optimizer keeps state beside each parameter: make one for each network";
  throw new ShapeError(message(action, reason, hint));
}
