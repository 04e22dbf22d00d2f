/** A cell over all time steps, forward and back, whatever its state is. */
import { atStep } from "../cells/steps.ts";
import { checkShape } from "../errors.ts";
import { softmax } from "../matrix/activations.ts";
import { add } from "../matrix/algebra.ts";
import { zeros } from "../matrix/create.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";
import { matMul } from "../matrix/products.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { outputBackward, type OutputGradients } from "./output_backward.ts";
import { mapRecord, type Matrices } from "./record.ts";

/** Parameters of the output. */
export interface OutputParams {
  /** Weights from hidden state to output, `[outputSize, hiddenSize]`. */
  Wya: Matrix;
  /** Bias of the output, `[outputSize, 1]`. */
  by: Matrix;
}

/** A run forward: arrays with one entry a time step. */
export interface CellRun {
  /** Hidden states, each `[hiddenSize, batchSize]`. */
  a: Matrix[];
  /** Probabilities, each `[outputSize, batchSize]`. */
  yHat: Matrix[];
}

/** What of the loss can be one's own. */
export interface LossParts {
  /** The loss, summed over answers, averaged over examples. */
  loss?: (yHat: Matrix[], y: number[][]) => number;
  /** The way back through the output. */
  outputBackward?: (
    yHat: Matrix,
    y: number[],
    aNext: Matrix,
    Wya: Matrix,
  ) => OutputGradients;
}

/** One step that was taken. */
interface Step {
  /** State after it, the hidden state first. */
  readonly state: readonly Matrix[];
  /** Its output, where the cell makes one itself. */
  readonly yHat?: Matrix;
  /** Goes back through it: `dPrev` are gradients of the state before, `dW` those of a parameter W. */
  back(dState: readonly Matrix[]): { dPrev: readonly Matrix[]; gradients: object };
}

/** Takes one step. */
type TakeStep<P> = (xt: Matrix, state: readonly Matrix[], params: P) => Step;

/** A cell over all time steps. */
export class Unrolled<P extends Matrices<P> & OutputParams> {
  readonly #name: string;
  readonly #states: number;
  readonly #takeStep: TakeStep<P>;
  readonly #lossOf: NonNullable<LossParts["loss"]>;
  readonly #outputBackward: NonNullable<LossParts["outputBackward"]>;

  constructor(name: string, states: number, parts: LossParts, takeStep: TakeStep<P>) {
    this.#name = `${name}Cell`;
    this.#states = states;
    this.#takeStep = takeStep;
    this.#lossOf = parts.loss ?? crossEntropy;
    this.#outputBackward = parts.outputBackward ?? outputBackward;
  }

  run(x: Matrix[], params: P): CellRun {
    const steps = this.#forward(x, params);
    return { a: steps.map(hiddenState), yHat: this.#outputs(steps, params) };
  }

  lossAndGradients(x: Matrix[], y: number[][], params: P): { loss: number; gradients: P } {
    const steps = this.#forward(x, params);
    const silent = steps.length - y.length; // steps without an answer
    const answers = steps.slice(silent);
    const yHat = this.#outputs(answers, params);
    const loss = this.#lossOf(yHat, y);
    const sums: Record<string, Matrix> = mapRecord(params, (A) => like(A));
    const da = answers.map((step, k) => {
      const { dWya, dby, daNext } = this.#outputBackward(
        yHat[k]!,
        y[k]!,
        hiddenState(step),
        params.Wya,
      );
      sums.Wya = add(sums.Wya!, dWya);
      sums.by = add(sums.by!, dby);
      return daNext;
    });
    let dState = this.#zeroStates(x[0]!.cols, params);
    for (let t = steps.length - 1; t >= 0; t--) {
      const [da0, ...rest] = dState;
      const dNext = t >= silent ? [add(da[t - silent]!, da0!), ...rest] : dState;
      dState = atStep(this.#name, t, () => this.#back(steps[t]!, dNext, sums));
    }
    return { loss, gradients: sums as unknown as P };
  }

  #zeroStates(batchSize: number, { Wya }: P): readonly Matrix[] {
    return Array.from({ length: this.#states }, () => zeros(Wya.cols, batchSize));
  }

  #forward(x: Matrix[], params: P): Step[] {
    const steps: Step[] = [];
    let state = this.#zeroStates(x[0]?.cols ?? 1, params);
    for (const [t, xt] of x.entries()) {
      const step = atStep(this.#name, t, () => {
        const next = this.#takeStep(xt, state, params);
        const action = `run ${this.#name}`;
        next.state.forEach((A) => checkShape(action, "its new state", A, params.Wya.cols, xt.cols));
        if ("yHat" in next) checkShape(action, "yHat", next.yHat!, params.Wya.rows, xt.cols);
        return next;
      });
      steps.push(step);
      state = step.state;
    }
    return steps;
  }

  /** Probabilities of some steps. */
  #outputs(steps: readonly Step[], { Wya, by }: P): Matrix[] {
    return steps.map((step) => {
      if (step.yHat) return step.yHat;
      const logits = add(matMul(Wya, hiddenState(step)), by); // [outputSize, batchSize]
      checkFinite(`run ${this.#name}`, "Wya h + by", logits, { Wya, by });
      return softmax(logits);
    });
  }

  /** Goes back through one step; adds its gradients to the sums. */
  #back(step: Step, dNext: readonly Matrix[], sums: Record<string, Matrix>): readonly Matrix[] {
    const { dPrev, gradients } = step.back(dNext);
    const action = `run ${this.#name}`;
    dPrev.forEach((d, k) => {
      const { rows, cols } = step.state[k]!;
      checkShape(action, "the gradient of its state", d, rows, cols);
    });
    for (const [name, sum] of Object.entries(sums)) {
      if (name === "Wya" || name === "by") continue; // the output's, added before
      const gradient = (gradients as Record<string, Matrix>)[`d${name}`]!;
      checkShape(action, `d${name}`, gradient, sum.rows, sum.cols, `it has the shape of ${name}`);
      sums[name] = add(sum, gradient);
    }
    return dPrev;
  }
}

const hiddenState = ({ state }: Step): Matrix => state[0]!;
