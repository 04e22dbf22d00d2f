/**
 * What all optimizers share: the state beside each parameter, and a rule for plain runs of numbers.
 * A rule knows nothing of matrices, so it serves a record of them and one flat block alike.
 *
 * @module
 */
import {
  aFunction,
  aList,
  atLeast,
  type Check,
  checkEach,
  type Checks,
  checkValue,
} from "../checks.ts";
import type { Lease } from "../kernels/arena.ts";
import type { Kernels } from "../kernels/interface.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix, type Numbers } from "../matrix/matrix.ts";
import {
  checkRoots,
  hasExtremes,
  mayBeExtreme,
  ofRoots,
  ofSquares,
  orUndo,
  type RootOf,
  toRoots,
} from "./_roots.ts";
import { checkKept, fresh } from "./_optimizer_state.ts";
import type { OptimizerState } from "./keeper.ts";
import { checkGradients, entriesOf, mapRecord, type Matrices } from "./record.ts";

/**
 * A learning rate that changes: takes the number of the step, from 1, and gives the rate. `fit` says
 * how many steps there will be when it ends, those of calls before included; else nobody knows.
 */
export type Schedule = (step: number, steps?: number) => number;

/** Options that all optimizers have. */
export interface OptimizerOptions {
  /** Size of a step, 0 or more, or a schedule. */
  learningRate?: number | Schedule;
  /**
   * How far each step shrinks every parameter, by `learningRate * weightDecay` times itself, biases
   * too; 0 or more, 0 by default.
   */
  weightDecay?: number;
}

const RATE = atLeast(0);
const NUMBERS: Check = {
  ...{ be: "a Float64Array or a Float32Array", kind: TypeError },
  fits: (x) => x instanceof Float64Array || x instanceof Float32Array,
};

/** What options that all optimizers have must be. */
export const OPTIMIZER_CHECKS: Checks<OptimizerOptions> = {
  learningRate: { ...RATE, fits: (x) => RATE.fits(x) || aFunction.fits(x) },
  weightDecay: RATE,
};

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
   * @throws {RangeError} If a gradient or a new parameter is NaN or infinite; the text names it, and
   * the step counts as not taken.
   */
  step<P extends Matrices<P>>(params: P, gradients: P): P;
  /**
   * Takes one step downhill in place, on numbers that the caller owns.
   *
   * @param blocks Parameters, overwritten.
   * @param gradients One run of gradients for each of `blocks`, as long as it.
   * @throws {ShapeError} If the gradients do not fit the blocks, or these those of the step before.
   * @throws {RangeError} If a gradient or a new parameter is NaN or infinite; the text names it, and
   * the step counts as not taken.
   */
  update(blocks: readonly Numbers[], gradients: readonly Numbers[]): void;
  /**
   * Moves the state beside one block of parameters into the kernels' memory.
   *
   * @param lease Memory in which parameters and gradients lie.
   * @param parameters Place of the block of parameters.
   * @param gradients Place of their gradients.
   * @param size Numbers in either block.
   * @param steps Steps that will be taken, where that is known.
   * @returns Steps that take no memory.
   * @throws {ShapeError} If the state is that of other parameters.
   */
  attach(
    lease: Lease,
    parameters: number,
    gradients: number,
    size: number,
    steps?: number,
  ): Attached;
  /** Gives its state, copied. */
  state(): OptimizerState;
  /** Goes on from a state that another optimizer of its kind gave. */
  restore(state: OptimizerState): void;
}

/** An optimizer at work in the kernels' memory. */
export interface Attached {
  /**
   * Takes one step downhill; that the gradients are finite is checked before, by who calls it.
   *
   * @param norm What the gradients' norm is at most, where the caller knows it.
   */
  step(norm?: number): void;
  /** Copies the state back, so that another {@linkcode Optimizer.attach} goes on from here. */
  save(): void;
  /** Counts the steps since the last {@linkcode Attached.save} as not taken. */
  undo(): void;
}

/** How one kind of optimizer changes one run of parameters. */
export interface Rule {
  /** The optimizer's name, for errors. */
  name: string;
  /** How many numbers it keeps beside each parameter; they start at 0. The last is a mean square. */
  slots: number;
  /** What keeps the root of that mean square from 0; no number where there is no root. */
  epsilon?: number;
  /** Overwrites `theta` and `slots`; `step` counts from 1, `rootOf` knows how the last slot is kept. */
  apply(
    theta: Numbers,
    gradient: Numbers,
    slots: Numbers[],
    rate: number,
    step: number,
    rootOf: RootOf,
  ): void;
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
 * Builds an optimizer from its rule.
 *
 * @param rule How it changes one run of parameters.
 * @param learningRate A number of 0 or more, or a schedule.
 * @param weightDecay How far each step shrinks the parameters.
 * @returns The optimizer, with no step taken.
 */
export function optimizerOf(
  rule: Rule,
  learningRate: number | Schedule,
  weightDecay: number,
): Optimizer {
  let steps = 0;
  let kept: OptimizerState["kept"];

  /** The rate of a step, checked. */
  function rateOf(step: number, all?: number): number {
    if (typeof learningRate === "number") return learningRate;
    const rate = learningRate(step, all);
    checkValue(`run ${rule.name}, step ${step}`, "learningRate", rate, RATE);
    return rate;
  }

  /** Works on copies: a step that is refused changes nothing. */
  function apply(targets: [string, Matrix][], gradientOf: (key: string) => Matrix): void {
    const step = steps + 1;
    const action = `run ${rule.name}, step ${step}`;
    for (const [key] of targets) checkFinite(action, `gradients.${key}`, gradientOf(key));
    const rate = rateOf(step);
    const before = kept ?? fresh(rule, targets);
    checkKept(action, targets, before);
    const slots = new Map(
      [...before.slots].map(([key, list]) => [key, list.map((x) => x.slice())]),
    );
    const { epsilon } = rule;
    const roots = before.roots ||
      targets.some(([key]) => epsilon !== undefined && hasExtremes(gradientOf(key).data, epsilon));
    if (roots && !before.roots) slots.forEach((list) => toRoots(list.at(-1)!));
    const moved = targets.map(([key, { rows, cols, data }]) => {
      const theta = new Matrix(rows, cols, data.slice());
      if (weightDecay > 0) data.forEach((x, k) => theta.data[k] = x * (1 - rate * weightDecay));
      const rootOf = roots ? ofRoots : ofSquares;
      const own = slots.get(key)!;
      rule.apply(theta.data, gradientOf(key).data, own, rate, step, rootOf);
      if (roots) checkRoots(action, `params.${key}`, own.at(-1)!);
      checkFinite(action, `params.${key} after the step`, theta);
      return theta.data;
    });
    targets.forEach(([, { data }], k) => data.set(moved[k]!));
    kept = { slots, roots };
    steps = step;
  }

  return {
    get steps() {
      return steps;
    },
    state: () => structuredClone({ steps, ...(kept && { kept }) }),
    restore(state) {
      ({ steps, kept } = { kept: undefined, ...structuredClone(state) });
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
      const asColumns = (name: string, runs: readonly Numbers[]) => {
        checkValue(action, name, runs, aList);
        checkEach(action, name, runs, NUMBERS);
        return runs.map((x) => new Matrix(x.length, 1, x));
      };
      const targets = asColumns("blocks", blocks);
      const theirs = asColumns("gradients", gradients);
      checkGradients(action, targets, theirs);
      apply(entriesOf(action, "blocks", targets), (key) => theirs[Number(key)]!);
    },
    attach(lease, parameters, gradients, size, more) {
      const block: [string, Matrix] = ["block", new Matrix(size, 1, lease.view(parameters, size))];
      const state = kept ?? fresh(rule, [block]);
      checkKept(`attach ${rule.name}`, [block], state);
      const numbers = state.slots.get("block")!;
      const places = numbers.map(() => lease.numbers(size));
      const views = () => places.map((place) => lease.view(place, size));
      views().forEach((view, k) => view.set(numbers[k]!));
      const all = more === undefined ? undefined : steps + more;
      let saved = steps;
      let { roots } = state;
      const { kernels } = lease;

      return {
        step(norm = Math.sqrt(kernels.sumOfSquares(gradients, size))) {
          const step = steps + 1;
          const rate = rateOf(step, all);
          const { epsilon } = rule;
          if (!roots && epsilon !== undefined && mayBeExtreme(lease.precision, epsilon, norm)) {
            toRoots(views().at(-1)!);
            roots = true;
          }
          const own = roots ? [lease.view(parameters, size), ...views()] : [];
          orUndo(own, () => {
            if (weightDecay > 0) kernels.scale(parameters, size, 1 - rate * weightDecay);
            const [theta, ...slots] = own;
            if (!theta) {
              return rule.onKernels(kernels, parameters, gradients, places, size, rate, step);
            }
            rule.apply(theta, lease.view(gradients, size), slots, rate, step, ofRoots);
            checkRoots(`run ${rule.name}, step ${step}`, "the parameters", slots.at(-1)!);
          });
          steps = step;
        },
        save() {
          kept = { slots: new Map([["block", views().map((view) => view.slice())]]), roots };
          saved = steps;
        },
        undo: () => steps = saved,
      };
    },
  };
}
